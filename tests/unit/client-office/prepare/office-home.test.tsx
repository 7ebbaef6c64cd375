import { fireEvent, waitFor, within } from "@solidjs/testing-library";
import { expect, test } from "vitest";
import type { MeetingStatus } from "#domain/records.ts";
import { committeeToOpen, meetingsOf } from "#client/office/prepare/home-meeting-rows.ts";
import type { SpaceInList } from "#client/office/prepare/spaces-api.ts";
import { aMeeting, meetingId, openOffice } from "../office-app.tsx";
import { wordsOf } from "../../../support/as-read.ts";
import { anAgendaItem, aStrategy } from "../office-rows.ts";

const place = (id: string, kind: SpaceInList["kind"], parent: string | null, more: Partial<SpaceInList> = {}) => ({
  id,
  kind,
  parent,
  name: { th: `ชื่อของ ${id}` },
  role: kind === "organisation" ? "owner" : null,
  ...more,
});
const held = (id: string, status: MeetingStatus, startsAt: string, number: number | null) =>
  place(id, "meeting", "c1", { meeting: { status, startsAt, number, numberYear: 2562 } });
const spaces: readonly SpaceInList[] = [
  place("o1", "organisation", null),
  place("c1", "committee", "o1"),
  held("m4", "closed", "2019-07-18T09:30:00+07:00", 4),
  held("m3", "closed", "2019-04-25T09:30:00+07:00", 3),
  held("m5", "in-session", "2019-10-10T09:30:00+07:00", 5),
  held("m7", "draft", "", null),
  held("m6", "draft", "2019-12-12T09:30:00+07:00", 6),
];

test("a committee's meetings: what runs, what is to come with the nearest first, what is over with the newest first", () => {
  const { running, coming, past } = meetingsOf(spaces, "c1");
  expect([running, coming, past].map((rows) => rows.map(({ id }) => id))).toEqual([["m5"], ["m6", "m7"], ["m4", "m3"]]);
  expect(meetingsOf(spaces, null).coming).toEqual([]);
  expect(meetingsOf([held("alone", "draft", "", null)], null).coming).toHaveLength(1);
});

test("the first page opens where one worked last, else where the nearest meeting is, and a demonstration last of all", () => {
  const now = Date.parse("2026-11-29T09:00:00+07:00");
  const one = (parent: string, startsAt: string, example = false, status: MeetingStatus = "draft") =>
    place(`m-${parent}`, "meeting", parent, { meeting: { status, startsAt, number: 1, numberYear: 2569, example } });
  const all = [
    ...["c1", "c2", "c3", "c4"].map((id) => place(id, "committee", "o1")),
    one("c1", "2026-11-29T09:30:00+07:00", true),
    one("c2", "2027-03-01T09:30:00+07:00"),
    one("c3", "2026-12-04T09:30:00+07:00"),
    one("c4", ""),
  ];
  expect(committeeToOpen(all, "m-c2", now)).toBe("c2");
  expect(committeeToOpen(all, "c4", now)).toBe("c4");
  expect(committeeToOpen(all, "gone", now)).toBe("c3");
  expect(committeeToOpen([...all, one("c4", "", false, "in-session")], undefined, now)).toBe("c4");
  expect(committeeToOpen(all.slice(0, 1), undefined, now)).toBe("c1");
  expect(committeeToOpen([], undefined, now)).toBeUndefined();
});

test("who comes back from a meeting finds its committee open", async () => {
  const answers = {
    "/spaces": {
      status: 200,
      body: { spaces: [place("c0", "committee", "o1"), ...spaces, place(meetingId, "meeting", "c1")] },
    },
  };
  const office = await openOffice();
  await office.findByRole("button", { name: "การประชุม" });
  office.unmount();
  const home = await openOffice({ path: "/office", answers });
  expect(await home.findByRole("heading", { name: "ชื่อของ c1" })).toBeTruthy();
});

test("the first page has one filled panel, says what the next meeting lacks, and leads to making one", async () => {
  const draft = { ...aMeeting, id: "m6", venue: { th: "" }, status: "draft", example: true };
  const answers = {
    "/spaces": { status: 200, body: { spaces } },
    "/spaces/m6/changes?after=0&limit=500": { status: 200, body: { records: [draft] } },
  };
  const office = await openOffice({ path: "/office", answers });
  await office.findByText("ยังไม่กำหนดสถานที่");
  expect(office.getAllByText("ข้อมูลตัวอย่าง")).toHaveLength(1);
  expect(document.querySelectorAll(".live-meet")).toHaveLength(1);
  expect(office.getByRole("link", { name: /คัดลอก/ }).getAttribute("href")).toBe("/office/new/c1?from=m5");
});

test.each([
  ["thai", undefined, /[0-9]/],
  ["thai", "en", /[๐-๙]/],
  ["arabic", undefined, /[๐-๙]/],
] as const)(
  "the first page writes its numbers as the organisation does: %s, %s",
  async (numerals, language, others) => {
    const draft = { ...aMeeting, id: "m6", venue: { th: "" }, status: "draft" };
    const round = { lastDay: "2019-10-17", closedAt: null, asked: 47, silent: 16, undecided: 3 };
    const named = spaces.map((one) => ({
      ...one,
      name: { th: "คณะกรรมการ" },
      ...(one.kind === "organisation" && { numerals }),
      ...(one.id === "m4" && one.meeting !== undefined && { meeting: { ...one.meeting, round } }),
    }));
    const answers = {
      "/spaces": { status: 200, body: { spaces: named } },
      "/spaces/m6/changes?after=0&limit=500": { status: 200, body: { records: [draft] } },
    };
    const office = await openOffice({ path: "/office", answers, ...(language && { language }) });
    await office.findAllByText(/2562|๒๕๖๒/);
    const said = wordsOf(document.querySelector("main"));
    expect(said).toMatch(/[0-9๐-๙]/);
    expect(said).not.toMatch(others);
  },
);

test("what is offered for copying is the newest meeting that was held, and one that is still empty only where none was", async () => {
  const copied = async (listed: readonly SpaceInList[]) => {
    const office = await openOffice({
      path: "/office",
      answers: { "/spaces": { status: 200, body: { spaces: listed } } },
    });
    const href = (await office.findByRole("link", { name: /คัดลอก/ })).getAttribute("href");
    office.unmount();
    return href;
  };
  const notRunning = spaces.filter(({ id }) => id !== "m5");
  expect(await copied(notRunning)).toBe("/office/new/c1?from=m4");
  expect(await copied(notRunning.filter(({ meeting }) => meeting?.status !== "closed"))).toBe("/office/new/c1?from=m7");
});

test("who has not answered the round of corrections, and what waits to be decided, is said on the first page while it is so", async () => {
  const round = { lastDay: "2019-10-17", closedAt: null, asked: 47, silent: 16, undecided: 3 };
  const body = {
    spaces: spaces.map((one) => (one.id === "m4" ? { ...one, meeting: { ...one.meeting, round } } : one)),
  };
  const office = await openOffice({ path: "/office", answers: { "/spaces": { status: 200, body } } });
  const link = await office.findByRole("link", { name: /^เปิดรอบตรวจร่าง/ });
  expect(link.getAttribute("href")).toBe("/office/m4/minutes?side=round");
  const said = document.body.textContent?.replaceAll("\u00a0", " ");
  expect(said).toContain("ตอบแล้ว 31 จาก 47 คน");
  expect(said).toContain("รอตัดสิน 3 ข้อ");
  expect(office.queryAllByRole("link", { name: /^เปิดรอบตรวจร่าง/ })).toHaveLength(1);
});

test("a demonstration is marked, and its examples are taken out where it is listed, once one has said so again", async () => {
  const draft = { ...aMeeting, id: "m6", status: "draft", example: true };
  const acks = [{ opId: "x", id: "m6", status: "stored", seq: 9 }];
  const answers = {
    "/spaces": { status: 200, body: { spaces } },
    "/spaces/m6/changes?after=0&limit=500": { status: 200, body: { records: [draft] } },
    "/spaces/m6/ops": { status: 200, body: { epoch: "e1", reset: false, serverTime: 0, acks } },
  };
  const office = await openOffice({ path: "/office", answers });
  const asked = (path: string) => office.asked.filter((one) => one.path.endsWith(path));
  fireEvent.click(await office.findByRole("button", { name: /ลบข้อมูลตัวอย่าง/ }));
  expect(asked("/ops")).toHaveLength(0);
  const lists = asked("/spaces").length;
  fireEvent.click(within(await office.findByRole("group")).getByRole("button", { name: "ลบข้อมูลตัวอย่าง" }));
  await waitFor(() => expect(asked("/spaces/m6/ops")).toHaveLength(1));
  expect(asked("/spaces/m6/ops")[0]?.body).toMatchObject({ ops: [{ kind: "example/remove", id: "m6" }] });
  await waitFor(() => expect(asked("/spaces").length).toBeGreaterThan(lists));
});

test("a new meeting proposes its number, and is asked for once however often the answer gets lost", async () => {
  const answers = {
    "/spaces/c1/next-number": { status: 200, body: { number: 7, numberYear: 2562 } },
    "/spaces/c1/next-number?startsAt=2019-12-12T09%3A30%3A00%2B07%3A00": {
      status: 200,
      body: { number: 7, numberYear: 2562 },
    },
  };
  const office = await openOffice({ path: "/office/new/c1?from=m5", answers });
  const number = await office.findByRole<HTMLInputElement>("textbox", { name: "ครั้งที่" });
  await waitFor(() => expect(number.value).toBe("7"));
  fireEvent.click(office.getByRole("button", { name: "สร้างการประชุม" }));
  await office.findByText("โปรดเลือกวันประชุมและกรอกเวลา");
  for (const [name, value] of [
    ["พ.ศ.", "2562"],
    ["เดือน", "12"],
    ["วันประชุม วันที่", "12"],
  ] as const) {
    fireEvent.input(office.getByRole("combobox", { name }), { target: { value } });
  }
  fireEvent.click(office.getByRole("checkbox", { name: "โครงการ" }));
  for (let press = 0; press < 2; press++) {
    fireEvent.click(office.getByRole("button", { name: "สร้างการประชุม" }));
    await waitFor(() => expect(office.getByRole("alert").textContent).toContain("ติดต่อระบบไม่ได้"));
  }
  const orders = office.asked.filter(({ path }) => path.endsWith("/spaces/c1/meetings")).map(({ body }) => body);
  expect(orders[0]).toMatchObject({ startsAt: "2019-12-12T09:30:00+07:00", number: 7, numberYear: 2562, from: "m5" });
  expect(orders[0]).toMatchObject({ take: ["agenda", "units", "strategies", "roster", "projects"] });
  expect(new Set(orders.map((order) => (order as { id: string }).id)).size).toBe(1);
});

test("what of the earlier meeting is example data, and stays behind, is told before the new one is made", async () => {
  const item = (id: string, example: boolean) => ({ ...anAgendaItem({ id }), example });
  const records = [item("a1", true), item("a2", false), item("a3", true), { ...aStrategy(), example: false }, aMeeting];
  const office = await openOffice({
    path: "/office/new/c1?from=m5",
    answers: { "/spaces/m5/changes?epoch=&after=0&limit=500": { status: 200, body: { records, more: false } } },
  });
  await waitFor(() => expect(document.body.textContent).toContain("ข้อมูลตัวอย่าง 2 จาก 3 รายการ ไม่ตามไป"));
  expect(office.getByRole("textbox", { name: "สถานที่" })).toHaveProperty("value", "ห้องประชุมสีโห");
  // Of the plan's headings none is example data, and nothing is said of them.
  expect(document.body.textContent?.match(/ไม่ตามไป/g)).toHaveLength(1);
});

test("a unit's representative is offered the unit's own screen of a meeting, and nothing of the secretariat's", async () => {
  const own = { role: "unit-representative", units: ["unit-3"] };
  const ofUnit = spaces.map((space) => ({ ...space, ...(space.kind === "organisation" ? { role: null } : own) }));
  const office = await openOffice({
    path: "/office",
    answers: { "/spaces": { status: 200, body: { spaces: ofUnit } } },
  });
  await office.findAllByRole("link", { name: /ชี้แจงของหน่วยงาน/ });
  const hrefs = office.getAllByRole("link").map((link) => link.getAttribute("href") ?? "");
  expect(hrefs.filter((href) => href.startsWith("/office/") || href.startsWith("/office?"))).toEqual([]);
  expect(hrefs).toEqual(expect.arrayContaining(["/follow-ups/c1", "/unit/m4", "/unit/m5", "/unit/m6"]));
});

test.each(["/office", "/office/organisation"])(
  "who reads the other language finds it in the bar of %s, with text size and colours",
  async (path) => {
    const office = await openOffice({ path, answers: { "/spaces": { status: 200, body: { spaces } } } });
    fireEvent.click(await office.findByRole("button", { name: "ไทย / EN" }));
    const sheet = within(await office.findByRole("dialog", { name: "การแสดงผล" }));
    fireEvent.input(sheet.getByLabelText("ขนาดตัวอักษร"), { target: { value: "125" } });
    expect(document.documentElement.dataset.text).toBe("125");
    fireEvent.click(sheet.getByRole("radio", { name: "English" }));
    expect(await office.findByRole("button", { name: "EN / ไทย" })).toBeTruthy();
  },
);

test("who comes to use a workbook reads what its page is for, and not that one begins with nothing", async () => {
  await openOffice({ path: "/office/new/c1?then=file" });
  await waitFor(() => expect(document.body.textContent).toContain("แล้วเลือกไฟล์ตารางในหน้าถัดไป"));
  expect(document.body.textContent).not.toContain("เริ่มจากหน้าว่าง");
});
