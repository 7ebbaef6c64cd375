import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { chromiumFlags, findChromium } from "./find-chromium.ts";

/*
 * Draws the bitmap icons from one drawing: two rings that overlap. `node scripts/render-icons.ts` when the drawing
 * changes; the results are kept with the sources, so that a build needs no browser.
 */
const paper = "#F5F3EE";
const ink = "#2B3F8C";

type Icon = {
  readonly file: string;
  readonly sizePx: number;
  /** Share of the width that both rings together take. */
  readonly share: number;
  /** Corner radius as a share of the width; 0 where the system cuts the corners itself. */
  readonly corner: number;
};

const icons: readonly Icon[] = [
  { file: "icons/icon-192.png", sizePx: 192, share: 0.7, corner: 0.22 },
  { file: "icons/icon-512.png", sizePx: 512, share: 0.7, corner: 0.22 },
  // A launcher may cut away all but the inner circle of four fifths (W3C manifest, "maskable").
  { file: "icons/maskable-512.png", sizePx: 512, share: 0.58, corner: 0 },
  { file: "icons/apple-touch-icon.png", sizePx: 180, share: 0.66, corner: 0 },
];
const favicon: Icon = { file: "favicon.ico", sizePx: 32, share: 0.82, corner: 0.22 };

/** The drawing in units of 34, as it stands beside the product's name. */
const drawing = (icon: Icon): string => {
  const scale = (icon.share * 34) / 30.5;
  const corner = icon.corner * 34;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${icon.sizePx}" height="${icon.sizePx}" viewBox="0 0 34 34">
    <rect width="34" height="34" rx="${corner}" fill="${paper}"/>
    <g transform="translate(17 17) scale(${scale})" fill="none" stroke="${ink}" stroke-width="2.75">
      <circle cx="-4.5" cy="0" r="9.375"/><circle cx="4.5" cy="0" r="9.375"/></g></svg>`;
};

/** An `.ico` of one image; since Windows Vista the image inside may be a PNG. */
const icoFromPng = (png: Buffer, sizePx: number): Buffer => {
  const head = Buffer.alloc(22);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(1, 4);
  head.writeUInt8(sizePx, 6);
  head.writeUInt8(sizePx, 7);
  head.writeUInt16LE(1, 10);
  head.writeUInt16LE(32, 12);
  head.writeUInt32LE(png.length, 14);
  head.writeUInt32LE(head.length, 18);
  return Buffer.concat([head, png]);
};

const root = join(import.meta.dirname, "..", "public");
await mkdir(join(root, "icons"), { recursive: true });

const browser = await chromium.launch({
  executablePath: findChromium(),
  args: [...chromiumFlags],
});
try {
  const page = await browser.newPage();
  const render = async (icon: Icon): Promise<Buffer> => {
    await page.setViewportSize({ width: icon.sizePx, height: icon.sizePx });
    await page.setContent(`<body style="margin:0;line-height:0">${drawing(icon)}</body>`);
    return page.screenshot({ omitBackground: true });
  };
  for (const icon of icons) await writeFile(join(root, icon.file), await render(icon));
  await writeFile(join(root, favicon.file), icoFromPng(await render(favicon), favicon.sizePx));
} finally {
  await browser.close();
}
