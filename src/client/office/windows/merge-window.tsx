import { createMemo, createSignal, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { TextField } from "#client/ui/field.tsx";
import { Text } from "#client/ui/text.tsx";
import { useConsole } from "../console-context.tsx";
import { excerpt } from "#client/lib/excerpt.ts";
import { useEntryWords } from "../entry-words.ts";
import type { ConsoleEntry } from "../pending-acts.ts";
import { alikeFrom } from "../similar.ts";
import { OfficeWindow } from "./office-window.tsx";

const rowsShown = 50;

/** Compares an entry with those that were taken up, the most alike first, and merges it into one. */
export const MergeWindow = (props: { readonly entry: ConsoleEntry }) => {
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
  const merge = async (into: ConsoleEntry) => {
    if (await desk.decide(props.entry, "merge", { into: into.id })) desk.close();
  };

  const mergeFirst = (event: SubmitEvent) => {
    event.preventDefault();
    const first = candidates()[0];
    if (first !== undefined && query().trim() !== "") void merge(first.other);
  };

  return (
    <OfficeWindow title={t("office.merge.title", { no: props.entry.no })}>
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
        <form onSubmit={mergeFirst}>
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
              <button type="button" class="pick-row" onClick={() => void merge(row.other)}>
                <span class="heard">{t("office.merge.into", { no: row.other.no })}</span>
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
                <span class="quiet nw">
                  {row.share >= alikeFrom ? t("office.merge.alike") : words.status(row.other)}
                </span>
              </button>
            )}
          </For>
        </div>
      </div>
    </OfficeWindow>
  );
};

const canTakeIn = (entry: ConsoleEntry): boolean =>
  !entry.redacted && (entry.status === "received" || entry.status === "accepted" || entry.status === "answered");

const isNear = (a: ConsoleEntry, b: ConsoleEntry): boolean => a.target.id === b.target.id;
