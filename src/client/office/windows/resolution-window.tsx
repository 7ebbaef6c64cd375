import { createMemo, createSignal, onCleanup, onMount, Show, untrack } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { SelectField, TextArea } from "#client/ui/field.tsx";
import { Text } from "#client/ui/text.tsx";
import { withStandardEnglish } from "#domain/english-agenda-titles.ts";
import { isSameResolution, resolutionKinds, sayResolution, type Dissent } from "#domain/minutes/resolution.ts";
import type { AgendaItemRecord, Target } from "#domain/records.ts";
import { useConsole } from "../console-context.tsx";
import { targetKey } from "../entry-queue.ts";
import { floorBack } from "../office-acts.ts";
import { OvertakenDraftNotice } from "../overtaken-draft-notice.tsx";
import { digitOf } from "../shortcut-key-map.ts";
import { undoLive } from "#kinds/live/acts.ts";

import { firstUnresolved } from "../next-item-without-resolution.ts";
import { NotStartedNotice } from "../not-started-notice.tsx";
import { OfficePane } from "./office-window.tsx";
import { Dissents } from "./resolution-dissents.tsx";
import { quorumNoted, ResolutionQuorum } from "./resolution-quorum.tsx";
import { resolutionUndoArgs } from "./resolution-undo-args.ts";
import { createWording, ResolutionChoices, type Wording } from "./resolution-choices.tsx";
import "#client/ui/office/resolution.css";

/** What the meeting resolved, item after item: a verb by its number, words, and who does not agree (promise M6). */
export const ResolutionWindow = () => {
  const { t, say } = useApp();
  const desk = useConsole();
  const items = () => desk.data.matters().agenda;
  /** The item that is current, or under which the current project is called. */
  const current = () => {
    const { target } = desk.data.live();
    return target === null ? undefined : desk.data.mattersInOrder().find(({ key }) => key === targetKey(target))?.item;
  };
  const [chosenId, setChosenId] = createSignal(current()?.id ?? firstUnresolved(items())?.id ?? items()[0]?.id ?? "");
  const item = () => items().find(({ id }) => id === chosenId());
  /** Another item makes a new form, and so does taking what another officer saved; what changes in an item does not. */
  const [taken, setTaken] = createSignal(0);
  const form = createMemo(() => (item() === undefined ? undefined : `${chosenId()} ${taken()}`));
  return (
    <OfficePane title={t("closing.resolution.title")}>
      <NotStartedNotice />
      <div class="in is-short">
        <SelectField
          label={t("closing.resolution.item")}
          value={chosenId()}
          options={items().map(({ id, number, title, ...rest }) => ({
            value: id,
            label: `${sayResolution(rest) === "" ? "" : "✓ "}${desk.data.format.digits(number)} ${say(withStandardEnglish(title))}`,
          }))}
          onChoose={setChosenId}
        />
      </div>
      <Show when={form()} keyed>
        <Show when={item()}>
          {(of) => (
            <Resolution
              item={of()}
              next={firstUnresolved(items(), of().id)}
              onNext={(next) => setChosenId(next.id)}
              onUseTheirs={() => setTaken(taken() + 1)}
            />
          )}
        </Show>
      </Show>
    </OfficePane>
  );
};

/**
 * The act that calls the next item, and the way back, where what is current is called under this item, the item itself or
 * a project: the room goes on with the window. An item that was left open earlier is not called again by itself.
 */
const callNext = (desk: ReturnType<typeof useConsole>, item: AgendaItemRecord, next: AgendaItemRecord | undefined) => {
  const live = desk.data.live();
  const matters = desk.data.mattersInOrder();
  const current = matters.find(({ key }) => live.target !== null && key === targetKey(live.target));
  const none = { acts: [], back: [] };
  if (current?.item.id !== item.id || next === undefined || !desk.may("live/set")) return none;
  const placeOf = ({ id }: AgendaItemRecord) => matters.findIndex((matter) => matter.item.id === id);
  if (placeOf(next) <= placeOf(item)) return none;
  const target: Target = { type: "agenda-item", id: next.id };
  const id = desk.data.meetingId();
  const args = { target, nowAnswering: null };
  const back = [undoLive(id, live), ...floorBack(desk.data, target)];
  return { acts: [{ kind: "live/set", id, args }], back };
};

type ResolutionProps = {
  readonly item: AgendaItemRecord;
  /** The next without a result, if any. */
  readonly next: AgendaItemRecord | undefined;
  readonly onNext: (next: AgendaItemRecord) => void;
  /** What is being written is put away for what another officer saved. */
  readonly onUseTheirs: () => void;
};

/** What an act says of a resolution, as the item has it afterwards. */
const resolvedBy = ({ resolution, resolutionKind }: ReturnType<Wording["fields"]>, dissents: readonly Dissent[]) => ({
  resolution,
  ...(resolutionKind === null ? {} : { resolutionKind }),
  dissents,
});

const Resolution = (props: ResolutionProps) => {
  const { t } = useApp();
  const desk = useConsole();
  // A new item makes a new form: what the writing begins with, and what stood there then, or was saved from here last.
  const begun = untrack(() => ({ ...props.item }));
  const wording = createWording(begun, desk.data.units);
  const [dissents, setDissents] = createSignal<readonly Dissent[]>(begun.dissents ?? []);
  const [known, setKnown] = createSignal<Parameters<typeof isSameResolution>[0]>(begun);
  const [isSaving, setSaving] = createSignal(false);
  const isOvertaken = () => !isSaving() && !isSameResolution(props.item, known());
  const { kind, words } = wording;
  const lacking = () => {
    if (wording.isAssignedToNobody()) return t("closing.resolution.needsUnit");
    return kind() === null &&
      words().trim() === "" &&
      props.item.resolution === null &&
      props.item.resolutionKind === undefined
      ? t("closing.resolution.needed")
      : undefined;
  };
  let main: HTMLButtonElement | undefined;
  const save = async (goesOn: boolean) => {
    // What is lacking stands below the button, also where a key asked for it.
    if (lacking() !== undefined) return main?.focus();
    if (isSaving()) return;
    setSaving(true);
    const fields = wording.fields();
    const args = { ...fields, dissents: dissents(), ...quorumNoted(desk.data) };
    const back = resolutionUndoArgs(props.item);
    const said = t("closing.resolution.saved", { number: desk.data.format.digits(props.item.number) });
    const { id } = props.item;
    const { next } = props;
    const called = goesOn ? callNext(desk, props.item, next) : { acts: [], back: [] };
    const wayBack = { acts: [{ kind: "resolution/put", id, args: back }, ...called.back] };
    const isSaved = await desk.acts.performAll([{ kind: "resolution/put", id, args }, ...called.acts], said, wayBack);
    if (isSaved) setKnown(resolvedBy(fields, args.dissents));
    setSaving(false);
    if (isSaved && goesOn && next !== undefined) props.onNext(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return;
    const digit = desk.keys() === null ? undefined : digitOf(event);
    const chosen = digit === undefined ? undefined : resolutionKinds[digit - 1];
    // A key chooses, and takes nothing away.
    if (chosen !== undefined) {
      if (!wording.verbs().includes(chosen)) wording.tap(chosen);
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void save(true);
    else if (event.code === "KeyS" && (event.ctrlKey || event.metaKey)) void save(false);
    else return;
    event.preventDefault();
  };
  // The pane opens with the focus on its head, beside the form: the keys work from everywhere in it.
  onMount(() => document.addEventListener("keydown", onKeyDown));
  onCleanup(() => document.removeEventListener("keydown", onKeyDown));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save(true);
      }}
    >
      <div class="in">
        <Show when={isOvertaken()}>
          <OvertakenDraftNotice words={sayResolution(props.item)} onUseTheirs={() => props.onUseTheirs()} />
        </Show>
        <ResolutionQuorum item={props.item} words={words()} onWrite={wording.write} />
        <ResolutionChoices wording={wording} />
        <TextArea
          label={t("closing.resolution.words")}
          hint={t("closing.resolution.wordsHint")}
          value={words()}
          maxLength={2_000}
          onInput={wording.write}
        />
        <OpenQuestions item={props.item} />
        <Dissents dissents={dissents()} onChange={setDissents} />
      </div>
      <div class="foot over">
        <Button
          kind="main"
          type="submit"
          ref={(button) => (main = button)}
          label={t("closing.resolution.save")}
          unavailable={lacking()}
        />
        <Show when={lacking() === undefined}>
          <Button kind="wide" label={t("closing.resolution.saveOnly")} onPress={() => void save(false)} />
        </Show>
      </div>
    </form>
  );
};

/** Questions on the item that nobody has answered yet: the resolution can be saved before them. */
const OpenQuestions = (props: { readonly item: AgendaItemRecord }) => {
  const { t } = useApp();
  const desk = useConsole();
  const open = createMemo(() => {
    const under = new Set(
      desk.data.mattersInOrder().flatMap(({ item, key }) => (item.id === props.item.id ? [key] : [])),
    );
    return desk.data
      .entries()
      .filter(
        ({ entryKind, status, target }) =>
          entryKind === "question" && status === "accepted" && under.has(targetKey(target)),
      );
  });
  return (
    <Show when={open().length > 0}>
      <p class="quiet">
        <Text of={t("closing.resolution.openQuestions", { count: open().length })} />
      </p>
    </Show>
  );
};
