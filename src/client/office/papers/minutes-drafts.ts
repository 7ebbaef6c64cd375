import { createComputed, createMemo, createSignal, untrack, type Accessor } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import type { Block } from "#domain/minutes/minutes-types.ts";
import { createAnswerDrafts, isOvertaken } from "../answer-drafts.ts";
import type { MinutesFromRecords } from "./minutes-from-records.ts";
import {
  draftedResolution,
  isSameResolution,
  paragraphKey,
  resolutionKey,
  sayDrafted,
  savedResolution,
  unsavedWords,
  type ResolutionDraft,
} from "./unsaved-paragraphs-and-resolutions.ts";

/** Half-worded paragraphs and resolutions, kept among the drafts of this device as answers are (promise A2). */
export const createMinutesDrafts = (view: MinutesFromRecords, blocks: Accessor<ReadonlyMap<string, Block>>) => {
  const { queries, commands } = useApp();
  const drafts = createAnswerDrafts({ meetingId: view.office.meetingId(), queries, commands });
  const agenda = () => view.data()?.agenda ?? [];
  const saved = (itemId: string) => savedResolution(agenda().find(({ id }) => id === itemId));
  const said = (itemId: string) => sayDrafted(saved(itemId));
  const unsaved = createMemo(() =>
    unsavedWords({ drafts: drafts.all(), blocks: blocks(), agenda: agenda(), stuck: view.stuck() }),
  );
  // Every paragraph asks this. It changes when a place gets a draft or loses it, and not with each letter.
  const [unsavedPlaces, setUnsavedPlaces] = createSignal<ReadonlySet<string>>(new Set());
  createComputed(() => {
    const places = new Set(unsaved().map(({ place }) => place));
    const before = untrack(unsavedPlaces);
    if (before.size !== places.size || [...places].some((place) => !before.has(place))) setUnsavedPlaces(places);
  });
  return {
    /** What was typed on this device and is saved nowhere, in the order of the page. */
    unsaved,
    isUnsaved: (place: string): boolean => unsavedPlaces().has(place),
    draftOf: (place: string) => (drafts.isRead() ? drafts.get(paragraphKey(place)) : undefined),
    write: (place: string, text: string, over: string) =>
      drafts.put(paragraphKey(place), { text, oral: false, unitId: null, over, saved: false }),
    dropDraft: (place: string) => drafts.remove(paragraphKey(place)),
    /** A resolution as it stands in its form: what is being worded, else what is saved. */
    resolution: (itemId: string): ResolutionDraft =>
      draftedResolution(drafts.get(resolutionKey(itemId))) ?? saved(itemId),
    /** Keeps the draft. A text that equals the saved one is no draft any more. */
    wordResolution: (itemId: string, { kind, words, dissents }: ResolutionDraft): void => {
      if (isSameResolution({ kind, words, dissents }, saved(itemId))) return drafts.remove(resolutionKey(itemId));
      const rest = { oral: false, unitId: null, over: said(itemId), saved: false };
      drafts.put(resolutionKey(itemId), { ...rest, text: words, resolution: { kind, dissents } });
    },
    /** What another officer resolved since the wording was begun here; undefined where nobody did. */
    resolvedMeanwhile: (itemId: string): string | undefined => {
      const draft = drafts.get(resolutionKey(itemId));
      return draft?.over !== null && isOvertaken(draft, said(itemId)) ? said(itemId) : undefined;
    },
    dropResolution: (itemId: string) => drafts.remove(resolutionKey(itemId)),
  };
};
