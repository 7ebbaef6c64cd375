import { fireEvent, screen, waitFor } from "@solidjs/testing-library";
import { afterEach, describe, expect, test, vi } from "vitest";
import { attendanceIdOf, replyIdOf } from "#domain/ids.ts";
import type { ReplyRecord } from "#domain/invitation-reply.ts";
import type { MeetingDataRecord, MeetingRecord, PersonRecord } from "#domain/records.ts";
import { fillCache } from "#tests/support/fill-cache.ts";
import { anAttendanceRecord } from "#tests/support/meeting-builder.ts";
import { meetingId, morning, openPhone, participantId, roster, whatAPhoneHolds } from "./meeting-phone.tsx";

const meeting = whatAPhoneHolds.find((record): record is MeetingRecord => record.type === "meeting");
const [someone] = roster;
if (meeting === undefined || someone === undefined) throw new Error("the demonstration has no meeting, or nobody");
const coming: MeetingRecord = { ...meeting, status: "registration", startsAt: "2019-10-20T09:30:00+07:00" };
/** As a phone that was opened by the personal link reads its own person. */
const invited: PersonRecord = { ...someone, id: participantId, rev: 1, seq: 1, confirmed: true };
const open = (at = "reply", records: readonly MeetingDataRecord[] = [coming, invited]) => openPhone({ at, records });
const radio = (name: string) => screen.findByRole("radio", { name });
afterEach(() => vi.unstubAllGlobals());
const replies = async (phone: Awaited<ReturnType<typeof open>>) =>
  (await phone.stores.vault.mine.toArray()).filter(({ kind }) => kind === "reply/put");

test("one question, kept on the phone without a signal; the answer can be changed until the day", async () => {
  const phone = await open();
  fireEvent.click(await screen.findByRole("button", { name: "ส่งคำตอบ" }));
  expect((await screen.findByRole("alert")).textContent).toBe("โปรดเลือกคำตอบหนึ่งข้อ");
  fireEvent.click(await radio("มาประชุม"));
  fireEvent.click(screen.getByRole("button", { name: "ส่งคำตอบ" }));
  await screen.findByRole("heading", { name: "เก็บคำตอบไว้ในเครื่องนี้แล้ว" });
  expect(await replies(phone)).toMatchObject([
    { id: replyIdOf(meetingId, participantId), rev: 1, state: { coming: "yes", substitute: null, reason: null } },
  ]);
  fireEvent.click(screen.getByRole("button", { name: /เปลี่ยนคำตอบ/ }));
  fireEvent.click(await radio("มาไม่ได้"));
  fireEvent.click(screen.getByRole("button", { name: "ติดราชการ" }));
  fireEvent.click(screen.getByRole("button", { name: "ส่งคำตอบ" }));
  await waitFor(async () => expect(await replies(phone)).toMatchObject([{ rev: 2, state: { reason: "duty" } }]));
});

test("whoever sends somebody names that person, and what the office has is shown as received", async () => {
  const phone = await open();
  fireEvent.click(await radio("ส่งผู้แทน"));
  fireEvent.click(screen.getByRole("button", { name: "ส่งคำตอบ" }));
  await waitFor(() => expect(screen.getByRole("alert").textContent).toBe("โปรดกรอกชื่อผู้แทน"));
  fireEvent.input(screen.getByRole("textbox", { name: "ชื่อผู้แทน" }), { target: { value: "นางสาวอารี มีสุข" } });
  fireEvent.click(screen.getByRole("button", { name: "ส่งคำตอบ" }));
  const [own] = await waitFor(async () => {
    const found = await replies(phone);
    expect(found).toMatchObject([{ state: { substitute: { name: "นางสาวอารี มีสุข" } } }]);
    return found;
  });
  await phone.stores.vault.mine.update(own?.id ?? "", { ackedRev: 1 });
  await screen.findByRole("heading", { name: "ฝ่ายเลขานุการได้รับคำตอบแล้ว" });
});

/** What the office has of the answer of this phone's person: it sends somebody. */
const sent = async (phone: Awaited<ReturnType<typeof open>>) => {
  fireEvent.click(await radio("ส่งผู้แทน"));
  fireEvent.input(screen.getByRole("textbox", { name: "ชื่อผู้แทน" }), { target: { value: "นางสาวอารี มีสุข" } });
  fireEvent.click(screen.getByRole("button", { name: "ส่งคำตอบ" }));
  await screen.findByRole("heading", { name: "เก็บคำตอบไว้ในเครื่องนี้แล้ว" });
  // Before the secretariat has it there is no link.
  expect(screen.queryByRole("button", { name: "ส่งลิงก์ให้ผู้แทน" })).toBeNull();
  const [own] = await replies(phone);
  await phone.stores.vault.mine.update(own?.id ?? "", { ackedRev: 1 });
  return screen.findByRole("button", { name: "ส่งลิงก์ให้ผู้แทน" });
};
/** An answer of this phone's person as the office has it. */
const standing = (change: Partial<ReplyRecord>): ReplyRecord => ({
  type: "reply",
  id: replyIdOf(meetingId, participantId),
  rev: 1,
  seq: 1,
  personId: someone.id,
  coming: "substitute",
  substitute: { name: "นายปิติ ยินดี", position: "" },
  reason: null,
  note: "",
  repliedAt: Date.now() + 60_000,
  receivedAt: 1,
  mine: true,
  ...change,
});
test.each([
  ["gave another answer later", { id: "of-the-other-phone" }, { ackedRev: 1 }],
  [
    "answered first with other words, under the same revision",
    {},
    { conflict: { rev: 1, server: { rev: 1, officeRev: 0, state: {} } } },
  ],
] as const)("where the member's other phone %s, that answer is shown", async (_what, change, answered) => {
  const phone = await open();
  await sent(phone);
  const [own] = await replies(phone);
  await phone.stores.vault.mine.update(own?.id ?? "", answered);
  await fillCache(phone.stores.cache, [{ ...standing(change), meetingId }]);
  await waitFor(() => expect(document.body.textContent).toContain("ปิติ"));
  expect(document.body.textContent).not.toContain("อารี");
  // What is answered after that stands again, and is kept on this phone first.
  fireEvent.click(screen.getByRole("button", { name: /เปลี่ยนคำตอบ/ }));
  fireEvent.click(await radio("มาประชุม"));
  fireEvent.click(screen.getByRole("button", { name: "ส่งคำตอบ" }));
  await screen.findByRole("heading", { name: "เก็บคำตอบไว้ในเครื่องนี้แล้ว" });
  expect(await replies(phone)).toMatchObject([{ rev: 2, state: { coming: "yes" } }]);
});
const answering = (body: object) => {
  const asked: string[] = [];
  vi.stubGlobal("fetch", (path: string) => {
    asked.push(path);
    return Promise.resolve(new Response(JSON.stringify(body), { headers: { "x-ruam": "1" } }));
  });
  return asked;
};

test("who sends somebody gets that person's own link to hand on, once the secretariat has the answer", async () => {
  const asked = answering({ inviteUrl: "https://ruam.example/j#i=secret" });
  const copied: string[] = [];
  vi.stubGlobal("navigator", { clipboard: { writeText: async (words: string) => void copied.push(words) } });
  fireEvent.click(await sent(await open()));
  const copy = await screen.findByRole("button", { name: /คัดลอกลิงก์/ });
  expect(asked).toEqual([`/api/v1/meetings/${meetingId}/substitute-link`]);
  fireEvent.click(copy);
  await waitFor(() => expect(copied).toEqual(["https://ruam.example/j#i=secret"]));
  // Nothing is printed: the link is one person's.
  expect(screen.queryByRole("button", { name: /พิมพ์/ })).toBeNull();
});

test("where the secretariat took that person off the list it is said, and asked again when wished", async () => {
  answering({ inviteUrl: null });
  fireEvent.click(await sent(await open()));
  await waitFor(() => expect(document.body.textContent).toMatch(/ยังไม่มีลิงก์ของ/));
  answering({ inviteUrl: "https://ruam.example/j#i=secret" });
  fireEvent.click(screen.getByRole("button", { name: "ส่งลิงก์ให้ผู้แทน" }));
  await screen.findByRole("button", { name: /คัดลอกลิงก์/ });
  expect(document.body.textContent).not.toMatch(/ยังไม่มีลิงก์ของ/);
});

test("whoever comes in a member's place says whether they come, and sends nobody", async () => {
  await open("reply", [coming, { ...invited, standsFor: "R2" }]);
  await radio("มาประชุม");
  expect(screen.getAllByRole("radio")).toHaveLength(2);
  expect(screen.queryByRole("radio", { name: "ส่งผู้แทน" })).toBeNull();
});

describe("whoever comes in a member's place reads by name for whom", () => {
  const member = { namePrefix: "นาย", givenName: "อุดม", familyName: "รักเมือง" };
  const sent: PersonRecord = { ...invited, capacity: "in-attendance", standsFor: "R2", standsForName: member };
  const here = anAttendanceRecord({
    id: attendanceIdOf(meetingId, participantId),
    personId: participantId,
    capacity: "in-attendance",
    onBehalfOf: "R2",
  });
  test.each([
    ["where the invitation is answered", "reply", [coming, sent]],
    ["where they have checked in and are asked nothing", "reply", [coming, sent, here]],
    ["beside the own name that checks in", "check-in", [coming, sent]],
    ["on the slip", "checked-in", [coming, sent, here]],
    ["beside the own entries", "mine", [coming, sent, here]],
    ["among the people of the meeting", "people", [coming, sent, here]],
  ] as const)("%s", async (_where, at, records) => {
    await open(at, records);
    await waitFor(() => expect(document.body.textContent).toMatch(/มาประชุมแทน\s*นายอุดม\s*รักเมือง/));
  });

  test("and of anybody else whom the desk noted only that it was a member", async () => {
    await open("checked-in", [coming, sent, { ...here, onBehalfOf: "R3" }]);
    await waitFor(() => expect(document.body.textContent).toMatch(/กรรมการ\s*ตามที่แจ้งไว้/));
    expect(document.body.textContent).not.toContain("รักเมือง");
  });
});

describe("a member in whose place somebody came reads by name who it was", () => {
  const substituteWhoCame = { namePrefix: "นาง", givenName: "อารี", familyName: "มีสุข" };
  const replaced: PersonRecord = { ...invited, substituteWhoCame };
  const over = { ...coming, status: "closed", closedAt: morning + 7_200_000 } as const;
  const afterwards = anAttendanceRecord({
    id: attendanceIdOf(meetingId, participantId),
    personId: participantId,
    status: "expected",
    checkedInAt: null,
    afterMeeting: morning + 7_300_000,
  });
  test.each([
    ["where the invitation is answered", "reply", [coming, replaced]],
    ["where the answer is given", "reply", [coming, replaced, standing({})]],
    ["on the same page once the meeting is over", "reply", [over, replaced]],
    ["beside the own name that checks in", "check-in", [coming, replaced]],
    ["on the first screen of the meeting", "now", [{ ...coming, status: "in-session" } as const, replaced]],
    ["beside the own entries", "mine", [coming, replaced]],
    ["on the slip, who checks in after the meeting", "checked-in", [over, replaced, afterwards]],
  ] as const)("%s", async (_where, at, records) => {
    await open(at, records);
    await waitFor(() => expect(document.body.textContent).toMatch(/ผู้มาประชุมแทนท่าน\s*นางอารี\s*มีสุข/));
  });
});

describe("who came by a personal link that leads to nobody any more", () => {
  const nobody: PersonRecord = {
    ...invited,
    namePrefix: "",
    givenName: "",
    familyName: "",
    position: "",
    confirmed: false,
  };
  const words = () => document.body.textContent.replaceAll(/[\s\u200b\u2060]+/g, "");

  test("reads so beside the field for the name, and is offered no name as the own", async () => {
    await open("check-in", [coming, nobody]);
    await waitFor(() => expect(words()).toContain("ใช้ไม่ได้แล้ว"));
    expect(words()).toMatch(/โปรดค้นชื่อของท่านในรายชื่อหรือติดต่อโต๊ะลงทะเบียน/);
    expect(words()).not.toContain("เครื่องนี้เป็นของ");
    fireEvent.input(await screen.findByRole("searchbox"), { target: { value: "ธีระศั" } });
    fireEvent.click(await screen.findByRole("button", { name: /ธีระศักดิ์/ }));
    await screen.findByRole("heading", { name: "ลงทะเบียนเข้าประชุม เรียบร้อยแล้ว" });
  });

  test("reads so where the invitation was answered, and finds the way to the list", async () => {
    await open("reply", [coming, nobody]);
    await waitFor(() => expect(words()).toContain("ใช้ไม่ได้แล้ว"));
    expect(screen.getByRole("link", { name: "ลงทะเบียนเข้าประชุม" }).getAttribute("href")).toMatch(/check-in$/);
  });

  test("stands among the people under no name", async () => {
    await open("people", [coming, nobody]);
    await screen.findByRole("heading", { name: "ผู้มาประชุม" });
    expect(words()).not.toContain("ท่านและผู้มีหน้าที่");
  });
});

test("who has checked in by the own link, and never answered, is not asked whether they come", async () => {
  const here = anAttendanceRecord({
    id: attendanceIdOf(meetingId, participantId),
    personId: participantId,
    capacity: "in-attendance",
  });
  await open("reply", [coming, invited, here]);
  expect((await screen.findByRole("link", { name: "ดูวาระขณะนี้" })).getAttribute("href")).toMatch(/now$/);
  expect(screen.queryAllByRole("radio")).toEqual([]);
});

const inPreparation: MeetingRecord = { ...coming, status: "draft" };

test("a personal link opened on a day before the meeting asks whether one comes; on the day it checks in", async () => {
  await open("check-in", [inPreparation, invited]);
  expect(await screen.findByRole("heading", { name: "ท่านจะมาประชุมหรือไม่" })).toBeTruthy();
});

test("on the day itself nobody is asked any more", async () => {
  await open("check-in", [{ ...inPreparation, startsAt: new Date(morning).toISOString() }, invited]);
  await screen.findByRole("searchbox");
  expect(screen.queryByRole("heading", { name: "ท่านจะมาประชุมหรือไม่" })).toBeNull();
});

test("once the secretariat has opened the registration one checks in, whatever day the meeting was called for", async () => {
  await open("check-in", [coming, invited]);
  expect(await screen.findByRole("searchbox")).toBeTruthy();
});

const answer = async () => {
  fireEvent.click(await radio("มาประชุม"));
  fireEvent.click(screen.getByRole("button", { name: "ส่งคำตอบ" }));
  await screen.findByRole("heading", { name: "เก็บคำตอบไว้ในเครื่องนี้แล้ว" });
};

test("who has answered finds the way in once the registration is open", async () => {
  await open("reply", [coming, invited]);
  await answer();
  expect(screen.getByRole("link", { name: "ลงทะเบียนเข้าประชุม" }).getAttribute("href")).toMatch(/check-in$/);
});

test("who has answered before that reads when one can check in, and no empty foot takes room", async () => {
  await open("reply", [inPreparation, invited]);
  await answer();
  expect(document.body.textContent).toContain("เมื่อฝ่ายเลขานุการเปิดรับลงทะเบียน");
  expect(screen.queryByRole("link", { name: "ลงทะเบียนเข้าประชุม" })).toBeNull();
  expect(document.querySelector(".foot-room")).toBeNull();
});

test("before the registration is open the first screen offers the answer, and says when one can check in", async () => {
  await open("now", [inPreparation, invited]);
  expect((await screen.findByRole("link", { name: "ตอบว่าจะมาประชุมหรือไม่" })).getAttribute("href")).toMatch(/reply$/);
  expect(document.body.textContent).toContain("ลงทะเบียนได้ในวันประชุม หรือเมื่อฝ่ายเลขานุการเปิดรับลงทะเบียน");
  expect(screen.queryByRole("link", { name: "ลงทะเบียนเข้าประชุม" })).toBeNull();
});

test("who has checked in without a personal link is not asked to check in again by the page of the answer", async () => {
  const phone = await open("check-in", [coming]);
  fireEvent.input(await screen.findByRole("searchbox"), { target: { value: "ธีระศั" } });
  fireEvent.click(await screen.findByRole("button", { name: /ธีระศักดิ์/ }));
  await screen.findByRole("heading", { name: "ลงทะเบียนเข้าประชุม เรียบร้อยแล้ว" });
  phone.go("reply");
  const words = () => document.body.textContent.replaceAll(/[\s\u200b\u2060]+/g, "");
  await waitFor(() => expect(words()).toMatch(/ไม่ต้องตอบคำเชิญ|โปรดเปิดจากลิงก์/));
  expect(words()).toContain("ไม่ต้องตอบคำเชิญ");
  expect(screen.getByRole("link", { name: "ดูวาระขณะนี้" }).getAttribute("href")).toMatch(/now$/);
  expect(screen.queryByRole("link", { name: "ลงทะเบียนเข้าประชุม" })).toBeNull();
});

describe("between the answer and checking in there is a way in both directions", () => {
  const words = () => document.body.textContent.replaceAll(/[\s\u200b\u2060]+/g, "");
  const toCheckIn = () => screen.findByRole("link", { name: "ลงทะเบียนเข้าประชุม" });
  const day = (ms: number) => new Date(morning + ms).toISOString();
  const dayMs = 86_400_000;

  test.each([
    ["on the day", { ...inPreparation, startsAt: day(0) }, "วันนี้เป็นวันประชุม"],
    ["once the registration is open", coming, "เปิดรับลงทะเบียนแล้ว"],
    ["on a day after it, while it is not over", { ...inPreparation, startsAt: day(-dayMs) }, "ผ่านไปแล้ว"],
  ])("%s the page of the answer says to check in", async (_when, record, said) => {
    await open("reply", [record, invited]);
    expect((await toCheckIn()).getAttribute("href")).toMatch(/check-in$/);
    expect(words()).toContain(said);
    await radio("มาประชุม");
  });

  test("who said not to be coming, and is there after all, finds the way in", async () => {
    await open("reply", [coming, invited, standing({ coming: "no", substitute: null, reason: "duty" })]);
    await screen.findByRole("heading", { name: "ฝ่ายเลขานุการได้รับคำตอบแล้ว" });
    expect((await toCheckIn()).getAttribute("href")).toMatch(/check-in$/);
  });

  test.each([
    ["before the day until that day", { ...inPreparation, startsAt: day(dayMs) }, "ได้ถึงวันประชุม"],
    ["on the day until the meeting is over", { ...inPreparation, startsAt: day(0) }, "ได้จนกว่าจะเลิกประชุม"],
    ["after it until the meeting is over", { ...inPreparation, startsAt: day(-dayMs) }, "ได้จนกว่าจะเลิกประชุม"],
    ["of a meeting without a day until that is", { ...inPreparation, startsAt: "" }, "ได้ถึงวันประชุม"],
  ])("%s the answer can be changed", async (_when, record, until) => {
    await open("reply", [record, invited, standing({ coming: "yes", substitute: null })]);
    const change = await screen.findByRole("button", { name: /เปลี่ยนคำตอบ/ });
    expect(change.textContent).toContain(until);
  });

  test("once the meeting is over it is told, also to who has answered, with the way to what can be read", async () => {
    const over: MeetingRecord = { ...coming, status: "closed", closedAt: morning };
    const phone = await open("reply", [over, invited]);
    await waitFor(() => expect(words()).toContain("การประชุมนี้เลิกแล้ว"));
    expect((await screen.findByRole("link", { name: "อ่านเรื่องในที่ประชุม" })).getAttribute("href")).toMatch(/agenda$/);
    await phone.put([standing({})]);
    await screen.findByRole("heading", { name: "ฝ่ายเลขานุการได้รับคำตอบแล้ว" });
    expect(words()).toContain("การประชุมนี้เลิกแล้ว");
    expect(screen.queryByRole("link", { name: "ลงทะเบียนเข้าประชุม" })).toBeNull();
  });

  test("who was asked to check in and cannot come says so, until the meeting is over", async () => {
    const phone = await open("check-in", [coming, invited]);
    const link = await screen.findByRole("link", { name: "มาไม่ได้ หรือส่งผู้แทน" });
    expect(link.getAttribute("href")).toMatch(/reply$/);
    await phone.put([{ ...invited, standsFor: "R2" }]);
    await screen.findByRole("link", { name: "มาประชุมไม่ได้" });
    await phone.put([{ ...coming, status: "closed", closedAt: morning }]);
    await waitFor(() => expect(screen.queryByRole("link", { name: "มาประชุมไม่ได้" })).toBeNull());
  });

  test("who comes by the meeting's code on a day before it is told how an invitation is answered", async () => {
    const phone = await open("check-in", [inPreparation]);
    await waitFor(() => expect(words()).toContain("ยังไม่ถึงวันประชุม"));
    await phone.put([coming]);
    await waitFor(() => expect(words()).not.toContain("ยังไม่ถึงวันประชุม"));
  });
});
