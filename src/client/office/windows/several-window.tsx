import { createMemo, createSignal, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { excerpt } from "#client/lib/excerpt.ts";
import { cleanText } from "#domain/search-text.ts";
import { Button } from "#client/ui/button.tsx";
import { TextArea } from "#client/ui/field.tsx";
import { Text } from "#client/ui/text.tsx";
import { useConsole } from "../console-context.tsx";
import type { ConsoleEntry } from "../pending-acts.ts";
import { offeredActs } from "../possible-acts.ts";
import { undoOfEntryAct, type ActRequest } from "../undo.ts";
import { OfficeWindow } from "./office-window.tsx";

/** So many of the list are offered at once; the list itself narrows them by filter, matter and search. */
const offered = 100;
type Verb = "accept" | "decline";

const actOn = (entry: ConsoleEntry, verb: Verb, args: Readonly<Record<string, unknown>>): ActRequest => ({
  kind: `entry/${verb}`,
  id: entry.id,
  args,
});

/** Which of the list's entries are ticked, and what can be done with all of those. */
const createPicks = () => {
  const desk = useConsole();
  const [picked, setPicked] = createSignal<ReadonlySet<string>>(new Set());
  const can = (entry: ConsoleEntry, verb: Verb) => offeredActs(entry, desk.may)[verb];
  const open = createMemo(() =>
    desk
      .ids()
      .slice(0, offered)
      .flatMap((id) => desk.data.entry(id) ?? [])
      .filter((entry) => can(entry, "accept") || can(entry, "decline")),
  );
  return {
    picked,
    open,
    chosen: (verb: Verb) => open().filter((entry) => picked().has(entry.id) && can(entry, verb)),
    pick: (ids: readonly string[], on: boolean) => {
      const others = [...picked()].filter((id) => !ids.includes(id));
      setPicked(new Set(on ? [...others, ...ids] : others));
    },
    isAll: () => open().every(({ id }) => picked().has(id)),
  };
};

/** Several entries of the list at once, each an act of its own, and one undo for all of them (promise M11). */
export const SeveralWindow = () => {
  const { t } = useApp();
  const desk = useConsole();
  const { picked, open, chosen, pick, isAll } = createPicks();
  const [reason, setReason] = createSignal("");
  const [isMissing, setMissing] = createSignal(false);
  const act = async (verb: Verb, args: Readonly<Record<string, unknown>>) => {
    const about = chosen(verb);
    const acts = about.map((entry) => ({ entry, act: actOn(entry, verb, args) }));
    const back = acts.flatMap(({ entry, act: done }) => undoOfEntryAct(done, entry));
    const words = t(verb === "accept" ? "office.several.accepted" : "office.several.declined", { count: about.length });
    const isDone = await desk.acts.performAll(
      acts.map(({ act: wanted }) => wanted),
      words,
      { acts: back },
    );
    if (isDone) desk.close();
  };
  const decline = () => {
    const words = cleanText(reason());
    setMissing(words === "");
    if (words !== "") void act("decline", { reason: words });
  };
  return (
    <OfficeWindow title={t("office.several.title")}>
      <div class="in">
        <p class="quiet">
          <Text of={t("office.several.hint")} />
        </p>
        <Show when={open().length > 0} fallback={<p class="quiet">{t("office.several.none")}</p>}>
          <label class="pick-line">
            <input
              type="checkbox"
              checked={isAll()}
              aria-label={t("office.several.all", { count: open().length })}
              onChange={(event) =>
                pick(
                  open().map(({ id }) => id),
                  event.currentTarget.checked,
                )
              }
            />
            <b>{t("office.several.all", { count: open().length })}</b>
          </label>
          <For each={open()}>
            {(entry) => <Pick entry={entry} isPicked={picked().has(entry.id)} onPick={(on) => pick([entry.id], on)} />}
          </For>
        </Show>
        <Show when={chosen("decline").length > 0}>
          <TextArea
            label={t("office.decline.reason")}
            hint={t("office.several.reasonHint")}
            value={reason()}
            problem={isMissing() ? t("office.decline.missing") : undefined}
            onInput={(words) => {
              setReason(words);
              setMissing(false);
            }}
          />
        </Show>
      </div>
      <Show when={picked().size > 0}>
        <div class="foot over">
          <Show when={chosen("accept").length > 0}>
            <Button
              kind="main"
              icon="check"
              label={t("office.several.accept", { count: chosen("accept").length })}
              onPress={() => void act("accept", {})}
            />
          </Show>
          <Show when={chosen("decline").length > 0}>
            <Button
              kind="wide"
              icon="decline"
              label={t("office.several.decline", { count: chosen("decline").length })}
              onPress={decline}
            />
          </Show>
        </div>
      </Show>
    </OfficeWindow>
  );
};

const Pick = (props: {
  readonly entry: ConsoleEntry;
  readonly isPicked: boolean;
  readonly onPick: (on: boolean) => void;
}) => {
  const { data } = useConsole();
  const words = () => `${data.format.digits(String(props.entry.no))} ${excerpt(props.entry.text)}`;
  return (
    <label class="pick-line">
      <input
        type="checkbox"
        checked={props.isPicked}
        aria-label={words()}
        onChange={(event) => props.onPick(event.currentTarget.checked)}
      />
      <span>
        <Text of={words()} />
      </span>
    </label>
  );
};
