import type { Block, Minutes, Section } from "#domain/minutes/minutes-types.ts";

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * The minutes, put together again: an unchanged paragraph is the same object as before. So the page draws only changed
 * ones, and the cursor of somebody who writes stays.
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
