import { encodePng } from "#server/png.ts";

/* A picture of true colour, on which shapes and outlines of letters are laid. */

export const width = 1200;
export const height = 630;
export type Colour = readonly [red: number, green: number, blue: number];
export type Canvas = Uint8Array;
/** How far a point is outside a shape, in pixels; negative within. */
export type Distance = (x: number, y: number) => number;
export type Box = { readonly x: number; readonly y: number; readonly size: number };
type Point = readonly [x: number, y: number];
/** Closed lines, in pixels. */
export type Outline = readonly (readonly Point[])[];

/** A canvas of one colour, 1200 × 630 pixels. */
export const blankCanvas = (paper: Colour): Canvas => {
  const canvas = new Uint8Array(width * height * 3);
  for (let at = 0; at < canvas.length; at += 3) canvas.set(paper, at);
  return canvas;
};

const blend = (canvas: Canvas, x: number, y: number, colour: Colour, share: number): void => {
  if (x < 0 || y < 0 || x >= width || y >= height || share <= 0) return;
  const at = (y * width + x) * 3;
  for (const part of [0, 1, 2] as const)
    canvas[at + part] = Math.round((canvas[at + part] ?? 0) * (1 - share) + colour[part] * share);
};

/** Lays a colour over the pixels of a box, as far as the shape covers each. */
export const fill = (canvas: Canvas, { x, y, size }: Box, colour: Colour, distance: Distance): void => {
  for (let row = Math.floor(y); row < y + size; row += 1)
    for (let column = Math.floor(x); column < x + size; column += 1)
      blend(canvas, column, row, colour, Math.min(1, Math.max(0, 0.5 - distance(column + 0.5, row + 0.5))));
};

/** Fills a rectangle; pixels. */
export const fillRectangle = (canvas: Canvas, [x, y, wide, high]: readonly number[], colour: Colour): void => {
  for (let row = y ?? 0; row < (y ?? 0) + (high ?? 0); row += 1)
    for (let column = x ?? 0; column < (x ?? 0) + (wide ?? 0); column += 1) blend(canvas, column, row, colour, 1);
};

/**
 * Notes what one line of an outline adds to the pixels of each row that it crosses: the area to its right. Summed up along a row,
 * that is how far each pixel lies within.
 */
const addLine = (area: Float32Array, wide: number, a: Point, b: Point): void => {
  if (a[1] === b[1]) return;
  const [sign, top, bottom] = a[1] < b[1] ? [1, a, b] : [-1, b, a];
  const slope = (bottom[0] - top[0]) / (bottom[1] - top[1]);
  for (let row = Math.max(0, Math.floor(top[1])); row < bottom[1]; row += 1) {
    const [from, to] = [Math.max(row, top[1]), Math.min(row + 1, bottom[1])];
    const tall = (to - from) * sign;
    const [x0, x1] = [top[0] + (from - top[1]) * slope, top[0] + (to - top[1]) * slope];
    const [left, right] = [Math.min(x0, x1), Math.max(x0, x1)];
    const [first, last] = [Math.floor(left), Math.max(Math.floor(left), Math.ceil(right) - 1)];
    let before = 0;
    for (let column = first; column <= last; column += 1) {
      // The share of the line's height up to this pixel, and within it the mean of what lies to its right.
      const within = right === left ? 1 : (Math.min(right, column + 1) - Math.max(left, column)) / (right - left);
      const middle = right === left ? left : (Math.max(left, column) + Math.min(right, column + 1)) / 2;
      const covered = tall * within * (column + 1 - middle);
      const at = row * wide + column;
      area[at] = (area[at] ?? 0) + covered + before;
      before = tall * within - covered;
    }
    area[row * wide + last + 1] = (area[row * wide + last + 1] ?? 0) + before;
  }
};

/** Lays a colour over what the outline encloses, smooth at its edge. */
export const fillOutline = (canvas: Canvas, outline: Outline, colour: Colour): void => {
  const points = outline.flat();
  if (points.length === 0) return;
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [left, top] = [Math.floor(Math.min(...xs)), Math.floor(Math.min(...ys))];
  const [wide, high] = [Math.ceil(Math.max(...xs)) - left + 3, Math.ceil(Math.max(...ys)) - top + 1];
  const area = new Float32Array(wide * high);
  for (const line of outline)
    for (const [at, [x, y]] of line.entries()) {
      const [nextX, nextY] = line[(at + 1) % line.length] ?? [x, y];
      addLine(area, wide, [x - left, y - top], [nextX - left, nextY - top]);
    }
  for (let row = 0; row < high; row += 1) {
    let sum = 0;
    for (let column = 0; column < wide; column += 1) {
      sum += area[row * wide + column] ?? 0;
      blend(canvas, left + column, top + row, colour, Math.min(1, Math.abs(sum)));
    }
  }
};

/** The canvas as a PNG of true colour. */
export const png = (canvas: Canvas): Uint8Array<ArrayBuffer> => {
  const line = width * 3;
  const rows = Buffer.alloc((line + 1) * height);
  for (let row = 0; row < height; row += 1)
    rows.set(canvas.subarray(row * line, (row + 1) * line), row * (line + 1) + 1);
  return encodePng({ kind: "trueColour", width, height }, rows);
};
