import type { ConsoleEntry } from "./pending-acts.ts";

export type PossibleActs = Readonly<
  Record<
    "accept" | "decline" | "show" | "move" | "merge" | "redact" | "erase" | "restore" | "mute" | "unmute" | "answer",
    boolean
  >
>;

const none: PossibleActs = {
  accept: false,
  decline: false,
  show: false,
  move: false,
  merge: false,
  redact: false,
  erase: false,
  restore: false,
  mute: false,
  unmute: false,
  answer: false,
};

/**
 * What the console offers for an entry as it stands. Narrower than what the office may do (`domain/entry-office`):
 * only what is sensible next, so that a key never does what nobody expects. Erasing, which nothing takes back, comes after
 * hiding, and is behind no key; so does hiding all that the same device wrote.
 */
export const possibleActs = (entry: ConsoleEntry): PossibleActs => {
  if (entry.office?.muted === true) return { ...none, unmute: true, restore: true, erase: true };
  if (entry.redacted) return { ...none, restore: true, mute: isFromDevice(entry), erase: true };
  switch (entry.status) {
    case "received":
      return { ...none, accept: true, decline: true, move: true, merge: true, redact: true, answer: true };
    case "accepted":
      return { ...none, decline: true, show: true, move: true, merge: true, redact: true, restore: true, answer: true };
    case "answered":
      return { ...none, show: true, move: true, merge: true, redact: true, answer: true };
    case "declined":
      return { ...none, accept: true, redact: true, restore: true };
    case "merged":
      return { ...none, redact: true, restore: true };
    case "withdrawn":
      return { ...none, erase: true };
  }
};

/** What an officer noted for a speaker, and an example, no device has written. */
const isFromDevice = ({ example, office }: ConsoleEntry): boolean =>
  example !== true && office?.deeds?.every(({ kind }) => kind !== "record") !== false;
