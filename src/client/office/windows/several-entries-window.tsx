import { createMemo, createSignal, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { excerpt } from "#client/lib/excerpt.ts";
import { cleanText } from "#domain/clean-text.ts";
import type { Target } from "#domain/records.ts";
import { Button } from "#client/ui/button.tsx";
import { TextArea } from "#client/ui/field.tsx";
import { Text } from "#client/ui/text.tsx";
import { useConsole } from "../console-context.tsx";
import { saveOnCtrlS } from "../shortcut-key.tsx";
import type { ConsoleEntry } from "../pending-acts.ts";
import { offeredActs } from "../possible-acts.ts";
import { undoOfEntryAct } from "#kinds/registry.ts";
import type { ActRequest } from "../act-request-types.ts";
import { MatterPicker } from "./matter-picker.tsx";
import { OfficePane } from "./office-window.tsx";

/** So many of the list are offered at once; the list itself narrows them by filter, matter and search. */
const offered = 100;
type Verb = "accept" | "decline" | "move";
const verbs: readonly Verb[] = ["accept", "decline", "move"];

/** How it is said that the entries were dealt with so. */
const saidOf = { accept: "accepted", decline: "declined", move: "moved" } as const;

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
      .filter((entry) => verbs.some((verb) => can(entry, verb))),
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
export const SeveralEntriesWindow = () => {
  const { t } = useApp();
  const desk = useConsole();
  const { picked, open, chosen, pick, isAll } = createPicks();
  const [step, setStep] = createSignal<"pick" | "decline" | "move">("pick");
  const act = async (verb: Verb, args: Readonly<Record<string, unknown>>) => {
    // What is there already would be moved to nowhere, and would say in its history that it was.
    const about = chosen(verb).filter(({ target }) => target.id !== (args["target"] as Target | undefined)?.id);
    const acts = about.map((entry) => ({ entry, act: actOn(entry, verb, args) }));
    const back = acts.flatMap(({ entry, act: done }) => undoOfEntryAct(done.kind, entry));
    const words = t(`office.several.${saidOf[verb]}`, { count: about.length });
    const isDone = await desk.acts.performAll(
      acts.map(({ act: wanted }) => wanted),
      words,
      { acts: back },
    );
    if (isDone) desk.close();
  };
  return (
    <OfficePane title={t("office.several.title")}>
      <Show when={step() === "move"}>
        <MoveTo
          count={chosen("move").length}
          onChoose={(target) => void act("move", { target: { type: target.type, id: target.id } })}
          onBack={() => setStep("pick")}
        />
      </Show>
      <Show when={step() === "decline"}>
        <DeclineFor
          count={chosen("decline").length}
          onDecline={(reason) => void act("decline", { reason })}
          onBack={() => setStep("pick")}
        />
      </Show>
      <Show when={step() === "pick"}>
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
              {(entry) => (
                <Pick entry={entry} isPicked={picked().has(entry.id)} onPick={(on) => pick([entry.id], on)} />
              )}
            </For>
          </Show>
        </div>
        <Show when={picked().size > 0}>
          <Acts
            count={(verb) => chosen(verb).length}
            onAccept={() => void act("accept", {})}
            onDecline={() => setStep("decline")}
            onMove={() => setStep("move")}
          />
        </Show>
      </Show>
    </OfficePane>
  );
};

/** What can be done with those that are ticked, each with the number of entries of which it can. */
const Acts = (props: {
  readonly count: (verb: Verb) => number;
  readonly onAccept: () => void;
  readonly onDecline: () => void;
  readonly onMove: () => void;
}) => {
  const { t } = useApp();
  return (
    <div class="foot over">
      <Show when={props.count("accept") > 0}>
        <Button
          kind="main"
          icon="check"
          label={t("office.several.accept", { count: props.count("accept") })}
          onPress={() => props.onAccept()}
        />
      </Show>
      <Show when={props.count("decline") > 0}>
        <Button
          kind="wide"
          icon="decline"
          label={t("office.several.decline", { count: props.count("decline") })}
          onPress={() => props.onDecline()}
        />
      </Show>
      <Show when={props.count("move") > 0}>
        <Button
          kind="wide"
          icon="next"
          label={t("office.several.move", { count: props.count("move") })}
          onPress={() => props.onMove()}
        />
      </Show>
    </div>
  );
};

/** Why the ticked entries are declined: beside its button, however many there are. */
const DeclineFor = (props: {
  readonly count: number;
  readonly onDecline: (reason: string) => void;
  readonly onBack: () => void;
}) => {
  const { t } = useApp();
  const [reason, setReason] = createSignal("");
  const [isMissing, setMissing] = createSignal(false);
  const decline = (event: SubmitEvent) => {
    event.preventDefault();
    const words = cleanText(reason());
    setMissing(words === "");
    if (words !== "") props.onDecline(words);
  };
  return (
    <form ref={saveOnCtrlS} onSubmit={decline} novalidate>
      <div class="in">
        <TextArea
          ref={(area) => queueMicrotask(() => area.focus())}
          label={t("office.decline.reason")}
          hint={t("office.several.reasonHint")}
          value={reason()}
          problem={isMissing() ? t("office.decline.missing") : undefined}
          onInput={(words) => {
            setReason(words);
            setMissing(false);
          }}
        />
      </div>
      <div class="foot over">
        <Button type="submit" kind="main" icon="decline" label={t("office.several.decline", { count: props.count })} />
        <Button kind="wide" icon="back" label={t("office.several.back")} onPress={() => props.onBack()} />
      </div>
    </form>
  );
};

/** Where the ticked entries go: every matter, found by typing. */
const MoveTo = (props: {
  readonly count: number;
  readonly onChoose: (target: Target) => void;
  readonly onBack: () => void;
}) => {
  const { t } = useApp();
  return (
    <>
      <div class="in">
        <p class="quiet">
          <Text of={t("office.several.moveHint", { count: props.count })} />
        </p>
        <MatterPicker
          label={t("office.move.search")}
          none={(query) => t("office.move.none", { query })}
          current={null}
          currentLabel=""
          onChoose={(target) => props.onChoose(target)}
        />
      </div>
      <div class="foot over">
        <Button kind="wide" icon="back" label={t("office.several.back")} onPress={() => props.onBack()} />
      </div>
    </>
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
