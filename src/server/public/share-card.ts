import {
  blankCanvas,
  fill,
  fillRectangle,
  height,
  png,
  width,
  type Box,
  type Canvas,
  type Colour,
  type Distance,
} from "./share-card-canvas.ts";
import { drawText, widthOf, wrapText, type Look } from "./share-card-text-layout.ts";
import { publicStates, type PublicState, type StateCounts } from "./public-follow-up-view.ts";

/* The picture of a shared link: whose page it is, what was suggested, and a square for each suggestion with the sign of its state. */

const paper: Colour = [255, 255, 255];
const ink: Colour = [35, 33, 28];
const quiet: Colour = [91, 87, 78];
const colours: Readonly<Record<PublicState, Colour>> = {
  done: [31, 92, 58],
  "in-progress": [43, 63, 140],
  accepted: [43, 63, 140],
  untaken: [115, 110, 100],
  impossible: [115, 110, 100],
};

const rounded = ({ x, y, size }: Box, inset: number, radius: number): Distance => {
  const half = size / 2 - inset;
  return (px, py) => {
    const [dx, dy] = [Math.abs(px - x - size / 2) - half + radius, Math.abs(py - y - size / 2) - half + radius];
    return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - radius;
  };
};

/** A line of points in eighteenths of the box, as the page's own signs are drawn. */
const stroke = ({ x, y, size }: Box, points: readonly (readonly [number, number])[], wide: number): Distance => {
  const unit = size / 18;
  const ends = points.map(([px, py]) => [x + px * unit, y + py * unit] as const);
  return (px, py) => {
    const distances = ends.slice(1).map(([bx, by], at) => {
      const [ax, ay] = ends[at] ?? [bx, by];
      const along = ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / Math.max(1, (bx - ax) ** 2 + (by - ay) ** 2);
      const share = Math.min(1, Math.max(0, along));
      return Math.hypot(px - ax - share * (bx - ax), py - ay - share * (by - ay));
    });
    return Math.min(...distances) - (wide * unit) / 2;
  };
};

const drawSquare = (canvas: Canvas, box: Box, state: PublicState): void => {
  const unit = box.size / 18;
  const colour = colours[state];
  fill(canvas, box, colour, rounded(box, unit, 3 * unit));
  if (state === "done") {
    const tick = [
      [5, 9.3],
      [7.7, 11.9],
      [12.7, 6.4],
    ] as const;
    return fill(canvas, box, paper, stroke(box, tick, 2));
  }
  if (state === "in-progress") {
    const half = rounded(box, 3 * unit, unit);
    const middle = box.x + box.size / 2;
    return fill(canvas, box, paper, (x, y) => Math.max(half(x, y), middle - x));
  }
  fill(canvas, box, paper, rounded(box, 3 * unit, 1.5 * unit));
  if (state === "impossible")
    fill(
      canvas,
      box,
      colour,
      stroke(
        box,
        [
          [5.5, 9],
          [12.5, 9],
        ],
        2,
      ),
    );
};

/** Rows of squares, as large as fit in what is there for them. */
const layOut = (count: number, top: number, high: number): readonly Box[] => {
  for (let size = 56; size > 10; size -= 2) {
    const gap = Math.round(size / 4);
    const inRow = Math.floor((width - 2 * margin + gap) / (size + gap));
    const rows = Math.ceil(count / inRow);
    if (rows * (size + gap) - gap > high) continue;
    return Array.from({ length: count }, (_one, at) => ({
      x: margin + (at % inRow) * (size + gap),
      y: top + Math.floor(at / inRow) * (size + gap),
      size,
    }));
  }
  return [];
};

const margin = 66;
const wide = width - 2 * margin;

export type Card = {
  readonly organisation: string;
  /** That it is no real meeting; empty where it is one. */
  readonly sample: string;
  readonly title: string;
  /** Lines below the squares; an empty one is left out. */
  readonly foot: readonly string[];
  readonly counts: StateCounts;
};

/** A line of its own for each that the words have, and more where they are long. */
const titleLines = (title: string, look: Look): readonly string[] => {
  const given = title.split("\n").filter((line) => line.trim() !== "");
  return given.flatMap((line) => wrapText(line, look, { wide, most: given.length > 1 ? 2 : look.size > 46 ? 4 : 3 }));
};

/** As large as it can be read, in three lines at most. */
const drawTitle = (canvas: Canvas, title: string): void => {
  const sizes = [84, 72, 60, 52, 46];
  const looks = sizes.map((size): Look => ({ size, weight: 700, colour: ink }));
  const found = looks.find((look) => titleLines(title, look).length <= (look.size > 60 ? 2 : 3));
  const look = found ?? { size: 46, weight: 700, colour: ink };
  const lines = titleLines(title, look).slice(0, 3);
  const step = look.size * 1.32;
  const first = 275 - ((lines.length - 1) * step) / 2;
  lines.forEach((line, at) => drawText(canvas, line, margin, first + at * step, look));
};

const drawSample = (canvas: Canvas, sample: string): void => {
  if (sample === "") return;
  const look: Look = { size: 28, weight: 400, colour: quiet };
  const length = widthOf(sample, look);
  const [x, y, boxWide, high] = [Math.round(width - margin - length - 32), 52, Math.round(length + 32), 52];
  for (const side of [
    [x, y, boxWide, 2],
    [x, y + high - 2, boxWide, 2],
    [x, y, 2, high],
    [x + boxWide - 2, y, 2, high],
  ])
    fillRectangle(canvas, side, quiet);
  drawText(canvas, sample, x + 16, 88, look);
};

/** 1200 × 630, as shared links show it (The Open Graph protocol). */
export const publicCard = ({ organisation, sample, title, foot, counts }: Card): Uint8Array<ArrayBuffer> => {
  const canvas = blankCanvas(paper);
  const small: Look = { size: 32, weight: 400, colour: quiet };
  const [whose = ""] = wrapText(organisation, small, { wide: wide - (sample === "" ? 0 : 260), most: 1 });
  drawText(canvas, whose, margin, 88, small);
  drawSample(canvas, sample);
  drawTitle(canvas, title);
  const states = publicStates.flatMap((state) => Array.from({ length: counts[state] }, () => state));
  layOut(states.length, 412, 96).forEach((box, at) => {
    const state = states[at];
    if (state !== undefined) drawSquare(canvas, box, state);
  });
  const lines = foot.filter((line) => line !== "");
  const feet: Look = { size: 28, weight: 400, colour: quiet };
  for (const [at, words] of lines.entries()) {
    const [line = ""] = wrapText(words, feet, { wide, most: 1 });
    drawText(canvas, line, margin, 590 - (lines.length - 1 - at) * 42, feet);
  }
  fillRectangle(canvas, [0, height - 14, width, 14], colours["in-progress"]);
  return png(canvas);
};
