import type { EntryRecord, EntryStatus } from "./records.ts";

/**
 * Whether an entry was taken up and is counted: in the minutes, on the wall, on public pages and in tables. One that was
 * merged counts with the one into which it went; one that was declined counts nowhere.
 */
export const isTakenUp = (status: EntryStatus): boolean => status === "accepted" || status === "answered";

/** Whether an entry is counted. What is hidden is not. */
export const isCounted = ({ status, redacted }: Pick<EntryRecord, "status" | "redacted">): boolean =>
  isTakenUp(status) && redacted !== true;

/** How many questions and suggestions were taken up, and how many of the questions have an answer. */
export const countEntries = (entries: readonly Pick<EntryRecord, "entryKind" | "status" | "redacted">[]) => {
  const counted = entries.filter(isCounted);
  const questions = counted.filter(({ entryKind }) => entryKind === "question");
  return {
    questions: questions.length,
    answered: questions.filter(({ status }) => status === "answered").length,
    suggestions: counted.length - questions.length,
  };
};
