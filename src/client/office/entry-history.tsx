import { For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Text } from "#client/ui/text.tsx";
import { useConsole } from "./console-context.tsx";
import type { ConsoleEntry } from "./pending-acts.ts";

type Line = { readonly at: number | null; readonly words: string };

/** What happened to an entry, in the order in which it happened. */
export const EntryHistory = (props: { readonly entry: ConsoleEntry }) => {
  const { t } = useApp();
  const { data, may } = useConsole();
  /** What the office did, and who; of an answer that is older than these notes, when it was given. */
  const done = ({ office, answer }: ConsoleEntry): readonly Line[] => {
    const deeds = office?.deeds ?? [];
    const isAnswerTold = deeds.some(({ kind }) => kind === "answer");
    return [
      ...(answer === null || isAnswerTold ? [] : [{ at: answer.answeredAt, words: t("office.log.answered") }]),
      ...deeds.map(({ kind, at, by }) => {
        const what = t(`office.log.did.${kind}`);
        return { at, words: by === null ? what : t("office.log.by", { what, by }) };
      }),
    ];
  };
  const lines = (): readonly Line[] => {
    const { entry } = props;
    const isSameMinute = data.format.time(entry.createdAt) === data.format.time(entry.receivedAt);
    return [
      ...(isSameMinute ? [] : [{ at: entry.createdAt, words: t("office.log.written") }]),
      { at: entry.receivedAt, words: t("office.log.received") },
      ...(entry.late ? [{ at: null, words: t("office.log.late") }] : []),
      ...(entry.clockSuspect ? [{ at: null, words: t("office.log.clock") }] : []),
      ...(entry.rev > 1 ? [{ at: null, words: t("office.log.revised", { rev: entry.rev }) }] : []),
      ...done(entry),
    ];
  };
  return (
    <>
      <ol class="log" aria-label={t("office.log.title")}>
        <For each={lines()}>
          {(line) => (
            <li>
              <span class="nw">
                <Show when={line.at}>{(at) => data.format.time(at())}</Show>
              </span>
              <span>
                <Text of={line.words} />
              </span>
            </li>
          )}
        </For>
      </ol>
      <Show when={may("entry/decline")}>
        <p class="no-print">
          <a class="link" href={`/office/${data.meetingId()}/log?about=${props.entry.id}`}>
            {t("office.log.page")}
          </a>
        </p>
      </Show>
    </>
  );
};
