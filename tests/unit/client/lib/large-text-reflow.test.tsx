import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { breakTooWidePieces, releaseTallBars } from "#client/lib/large-text-reflow.ts";

const told: (() => void)[] = [];
beforeEach(() => {
  told.splice(0);
  vi.stubGlobal(
    "ResizeObserver",
    class {
      constructor(tell: () => void) {
        told.push(tell);
      }
      readonly observe = () => undefined;
      readonly disconnect = () => told.splice(0);
    },
  );
  vi.stubGlobal("innerHeight", 740);
});
const change = () => {
  for (const tell of told) tell();
};

/** A screen with a header and a foot of these heights, in a window of 740 px. */
const aScreen = (heights: { top: number; bottom: number }) => {
  const screen = document.createElement("div");
  const bars = (["top", "bottom"] as const).map((name) => {
    const bar = document.createElement("div");
    Object.defineProperty(bar, "offsetHeight", { get: () => heights[name] });
    return bar;
  });
  screen.append(...bars);
  const stop = releaseTallBars(screen, () => bars);
  return { loose: () => bars.map((bar) => bar.dataset["loose"] !== undefined), stop };
};

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test("header and main action stand still while most of the window is left to the words", () => {
  const screen = aScreen({ top: 68, bottom: 150 });
  change();
  expect(screen.loose()).toEqual([false, false]);
});

test("with text twice as large the header goes with the words, and what is to be done stays at the thumb", () => {
  const screen = aScreen({ top: 232, bottom: 240 });
  change();
  expect(screen.loose()).toEqual([true, false]);
});

test("a foot that takes most of the window by itself goes with the words as well, and comes back when there is room", () => {
  const heights = { top: 120, bottom: 560 };
  const screen = aScreen(heights);
  change();
  expect(screen.loose()).toEqual([true, true]);
  heights.top = 68;
  heights.bottom = 150;
  change();
  expect(screen.loose()).toEqual([false, false]);
});

test("a window that became lower, under a keyboard, is measured anew, and nothing is watched once the screen has gone", () => {
  const screen = aScreen({ top: 68, bottom: 150 });
  change();
  vi.stubGlobal("innerHeight", 400);
  globalThis.dispatchEvent(new Event("resize"));
  expect(screen.loose()).toEqual([true, false]);
  screen.stop();
  vi.stubGlobal("innerHeight", 740);
  globalThis.dispatchEvent(new Event("resize"));
  expect(told).toEqual([]);
  expect(screen.loose()).toEqual([true, false]);
});

test("what is kept whole may be broken on a screen that it makes wider than the phone, and on no other", () => {
  const root = document.createElement("div");
  const width = { value: 360 };
  vi.spyOn(document.documentElement, "scrollWidth", "get").mockImplementation(() => width.value);
  vi.spyOn(document.documentElement, "clientWidth", "get").mockReturnValue(360);
  breakTooWidePieces(root);
  change();
  expect(root.dataset["narrow"]).toBeUndefined();
  width.value = 394;
  change();
  expect(root.dataset["narrow"]).toBe("");
});
