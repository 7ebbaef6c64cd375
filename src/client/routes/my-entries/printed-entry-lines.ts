import type { EntryKind } from "#domain/records.ts";
import type { MyEntry } from "#client/local/vault-records.ts";
import { useApp } from "../../app-context.tsx";
import { useMeeting } from "../../shell/meeting-context.tsx";
import { stateOfEntry } from "./own-entry-state.ts";

/** One own entry as it stands on paper. */
export type PaperLine = {
  readonly id: string;
  /** The secretariat's number; empty where it has none yet. */
  readonly no: string;
  readonly kind: EntryKind;
  readonly about: string;
  readonly text: string;
  /** What came of it: the state, and the answer or the reason where there is one. */
  readonly came: readonly string[];
};

/** Turns entries into lines in the reader's language and the meeting's digits. */
export const usePaperLines = () => {
  const { t, say } = useApp();
  const { format } = useMeeting();
  const answerOf = ({ answer, answeredBy }: MyEntry): string | undefined => {
    if (answer === null || answer.text === "") return undefined;
    return `${answeredBy === null ? t("entries.mine.answer") : say(answeredBy)}: ${answer.text}`;
  };
  return (entry: MyEntry): PaperLine => {
    const state = stateOfEntry(entry);
    const reason = entry.server?.reason ?? null;
    const came = [
      format.digits(t(state.key, { no: state.no })),
      answerOf(entry),
      reason === null ? undefined : t("entries.mine.reason", { reason }),
    ];
    return {
      id: entry.id,
      no: entry.no === null ? "" : format.digits(String(entry.no)),
      kind: entry.state.entryKind,
      about: entry.about.title === null ? t("entries.target.unknown") : say(entry.about.title),
      text: entry.state.text,
      came: came.filter((part) => part !== undefined),
    };
  };
};

/** The same as plain text, for a letter or a chat. */
export const paperText = (
  head: readonly string[],
  lines: readonly PaperLine[],
  kindWords: (kind: EntryKind) => string,
): string =>
  [
    head.join("\n"),
    ...lines.map((line) =>
      [
        [line.no, kindWords(line.kind), line.about].filter(Boolean).join(" "),
        line.text,
        ...line.came.map((part) => `— ${part}`),
      ].join("\n"),
    ),
  ].join("\n\n");
