import { For, Match, Show, Switch } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import type { BlockDifference } from "#domain/minutes/text-difference.ts";
import type { SignatureBlock, TextBlock } from "#domain/minutes/minutes-types.ts";
import { paperDigits } from "#domain/minutes/paper-digits.ts";
import type { Numerals } from "#domain/records.ts";
import { Button } from "#client/ui/button.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { isOvertaken } from "../answer-drafts.ts";
import { OvertakenDraftNotice } from "../overtaken-draft-notice.tsx";
import { itemOfResolution } from "./item-of-resolution.ts";
import type { EditorState } from "./minutes-editor-state.ts";
import { Signature, TextInside } from "./minutes-print-blocks.tsx";

type Editable = TextBlock | SignatureBlock;

const setOf = (block: Editable): string => (block.type === "signature" ? "signature" : block.style);

/** The state of a paragraph in the margin: worded by hand, its data changed since, being written. */
const MarginSign = (props: { readonly state: EditorState; readonly block: Editable }) => {
  const { t } = useApp();
  const isDraft = () => props.state.isUnsaved(props.block.place);
  return (
    <Switch>
      <Match when={props.block.byHand?.isChanged}>
        <span class="sig is-yours">
          <Icon name="alert" size="line" />
          <span class="heard">{t("papers.sign.changed")}</span>
        </span>
      </Match>
      <Match when={isDraft()}>
        <span class="sig is-wait">
          <Icon name="device" size="line" />
          <span class="heard">{t("papers.sign.draft")}</span>
        </span>
      </Match>
      <Match when={props.block.byHand !== undefined}>
        <span class="sig">
          <Icon name="pencil" size="line" />
          <span class="heard">{t("papers.sign.hand")}</span>
        </span>
      </Match>
    </Switch>
  );
};

/** A paragraph of the minutes. Pressing it opens a field in its place. */
export const EditableParagraph = (props: { readonly state: EditorState; readonly block: Editable }) => {
  const isSelected = () => props.state.isSelected(props.block.place) && !props.state.isLocked();
  /** A resolution is recorded beside the page, as data; in its place only where it was worded by hand before. */
  const isWorded = () =>
    isSelected() && (itemOfResolution(props.block.place) === undefined || props.block.byHand !== undefined);
  const difference = () => props.state.differences().get(props.block.place);
  const look = () =>
    [
      "para",
      `set-${setOf(props.block)}`,
      props.block.byHand === undefined ? "" : "is-hand",
      isSelected() ? "is-selected" : "",
    ].join(" ");
  return (
    <div class={look()} data-place={props.block.place}>
      <MarginSign state={props.state} block={props.block} />
      <Switch fallback={<Read {...props} />}>
        <Match when={difference()}>{(found) => <Changes of={found()} numerals={props.state.numerals()} />}</Match>
        <Match when={isWorded()}>
          <Writing {...props} />
        </Match>
      </Switch>
    </div>
  );
};

const Inside = (props: { readonly state: EditorState; readonly block: Editable }) => (
  <Switch>
    <Match when={props.block.type === "signature" ? props.block : undefined}>
      {(block) => <Signature block={block()} />}
    </Match>
    <Match when={props.block.type === "text" ? props.block : undefined}>
      {(block) => <TextInside block={block()} numerals={props.state.numerals()} />}
    </Match>
  </Switch>
);

const Read = (props: { readonly state: EditorState; readonly block: Editable }) => {
  const { t } = useApp();
  return (
    <Show
      when={!props.state.isLocked() && props.state.side() !== "difference"}
      fallback={
        <span class="inside">
          <Inside {...props} />
        </span>
      }
    >
      <button
        type="button"
        class="inside"
        title={t("papers.paragraph.edit")}
        onClick={() => props.state.select(props.block.place)}
      >
        <Show
          when={props.block.text !== "" || props.block.type === "signature"}
          fallback={<LeftOut block={props.block} />}
        >
          <Inside {...props} />
        </Show>
      </button>
    </Show>
  );
};

/** An emptied paragraph is not printed; here it can still be found. */
const LeftOut = (props: { readonly block: Editable }) => {
  const { t } = useApp();
  return (
    <Show
      when={props.block.type === "text" && props.block.style === "labelled" ? props.block : undefined}
      fallback={<i class="quiet">{t("papers.paragraph.leftOut")}</i>}
    >
      {(block) => (
        <>
          <span class="lab">{block().type === "text" ? (block() as TextBlock).label : ""}</span>
          <span class="quiet">{t("papers.paragraph.missing")}</span>
        </>
      )}
    </Show>
  );
};

const Writing = (props: { readonly state: EditorState; readonly block: Editable }) => {
  const { t } = useApp();
  const place = () => props.block.place;
  const words = () => props.state.draftOf(place())?.text ?? props.block.text;
  const source = () => props.block.byHand?.data ?? props.block.text;
  const save = async () => {
    const [at, text] = [place(), words()];
    if (text === props.block.text || (await props.state.acts.put(at, text, source()))) leave(at);
  };
  /** Another paragraph may have been begun while this one was being saved. */
  const leave = (at = place()) => {
    props.state.dropDraft(at);
    if (props.state.selected() === at) props.state.select(undefined);
  };
  return (
    <div class="writing">
      <Show when={isOvertaken(props.state.draftOf(place()), props.block.text)}>
        <OvertakenDraftNotice words={props.block.text} onUseTheirs={() => leave()} />
      </Show>
      <textarea
        lang="th"
        rows={Math.min(12, words().split("\n").length + Math.ceil(words().length / 70))}
        aria-label={t("papers.paragraph.field")}
        autocomplete="off"
        value={words()}
        onInput={(event) => props.state.write(place(), event.currentTarget.value, props.block.text)}
        onKeyDown={(event) => {
          if (event.key === "Escape") leave();
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void save();
        }}
      />
      <div class="actions">
        <Button icon="check" label={t("papers.paragraph.save")} onPress={() => void save()} />
        <Button kind="plain" label={t("papers.paragraph.cancel")} onPress={() => leave()} />
      </div>
    </div>
  );
};

/** What was removed and what was added, by strike-through and underline, not by colour alone. */
export const Changes = (props: { readonly of: Pick<BlockDifference, "pieces">; readonly numerals: Numerals }) => (
  <span class="inside changes">
    <For each={props.of.pieces}>
      {(piece) => {
        const words = paperDigits(piece.text, props.numerals);
        if (piece.kind === "added") return <ins>{words}</ins>;
        return piece.kind === "removed" ? <del>{words}</del> : <span>{words}</span>;
      }}
    </For>
  </span>
);
