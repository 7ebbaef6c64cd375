import { fireEvent, screen, waitFor } from "@solidjs/testing-library";
import { expect, test } from "vitest";
import type { MeetingDataRecord } from "#domain/records.ts";
import { morning, openPhone, records } from "./meeting-phone.tsx";

const known = { rev: 1, seq: 90 } as const;
const round = (change: { readonly closedAt?: number } = {}): MeetingDataRecord => ({
  type: "correction-round",
  id: "corrections",
  round: 1,
  lastDay: "2019-10-20",
  openedAt: morning,
  closedAt: null,
  ...known,
  ...change,
});
const draft: MeetingDataRecord = {
  type: "draft-section",
  id: "draft-opening",
  order: 1,
  number: "1",
  title: "เรื่องที่ประธานแจ้ง",
  paragraphs: [{ place: "opening/words", style: "body", text: "เริ่มประชุมเวลา 09.30 น." }],
  ...known,
};
const closed = (): readonly MeetingDataRecord[] =>
  records
    .filter((record) => record.type === "meeting")
    .map((meeting) => ({ ...meeting, status: "closed", closedAt: morning, numerals: "thai" }));

test("the draft of the minutes waits where one is: on the first screen of the closed meeting, with its last day", async () => {
  await openPhone({ at: "now", records: [...closed(), round(), draft] });
  const link = await screen.findByRole("link", { name: /ตรวจร่างรายงานการประชุม/ });
  expect(link.textContent).toContain("๒๐ ตุลาคม ๒๕๖๒");
  expect(link.getAttribute("href")).toMatch(/\/minutes$/);
});

test("who proposed other words reads them under the paragraph, which stands in the meeting's digits", async () => {
  await openPhone({ at: "minutes", records: [...closed(), round(), draft] });
  await waitFor(() => expect(document.querySelector("details p")?.textContent).toBe("เริ่มประชุมเวลา ๐๙.๓๐ น."));
  fireEvent.click(await screen.findByRole("button", { name: /ขอแก้ไข/ }));
  fireEvent.input(await screen.findByLabelText(/แก้ถ้อยคำ/), { target: { value: "เริ่มประชุมเวลา 09.45 น." } });
  fireEvent.click(screen.getByRole("button", { name: "ส่งข้อเสนอแก้ไข" }));
  const said = await screen.findByRole("blockquote");
  expect(said.textContent).toBe("เริ่มประชุมเวลา ๐๙.๔๕ น.");
});

test("who writes other words is not offered to agree to the whole, and who has agreed is not asked again", async () => {
  await openPhone({ at: "minutes", records: [...closed(), round(), draft] });
  const agree = () => screen.queryByRole("button", { name: "เห็นว่าถูกต้องทั้งฉบับ" });
  fireEvent.click(await screen.findByRole("button", { name: /ขอแก้ไข/ }));
  await screen.findByLabelText(/แก้ถ้อยคำ/);
  expect(agree()).toBeNull();
  fireEvent.click(screen.getByRole("button", { name: "ยกเลิก" }));
  fireEvent.click(await screen.findByRole("button", { name: "เห็นว่าถูกต้องทั้งฉบับ" }));
  await screen.findByRole("link", { name: "ไปที่ของฉัน" });
  expect(agree()).toBeNull();
});

test("names and compounds of the draft are kept whole at the end of a line", async () => {
  const [first] = draft.type === "draft-section" ? draft.paragraphs : [];
  const text = "รับเด็กจากบ้านหนองบัว ได้กี่คน";
  const paragraphs = first === undefined ? [] : [{ ...first, text }];
  await openPhone({ at: "minutes", records: [...closed(), round(), { ...draft, paragraphs } as MeetingDataRecord] });
  await screen.findByRole("button", { name: /ขอแก้ไข/ });
  const kept = [...document.querySelectorAll("details p .kept")].map((piece) => piece.textContent);
  expect(kept).toEqual(expect.arrayContaining(["บ้านหนองบัว"]));
});
