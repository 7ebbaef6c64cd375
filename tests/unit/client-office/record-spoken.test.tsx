import { fireEvent, waitFor, within } from "@solidjs/testing-library";
import { expect, test } from "vitest";
import { asRead } from "../../support/as-read.ts";
import { aLiveRecord, aPersonRecord } from "#tests/support/meeting-builder.ts";
import { meetingId, openOffice } from "./office-app.tsx";

const prasom = aPersonRecord({ id: "P-9", namePrefix: "นาง", givenName: "ประสม", familyName: "ทองดี" });
const openRecord = async () => {
  const office = await openOffice({ records: [prasom] });
  const open = async () => {
    fireEvent.click(await office.findByRole("button", { name: /^บันทึกแทนผู้อภิปราย/ }));
    return within(await office.findByRole("dialog", { name: "บันทึกแทนผู้อภิปรายในที่ประชุม" }));
  };
  return { office, open };
};
const recorded = async (office: Awaited<ReturnType<typeof openOffice>>) =>
  (await office.acts()).filter(({ op }) => op.kind === "entry/record").map(({ op }) => op.args);

test("a speaker is chosen by the name before the colon, and the window stays for who speaks next", async () => {
  const { office, open } = await openRecord();
  const window = await open();
  const text = window.getByLabelText<HTMLTextAreaElement>("สาระที่อภิปราย");
  fireEvent.input(text, { target: { value: "ประสม: ขอทราบงบประมาณ" } });
  await window.findByText("ประสม", { exact: false, selector: "b *" });
  expect(text.value).toBe("ขอทราบงบประมาณ");
  fireEvent.keyDown(text, { key: "Enter", ctrlKey: true });
  await waitFor(async () =>
    expect(await recorded(office)).toMatchObject([
      { text: "ขอทราบงบประมาณ", onBehalfOf: "P-9", entryKind: "question" },
    ]),
  );
  await waitFor(() => expect(text.value).toBe(""));
  // The last speaker is offered again, and who is not known can be said.
  fireEvent.click(await window.findByRole("button", { name: /^นางประสม/ }));
  fireEvent.click(window.getByRole("button", { name: "เปลี่ยนผู้อภิปราย" }));
  fireEvent.click(window.getByRole("button", { name: "ไม่ทราบชื่อผู้อภิปราย" }));
  fireEvent.input(text, { target: { value: "ขอให้ติดตั้งไฟ" } });
  fireEvent.click(window.getByRole("button", { name: "บันทึก" }));
  await waitFor(async () =>
    expect(new Set((await recorded(office)).map(({ onBehalfOf }) => onBehalfOf))).toEqual(new Set(["P-9", null])),
  );
});

test("after what was said is kept the cursor is in the name field, and in the text once a speaker is chosen", async () => {
  const { open } = await openRecord();
  const window = await open();
  const name = () => window.findByLabelText(/พิมพ์ชื่อผู้อภิปราย/);
  fireEvent.input(await name(), { target: { value: "ประสม" } });
  fireEvent.click(await window.findByRole("button", { name: /^นางประสม/ }));
  const text = window.getByLabelText<HTMLTextAreaElement>("สาระที่อภิปราย");
  expect(document.activeElement).toBe(text);
  fireEvent.input(text, { target: { value: "ขอทราบงบประมาณ" } });
  fireEvent.keyDown(text, { key: "Enter", ctrlKey: true });
  await waitFor(async () => expect(document.activeElement).toBe(await name()));
  fireEvent.click(await window.findByRole("button", { name: /^นางประสม/ }));
  fireEvent.click(window.getByRole("button", { name: "เปลี่ยนผู้อภิปราย" }));
  expect(document.activeElement).toBe(await name());
});

test("what is half noted is there again after the window was closed", async () => {
  const { office, open } = await openRecord();
  const window = await open();
  const text = window.getByLabelText("สาระที่อภิปราย");
  fireEvent.input(text, { target: { value: "ประสม: ถังขยะเต็ม" } });
  fireEvent.click(window.getAllByRole("button", { name: "ปิด" })[0] ?? document.body);
  await waitFor(() => expect(office.queryByRole("dialog")).toBeNull());
  const again = await open();
  await waitFor(() => expect(again.getByLabelText<HTMLTextAreaElement>("สาระที่อภิปราย").value).toBe("ถังขยะเต็ม"));
  await again.findByRole("button", { name: "เปลี่ยนผู้อภิปราย" });
});

test("who is on no list is added from the window, to be confirmed, and is the speaker", async () => {
  const { office, open } = await openRecord();
  const window = await open();
  fireEvent.input(window.getByLabelText(/พิมพ์ชื่อผู้อภิปราย/), { target: { value: "นายใหม่ มาแรก" } });
  await window.findByText(asRead(/เพิ่ม นายใหม่ มาแรก/));
  const sectors = window.getAllByRole("button", { name: /ภาค|ผู้แทน/ });
  fireEvent.click(sectors[0] ?? document.body);
  await waitFor(async () =>
    expect((await office.acts()).map(({ op }) => [op.kind, op.args["givenName"], op.args["confirmed"]])).toEqual([
      ["person/put", "ใหม่", false],
    ]),
  );
  await window.findByRole("button", { name: "เปลี่ยนผู้อภิปราย" });
});

test("who speaks and is not noted as having come is told, also after the words are kept, and one press notes it", async () => {
  const { office, open } = await openRecord();
  const window = await open();
  const text = window.getByLabelText("สาระที่อภิปราย");
  fireEvent.input(text, { target: { value: "ประสม: ขอทราบงบประมาณ" } });
  const mark = () => window.findByRole("button", { name: "บันทึกว่ามาประชุม นางประสม ทองดี" });
  await mark();
  fireEvent.keyDown(text, { key: "Enter", ctrlKey: true });
  await waitFor(async () => expect(await recorded(office)).toHaveLength(1));
  fireEvent.click(await mark());
  const last = async () => {
    const { op } = (await office.acts()).toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0)).at(-1) ?? {
      op: undefined,
    };
    return [op?.kind, op?.id, op?.args["status"]];
  };
  await waitFor(async () => expect(await last()).toEqual(["attendance/set", "P-9", "present"]));
  await waitFor(() => expect(window.queryByRole("button", { name: /บันทึกว่ามาประชุม/ })).toBeNull());
  fireEvent.click(window.getAllByRole("button", { name: "ปิด" })[0] ?? document.body);
  fireEvent.keyDown(document.body, { key: "z", code: "KeyZ" });
  await waitFor(async () => expect(await last()).toEqual(["attendance/undo", "P-9", undefined]));
});

test("what is being noted stays with the matter at which it was begun, when another is called meanwhile", async () => {
  const { office, open } = await openRecord();
  const called = (id: string, seq: number) =>
    office.stores.cache.rows.put({
      ...aLiveRecord({ id: meetingId, rev: seq, seq, target: { type: "agenda-item", id } }),
      meetingId,
    });
  await called("item-5", 50);
  const window = await open();
  const text = window.getByLabelText<HTMLTextAreaElement>("สาระที่อภิปราย");
  const matter = () => window.getByRole<HTMLSelectElement>("combobox").value;
  await waitFor(() => expect(matter()).toBe("agenda-item:item-5"));
  fireEvent.input(text, { target: { value: "ประสม: ขอทราบงบ" } });
  await called("item-4", 51);
  await new Promise((done) => setTimeout(done, 100));
  expect(matter()).toBe("agenda-item:item-5");
  fireEvent.keyDown(text, { key: "Enter", ctrlKey: true });
  await waitFor(async () => expect(await recorded(office)).toMatchObject([{ target: { id: "item-5" } }]));
  // The next speaker speaks to what is current now.
  await waitFor(() => expect(matter()).toBe("agenda-item:item-4"));
});

test("pressed twice at once, one note is saved; what is typed while it is being saved is the next one's", async () => {
  const { office, open } = await openRecord();
  const window = await open();
  const text = window.getByLabelText<HTMLTextAreaElement>("สาระที่อภิปราย");
  fireEvent.input(text, { target: { value: "ประสม: ขอทราบงบ" } });
  fireEvent.keyDown(text, { key: "Enter", ctrlKey: true });
  fireEvent.keyDown(text, { key: "Enter", ctrlKey: true });
  fireEvent.input(text, { target: { value: "ขอทราบงบข้อต่อไป" } });
  await waitFor(() => expect(text.value).toBe("ข้อต่อไป"));
  expect(await recorded(office)).toMatchObject([{ text: "ขอทราบงบ" }]);
});

test("an announcement that is sent by a double press comes up on the phones once", async () => {
  const office = await openOffice({ records: [prasom] });
  fireEvent.keyDown(document.body, { key: "t", code: "KeyT" });
  const dialog = await office.findByRole("dialog", { name: /ประกาศ/ });
  const [text] = within(dialog).getAllByRole<HTMLTextAreaElement>("textbox");
  fireEvent.input(text ?? dialog, { target: { value: "พักสิบนาที" } });
  const form = dialog.querySelector("form") ?? dialog;
  fireEvent.submit(form);
  fireEvent.submit(form);
  await waitFor(() => expect(office.queryByRole("dialog")).toBeNull());
  expect((await office.acts()).map(({ op }) => op.kind)).toEqual(["announcement/put"]);
});
