import { waitFor } from "@solidjs/testing-library";
import { expect, test } from "vitest";
import type { MeetingDataRecord } from "#domain/records.ts";
import type { ReplyRecord } from "#domain/invitation-reply.ts";
import { anAgendaItem, aPerson } from "../office-rows.ts";
import { aMeeting, meetingId, openOffice } from "../office-app.tsx";

const reply = (personId: string, more: Partial<ReplyRecord> = {}): ReplyRecord => ({
  type: "reply",
  id: `reply-${personId}`,
  rev: 1,
  seq: 5,
  personId,
  coming: "yes",
  substitute: null,
  reason: null,
  note: "",
  repliedAt: 0,
  receivedAt: 0,
  mine: false,
  ...more,
});
const open = (path: string, records: readonly MeetingDataRecord[]) =>
  openOffice({ path: `/office/${meetingId}/${path}`, records });

test("replies stand beside their people, and foretell the quorum; the invitation's last day is computed", async () => {
  const people = [aPerson({ id: "p2", givenName: "สมบูรณ์" }), aPerson({ id: "p3", givenName: "ประสิทธิ์" })];
  const substitute = { name: "นางสาวอารี มีสุข", position: "" };
  const office = await open("prepare/before", [
    {
      ...aMeeting,
      status: "draft",
      startsAt: "2019-10-20T09:30:00+07:00",
      quorum: { seats: 3, needed: 1 },
      noticeDays: 7,
    },
    ...people,
    reply("person-1"),
    reply("p2", { coming: "substitute", substitute }),
    reply("p3", { coming: "no", reason: "leave", note: "ลากิจ" }),
  ]);
  await office.findByText(/ควรส่งภายใน/);
  expect(office.getByText(/ควรส่งภายใน/).closest("p")?.textContent).toContain("13 ต.ค. 62");
  expect(document.body.textContent).toMatch(/คาดว่าครบองค์ประชุม\s*1 คน/);
});

test("a quorum that nobody has set is not foretold as reached", async () => {
  await open("prepare/before", [{ ...aMeeting, status: "draft", quorum: { seats: 0, needed: 0 } }]);
  await waitFor(() => expect(document.body.textContent).toContain("ยังไม่กำหนดองค์ประชุม"));
  expect(document.body.textContent).not.toContain("คาดว่าครบองค์ประชุม");
});

test("the general link stands there with its code, and with buttons in words", async () => {
  const office = await openOffice({
    path: `/office/${meetingId}/prepare/before`,
    records: [{ ...aMeeting, status: "draft" }],
    answers: {
      [`/meetings/${meetingId}/join-link`]: {
        status: 200,
        body: { code: "KK5M-26XW", address: "https://ruam.test/j/KK5M-26XW" },
      },
    },
  });
  await office.findByText("https://ruam.test/j/KK5M-26XW");
  expect(office.getByRole("button", { name: "คัดลอกลิงก์" })).toBeTruthy();
  expect(office.getByRole("button", { name: "บันทึกภาพ QR" })).toBeTruthy();
});

// It is 10.52 on 10 October.
test.each([
  ["two days after it, later in the day than the meeting begins", "2019-10-11T09:30:00+07:00", "เลยมา 2 วัน"],
  ["two days after it, earlier in the day", "2019-10-11T13:30:00+07:00", "เลยมา 2 วัน"],
  ["on it", "2019-10-13T09:30:00+07:00", "ควรส่งภายในวันนี้"],
  ["the day before it", "2019-10-14T09:30:00+07:00", "เหลือ 1 วัน"],
])("the days to the last day for the invitation are days of the calendar: %s", async (_when, startsAt, said) => {
  const office = await open("prepare/before", [{ ...aMeeting, status: "draft", startsAt, noticeDays: 3 }]);
  const line = (await office.findByText(/ควรส่งภายใน/)).closest("p");
  expect(line?.textContent?.replaceAll("\u00a0", " ")).toContain(said);
});

test("the papers are in the organisation's numerals, and say nothing of a number where meetings have none", async () => {
  const meeting = { ...aMeeting, number: null, numerals: "thai" as const, startsAt: "2019-10-20T09:30:00+07:00" };
  const office = await open("print/agenda", [
    meeting,
    anAgendaItem({ id: "item-9", number: "6", order: 6, title: { th: "โครงการปี 2562" } }),
  ]);
  await waitFor(() => expect(document.querySelector(".a4")?.textContent).toContain("โครงการปี ๒๕๖๒"));
  expect(document.querySelector(".a4-title")?.textContent).not.toContain("ครั้งที่");
  expect(office.container.querySelectorAll(".a4")).toHaveLength(1);
});

test("codes are shown once one has said again who one is: on the papers, and in the roster", async () => {
  const answers = {
    [`/meetings/${meetingId}/invitations`]: { status: 403, body: { error: { kind: "step-up" } } },
    "/step-up/ways": {
      status: 200,
      body: { until: null, signedInAt: 0, ways: { code: false, password: true, passkey: null } },
    },
  };
  for (const path of ["print/letter", "people"]) {
    const office = await openOffice({ path: `/office/${meetingId}/${path}`, records: [], answers });
    const show = await office.findByRole("button", { name: "ยืนยันตัวและแสดงรหัส" });
    // It is known before that the server would refuse.
    expect(office.asked.filter((asked) => asked.path.endsWith("/invitations"))).toEqual([]);
    show.click();
    expect(await office.findByLabelText(/รหัสผ่าน/)).toBeTruthy();
    office.unmount();
  }
});

test("a letter and a slip are made for each member, with the own code, and none for a vacant seat", async () => {
  const answers = {
    [`/meetings/${meetingId}/invitations`]: {
      status: 200,
      body: { people: [{ personId: "person-1", personalCode: "7QKM-4XWD", inviteUrl: "https://ruam.example/j#i=x" }] },
    },
  };
  const office = await openOffice({
    path: `/office/${meetingId}/print/letter`,
    records: [aPerson({ id: "empty", givenName: "", familyName: "", vacant: true })],
    answers,
  });
  await office.findByText("7QKM-4XWD");
  expect(document.querySelectorAll(".a4")).toHaveLength(1);
  expect(document.querySelector(".a4")?.textContent).toContain(
    "ขอเชิญประชุมคณะกรรมการติดตามและประเมินผลแผนพัฒนา ครั้งที่ 5/2562",
  );
  expect(document.querySelector(".a4")?.textContent).toContain("ทางลิงก์ส่วนตัวของท่านด้านล่างนี้");
  expect(document.querySelector(".a4")?.textContent).toMatch(/^[\s\S]*ด้วย\S+ กำหนดประชุม/);
});

test("a letter without the own link points to none, and asks for the reply slip", async () => {
  const office = await openOffice({
    path: `/office/${meetingId}/print/letter`,
    answers: { [`/meetings/${meetingId}/invitations`]: { status: 403, body: { error: { kind: "step-up" } } } },
  });
  await office.findByText(/^จึงเรียนมา/);
  const letter = document.querySelector(".a4")?.textContent;
  expect(letter).toContain("ตามแบบตอบรับ หากท่านมาไม่ได้");
  expect(letter).not.toContain("ลิงก์");
});

test("a paper that nobody knows is no agenda: the page says that it is not there", async () => {
  const office = await open("print/leter", []);
  expect(await office.findByRole("heading", { name: "ไม่พบหน้านี้" })).toBeTruthy();
  expect(document.querySelector(".a4")).toBeNull();
});
