import { createRoot } from "solid-js";
import { expect, test } from "vitest";
import { createDraftAutosave, type Written } from "#client/lib/draft-autosave.ts";

const noLeaving = () => undefined;

test("whoever is about to close the databases waits for a draft that is on its way to the disk", async () => {
  let land: (written: Written) => void = () => undefined;
  const keeper = createRoot(() =>
    createDraftAutosave({
      write: () => new Promise<Written>((resolve) => (land = resolve)),
      leave: noLeaving,
      delayMs: 0,
    }),
  );
  keeper.touch();
  await expect.poll(() => land.length).toBe(1);
  let isFlushed = false;
  const flushing = keeper.flush().then(() => (isFlushed = true));
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect([isFlushed, keeper.state()]).toEqual([false, "keeping"]);
  land("kept");
  await flushing;
  expect(keeper.state()).toBe("kept");
});

test("a draft younger than its delay is written when the page is about to go", async () => {
  let writes = 0;
  const keeper = createRoot(() =>
    createDraftAutosave({
      write: () => Promise.resolve(++writes > 0 ? "kept" : "storage-failed"),
      leave: noLeaving,
      delayMs: 60_000,
    }),
  );
  keeper.touch();
  await keeper.flush();
  await keeper.flush();
  expect([writes, keeper.state()]).toEqual([1, "kept"]);
});

test("what is not kept when the page is left is written in its last moment, and what became an entry is not", async () => {
  let left = 0;
  const keeper = createRoot(() =>
    createDraftAutosave({ write: () => Promise.resolve("kept"), leave: () => left++, delayMs: 60_000 }),
  );
  const leaveThePage = () => dispatchEvent(new PageTransitionEvent("pagehide"));
  leaveThePage();
  keeper.touch();
  leaveThePage();
  expect(left).toBe(1);
  await keeper.flush();
  leaveThePage();
  expect(left).toBe(1);
  keeper.touch();
  keeper.stop();
  leaveThePage();
  expect(left).toBe(1);
});
