import { fireEvent, screen, waitFor } from "@solidjs/testing-library";
import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import { anEntry, openPhone } from "./meeting-phone.tsx";

const work = { folded: [] as string[], found: 0 };
vi.mock("#domain/search-text.ts", async (importOriginal) => {
  const real = await importOriginal<typeof import("#domain/search-text.ts")>();
  return {
    ...real,
    foldForSearch: (text: string) => {
      work.folded.push(text);
      return real.foldForSearch(text);
    },
    finderIn: (text: string) => {
      work.found++;
      return real.finderIn(text);
    },
  };
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** Whether the end of the list is near what is seen, as the test says. */
const watchEnd = () => {
  const told: ((isIntersecting: boolean) => void)[] = [];
  const Observer = class {
    readonly observe = () => undefined;
    readonly disconnect = () => undefined;
    constructor(tell: (seen: readonly { readonly isIntersecting: boolean }[]) => void) {
      told.push((isIntersecting) => tell([{ isIntersecting }]));
    }
  };
  vi.stubGlobal("IntersectionObserver", Observer);
  return (isNear: boolean): void => {
    for (const tell of told) tell(isNear);
  };
};

const many = 600;
const entries = Array.from({ length: many }, (_, at) =>
  anEntry({
    id: `00000000-0000-4000-8000-${String(at).padStart(12, "0")}`,
    no: at + 1,
    text: `เหตุใดทางเท้าสาย ${at} จึงยังไม่ซ่อม`,
  }),
);
const said = () =>
  screen
    .getAllByRole("status")
    .map((status) => status.textContent)
    .join();
const rows = () => [...document.querySelectorAll("a.row")];
/** The most rows that were drawn in one go since it was last asked: what is drawn in one go is told in one go. */
const watchDrawing = () => {
  let most = 0;
  const count = (changes: readonly MutationRecord[]) => {
    const added = new Set(changes.flatMap(({ addedNodes }) => [...addedNodes]));
    const rows = [...added].flatMap((node) => {
      if (!(node instanceof Element)) return [];
      return [...node.querySelectorAll("a.row"), ...(node.matches("a.row") ? [node] : [])];
    });
    most = Math.max(most, new Set(rows).size);
  };
  const watching = new MutationObserver(count);
  watching.observe(document.body, { subtree: true, childList: true });
  onTestFinished(() => watching.disconnect());
  return (): number => {
    count(watching.takeRecords());
    const now = most;
    most = 0;
    return now;
  };
};

test("a key in the search folds no row again, draws no more than a screen, and leaves the address alone", async () => {
  const setEndNear = watchEnd();
  await openPhone({ at: "search", records: entries });
  const field = await screen.findByLabelText("ค้นหาในการประชุมนี้");
  const type = (value: string) => fireEvent.input(field, { target: { value } });
  type("ท");
  await waitFor(() => expect(said()).toMatch(/พบ\s*6\d\d/), { timeout: 5_000 });
  // Each row once, ahead of the letters.
  expect(work.folded.filter((text) => text.includes("ทางเท้าสาย"))).toHaveLength(many);

  // A finger types on: whatever lies below the screen is not looked at.
  setEndNear(false);
  const drawn = watchDrawing();
  const replaced = vi.spyOn(history, "replaceState");
  for (const words of ["ทา", "ทาง", "ทางเ", "ทางเท้า"]) {
    work.folded = [];
    work.found = 0;
    const times = replaced.mock.calls.length;
    type(words);
    expect(replaced).toHaveBeenCalledTimes(times);
    const marked = () => [...document.querySelectorAll("a.row .hit")].map((hit) => hit.textContent);
    await waitFor(() => expect(new Set(marked())).toEqual(new Set([words])));
    expect(said()).toMatch(/พบ/);
    expect(work.folded.filter((text) => text !== words)).toEqual([]);
    expect(rows().length).toBeLessThanOrEqual(8);
    expect(drawn()).toBeLessThanOrEqual(3);
    // Of each row on the screen: its two lines, and whether they have the words.
    expect(work.found).toBeLessThanOrEqual(8 * 5);
  }
  await waitFor(() => expect(history.state).toMatchObject({ search: "ทางเท้า" }));
  expect(rows().length).toBeLessThanOrEqual(8);
  expect(screen.queryByRole("button", { name: /อีก/ })).toBeNull();
  // What lies below the screen comes when somebody goes on to it, and after all of that the way to more.
  setEndNear(true);
  await waitFor(() => expect(rows()).toHaveLength(50), { timeout: 5_000 });
  // A few in each frame, so that the next letter waits for none of the others.
  expect(drawn()).toBeLessThanOrEqual(3);
  const more = screen.getByRole("button", { name: /อีก\s*55\d/ });
  // It keeps the focus until what it asked for stands above it.
  more.focus();
  fireEvent.click(more);
  expect(rows().length).toBeLessThan(100);
  expect(document.activeElement).toBe(more);
  await waitFor(() => expect(rows()).toHaveLength(100), { timeout: 5_000 });
  expect(document.activeElement).toBe(screen.getByRole("button", { name: /อีก\s*50\d/ }));
});
