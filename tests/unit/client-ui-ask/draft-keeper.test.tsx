import { createRoot } from "solid-js";
import { expect, test } from "vitest";
import { createDraftKeeper } from "#client/routes/ask/draft-keeper.ts";

test("whoever is about to close the databases waits for a draft that is on its way to the disk", async () => {
  let land: (isKept: boolean) => void = () => undefined;
  const keeper = createRoot(() =>
    createDraftKeeper({ write: () => new Promise<boolean>((resolve) => (land = resolve)), delayMs: 0 }),
  );
  keeper.touch();
  await expect.poll(() => land.length).toBe(1);
  let isFlushed = false;
  const flushing = keeper.flush().then(() => (isFlushed = true));
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect([isFlushed, keeper.state()]).toEqual([false, "keeping"]);
  land(true);
  await flushing;
  expect(keeper.state()).toBe("kept");
});

test("a draft younger than its delay is written when the page is about to go", async () => {
  let writes = 0;
  const keeper = createRoot(() => createDraftKeeper({ write: () => Promise.resolve(++writes > 0), delayMs: 60_000 }));
  keeper.touch();
  await keeper.flush();
  await keeper.flush();
  expect([writes, keeper.state()]).toEqual([1, "kept"]);
});
