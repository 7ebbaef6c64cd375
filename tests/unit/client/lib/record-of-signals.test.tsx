import { createEffect, createRoot } from "solid-js";
import { expect, test } from "vitest";
import { createRecordOfSignals } from "#client/lib/record-of-signals.ts";

test("who shows the waiting entries hears nothing of the clock", () => {
  const { values, set } = createRecordOfSignals({ waiting: 0, clock: 1 });
  const seen: number[] = [];
  createRoot(() => createEffect(() => seen.push(values.waiting)));

  set({ clock: 2 });
  set({ waiting: 3 });

  expect(seen).toEqual([0, 3]);
  expect({ ...values }).toEqual({ waiting: 3, clock: 2 });
});

test("two fields that change together are never seen one without the other", () => {
  const { values, set } = createRecordOfSignals({ connection: "unknown", waiting: 1 });
  const seen: string[] = [];
  createRoot(() => createEffect(() => seen.push(`${values.connection} ${values.waiting}`)));

  set({ connection: "connected", waiting: 0 });

  expect(seen.at(-1)).toBe("connected 0");
  expect(seen).not.toContain("connected 1");
});
