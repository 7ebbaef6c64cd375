import { useApp } from "#client/app-context.tsx";
import type { IconName } from "#client/ui/icon.tsx";
import type { Tone } from "#client/ui/state-line.tsx";
import { useConsole } from "./console-context.tsx";
import { isInFilter } from "./entry-queue.ts";
import type { ConsoleEntry } from "./pending-acts.ts";

/** How an entry's state is said and drawn: the word and the sign say it, the colour says whose turn it is. */
export const useEntryWords = () => {
  const { t } = useApp();
  const { data } = useConsole();

  const status = (entry: ConsoleEntry): string => {
    switch (entry.status) {
      case "accepted":
        return t(isInFilter(entry, "to-answer") ? "office.status.toAnswer" : "office.status.accepted");
      case "merged": {
        const into = data.entry(entry.mergedInto ?? undefined);
        return into === undefined ? t("office.status.mergedSomewhere") : t("office.status.merged", { no: into.no });
      }
      case "received":
      case "answered":
      case "declined":
      case "withdrawn":
        return t(`office.status.${entry.status}`);
    }
  };

  return {
    status,
    kind: (entry: ConsoleEntry): string => t(`office.kind.${entry.entryKind}`),
    number: (entry: ConsoleEntry): string =>
      entry.no === 0 ? t("office.list.noNumber") : t("office.list.number", { no: entry.no }),
    icon: iconOf,
    tone: toneOf,
  };
};

const icons: Readonly<Record<ConsoleEntry["status"], IconName | undefined>> = {
  received: undefined,
  accepted: "check-circle",
  answered: "answer",
  merged: "merge",
  declined: "decline",
  withdrawn: "undo",
};

/** What waits for a decision shows what it is; what has been decided shows the decision. */
const iconOf = (entry: ConsoleEntry): IconName =>
  icons[entry.status] ?? (entry.entryKind === "question" ? "question" : "suggest");

const toneOf = (entry: ConsoleEntry): Tone => {
  if (entry.status === "received") return "wait";
  return entry.status === "answered" ? "done" : "office";
};
