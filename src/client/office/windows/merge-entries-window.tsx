import { createMemo, createSignal, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { TextField } from "#client/ui/field.tsx";
import { Text } from "#client/ui/text.tsx";
import { useConsole } from "../console-context.tsx";
import { excerpt } from "#client/lib/excerpt.ts";
import { useEntryWords } from "../entry-state-words.ts";
import type { ConsoleEntry } from "../pending-acts.ts";
import { alikeFrom } from "../similar-entries.ts";
import { OfficePane } from "./office-window.tsx";

const rowsShown = 50;

/**
 * Compares an entry with those that were taken up, the most alike first, and merges it into one: both stand side by side
 * before anything is done (promise M5).
 */
export const MergeEntriesWindow = (props: { readonly entry: ConsoleEntry }) => {
  const { t } = useApp();
  const desk = useConsole();
  const [otherId, setOtherId] = createSignal<string>();
  const other = () => desk.data.entry(otherId());
  return (
    <OfficePane title={t("office.merge.title", { no: props.entry.no })}>
      <Show when={other()} fallback={<Candidates entry={props.entry} onChoose={setOtherId} />}>
        {(chosen) => <Pair entry={props.entry} other={chosen()} onBack={() => setOtherId(undefined)} />}
      </Show>
    </OfficePane>
  );
};

const Candidates = (props: { readonly entry: ConsoleEntry; readonly onChoose: (id: string) => void }) => {
  const { t } = useApp();
  const desk = useConsole();
  const words = useEntryWords();
  const [query, setQuery] = createSignal("");

  const shares = createMemo(() => desk.likenesses.sharesOf(props.entry));
  const candidates = createMemo(() => {
    const wanted = query().trim();
    const isFound = desk.matcher(wanted);
    return desk.data
      .entries()
      .filter((other) => other.id !== props.entry.id && canTakeIn(other))
      .filter((other) => wanted === "" || isFound(other))
      .map((other) => ({ other, share: shares().get(other.id) ?? 0, isNear: isNear(other, props.entry) }))
      .toSorted((a, b) => Number(b.isNear) - Number(a.isNear) || b.share - a.share || b.other.no - a.other.no)
      .slice(0, rowsShown);
  });
  const chooseFirst = (event: SubmitEvent) => {
    event.preventDefault();
    const first = candidates()[0];
    if (first !== undefined && query().trim() !== "") props.onChoose(first.other.id);
  };

  return (
    <div class="in">
      <div class="reason">
        <p class="quiet">{t("office.merge.this")}</p>
        <p class="whole-lines">
          <Text of={props.entry.text} />
        </p>
      </div>
      <p class="quiet">
        <Text of={t("office.merge.hint")} />
      </p>
      <form onSubmit={chooseFirst}>
        <TextField
          label={t("office.merge.search")}
          icon="search"
          type="search"
          autofocus
          value={query()}
          onInput={setQuery}
        />
      </form>
      <div class="pick">
        <For each={candidates()} fallback={<p class="quiet-line">{t("office.merge.none")}</p>}>
          {(row) => (
            <button type="button" class="pick-row" onClick={() => props.onChoose(row.other.id)}>
              <span class="heard">{t("office.merge.compareWith", { no: row.other.no })}</span>
              <span class="num" aria-hidden="true">
                {desk.data.format.digits(String(row.other.no))}
              </span>
              <span>
                <Text of={excerpt(row.other.text, 240)} />
                <Show when={row.other.answer}>
                  {(answer) => (
                    <span class="quiet whole-lines">
                      <br />
                      <Text of={answer().text} />
                    </span>
                  )}
                </Show>
              </span>
              <span class="quiet nw">{row.share >= alikeFrom ? t("office.merge.alike") : words.status(row.other)}</span>
            </button>
          )}
        </For>
      </div>
    </div>
  );
};

type PairProps = { readonly entry: ConsoleEntry; readonly other: ConsoleEntry; readonly onBack: () => void };

/** Both entries in the same form; the one that is kept is marked, and the two can change places. */
const Pair = (props: PairProps) => {
  const { t } = useApp();
  const desk = useConsole();
  const [isSwapped, setSwapped] = createSignal(false);
  const maySwap = () => canTakeIn(props.entry) && props.other.answer === null;
  const into = () => (isSwapped() ? props.entry : props.other);
  const from = () => (isSwapped() ? props.other : props.entry);
  const merge = async () => {
    if (await desk.decide(from(), "merge", { into: into().id })) desk.close();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void merge();
      }}
    >
      <div class="in">
        <div class="pane-pair">
          <Compared entry={into()} isKept />
          <Compared entry={from()} isKept={false} />
        </div>
        <section class="pane-plate" aria-label={t("office.merge.after")}>
          <h3>{t("office.merge.after")}</h3>
          <p>
            <Text of={t("office.merge.keptWords", { no: into().no })} />
          </p>
          <p>
            <Text of={t("office.merge.hint")} />
          </p>
          <p class="quiet">
            <Text of={t("office.merge.apart")} />
          </p>
        </section>
      </div>
      <div class="foot over">
        <Button
          kind="main"
          type="submit"
          ref={(button) => queueMicrotask(() => button.focus())}
          label={desk.data.format.digits(t("office.merge.into", { no: into().no }))}
        />
        <Show when={maySwap()}>
          <Button kind="wide" label={t("office.merge.swap")} onPress={() => setSwapped(!isSwapped())} />
        </Show>
        <Button kind="wide" label={t("office.merge.other")} onPress={() => props.onBack()} />
      </div>
    </form>
  );
};

const Compared = (props: { readonly entry: ConsoleEntry; readonly isKept: boolean }) => {
  const { t } = useApp();
  const { data } = useConsole();
  const words = useEntryWords();
  return (
    <article classList={{ "is-kept": props.isKept }}>
      <p class="quiet">
        <Text
          of={data.format.digits(
            `${t("office.list.number", { no: props.entry.no })} ${words.status(props.entry)} · ${t(props.isKept ? "office.merge.kept" : "office.merge.joins")}`,
          )}
        />
      </p>
      <p class="whole-lines strong">
        <Text of={props.entry.text} />
      </p>
      <Show when={props.entry.answer}>
        {(answer) => (
          <p class="quiet whole-lines">
            <Text of={answer().text} />
          </p>
        )}
      </Show>
    </article>
  );
};

const canTakeIn = (entry: ConsoleEntry): boolean =>
  !entry.redacted && (entry.status === "received" || entry.status === "accepted" || entry.status === "answered");

const isNear = (a: ConsoleEntry, b: ConsoleEntry): boolean => a.target.id === b.target.id;
