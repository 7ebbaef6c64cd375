import { isOpenToAuthor } from "#domain/entry-rules.ts";
import type { EntryKind, Target } from "#domain/records.ts";
import { draftKey, type Draft, type MyEntry } from "#client/local/vault-records.ts";
import type { Queries } from "#client/local/queries-contract.ts";
import { likelyTarget, readTarget } from "./topic-groups.ts";

/** What the form begins with. */
export type AskInitialValues = {
  readonly target: Target;
  readonly entryKind: EntryKind;
  readonly text: string;
  readonly criteria: readonly string[];
  readonly showName: boolean;
  readonly correcting: string | null;
  readonly isDraft: boolean;
  /** A correction that comes too late: the office has taken the entry up. */
  readonly isLocked: boolean;
};

/** Reads the draft, else the entry that is being corrected, else an empty sheet on what the address names. */
export const readAskInitialValues = async (
  queries: Queries,
  meetingId: string,
  asked: { readonly on: string | undefined; readonly correct: string | undefined; readonly kind: string | undefined },
): Promise<AskInitialValues> => {
  const [agenda, live, mine] = await Promise.all([
    queries.agenda(meetingId),
    queries.live(meetingId),
    asked.correct === undefined ? [] : queries.myEntries(meetingId),
  ]);
  const entry = mine.find(({ id }) => id === asked.correct);
  const correcting = entry?.id ?? null;
  const target = readTarget(asked.on) ?? entry?.state.target ?? likelyTarget(live, agenda);
  const draft = await queries.draft(draftKey(meetingId, target, correcting));

  return {
    ...wordsOf(draft, entry, asked.kind),
    target: draft?.target ?? target,
    correcting,
    isDraft: draft !== undefined,
    isLocked: entry !== undefined && isTakenUp(entry),
  };
};

const wordsOf = (draft: Draft | undefined, entry: MyEntry | undefined, kind: string | undefined) => {
  const from = draft ?? entry?.state;
  const asked: EntryKind = kind === "suggestion" ? "suggestion" : "question";
  return {
    entryKind: from?.entryKind ?? asked,
    text: from?.text ?? "",
    criteria: from?.criteria ?? [],
    showName: from?.showName ?? false,
  };
};

const isTakenUp = ({ server }: MyEntry): boolean =>
  server !== null && (server.otherDevice !== undefined || !isOpenToAuthor(server.status));
