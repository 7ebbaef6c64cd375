import {
  createEffect,
  createMemo,
  createSignal,
  createUniqueId,
  For,
  Index,
  Match,
  Show,
  Switch,
  type JSX,
} from "solid-js";
import { useApp } from "#client/app-context.tsx";
import type { Numerals } from "#domain/records.ts";
import { Button, ButtonLink } from "#client/ui/button.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { PageTitle } from "#client/ui/page-title.tsx";
import { Text } from "#client/ui/text.tsx";
import { ConnectionChip } from "../connection-chip.tsx";
import { StatusBanner } from "../status-banner.tsx";
import { CertifiedSide } from "./certified-side.tsx";
import { CertifyPanel, Problems } from "./certify-panel.tsx";
import { DifferencePanel } from "./difference-panel.tsx";
import { UnbreakableNames } from "./unbreakable-names.tsx";
import { createEditorState, type EditorState, type Side } from "./minutes-editor-state.ts";
import type { MinutesFromRecords } from "./minutes-from-records.ts";
import { createIncrementalRows } from "#client/lib/incremental-rows.ts";
import { MinutesOutline } from "./minutes-outline.tsx";
import { PeopleList } from "./minutes-print-blocks.tsx";
import { ParagraphSidePanel } from "./paragraph-side-panel.tsx";
import { CorrectionRoundPanel } from "./correction-round-panel.tsx";
import { EditableParagraph } from "./editable-paragraph.tsx";
import "#client/ui/office.css";
import "#client/ui/papers/minutes.css";

/** The minutes editor: outline, text, and beside it where the selected paragraph comes from (promises P1, P3). */
export const MinutesEditor = (props: { readonly view: MinutesFromRecords; readonly first?: Side }) => {
  const state = createMemo(() => createEditorState(props.view, props.first));
  return (
    <div class="minutes-screen">
      <Bar state={state()} />
      <StatusBanner data={props.view.office} />
      <Show when={props.view.data()}>
        <div class="minutes">
          <MinutesOutline state={state()} />
          <main class="minutes-desk" id="main" tabIndex={-1}>
            <Show when={state().isLocked()}>
              <LockBand />
            </Show>
            <UnbreakableNames view={state().view}>
              <Paper state={state()} />
            </UnbreakableNames>
          </main>
          <Beside state={state()} />
        </div>
      </Show>
    </div>
  );
};

const LockBand = () => {
  const { t } = useApp();
  return (
    <p class="lock-band">
      <Icon name="lock" size="line" />
      <span>
        <Text of={t("papers.locked")} />
      </span>
    </p>
  );
};

const Bar = (props: { readonly state: EditorState }) => {
  const { t, say } = useApp();
  const view = () => props.state.view;
  const meeting = () => view().office.meeting();
  const base = () => `/office/${view().office.meetingId()}`;
  const isOpen = (side: "certify" | "difference" | "round") => props.state.side() === side;
  return (
    <header class="bar minutes-bar no-print">
      <ButtonLink kind="plain" class="to-console" icon="back" label={t("papers.bar.back")} href={base()} />
      <div class="bar-name">
        <p>{t("papers.bar.minutes")}</p>
        <PageTitle of={view().office.format.digits(say(meeting()?.shortTitle ?? meeting()?.title ?? { th: "" }))} />
      </div>
      <ConnectionChip />
      <Tools>
        <NumeralsChoice state={props.state} />
        <Show when={view().versions().length > 0}>
          <Button
            label={t(isOpen("difference") ? "papers.bar.noDifference" : "papers.bar.difference")}
            onPress={() => props.state.open(isOpen("difference") ? "paragraph" : "difference")}
          />
        </Show>
        <ButtonLink
          icon="print"
          label={t("papers.bar.print")}
          href={`${base()}/minutes/print?n=${props.state.numerals()}`}
        />
        <ButtonLink icon="download" label={t("papers.bar.files")} href={`${base()}/minutes/files`} />
        <Show when={!props.state.isLocked() && view().office.status() === "closed"}>
          <Button
            label={t(isOpen("round") ? "papers.bar.backToEdit" : "corrections.office.open")}
            onPress={() => props.state.open(isOpen("round") ? "paragraph" : "round")}
          />
        </Show>
      </Tools>
      <Show when={!props.state.isLocked()}>
        <Button
          kind={isOpen("certify") ? "plain" : "main"}
          label={t(isOpen("certify") ? "papers.bar.backToEdit" : "papers.bar.certify")}
          onPress={() => props.state.open(isOpen("certify") ? "paragraph" : "certify")}
        />
      </Show>
    </header>
  );
};

/** What stands in the bar beside its main button; on a phone behind one button, so that the paper has room. */
const Tools = (props: { readonly children: JSX.Element }) => {
  const { t } = useApp();
  const [isOpen, setOpen] = createSignal(false);
  const id = createUniqueId();
  let opener: HTMLButtonElement | undefined;
  const close = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !isOpen()) return;
    event.stopPropagation();
    setOpen(false);
    opener?.focus();
  };
  return (
    <>
      <button
        ref={(button) => (opener = button)}
        type="button"
        class="btn minutes-more"
        aria-expanded={isOpen()}
        aria-controls={id}
        onClick={() => setOpen(!isOpen())}
        onKeyDown={close}
      >
        <Icon name="more" size="line" />
        <span>
          <Text of={t("papers.bar.more")} />
        </span>
      </button>
      <div
        id={id}
        role="group"
        aria-label={t("papers.bar.more")}
        class="minutes-tools"
        classList={{ "is-open": isOpen() }}
        ref={(tools) => tools.addEventListener("keydown", close)}
      >
        {props.children}
      </div>
    </>
  );
};

const NumeralsChoice = (props: { readonly state: EditorState }) => {
  const { t } = useApp();
  const choice = (numerals: Numerals, shown: string, name: string) => (
    <button
      type="button"
      aria-pressed={props.state.numerals() === numerals}
      onClick={() => props.state.setNumerals(numerals)}
    >
      {shown}
      <span class="heard"> {name}</span>
    </button>
  );
  return (
    <div class="numerals" role="group" aria-label={t("papers.numerals.label")}>
      {choice("thai", "๑ ๒ ๓", t("papers.numerals.thai"))}
      {choice("arabic", "1 2 3", t("papers.numerals.arabic"))}
    </div>
  );
};

/** Paragraphs drawn at first, and more in each frame: thousands in one task would block the page for seconds. */
const pieces = { first: 80, piece: 40 } as const;

const Paper = (props: { readonly state: EditorState }) => {
  const places = createMemo(() =>
    props.state.view.minutes().sections.map(({ blocks }) => blocks.map(({ place }) => place)),
  );
  const all = createMemo(() => places().flat());
  const sought = createMemo(() => all().indexOf(props.state.sought() ?? "") + 1);
  const drawn = createIncrementalRows(all, { ...pieces, atLeast: sought });
  /** Of each section, how many paragraphs stand before it. */
  const before = createMemo(() => {
    let sum = 0;
    return places().map((section) => (sum += section.length) - section.length);
  });
  const drawnOf = (at: number): readonly string[] => {
    const section = places()[at] ?? [];
    const count = drawn.rows().length - (before()[at] ?? 0);
    return count >= section.length ? section : section.slice(0, Math.max(0, count));
  };
  return (
    <article class="paper" lang="th" aria-busy={drawn.isWhole() ? undefined : "true"}>
      {/* By place: a paragraph that says something else keeps its field, and who is writing in it the focus. */}
      <Index each={places()}>
        {(_section, at) => (
          <section>
            <For each={drawnOf(at)}>{(place) => <PaperBlock state={props.state} place={place} />}</For>
          </section>
        )}
      </Index>
    </article>
  );
};

const PaperBlock = (props: { readonly state: EditorState; readonly place: string }) => {
  const block = createMemo(() => props.state.block(props.place));
  const people = () => {
    const found = block();
    return found?.type === "people" ? found : undefined;
  };
  const text = () => {
    const found = block();
    return found?.type === "people" ? undefined : found;
  };
  return (
    <Switch>
      <Match when={people()}>
        {(list) => (
          <div data-place={props.place}>
            <PeopleList block={list()} numerals={props.state.numerals()} />
          </div>
        )}
      </Match>
      <Match when={text()}>{(found) => <EditableParagraph state={props.state} block={found()} />}</Match>
    </Switch>
  );
};

const Beside = (props: { readonly state: EditorState }) => {
  const { t } = useApp();
  // What the server refused is shown wherever the officer is.
  createEffect(() => {
    const certified = props.state.isLocked();
    if (certified && props.state.side() === "certify") props.state.open("paragraph");
  });
  return (
    <aside class="beside no-print" aria-label={t("papers.side.label")}>
      <Show when={props.state.side() !== "certify"}>
        <Problems state={props.state} />
      </Show>
      <Switch fallback={<ParagraphSidePanel state={props.state} />}>
        <Match when={props.state.side() === "difference"}>
          <DifferencePanel state={props.state} />
        </Match>
        <Match when={props.state.isLocked()}>
          <CertifiedSide state={props.state} />
        </Match>
        <Match when={props.state.side() === "round"}>
          <CorrectionRoundPanel state={props.state} />
        </Match>
        <Match when={props.state.side() === "certify"}>
          <CertifyPanel state={props.state} />
        </Match>
      </Switch>
    </aside>
  );
};
