import { fireEvent, waitFor, within } from "@solidjs/testing-library";
import { expect, test } from "vitest";
import { anEntryRecord } from "#tests/support/meeting-builder.ts";
import { openOffice } from "./office-app.tsx";

test("two entries stand side by side before they are merged; which one is kept can be changed", async () => {
  const office = await openOffice({
    records: [
      anEntryRecord({ id: "e-1", no: 1, text: "ทางลาดตรวจแล้วกี่จุด", status: "received", mine: false }),
      anEntryRecord({ id: "e-2", no: 2, text: "ทางลาดหน้าป้ายรถตรวจแล้วกี่จุด", status: "received", mine: false }),
    ],
  });
  fireEvent.click(await office.findByRole("button", { name: /^รวม/ }));
  const window = within(await office.findByRole("dialog", { name: /^รวมเลขที่/ }));
  fireEvent.click(await window.findByRole("button", { name: /^เทียบกับเลขที่/ }));
  expect((await office.acts()).length).toBe(0);
  expect(await window.findByText("ทางลาดตรวจแล้วกี่จุด")).toBeTruthy();
  expect(window.getByText("ทางลาดหน้าป้ายรถตรวจแล้วกี่จุด")).toBeTruthy();
  const [, before] = /(\d)$/.exec(window.getByRole("button", { name: /^รวมเข้ากับเลขที่/ }).textContent ?? "") ?? [];
  fireEvent.click(window.getByRole("button", { name: "สลับรายการที่คงไว้" }));
  const after = before === "1" ? "2" : "1";
  fireEvent.click(await window.findByRole("button", { name: `รวมเข้ากับเลขที่ ${after}` }));
  await waitFor(async () =>
    expect((await office.acts()).map(({ op }) => [op.kind, op.id, op.args["into"]])).toEqual([
      ["entry/merge", `e-${before}`, `e-${after}`],
    ]),
  );
});
