import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Blob, Buffer as Shaped, Face, Font, shape } from "harfbuzzjs";
import { keepWhole, type TextPiece } from "#domain/unbreakable-text.ts";
import { fillOutline, type Canvas, type Colour, type Outline } from "./share-card-canvas.ts";
import { fontOfWoff } from "./woff.ts";

/*
 * Words on the picture of a shared link. HarfBuzz sets marks over and under Thai letters where the font wants them; Node alone
 * cannot. The font is the one of the app's pages.
 */

export type Weight = 400 | 700;
export type Look = { readonly size: number; readonly weight: Weight; readonly colour: Colour };
type Script = "thai" | "latin";

const files = createRequire(import.meta.url);
const openFont = (script: Script, weight: Weight): Font => {
  const path = files.resolve(`@fontsource/sarabun/files/sarabun-${script}-${weight}-normal.woff`);
  return new Font(new Face(new Blob(fontOfWoff(readFileSync(path)))));
};
const fonts = new Map<string, Font>();
const fontOf = (script: Script, weight: Weight): Font => {
  const key = `${script} ${weight}`;
  const known = fonts.get(key) ?? openFont(script, weight);
  fonts.set(key, known);
  return known;
};

const unitsPerEm = 1000;
/** Letters of one script together: each stands in a font of its own. */
const runsOf = (words: string): readonly { readonly script: Script; readonly text: string }[] =>
  (words.match(/[\u0e00-\u0e7f]+|[^\u0e00-\u0e7f]+/g) ?? []).map((text) => ({
    script: /^[\u0e00-\u0e7f]/.test(text) ? "thai" : "latin",
    text,
  }));

type Glyph = { readonly font: Font; readonly id: number; readonly x: number; readonly y: number };
type Line = { readonly glyphs: readonly Glyph[]; readonly width: number };

/** Glyphs with their places, in the units of the font from the line's beginning on. */
const setLine = (words: string, weight: Weight): Line => {
  const glyphs: Glyph[] = [];
  let pen = 0;
  for (const { script, text } of runsOf(words)) {
    const font = fontOf(script, weight);
    const buffer = new Shaped();
    buffer.addText(text);
    buffer.guessSegmentProperties();
    shape(font, buffer);
    const positions = buffer.getGlyphPositions();
    for (const [at, { codepoint }] of buffer.getGlyphInfos().entries()) {
      const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[at] ?? {};
      glyphs.push({ font, id: codepoint, x: pen + xOffset, y: yOffset });
      pen += xAdvance;
    }
  }
  return { glyphs, width: pen };
};

/** The width of a text, pixels. */
export const widthOf = (words: string, { size, weight }: Pick<Look, "size" | "weight">): number =>
  (setLine(words, weight).width * size) / unitsPerEm;

type Point = readonly [number, number];
const steps = 8;
const between = (points: readonly Point[], share: number): Point => {
  const [first = [0, 0] as const, ...rest] = points;
  if (rest.length === 0) return first;
  const next = rest.map(([x, y], at): Point => {
    const [fromX, fromY] = points[at] ?? first;
    return [fromX + (x - fromX) * share, fromY + (y - fromY) * share];
  });
  return between(next, share);
};

/** The closed lines of a glyph's path, its curves as short straight ones. @param place from the font's units to pixels */
const outlineOf = (path: string, place: (point: Point) => Point): Outline => {
  const lines: Point[][] = [];
  for (const [, command = "", numbers = ""] of path.matchAll(/([MLQCZ])([^MLQCZ]*)/g)) {
    const values = (numbers.match(/-?[\d.]+/g) ?? []).map(Number);
    const points = Array.from({ length: values.length / 2 }, (_point, at): Point =>
      place([values[at * 2] ?? 0, values[at * 2 + 1] ?? 0]),
    );
    const line = lines.at(-1);
    if (command === "M") lines.push([...points]);
    else if (command === "L") line?.push(...points);
    else if (command !== "Z" && line !== undefined) {
      const control = [line.at(-1) ?? ([0, 0] as const), ...points];
      for (let step = 1; step <= steps; step += 1) line.push(between(control, step / steps));
    }
  }
  return lines;
};

/** @param y of the line on which the letters stand */
export const drawText = (canvas: Canvas, words: string, x: number, y: number, look: Look): void => {
  const scale = look.size / unitsPerEm;
  for (const glyph of setLine(words, look.weight).glyphs) {
    const path = glyph.font.glyphToPath(glyph.id);
    const outline = outlineOf(path, ([px, py]) => [x + (glyph.x + px) * scale, y - (glyph.y + py) * scale]);
    fillOutline(canvas, outline, look.colour);
  }
};

const segments = new Intl.Segmenter("th", { granularity: "word" });
/** Pieces that no end of a line parts: names, numbers with their unit, words; a whole one that is wider than a line is cut. */
const piecesOf = (pieces: readonly TextPiece[], fits: (words: string) => boolean): readonly string[] =>
  pieces.flatMap(({ text, whole, parts }) => {
    if (whole && fits(text)) return [text];
    return whole && parts !== undefined
      ? piecesOf(parts, fits)
      : [...segments.segment(text)].map(({ segment }) => segment);
  });

/** The pieces with each separator between two facts at the end of the one before it: it begins no line. */
const withSeparators = (pieces: readonly string[]): readonly string[] => {
  const all: string[] = [];
  for (const piece of pieces) {
    if (piece === "·" && all.length > 1 && all.at(-1) === " ") all.splice(-2, 2, `${all.at(-2) ?? ""} ·`);
    else all.push(piece);
  }
  return all;
};

/** Lines that fit; more than `most` end with an ellipsis. */
export const wrapText = (
  words: string,
  { size, weight }: Pick<Look, "size" | "weight">,
  { wide, most }: { readonly wide: number; readonly most: number },
): readonly string[] => {
  const fits = (line: string): boolean => widthOf(line.trimEnd(), { size, weight }) <= wide;
  const lines: string[] = [""];
  for (const piece of withSeparators(piecesOf(keepWhole(words.replace(/\s+/g, " ").trim()), fits))) {
    const line = lines.at(-1) ?? "";
    if (line === "" || fits(line + piece)) lines[lines.length - 1] = line + piece;
    else lines.push(piece.trimStart());
    // No more of a long text is looked at than is shown.
    if (lines.length > most) break;
  }
  if (lines.length <= most) return lines.map((line) => line.trim());
  const shown = lines.slice(0, most).map((line) => line.trim());
  const letters = [...new Intl.Segmenter("th").segment(shown.at(-1) ?? "")].map(({ segment }) => segment);
  while (letters.length > 1 && !fits(`${letters.join("")}…`)) letters.pop();
  return [...shown.slice(0, -1), `${letters.join("")}…`];
};
