import { fireEvent, waitFor } from "@solidjs/testing-library";
import { createRoot, createSignal } from "solid-js";
import { afterEach, describe, expect, test, vi } from "vitest";
import { createDeferredValue, createFrameCount } from "#client/lib/deferred-rendering.ts";
import { anEntryRow, openOffice } from "./office-app.tsx";

/** The browser's frames, painted when the test says so. */
const holdFrames = () => {
  const due = new Map<number, FrameRequestCallback>();
  let last = 1_000_000;
  vi.stubGlobal("requestAnimationFrame", (task: FrameRequestCallback) => (due.set(++last, task), last));
  vi.stubGlobal("cancelAnimationFrame", (id: number) => due.delete(id));
  const paint = async () => {
    const tasks = [...due.values()];
    due.clear();
    for (const task of tasks) task(0);
    await new Promise((resolve) => setTimeout(resolve, 5));
  };
  return { paint };
};
afterEach(() => vi.unstubAllGlobals());

const rooted = <T,>(make: () => T): T => createRoot(() => make());

test("a value follows a frame later, the last one only, or at once where somebody works with it", async () => {
  const frames = holdFrames();
  const [now, setNow] = createSignal<string | undefined>();
  const later = rooted(() => createDeferredValue(now));
  setNow("first");
  expect(later.value()).toBe("first");
  setNow("second");
  setNow("third");
  expect(later.value()).toBe("first");
  await frames.paint();
  expect(later.value()).toBe("third");
  setNow("fourth");
  later.catchUp();
  expect(later.value()).toBe("fourth");
});

test("the list of a large meeting is drawn in pieces, none of them more than a frame holds", async () => {
  const frames = holdFrames();
  const entries = Array.from({ length: 60 }, (_, at) => anEntryRow({ id: `entry-${at}`, no: at + 1 }));
  const office = await openOffice({ records: entries });
  await office.findAllByRole("option");
  const lengths = [listed()];
  expect(office.queryByText(/^อีก/)).toBeNull();
  for (let piece = 0; piece < 5; piece++) {
    await frames.paint();
    lengths.push(listed());
  }
  expect(lengths).toEqual([10, 20, 30, 40, 50, 50]);
});

test("a screen of several parts draws one with each frame, and no more of them", async () => {
  const frames = holdFrames();
  const painted = rooted(() => createFrameCount(2));
  expect(painted()).toBe(0);
  for (const count of [1, 2, 2]) {
    await frames.paint();
    expect(painted()).toBe(count);
  }
});

const question = anEntryRow({ id: "entry-22", no: 22 });
const suggestion = anEntryRow({ id: "entry-20", no: 20, text: "ควรให้ร้านค้าในตลาดร่วมเป็นจุดรับขยะรีไซเคิล" });
const drawn = () => document.querySelector(".says")?.getAttribute("aria-label") ?? "";
const chosen = () => document.querySelector('.item[aria-selected="true"]')?.textContent ?? "";
const listed = () => document.querySelectorAll(".item").length;
const press = (key: string, code = key) => fireEvent.keyDown(document.activeElement ?? document.body, { key, code });

const openWithTwo = async () => {
  const office = await openOffice({ records: [question, suggestion] });
  await office.findByRole("heading", { level: 2, name: /หอพัก/ });
  return { office, frames: holdFrames() };
};

describe("what a key costs before its frame", () => {
  test("an arrow redraws two rows of the list and nothing else; the entry itself comes after the frame", async () => {
    const { frames } = await openWithTwo();
    const touched: Node[] = [];
    const watching = new MutationObserver((changes) => touched.push(...changes.map(({ target }) => target)));
    watching.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    press("ArrowDown");
    await Promise.resolve();
    watching.disconnect();
    const rows = new Set(touched);
    expect([...rows].every((node) => node instanceof Element && node.matches(".item"))).toBe(true);
    expect(rows.size).toBe(2);
    expect(chosen()).toContain("ร้านค้า");
    expect(drawn()).toContain("หอพัก");
    await frames.paint();
    expect(drawn()).toContain("ร้านค้า");
  });

  test("a letter of the search leaves the list as it is until it stands in its field", async () => {
    const { office, frames } = await openWithTwo();
    fireEvent.input(office.getByRole("searchbox"), { target: { value: "ร้านค้า" } });
    expect(listed()).toBe(2);
    await frames.paint();
    expect(listed()).toBe(1);
  });

  test("a key that acts right after an arrow acts on the entry that the arrow went to, and shows it", async () => {
    const { office } = await openWithTwo();
    press("ArrowDown");
    press("r", "KeyR");
    expect(drawn()).toContain("ร้านค้า");
    const field = office.getByRole("textbox", { name: "สาระสำคัญของคำชี้แจง" });
    expect(document.activeElement).toBe(field);
    fireEvent.input(field, { target: { value: "จะชวนร้านค้า" } });
    fireEvent.submit(document.querySelector("form.box") ?? document.body);
    await waitFor(async () => expect((await office.acts())[0]?.op).toMatchObject({ id: "entry-20" }));
  });
});
