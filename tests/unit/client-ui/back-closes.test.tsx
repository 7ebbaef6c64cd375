import { expect, test, vi } from "vitest";
import { createCloseOnBack, historyAtRest } from "#client/ui/close-on-back.ts";

test("a sheet that is opened in place of another stays: the other's step back in the history is not its own", async () => {
  const back = history.back.bind(history);
  // In browsers the step is taken a moment later, from whatever entry is there by then.
  vi.spyOn(history, "back").mockImplementation(() => void setTimeout(back, 5));
  const closed: string[] = [];
  const first = createCloseOnBack({ id: "first", close: () => closed.push("first") });
  const second = createCloseOnBack({ id: "second", close: () => closed.push("second") });
  first.opened();
  first.closed();
  second.opened();
  await historyAtRest();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(closed).toEqual([]);

  history.back();
  await expect.poll(() => closed).toEqual(["second"]);
});
