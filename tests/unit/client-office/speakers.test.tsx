import { fireEvent, waitFor } from "@solidjs/testing-library";
import { expect, test } from "vitest";
import { asRead } from "../../support/as-read.ts";
import type { SpeechRecord } from "#domain/records.ts";
import { anEntryRow, meetingId, openOffice } from "./office-app.tsx";

const morning = Date.parse("2019-10-10T10:41:00+07:00");
const speech = (id: string, name: string, more: Partial<SpeechRecord> = {}): SpeechRecord => ({
  type: "speech",
  id,
  rev: 1,
  seq: 5,
  target: null,
  entryId: null,
  unitId: null,
  name,
  sector: "civil",
  mine: false,
  raisedAt: morning,
  receivedAt: morning,
  skippedAt: null,
  calledAt: null,
  endedAt: null,
  extraMinutes: 0,
  hasSpoken: false,
  withdrawn: false,
  officeRev: 0,
  ...more,
});
const liveNow = {
  type: "live",
  rev: 1,
  seq: 2,
  target: { type: "agenda-item", id: "item-5" },
  nowAnswering: null,
} as const;
const press = (key: string, code: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key, code });

test("H opens the line; L calls the next, who shows at once as the one that has the floor, and E ends", async () => {
  const office = await openOffice({
    records: [
      anEntryRow(),
      speech("first", "นางประสม ทองดี"),
      speech("second", "นางสาวสมหญิง ศรีเมือง", { receivedAt: morning + 1 }),
    ],
  });
  await office.findByRole("button", { name: /ผู้ขอพูด 2 คน/ });
  press("h", "KeyH");
  await office.findByRole("heading", { name: "ผู้ขอพูด" });
  press("l", "KeyL");
  await waitFor(() => expect(document.querySelector(".floor")?.textContent).toContain("ประสม"));
  expect(document.querySelectorAll(".line > li")).toHaveLength(1);
  press("e", "KeyE");
  await waitFor(() => expect(document.querySelector(".floor")).toBeNull());
  expect((await office.acts()).map(({ op }) => `${op.kind} ${op.id} on ${op.officeRev}`).toSorted()).toEqual([
    "speech/call first on 0",
    "speech/end first on 1",
  ]);
});

test("who speaks stands under the current matter and is ended by one press; another matter ends the turn, and its undo gives the floor back", async () => {
  const office = await openOffice({
    records: [
      { ...liveNow, id: meetingId, target: { type: "agenda-item", id: "item-4" }, speechId: "first" },
      speech("first", "นางประสม ทองดี", { calledAt: morning }),
    ],
  });
  const band = () => document.querySelector(".speaking-band");
  await waitFor(() => expect(band()?.textContent).toContain("ประสม"));
  expect(band()?.textContent).toMatch(/11.00/);
  fireEvent.click(office.getByRole("button", { name: /^จบการพูด/ }));
  await waitFor(() => expect(band()).toBeNull());
  fireEvent.click(office.getByRole("button", { name: /^เลิกทำ/ }));
  await waitFor(() => expect(band()).not.toBeNull());
  fireEvent.click(office.getByRole("button", { name: /^เรื่องถัดไป/ }));
  await waitFor(() => expect(band()).toBeNull());
  fireEvent.click(office.getByRole("button", { name: /^เลิกทำ/ }));
  await waitFor(() => expect(band()?.textContent).toContain("ประสม"));
});

test("a hand raised in the room is added to the line, about the matter that is current", async () => {
  const office = await openOffice({
    records: [anEntryRow(), { ...liveNow, id: meetingId }],
  });
  await office.findByRole("button", { name: /ผู้ขอพูด/ });
  press("h", "KeyH");
  fireEvent.click(await office.findByRole("button", { name: "เพิ่มผู้ยกมือในห้อง" }));
  fireEvent.click(await office.findByRole("button", { name: "เพิ่มโดยไม่ระบุชื่อ" }));
  await waitFor(() => expect(document.querySelectorAll(".line > li")).toHaveLength(1));
  expect((await office.acts()).map(({ op }) => op)).toMatchObject([
    { kind: "speech/record", args: { target: { type: "agenda-item", id: "item-5" }, onBehalfOf: null } },
  ]);
});

test("a hand of somebody on no list is added with the person, to be confirmed, without leaving the line of speakers", async () => {
  const office = await openOffice({ records: [anEntryRow(), { ...liveNow, id: meetingId }] });
  await office.findByRole("button", { name: /ผู้ขอพูด/ });
  press("h", "KeyH");
  fireEvent.click(await office.findByRole("button", { name: "เพิ่มผู้ยกมือในห้อง" }));
  fireEvent.input(await office.findByLabelText("ค้นหาชื่อผู้ยกมือ"), { target: { value: "นายใหม่ มาแรก" } });
  await office.findByText(asRead(/เพิ่ม นายใหม่ มาแรก/));
  const [sector] = document.querySelectorAll<HTMLButtonElement>(".pick-sectors button");
  fireEvent.click(sector ?? document.body);
  await waitFor(() => expect(document.querySelector(".line > li")?.textContent).toContain("ใหม่"));
  const [person, hand] = (await office.acts()).toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0)).map(({ op }) => op);
  expect(person).toMatchObject({ kind: "person/put", args: { givenName: "ใหม่", confirmed: false } });
  expect(hand).toMatchObject({ kind: "speech/record", args: { onBehalfOf: person?.id } });
});

test("a hand that is added by a double press stands in the line once", async () => {
  const office = await openOffice({ records: [anEntryRow(), { ...liveNow, id: meetingId }] });
  await office.findByRole("button", { name: /ผู้ขอพูด/ });
  press("h", "KeyH");
  fireEvent.click(await office.findByRole("button", { name: "เพิ่มผู้ยกมือในห้อง" }));
  const unnamed = await office.findByRole("button", { name: "เพิ่มโดยไม่ระบุชื่อ" });
  fireEvent.click(unnamed);
  fireEvent.click(unnamed);
  await office.findByRole("button", { name: "เพิ่มผู้ยกมือในห้อง" });
  await waitFor(() => expect(document.querySelectorAll(".line > li").length).toBeGreaterThan(0));
  expect((await office.acts()).map(({ op }) => op.kind)).toEqual(["speech/record"]);
});
