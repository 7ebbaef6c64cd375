import type { AgendaItemRecord } from "#domain/records.ts";
import type { Block, SignatureBlock, TextBlock } from "#domain/minutes/minutes-types.ts";
import { minutesDocumentId, paragraphId } from "#domain/minutes/paragraph-ids.ts";
import {
  isSameResolution as isSame,
  resolutionKinds,
  sayResolution,
  type Dissent,
  type ResolutionKind,
} from "#domain/minutes/resolution.ts";
import type { AnswerDraft } from "../answer-drafts.ts";
import type { ShownAct } from "../pending-acts.ts";

/** A resolution as it is worded beside the page. */
export type ResolutionDraft = {
  readonly kind: ResolutionKind | "";
  readonly words: string;
  readonly dissents: readonly Dissent[];
};

/** The first line of a text that is not saved yet, and its paragraph. */
export type UnsavedWords = { readonly place: string; readonly words: string };

/** Under which a half-worded paragraph, or resolution, is kept among this device's drafts. */
export const paragraphKey = (place: string): string => paragraphId(minutesDocumentId, place);

/** The key under which a half-worded resolution is kept among this device's drafts. */
export const resolutionKey = (itemId: string): string => `resolution:${itemId}`;

/** The resolution as the agenda item has it; empty where there is none. */
export const savedResolution = (item: AgendaItemRecord | undefined): ResolutionDraft => ({
  kind: item?.resolutionKind ?? "",
  words: item?.resolution?.th ?? "",
  dissents: item?.dissents ?? [],
});

/** A draft as the form takes it; undefined for a draft of anything else. */
export const draftedResolution = (draft: AnswerDraft | undefined): ResolutionDraft | undefined =>
  draft?.resolution === undefined
    ? undefined
    : {
        kind: resolutionKinds.find((kind) => kind === draft.resolution?.kind) ?? "",
        words: draft.text,
        dissents: draft.resolution.dissents,
      };

/** As an item of the agenda has it. */
const asResolved = ({ kind, words, dissents }: ResolutionDraft) => ({
  resolution: { th: words },
  ...(kind === "" ? {} : { resolutionKind: kind }),
  dissents,
});

/** Whether two resolutions would be saved as the same. */
export const isSameResolution = (a: ResolutionDraft, b: ResolutionDraft): boolean =>
  isSame(asResolved(a), asResolved(b));

/** The resolution as one text, as the minutes say it. */
export const sayDrafted = (draft: ResolutionDraft): string => sayResolution(asResolved(draft));

const labelOf = (block: TextBlock | SignatureBlock): string =>
  block.type === "signature" ? block.role : (block.label ?? "");

type Held = {
  readonly drafts: readonly (readonly [string, AnswerDraft])[];
  readonly blocks: ReadonlyMap<string, Block>;
  readonly agenda: readonly AgendaItemRecord[];
  /** Acts that the server refused. Their texts are shown beside the minutes until the officer decides. */
  readonly stuck: readonly ShownAct[];
};

/** What this device holds of the minutes' words that are saved nowhere else, in the order of the page. */
export const unsavedWords = ({ drafts, blocks, agenda, stuck }: Held): readonly UnsavedWords[] => {
  const byKey = new Map(drafts);
  const refused = new Map(
    stuck.flatMap(({ op }) =>
      op.kind === "paragraph/put" && typeof op.args["place"] === "string" && typeof op.args["text"] === "string"
        ? [[op.args["place"], op.args["text"]] as const]
        : [],
    ),
  );
  const typedFor = (block: TextBlock | SignatureBlock): string | undefined => {
    const typed = byKey.get(paragraphKey(block.place))?.text;
    return typed === undefined || typed === block.text ? refused.get(block.place) : typed;
  };
  const items = new Map(agenda.map((item) => [`item/${item.id}/resolution`, item]));
  const resolvedAt = (place: string): string | undefined => {
    const item = items.get(place);
    const draft = item === undefined ? undefined : draftedResolution(byKey.get(resolutionKey(item.id)));
    return draft === undefined || isSameResolution(draft, savedResolution(item)) ? undefined : draft.words;
  };
  return [...blocks.values()].flatMap((block): readonly UnsavedWords[] => {
    if (block.type === "people") return [];
    const words = typedFor(block) ?? resolvedAt(block.place);
    return words === undefined
      ? []
      : [{ place: block.place, words: `${labelOf(block)} ${words.split("\n")[0] ?? ""}`.trim() }];
  });
};
