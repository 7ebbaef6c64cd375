import { createMemo, createSignal } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { newId } from "#client/lib/new-id.ts";
import type { Numerals } from "#domain/records.ts";
import { compareMinutes, compareTexts, type BlockDifference } from "#domain/minutes/text-difference.ts";
import type { Block, Section } from "#domain/minutes/minutes-types.ts";
import type { CorrectionRecord } from "#domain/corrections.ts";
import { minutesDocumentId, paragraphId } from "#domain/minutes/paragraphs.ts";
import { createAnswerDrafts } from "../answer-drafts.ts";
import { createMinutesActs } from "./minutes-acts.ts";
import type { MinutesView } from "./minutes-data.ts";

/** What the right column is about. */
export type Side = "paragraph" | "certify" | "difference" | "round";

/** Brings a paragraph to sight and focus. */
export const showPlace = (place: string): void => {
  requestAnimationFrame(() => {
    const found = [...document.querySelectorAll<HTMLElement>("[data-place]")].find(
      ({ dataset }) => dataset["place"] === place,
    );
    found?.scrollIntoView({ block: "center" });
    found?.querySelector<HTMLElement>("textarea, button")?.focus({ preventScroll: true });
  });
};

const byPlace = (sections: readonly Section[]) =>
  new Map(sections.flatMap(({ blocks }) => blocks.map((block): readonly [string, Block] => [block.place, block])));

/** What the proposals that wait would change, on the page itself; of several on one paragraph the first. */
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

/** What the officer looks at and writes on the editor's screen. */
export const createEditorState = (view: MinutesView, first: Side = "paragraph") => {
  const { queries, commands } = useApp();
  const acts = createMinutesActs(view, newId);
  const [selected, setSelected] = createSignal<string>();
  const [side, setSide] = createSignal<Side>(first);
  const [numerals, setNumerals] = createSignal<Numerals>("thai");
  const [older, setOlder] = createSignal<number>();
  /** Half-worded paragraphs are kept among the drafts of this device, as answers are (promise A2). */
  const drafts = createAnswerDrafts({ meetingId: view.office.meetingId(), queries, commands });
  const draftId = (place: string): string => paragraphId(minutesDocumentId, place);
  const blocks = createMemo(() => byPlace(view.minutes().sections));
  const isLocked = (): boolean => view.certified() !== undefined;

  /** Of the version that is certified, or of the draft, against an older certified version. */
  const differences = createMemo<ReadonlyMap<string, BlockDifference>>(() => {
    if (side() === "round") return proposedChanges(view.undecided(), blocks());
    const before = view.versions().find(({ version }) => version === older());
    if (side() !== "difference" || before === undefined) return new Map();
    return new Map(compareMinutes(before.minutes, view.minutes()).map((one) => [one.place, one]));
  });

  return {
    view,
    acts,
    selected,
    side,
    numerals,
    setNumerals,
    older,
    differences,
    isLocked,
    block: (place: string | undefined): Block | undefined => (place === undefined ? undefined : blocks().get(place)),
    /** Brings a paragraph to sight and leaves the side as it is. */
    look: showPlace,
    select: (place: string | undefined) => {
      setSelected(place);
      if (place !== undefined) {
        setSide("paragraph");
        showPlace(place);
      }
    },
    open: (next: Side) => {
      setSelected(undefined);
      if (next === "difference")
        setOlder(view.versions().find(({ version }) => version !== view.certified()?.version)?.version);
      setSide(next);
    },
    compareWith: (version: number) => void setOlder(version),
    draftOf: (place: string) => (drafts.isRead() ? drafts.get(draftId(place)) : undefined),
    write: (place: string, text: string, over: string) =>
      drafts.put(draftId(place), { text, oral: false, unitId: null, over, saved: false }),
    dropDraft: (place: string) => drafts.remove(draftId(place)),
  };
};

export type EditorState = ReturnType<typeof createEditorState>;
