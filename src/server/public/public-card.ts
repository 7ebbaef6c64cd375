import { crc32, deflateSync } from "node:zlib";
import type { FollowUpState } from "#domain/space-records.ts";
import { publicStates, type StateCounts } from "./public-follow-up.ts";

/*
 * The picture of a shared link: a square for each suggestion with the sign of its state. It holds no words, since Thai wants a
 * shaping engine that Node does not have: title and counts go beside it as text (public-parts.ts). No package is needed.
 */

const width = 1200;
const height = 630;
type Colour = readonly [red: number, green: number, blue: number];
const paper: Colour = [244, 242, 237];
const colours: Readonly<Record<FollowUpState, Colour>> = {
  done: [31, 92, 58],
  "in-progress": [43, 63, 140],
  accepted: [43, 63, 140],
  impossible: [115, 110, 100],
};

type Canvas = Uint8Array;
/** How far a point is outside a shape, in pixels; negative within. */
type Distance = (x: number, y: number) => number;
type Box = { readonly x: number; readonly y: number; readonly size: number };

/** Lays a colour over the pixels of a box, as far as the shape covers each. */
const fill = (canvas: Canvas, { x, y, size }: Box, colour: Colour, distance: Distance): void => {
  for (let row = Math.floor(y); row < y + size; row += 1) {
    for (let column = Math.floor(x); column < x + size; column += 1) {
      const share = Math.min(1, Math.max(0, 0.5 - distance(column + 0.5, row + 0.5)));
      const at = (row * width + column) * 3;
      for (const part of [0, 1, 2] as const)
        canvas[at + part] = Math.round((canvas[at + part] ?? 0) * (1 - share) + colour[part] * share);
    }
  }
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

const drawSquare = (canvas: Canvas, box: Box, state: FollowUpState): void => {
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

/** The largest squares that fit, in rows from the left. */
const layOut = (count: number): readonly Box[] => {
  const [margin, top, bottom] = [80, 90, 110];
  for (let size = 180; size > 12; size -= 2) {
    const gap = Math.round(size / 5);
    const inRow = Math.floor((width - 2 * margin + gap) / (size + gap));
    const rows = Math.ceil(count / inRow);
    const high = rows * (size + gap) - gap;
    if (high > height - top - bottom) continue;
    const from = top + (height - top - bottom - high) / 2;
    return Array.from({ length: count }, (_one, at) => ({
      x: Math.round(margin + (at % inRow) * (size + gap)),
      y: Math.round(from + Math.floor(at / inRow) * (size + gap)),
      size,
    }));
  }
  return [];
};

const chunk = (name: string, data: Uint8Array): Buffer => {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
};

/** A PNG of true colour (PNG 3rd edition, 5 and 11.2). */
const png = (canvas: Canvas): Uint8Array<ArrayBuffer> => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const line = width * 3;
  const rows = Buffer.alloc((line + 1) * height);
  for (let row = 0; row < height; row += 1)
    rows.set(canvas.subarray(row * line, (row + 1) * line), row * (line + 1) + 1);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return new Uint8Array(
    Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))]),
  );
};

/** 1200 × 630, as shared links show it (The Open Graph protocol). */
export const publicCard = (counts: StateCounts): Uint8Array<ArrayBuffer> => {
  const canvas = new Uint8Array(width * height * 3);
  for (let at = 0; at < canvas.length; at += 3) canvas.set(paper, at);
  const states = publicStates.flatMap((state) => Array.from({ length: counts[state] }, () => state));
  layOut(states.length).forEach((box, at) => {
    const state = states[at];
    if (state !== undefined) drawSquare(canvas, box, state);
  });
  // The body's line at the foot, so that the picture of a meeting without suggestions is not empty.
  for (let row = height - 28; row < height; row += 1)
    for (let column = 0; column < width; column += 1) canvas.set(colours["in-progress"], (row * width + column) * 3);
  return png(canvas);
};
