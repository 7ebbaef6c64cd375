import type { ParagraphRecord } from "../records.ts";
import { isAddedPlace } from "./paragraph-ids.ts";
import type { Block, ByHand, Minutes, Section, SignatureBlock, TextBlock } from "./minutes-types.ts";

type Hand = Pick<ParagraphRecord, "place" | "text" | "source" | "editedBy" | "dataAt">;

const byHandOf = (paragraph: Hand, data: string): ByHand => ({
  by: paragraph.editedBy,
  at: paragraph.dataAt,
  source: paragraph.source,
  data,
  isChanged: paragraph.source !== data,
});

const edited = <B extends TextBlock | SignatureBlock>(block: B, paragraph: Hand | undefined): B => {
  if (paragraph === undefined || paragraph.text === null) return block;
  const made = { ...block, text: paragraph.text, byHand: byHandOf(paragraph, block.text) };
  // A paragraph that is no longer "- ไม่มี -" has the layout of ordinary paragraphs.
  return block.type === "text" && block.style === "empty" && paragraph.text !== block.text
    ? { ...made, style: "body" }
    : made;
};

const addedBlock = (paragraph: Hand): TextBlock => ({
  type: "text",
  place: paragraph.place,
  style: "body",
  text: paragraph.text ?? "",
  byHand: byHandOf(paragraph, ""),
});

/** Whether a paragraph was added and has no words: it says nothing, and is not printed. */
export const isEmptyAdded = (block: Block | undefined): block is TextBlock =>
  block?.type === "text" && block.text === "" && isAddedPlace(block.place);

/** After the rest of a section, and before its resolution. */
const withAdded = (section: Section, added: readonly Hand[]): Section => {
  if (added.length === 0) return section;
  const hasWords = added.some(({ text }) => text !== "");
  const own = section.blocks.filter(
    (block) => !hasWords || block.type !== "text" || block.style !== "empty" || block.byHand,
  );
  const at = own.findIndex(({ type, place }) => type === "signature" || place.endsWith("/resolution"));
  const end = at < 0 ? own.length : at;
  return { ...section, blocks: [...own.slice(0, end), ...added.map(addedBlock), ...own.slice(end)] };
};

/** The section of a paragraph whose own data were removed. */
const holds = (section: Section, place: string): boolean =>
  place === section.key || place.startsWith(`${section.key}/`);

/**
 * The minutes with the officers' wordings over them. A wording by hand stays: where the record of the paragraph was
 * removed, it stands at the end of its section, or of the last section before the closing, and is marked as changed.
 */
export const withParagraphs = (minutes: Minutes, paragraphs: readonly Hand[]): Minutes => {
  const byPlace = new Map(paragraphs.map((paragraph) => [paragraph.place, paragraph]));
  const places = new Set(minutes.sections.flatMap(({ blocks }) => blocks.map(({ place }) => place)));
  const left = paragraphs.filter(({ place, text }) => text !== null && !places.has(place));
  const home = (place: string): string =>
    minutes.sections.find((section) => holds(section, place))?.key ?? minutes.sections.at(-2)?.key ?? "";
  const homes = new Map(left.map((paragraph) => [paragraph, home(paragraph.place)]));
  return {
    sections: minutes.sections.map((section) => {
      const blocks = section.blocks.map((block): Block =>
        block.type === "people" ? block : edited(block, byPlace.get(block.place)),
      );
      return withAdded(
        { ...section, blocks },
        left.filter((paragraph) => homes.get(paragraph) === section.key),
      );
    }),
  };
};

/** Paragraphs whose data have changed, and for which no officer has chosen yet. */
export const waitingPlaces = (minutes: Minutes): readonly string[] =>
  minutes.sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.type !== "people" && block.byHand?.isChanged === true ? block.place : [])),
  );
