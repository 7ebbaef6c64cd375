import type { Block, Minutes, Section } from "#domain/minutes/minutes-types.ts";

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * The minutes anew, with every paragraph that says the same as before as the very same object: a page that is drawn of it
 * leaves these alone, and who is writing keeps the place in the text.
 */
export const reuseBlocks = (before: Minutes, next: Minutes): Minutes => {
  const known = new Map(before.sections.flatMap(({ blocks }) => blocks.map((block) => [block.place, block] as const)));
  const kept = (block: Block): Block => {
    const was = known.get(block.place);
    return was !== undefined && isSame(was, block) ? was : block;
  };
  return {
    sections: next.sections.map((section): Section => ({ ...section, blocks: section.blocks.map(kept) })),
  };
};
