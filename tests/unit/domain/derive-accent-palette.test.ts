import { expect, test } from "vitest";
import { accentPalette, contrastOf, leastContrast, readableAccent } from "#domain/derive-accent-palette.ts";

test("a colour that reads well stays as it is, and its values are those that were chosen by hand", () => {
  expect(readableAccent("#1f5f4a")).toBe("#1f5f4a");
  expect(accentPalette("#1f5f4a")).toMatchObject({
    softLight: "#e6edeb",
    onLive2Light: "#d2dfdb",
    softDark: "#203229",
    onLive2Dark: "#cedcd7",
  });
});

test("a colour passes three pairs, not one: what is readable on paper alone is darkened", () => {
  const onPaperAlone = "#966004";
  expect(contrastOf(onPaperAlone).onPaper).toBeGreaterThan(leastContrast);
  expect(contrastOf(onPaperAlone).secondOnLive).toBeLessThan(leastContrast);
  expect(readableAccent(onPaperAlone)).not.toBe(onPaperAlone);
});

test.each(["#d98a00", "#ffffff", "#00ff00", "#000000"])("%s becomes a colour that can be read everywhere", (colour) => {
  const { onPaper, onSoft, secondOnLive } = contrastOf(readableAccent(colour));
  expect(Math.min(onPaper, onSoft, secondOnLive)).toBeGreaterThanOrEqual(leastContrast);
});
