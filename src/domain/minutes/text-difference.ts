import { blockPlainText } from "./plain-text.ts";
import type { Minutes } from "./minutes-types.ts";

export type Piece = { readonly kind: "same" | "added" | "removed"; readonly text: string };
export type BlockDifference = {
  readonly place: string;
  readonly sectionKey: string;
  readonly kind: "added" | "removed" | "changed";
  readonly pieces: readonly Piece[];
};

const wordsOf = (text: string): readonly string[] =>
  "Segmenter" in Intl
    ? [...new Intl.Segmenter("th", { granularity: "word" }).segment(text)].map(({ segment }) => segment)
    : text.split(/(\s+)/);

/** Comparing so many words takes a moment; above it, the whole texts are shown as removed and added. */
const mostSteps = 4_000_000;

/** Where two lists of words agree, compared from both ends (longest common subsequence). */
const commonLengths = (a: readonly string[], b: readonly string[]): readonly Uint32Array[] => {
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const [row, next] = [lengths[i], lengths[i + 1]];
      if (row === undefined || next === undefined) continue;
      row[j] = a[i] === b[j] ? (next[j + 1] ?? 0) + 1 : Math.max(next[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return lengths;
};

/** What was removed and added, by words as a Thai reader reads them. Joined, the pieces are both texts. */
export const compareTexts = (before: string, after: string): readonly Piece[] => {
  if (before === after) return before === "" ? [] : [{ kind: "same", text: before }];
  const [a, b] = [wordsOf(before), wordsOf(after)];
  if (a.length * b.length > mostSteps) return tidy([piece("removed", before), piece("added", after)]);
  const lengths = commonLengths(a, b);
  const pieces: Piece[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [left, right] = [a[i], b[j]];
    if (left !== undefined && left === right) {
      pieces.push(piece("same", left));
      [i, j] = [i + 1, j + 1];
    } else if (
      left !== undefined &&
      (right === undefined || (lengths[i + 1]?.[j] ?? 0) >= (lengths[i]?.[j + 1] ?? 0))
    ) {
      pieces.push(piece("removed", left));
      i += 1;
    } else {
      pieces.push(piece("added", right ?? ""));
      j += 1;
    }
  }
  return tidy(pieces);
};

/** The comparison; only the newer text where so little of the older one is left that marks would not help. */
export const readableChanges = (before: string, after: string): readonly Piece[] => {
  const pieces = compareTexts(before, after);
  const kept = pieces.reduce((sum, { kind, text }) => sum + (kind === "same" ? text.length : 0), 0);
  return kept * 2 < Math.max(before.length, after.length) ? [piece("same", after)] : pieces;
};

const piece = (kind: Piece["kind"], text: string): Piece => ({ kind, text });

/** Neighbouring pieces of one kind are joined. */
const tidy = (pieces: readonly Piece[]): readonly Piece[] =>
  pieces.reduce<Piece[]>((joined, next) => {
    const last = joined.at(-1);
    if (next.text === "") return joined;
    if (last?.kind !== next.kind) return [...joined, next];
    joined[joined.length - 1] = { kind: last.kind, text: last.text + next.text };
    return joined;
  }, []);

const byPlace = ({ sections }: Minutes) =>
  new Map(
    sections.flatMap(({ key, blocks }) =>
      blocks.map((block) => [block.place, { sectionKey: key, text: blockPlainText(block) }] as const),
    ),
  );

/**
 * Every paragraph that differs between two versions of the minutes, in the order of the newer one; removed paragraphs
 * last.
 */
export const compareMinutes = (before: Minutes, after: Minutes): readonly BlockDifference[] => {
  const [old, now] = [byPlace(before), byPlace(after)];
  const here = [...now].flatMap(([place, { sectionKey, text }]): readonly BlockDifference[] => {
    const was = old.get(place)?.text;
    if (was === text) return [];
    return [
      { place, sectionKey, kind: was === undefined ? "added" : "changed", pieces: compareTexts(was ?? "", text) },
    ];
  });
  const gone = [...old].flatMap(([place, { sectionKey, text }]): readonly BlockDifference[] =>
    now.has(place) ? [] : [{ place, sectionKey, kind: "removed", pieces: [piece("removed", text)] }],
  );
  return [...here, ...gone];
};
