import { createMemo, createSelector, createSignal } from "solid-js";
import { newId } from "#client/lib/new-id.ts";
import { compareMinutes, compareTexts, type BlockDifference } from "#domain/minutes/text-difference.ts";
import { isEmptyAdded } from "#domain/minutes/apply-edited-paragraphs.ts";
import type { Block, Section } from "#domain/minutes/minutes-types.ts";
import type { CorrectionRecord } from "#domain/correction-round.ts";
import { unsavedCheck } from "#domain/minutes/certify-checks.ts";
import { createMinutesActs, type MinutesActs } from "./minutes-acts.ts";
import type { MinutesFromRecords } from "./minutes-from-records.ts";
import { createMinutesDrafts } from "./minutes-drafts.ts";
import { itemOfResolution } from "./item-of-resolution.ts";
import { createNumeralsChoice } from "./numerals-choice.ts";

/** What the right column shows. */
export type Side = "paragraph" | "certify" | "difference" | "round";

/** Scrolls to a paragraph and moves the focus there. */
const showPlace = (place: string): void => {
  requestAnimationFrame(() => {
    const found = [...document.querySelectorAll<HTMLElement>("[data-place]")].find(
      ({ dataset }) => dataset["place"] === place,
    );
    found?.scrollIntoView({ block: "center" });
    found?.querySelector<HTMLElement>("textarea, button")?.focus({ preventScroll: true });
  });
};

/** The heading of the item whose resolution is not printed yet. */
const headingBeside = (place: string): string => {
  const itemId = itemOfResolution(place);
  return itemId === undefined ? place : `item/${itemId}/heading`;
};

/** Scrolls to the first check that is open and moves the focus there. */
const showFirstOpenCheck = (): void => {
  requestAnimationFrame(() => {
    const found = document.querySelector<HTMLElement>(".check.is-bad");
    found?.scrollIntoView({ block: "nearest" });
    found?.focus({ preventScroll: true });
  });
};

const byPlace = (sections: readonly Section[]) =>
  new Map(sections.flatMap(({ blocks }) => blocks.map((block): readonly [string, Block] => [block.place, block])));

/** What the undecided proposals would change, marked in the text; of several on one paragraph the first. */
const proposedChanges = (
  waiting: readonly CorrectionRecord[],
  blocks: ReadonlyMap<string, Block>,
): ReadonlyMap<string, BlockDifference> => {
  const changes = new Map<string, BlockDifference>();
  for (const { place, text } of waiting) {
    const block = blocks.get(place);
    if (block === undefined || block.type === "people" || changes.has(place)) continue;
    // Only the words are compared: their label stands before them as on the page.
    const label = block.type === "text" && block.label !== undefined ? `${block.label} ` : "";
    const pieces = [{ kind: "same" as const, text: label }, ...compareTexts(block.text, text)];
    changes.set(place, { place, sectionKey: "", kind: "changed", pieces });
  }
  return changes;
};

/** The selected paragraph. An added one that is left without a word is taken out again. */
const createSelection = (
  isLeftEmpty: (place: string) => boolean,
  acts: Pick<MinutesActs, "removeAdded" | "isAddedHere">,
) => {
  const [selected, select] = createSignal<string>();
  const isSelected = createSelector(selected);
  const setSelected = (next: string | undefined): void => {
    const before = selected();
    if (before !== undefined && before !== next && acts.isAddedHere(before) && isLeftEmpty(before))
      void acts.removeAdded(before);
    select(next);
  };
  return { selected, isSelected, setSelected };
};

/** The state of the minutes editor: the selected paragraph, and the right column. */
export const createEditorState = (view: MinutesFromRecords, first: Side = "paragraph") => {
  const acts = createMinutesActs(view, newId);
  const [sought, setSought] = createSignal<string>();
  const [side, setSide] = createSignal<Side>(first);
  const [numerals, setNumerals] = createNumeralsChoice(() => view);
  const [older, setOlder] = createSignal<number>();
  const blocks = createMemo(() => byPlace(view.minutes().sections));
  const drafts = createMinutesDrafts(view, blocks);
  const checks = createMemo(() => [unsavedCheck(drafts.unsaved().map(({ place }) => place)), ...view.checks()]);
  const isLocked = (): boolean => view.certified() !== undefined;
  const isLeftEmpty = (place: string): boolean =>
    !isLocked() && isEmptyAdded(blocks().get(place)) && (drafts.draftOf(place)?.text ?? "") === "";
  const { selected, isSelected, setSelected } = createSelection(isLeftEmpty, acts);

  /** Of the version that is certified, or of the draft, against an older certified version. */
  const differences = createMemo<ReadonlyMap<string, BlockDifference>>(() => {
    if (side() === "round") return proposedChanges(view.undecided(), blocks());
    const before = view.versions().find(({ version }) => version === older());
    if (side() !== "difference" || before === undefined) return new Map();
    return new Map(compareMinutes(before.minutes, view.minutes()).map((one) => [one.place, one]));
  });

  const look = (place: string): void => {
    setSought(place);
    showPlace(place);
  };

  const open = (next: Side): void => {
    setSelected(undefined);
    if (next === "difference")
      setOlder(view.versions().find(({ version }) => version !== view.certified()?.version)?.version);
    setSide(next);
  };

  return {
    view,
    acts,
    /** The checklist before certifying. */
    checks,
    selected,
    /** Whether a paragraph is selected. Only the two paragraphs between which the selection moves are drawn again. */
    isSelected,
    /** The paragraph to scroll to: a long page may not have drawn it yet. */
    sought,
    side,
    numerals,
    setNumerals,
    older,
    differences,
    isLocked,
    block: (place: string | undefined): Block | undefined => (place === undefined ? undefined : blocks().get(place)),
    /** Scrolls to a paragraph; the right column stays as it is. */
    look,
    select: (place: string | undefined) => {
      setSelected(place);
      if (place !== undefined) {
        setSide("paragraph");
        look(blocks().has(place) ? place : headingBeside(place));
      }
    },
    open,
    /** Opens the checklist before certifying, at what is open first. */
    openChecks: () => {
      open("certify");
      showFirstOpenCheck();
    },
    compareWith: (version: number) => void setOlder(version),
    ...drafts,
  };
};

export type EditorState = ReturnType<typeof createEditorState>;
