import { inflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { height, width } from "#server/public/share-card-canvas.ts";
import { widthOf, wrapText } from "#server/public/share-card-text-layout.ts";
import { publicCard, type Card } from "#server/public/share-card.ts";

const aCard = (change: Partial<Card> = {}): Card => ({
  organisation: "เทศบาลนครขอนแก่น",
  sample: "",
  title: "ท่านเสนอ 12 ข้อ\nเราทำอะไรไปแล้วบ้าง",
  foot: ["แล้วเสร็จ 2", "การประชุมครั้งที่ 5/2562"],
  counts: { done: 2, "in-progress": 7, accepted: 2, untaken: 0, impossible: 1 },
  ...change,
});

/** Rows of pixels of the picture, each with how dark it is at its darkest. */
const darkness = (card: Card): readonly number[] => {
  const picture = Buffer.from(publicCard(card));
  const start = picture.indexOf("IDAT") + 4;
  const rows = inflateSync(picture.subarray(start, start + picture.readUInt32BE(start - 8)));
  const line = width * 3 + 1;
  return Array.from({ length: height }, (_row, at) => 255 - Math.min(...rows.subarray(at * line + 1, (at + 1) * line)));
};
const between = (rows: readonly number[], from: number, to: number) => Math.max(...rows.slice(from, to));

test("the picture of a shared link has words, and marks over and under Thai letters where they belong", () => {
  const words = darkness(aCard());
  const bare = darkness(aCard({ title: "", organisation: "", foot: [] }));
  expect(between(words, 120, 380)).toBeGreaterThan(200);
  expect(between(bare, 0, 380)).toBe(0);
  // A mark adds no width, and stands above the letter; one below stands under the line.
  const look = { size: 100, weight: 700 } as const;
  expect(widthOf("ก่", look)).toBeCloseTo(widthOf("ก", look), 3);
  expect(widthOf("ปั๊ม", look)).toBeCloseTo(widthOf("ปม", look), 3);
  const top = (title: string) => darkness(aCard({ title })).findIndex((dark, at) => at > 110 && dark > 128);
  expect(top("กิ่ง")).toBeLessThan(top("กิง"));
  expect(top("กิง")).toBeLessThan(top("กง"));
});

test("a long title is set smaller, and ends with an ellipsis before it leaves the picture; a name is not broken", () => {
  const look = { size: 46, weight: 700 } as const;
  const lines = wrapText("ขอให้ซ่อมทางเท้าหน้าโรงเรียนเทศบาลวัดกลางและติดไฟส่องสว่าง ".repeat(12), look, {
    wide: 1000,
    most: 3,
  });
  expect(lines).toHaveLength(3);
  expect(lines.at(-1)).toMatch(/…$/);
  for (const line of lines) expect(widthOf(line, look)).toBeLessThanOrEqual(1000);
  expect(wrapText("ระเบียบวาระ ครั้งที่ 5/2562", { ...look, size: 90 }, { wide: 700, most: 3 })).toEqual([
    "ระเบียบวาระ",
    "ครั้งที่ 5/2562",
  ]);
});
