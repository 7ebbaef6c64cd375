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

/** The act of the office that each of them is. */
const actOfVerb: Readonly<Record<keyof PossibleActs, string>> = {
  accept: "entry/accept",
  decline: "entry/decline",
  show: "live/set",
  move: "entry/move",
  merge: "entry/merge",
  redact: "entry/redact",
  erase: "entry/erase",
  restore: "entry/restore",
  mute: "entry/mute",
  unmute: "entry/unmute",
  answer: "answer/put",
};

/** What the console offers to this officer for an entry. @param may whether the role lets it be done with the entry */
export const offeredActs = (entry: ConsoleEntry, may: (act: string, entry: ConsoleEntry) => boolean): PossibleActs => {
  const possible = possibleActs(entry);
  return Object.fromEntries(
    Object.entries(possible).map(([verb, is]) => [verb, is && may(actOfVerb[verb as keyof PossibleActs], entry)]),
  ) as PossibleActs;
};

/**
 * What there is to do with an entry as it stands. Narrower than what the office may do (`domain/entry-office`):
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
