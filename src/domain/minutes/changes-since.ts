import type { CertifyCheck, Minutes, PersonLine } from "./minutes-types.ts";
import { linePlainText } from "./plain-text.ts";
import { compareMinutes, type BlockDifference, type Piece } from "./text-difference.ts";

/** What today's data say otherwise than certified minutes. */
export type ChangesSince = {
  readonly texts: readonly BlockDifference[];
  readonly checks: readonly CertifyCheck[];
};

const linesAt = ({ sections }: Minutes, place: string): readonly PersonLine[] | undefined => {
  const block = sections.flatMap(({ blocks }) => blocks).find((one) => one.place === place);
  return block?.type === "people" ? block.lines : undefined;
};

/** Who came onto a list and who went from it, without the numbers, which move with every line. */
const changedLines = (before: readonly PersonLine[], after: readonly PersonLine[]): readonly Piece[] => {
  const [was, is] = [before.map(linePlainText), after.map(linePlainText)];
  const gone = was.filter((line) => !is.includes(line)).map((text): Piece => ({ kind: "removed", text }));
  const come = is.filter((line) => !was.includes(line)).map((text): Piece => ({ kind: "added", text }));
  return [...gone, ...come].flatMap((piece, at) => (at === 0 ? [piece] : [{ kind: "same", text: "\n" }, piece]));
};

const said = ({ kind, values }: CertifyCheck): string =>
  JSON.stringify([kind, Object.entries(values).toSorted(([a], [b]) => (a < b ? -1 : 1))]);

/**
 * What the data say otherwise than a certified version: its paragraphs, and what is lacking now and was not so then.
 * @param version `lacking`: undefined of a version that does not say what was lacking
 * @param now as today's data make it
 */
export const changesSince = (
  version: { readonly minutes: Minutes; readonly lacking?: readonly CertifyCheck[] },
  now: { readonly minutes: Minutes; readonly checks: readonly CertifyCheck[] },
): ChangesSince => {
  const texts = compareMinutes(version.minutes, now.minutes).map((one): BlockDifference => {
    const [was, is] = [linesAt(version.minutes, one.place), linesAt(now.minutes, one.place)];
    return was === undefined || is === undefined ? one : { ...one, pieces: changedLines(was, is) };
  });
  const then = new Set((version.lacking ?? now.checks).map(said));
  return { texts, checks: now.checks.filter((check) => !check.isGood && !then.has(said(check))) };
};
