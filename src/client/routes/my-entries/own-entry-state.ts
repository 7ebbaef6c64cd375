import { isOpenToAuthor } from "#domain/entry-rules.ts";
import type { MyEntry } from "#client/local/vault-records.ts";
import type { IconName } from "../../ui/icon.tsx";
import type { Tone } from "../../ui/state-line.tsx";

type Said =
  | "accepted"
  | "acceptedQuestion"
  | "answered"
  | "answeredInRoom"
  | "conflict"
  | "declined"
  | "merged"
  | "mergedSomewhere"
  | "received"
  | "receivedNoNumber"
  | "refused"
  | "waiting"
  | "withdrawn";

/** How a state is shown: sign, words, and whose turn it is (docs/promises.md, "States of an entry"). */
export type StateWords = {
  readonly icon: IconName;
  readonly tone: Tone;
  readonly key: `entries.mine.${Said}`;
  /** The number that the words carry, where they carry one. */
  readonly no: number | null;
};

/** The state of an own entry, in the words that the screen shows. */
export const stateOfEntry = (entry: MyEntry): StateWords => {
  if (entry.life === "refused") return state("alert", "yours", "refused");
  if (entry.life === "conflict") return state("conflict", "yours", "conflict");
  if (entry.life === "withdrawn") return state("undo", "office", "withdrawn");
  if (entry.waiting) return state("device", "wait", "waiting");
  switch (entry.life) {
    case "waiting":
      return state("device", "wait", "waiting");
    case "received":
      return entry.no === null
        ? state("received", "office", "receivedNoNumber")
        : state("received", "office", "received", entry.no);
    case "accepted":
      return state(
        "check-circle",
        "office",
        entry.state.entryKind === "question" ? "acceptedQuestion" : "accepted",
        entry.no,
      );
    case "answered":
      return state("answer", "done", entry.answer?.oral === true ? "answeredInRoom" : "answered", entry.no);
    case "merged":
      if (entry.answer !== null && entry.mergedNo !== null) return state("answer", "done", "answered", entry.mergedNo);
      return entry.mergedNo === null
        ? state("merge", "office", "mergedSomewhere")
        : state("merge", "office", "merged", entry.mergedNo);
    case "declined":
      return state("decline", "office", "declined", entry.no);
  }
};

const state = (icon: IconName, tone: Tone, said: Said, no: number | null = null): StateWords => ({
  icon,
  tone,
  key: `entries.mine.${said}`,
  no,
});

/** Whether the author may still correct or withdraw it here (promise A4): what another device wrote, there alone. */
export const isOpen = (entry: MyEntry): boolean =>
  !entry.state.withdrawn &&
  entry.life !== "conflict" &&
  entry.life !== "refused" &&
  entry.server?.otherDevice === undefined &&
  (entry.server === null || isOpenToAuthor(entry.server.status));

/** Whether sending the same words once more may help: the reason lay elsewhere, and may be gone. */
export const isWorthSendingOnce = (entry: MyEntry): boolean =>
  ["name-missing", "not-permitted", "schema-too-old", "unknown-kind"].includes(entry.refused?.kind ?? "");
