import { fireEvent, screen, waitFor } from "@solidjs/testing-library";
import { expect, test } from "vitest";
import { replyIdOf } from "#domain/ids.ts";
import type { MeetingRecord, PersonRecord } from "#domain/records.ts";
import { meetingId, morning, openPhone, participantId, roster, whatAPhoneHolds } from "./meeting-phone.tsx";

const meeting = whatAPhoneHolds.find((record): record is MeetingRecord => record.type === "meeting");
const [someone] = roster;
if (meeting === undefined || someone === undefined) throw new Error("the demonstration has no meeting, or nobody");
const coming: MeetingRecord = { ...meeting, status: "registration", startsAt: "2019-10-20T09:30:00+07:00" };
/** As a phone that was opened by the personal link reads its own person. */
const invited: PersonRecord = { ...someone, id: participantId, rev: 1, seq: 1, confirmed: true };
const open = (at = "reply", records = [coming, invited]) => openPhone({ at, records });
const radio = (name: string) => screen.findByRole("radio", { name });
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
