import { cleanup, fireEvent, screen, waitFor, within } from "@solidjs/testing-library";
import { describe, expect, test, vi } from "vitest";
import { wordsOf } from "../../support/as-read.ts";
import type { ConsiderationRecord, MeetingRecord, SummaryRecord } from "#domain/records.ts";
import {
  aMembership,
  anEntry,
  liveOn,
  meetingId,
  morning,
  openPhone,
  participantId,
  whatAPhoneHolds,
} from "./meeting-phone.tsx";
import { anAnswerRecord, anArisingRecord } from "#tests/support/meeting-builder.ts";

const onProject = { type: "project", id: "EX-08" } as const;
const heading = (name: string | RegExp) => screen.findByRole("heading", { name });
const text = () => wordsOf(document.querySelector("main"));
const meeting = whatAPhoneHolds.find((record): record is MeetingRecord => record.type === "meeting");
const checkedIn = {
  id: "55555555-5555-5555-8555-555555555555",
  meetingId,
  kind: "attendance/put" as const,
  participantId,
  rev: 1,
  ackedRev: 1,
  savedAt: morning,
  createdAt: morning,
  clockSuspect: false,
  schema: 1,
  state: {},
};

test("before anything is live there is a plain sheet with the hour, and the first matter", async () => {
  await openPhone({ at: "now" });
  await heading("ยังไม่เริ่มพิจารณา");
  expect(text()).toContain("วันพฤหัสบดีที่ 10 ตุลาคม พ.ศ. 2562 เวลา 09.30");
  expect(text()).toContain("เรื่องแรกเรื่องที่ประธานแจ้งให้ที่ประชุมทราบ");
  expect(document.querySelector(".live")).toBeNull();
});

test("the live panel shows the matter, its strategy and item, who explains, and since when", async () => {
  await openPhone({ at: "now", records: [liveOn(onProject, { nowAnswering: anEntry().id }), anEntry()] });
  const panel = within(await screen.findByRole("region", { name: "เรื่องที่กำลังพิจารณา" }));
  expect(await panel.findByRole("heading", { name: "โครงการคัดแยกขยะต้นทาง 20 ชุมชนนำร่อง" })).toBeTruthy();
  await waitFor(() => expect(text()).toContain("สำนักการสาธารณสุขและสิ่งแวดล้อม"));
  expect(text(), "nobody has the floor").not.toContain("กำลังชี้แจง");
  expect(text()).toContain("ตั้งแต่ 10.42");
  expect(text()).toContain("ยุทธศาสตร์ที่ 5 · ระเบียบวาระที่ 4");
  expect(document.querySelector(".live .figure")?.textContent).toBe("5");
  await waitFor(() => expect(text()).toContain("กำลังตอบข้อซักถามที่ 12เหตุใดปริมาณขยะจึงลดลงต่ำกว่าเป้าหมาย"));
  expect(text()).toContain("เรื่องถัดไปโครงการเฝ้าระวังคุณภาพน้ำบึงสาธารณะแบบมีส่วนร่วม");
});

test("the one main action is to check in, and then to ask about what is live", async () => {
  const phone = await openPhone({ at: "now", records: [liveOn(onProject)] });
  expect((await screen.findByRole("link", { name: "ลงทะเบียนเข้าประชุม" })).getAttribute("href")).toMatch(/check-in$/);

  await phone.stores.vault.mine.put({ ...checkedIn, id: await attendanceId(phone) });

  expect((await screen.findByRole("link", { name: "ถามหรือเสนอแนะเรื่องนี้" })).getAttribute("href")).toMatch(
    /ask\?on=project:EX-08$/,
  );
});
const attendanceId = async (phone: Awaited<ReturnType<typeof openPhone>>) => {
  await phone.value.commands.checkIn(
    meetingId,
    { namePrefix: "", givenName: "ธีรา", familyName: "รักเมือง", position: "", affiliation: "", sector: "civil" },
    {},
  );
  return (await phone.attendances())[0]?.id ?? "";
};

test("when the room goes on, it is said, and who reads the old matter is taken along", async () => {
  const phone = await openPhone({ at: "projects/EX-08", records: [liveOn(onProject)] });
  await heading("โครงการคัดแยกขยะต้นทาง 20 ชุมชนนำร่อง");
  await phone.put([liveOn({ type: "project", id: "EX-09" }, { seq: 2 })]);

  await heading("โครงการเฝ้าระวังคุณภาพน้ำบึงสาธารณะแบบมีส่วนร่วม");
  await waitFor(() => expect(phone.path()).toBe("/projects/EX-09"));
  expect(phone.said()).toBe("กำลังพิจารณา โครงการเฝ้าระวังคุณภาพน้ำบึงสาธารณะแบบมีส่วนร่วม");
});

test("who does not let the screen follow stays where they read", async () => {
  const phone = await openPhone({ at: "projects/EX-08", records: [liveOn(onProject)] });
  phone.value.preferences.set("follow", false);
  await heading("โครงการคัดแยกขยะต้นทาง 20 ชุมชนนำร่อง");
  await phone.put([liveOn({ type: "project", id: "EX-09" }, { seq: 2 })]);

  await waitFor(() => expect(phone.said()).toMatch(/^กำลังพิจารณา/));
  expect(phone.path()).toBe("/projects/EX-08");
});

test("the agenda says at เรื่องสืบเนื่อง how much earlier meetings left open, before the matter is opened", async () => {
  const item = whatAPhoneHolds.find((record) => record.type === "agenda-item" && record.id === "AG-3");
  if (item?.type !== "agenda-item") throw new Error("no item");
  await openPhone({ at: "agenda", records: [{ ...item, kind: "arising" }, anArisingRecord()] });
  const words = await screen.findByText(/เรื่องสืบเนื่องจากการประชุมครั้งก่อน/);
  expect(words.closest("a")?.getAttribute("href")).toMatch(/agenda\/AG-3$/);
});

test("the agenda says what is over, what is on and what comes, with the part that is on and its neighbours", async () => {
  const onceOn: ConsiderationRecord = {
    type: "consideration",
    id: "agenda-item:AG-1",
    rev: 1,
    seq: 2,
    target: { type: "agenda-item", id: "AG-1" },
    since: morning,
    spentMs: 60_000,
  };
  await openPhone({ at: "agenda", records: [liveOn(onProject), onceOn] });
  const here = await screen.findByRole("heading", { name: "กำลังพิจารณา" });
  expect(screen.getByRole("heading", { name: "พิจารณาแล้ว" })).toBeTruthy();
  expect(screen.getByRole("heading", { name: "ต่อไป" })).toBeTruthy();
  const part = here.closest("#agenda-here");
  expect(part?.textContent).toContain("4.4");
  expect(part?.textContent).toContain("4.5");
  expect(part?.textContent).toContain("4.6");
  expect(part?.textContent).not.toContain("4.7");
  expect(screen.getByRole("link", { name: "ดูครบทั้ง 10 เรื่อง" })).toBeTruthy();
});

test.each([
  ["agenda", "agenda-here", "กำลังพิจารณา ระเบียบวาระที่ 4.5"],
  ["strategies", "strategy-live", "กำลังพิจารณา ยุทธศาสตร์ที่ 5"],
])("%s opens at its head, offers the way to what is live, and follows the room", async (at, place, words) => {
  const scrolled: string[] = [];
  Element.prototype.scrollIntoView = function (this: Element) {
    scrolled.push(this.id);
  };
  const phone = await openPhone({ at, records: [liveOn(onProject)] });
  const jump = await screen.findByRole("button", { name: words });
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  expect(scrolled, "title, search and jump stay in sight").toEqual([]);

  fireEvent.click(jump);
  expect(scrolled).toEqual([place]);
  expect(document.getElementById(place)?.contains(document.activeElement)).toBe(true);

  await phone.put([liveOn({ type: "strategy", id: "S06" }, { seq: 2 })]);
  await waitFor(() => expect(scrolled).toEqual([place, place]));
});

test("once the meeting is closed nothing is being considered any more, whatever was live last", async () => {
  const closed = { ...meeting, status: "closed", closedAt: morning } as MeetingRecord;
  const phone = await openPhone({ at: "strategies", records: [liveOn(onProject), closed] });
  await screen.findByRole("button", { name: /พัฒนาและรักษาคุณภาพ/ });
  for (const path of ["strategies", "strategies/S05", "projects/EX-08", "agenda", "agenda/AG-4", "now"]) {
    phone.go(path);
    await waitFor(() => expect(document.querySelector("main h1")).toBeTruthy());
    await waitFor(() => expect(phone.path()).toBe(`/${path}`));
    await new Promise((done) => setTimeout(done, 50));
    expect([path, document.querySelector(".live, .jump, .is-here, [aria-current=true]")]).toEqual([path, null]);
    expect(text()).not.toContain("กำลังตอบ");
  }
  // The main action of a matter is then to see the answers; one can still write.
  phone.go("projects/EX-08");
  expect((await screen.findByRole("link", { name: "ดูคำตอบของท่าน" })).classList.contains("main")).toBe(true);
  expect(screen.getByRole("link", { name: "ถามหรือเสนอแนะ" }).classList.contains("main")).toBe(false);
});

test("the strategies say the shared beginning once, and each row goes on with the sentence", async () => {
  await openPhone({
    at: "strategies",
    records: [liveOn(onProject), anEntry(), anEntry({ id: "e2", no: 13, status: "received" })],
  });
  await waitFor(() => expect(text()).toContain("นโยบายของผู้บริหารในการ…"));
  expect(text().split("นโยบายของผู้บริหารในการ")).toHaveLength(2);
  const fifth = await screen.findByRole("button", { name: /พัฒนาและรักษาคุณภาพ\s*สิ่งแวดล้อม/ });
  await waitFor(() => expect(fifth.getAttribute("aria-expanded")).toBe("true"));
  await waitFor(() => expect(wordsOf(fifth)).toContain("2 โครงการ · 1 ข้อซักถามและข้อเสนอแนะ"));
  expect(screen.getByRole("link", { name: /คัดแยกขยะ/ })).toBeTruthy();

  fireEvent.click(fifth);
  expect(screen.queryByRole("link", { name: /คัดแยกขยะ/ })).toBeNull();
});

test("a strategy's own page gives the whole official wording", async () => {
  await openPhone({ at: "strategies/S05" });
  const wording = "นโยบายของผู้บริหารในการพัฒนาและรักษาคุณภาพสิ่งแวดล้อมให้อยู่ในระดับมาตรฐานสากล";
  expect((await heading(wording)).textContent).toBe(wording);
});

test("a strategy's own page lists what its row counts: its projects' entries too, each with its project", async () => {
  const phone = await openPhone({
    at: "strategies/S05",
    records: [
      anEntry(),
      anEntry({ id: "e2", no: 14, text: "ทั้งยุทธศาสตร์", target: { type: "strategy", id: "S05" } }),
      anEntry({ id: "e3", no: 15, text: "ของอีกยุทธศาสตร์", target: { type: "project", id: "EX-06" } }),
    ],
  });
  await waitFor(() => expect(screen.getAllByRole("article")).toHaveLength(2));
  const [newest, older] = screen.getAllByRole("article").map((one) => one.textContent);
  expect(newest).toContain("ทั้งยุทธศาสตร์");
  expect(newest).not.toContain("โครงการ");
  expect(older).toContain("โครงการคัดแยกขยะต้นทาง 20 ชุมชนนำร่อง");
  phone.go("strategies");
  const row = await screen.findByRole("button", { name: /พัฒนาและรักษาคุณภาพ\s*สิ่งแวดล้อม/ });
  expect(row.textContent).toContain("2 ข้อซักถามและข้อเสนอแนะ");
});

test("a project's figures stand in words beside the bar", async () => {
  await openPhone({ at: "projects/EX-08" });
  expect(await screen.findByRole("img", { name: "ผลที่ได้ ร้อยละ 8.2 จากเป้าหมาย ร้อยละ 10" })).toBeTruthy();
  expect(text()).toContain("ต่ำกว่าเป้าหมาย");
  expect(text()).toContain("1,486,000 บาท");
  expect(text()).toContain("จากที่ได้รับ 1,500,000 บาท คิดเป็นร้อยละ 99.07");
});

test("a target that must not be exceeded says so", async () => {
  await openPhone({ at: "projects/EX-06" });
  await screen.findByRole("img", { name: /เป้าหมายไม่เกิน 2 ชั่วโมง/ });
  expect(text()).toContain("ไม่เกินเป้าหมาย");
});

test("the room's questions stand with their answers; what the office has not taken up does not", async () => {
  const answered = anEntry({ status: "answered" });
  await openPhone({
    at: "projects/EX-08",
    records: [
      answered,
      anEntry({ id: "e2", no: 13, status: "received", text: "ยังไม่รับ" }),
      anAnswerRecord({
        id: answered.id,
        text: "หอพักยังไม่เข้าร่วม",
        oral: true,
        unitId: "U03",
        answeredAt: morning,
      }),
    ],
  });
  await waitFor(() => expect(text()).toContain("สำนักการสาธารณสุขและสิ่งแวดล้อม ชี้แจงในที่ประชุมหอพักยังไม่เข้าร่วม"));
  expect(text()).toContain("ชี้แจงแล้วข้อซักถามที่ 12");
  expect(text()).toContain("ผู้แทนภาคประชาชน");
  expect(text()).not.toContain("ยังไม่รับ");
});

test("the same question: one tap is kept on the phone and counted, a second takes it back", async () => {
  const phone = await openPhone({ at: "projects/EX-08", records: [anEntry()] });
  const same = await screen.findByRole("button", { name: /ข้าพเจ้ามีข้อซักถามเดียวกัน/ });
  expect(same.textContent).toContain("4 คน");
  fireEvent.click(same);

  await waitFor(() => expect(same.getAttribute("aria-pressed")).toBe("true"));
  expect(same.textContent).toBe("ข้าพเจ้ามีข้อซักถามเดียวกัน รวม 5 คน");
  expect(await phone.stores.vault.mine.toArray()).toMatchObject([
    { state: { entryId: anEntry().id, on: true }, rev: 1 },
  ]);

  fireEvent.click(same);
  await waitFor(() => expect(same.textContent).toContain("4 คน"));
});

test("what changed since the person last looked is marked in words, until it is looked at", async () => {
  const phone = await openPhone({ at: "agenda" });
  await phone.stores.cache.reading.put({ meetingId, baseline: 1 } as never);
  const item = whatAPhoneHolds.find(({ id }) => id === "AG-2");
  if (item !== undefined) await phone.put([{ ...item, seq: 7, arrivedAt: Date.parse("2019-10-10T10:20:00+07:00") }]);
  const row = await screen.findByRole("link", { name: /เรื่องรับรองรายงานการประชุม.*ปรับปรุง\s*10\.20/ });
  fireEvent.click(row);

  await heading(/เรื่องรับรองรายงานการประชุม/);
  await waitFor(async () => expect(await phone.stores.cache.seen.count()).toBe(1));
});

test("a matter that was taken off the agenda says so, kindly", async () => {
  await openPhone({ at: "agenda/GONE" });
  await waitFor(() => expect(text()).toContain("ไม่พบเรื่องนี้ในวาระ อาจถูกถอนออกแล้ว"));
});

test("a phone without the meeting waits with words, and says so when there is no signal", async () => {
  const phone = await openPhone({ at: "agenda", isJoined: false, sync: { hasSnapshot: false } });
  await waitFor(() => expect(text()).toContain("กำลังเปิดข้อมูลการประชุม"));
  phone.setSync({ connection: "not-connected" });
  await waitFor(() => expect(text()).toContain("ขณะนี้ไม่มีสัญญาณ ข้อมูลการประชุมจะมาเมื่อมีสัญญาณ"));
});

test("the search finds a word whose marks are typed in another order, and marks it", async () => {
  await openPhone({ at: "search" });
  fireEvent.input(await screen.findByLabelText("ค้นหาในการประชุมนี้"), { target: { value: "นํ้า" } });
  await waitFor(() => expect([...document.querySelectorAll(".hit")].map((hit) => hit.textContent)).toContain("น้ำ"));
  expect(screen.getAllByRole("link", { name: /น้ำ/ }).length).toBeGreaterThan(1);
});

const stalls = {
  th: "โครงการจัดระเบียบแผงค้าตลาดสดเทศบาล",
  en: "Reorganisation of municipal fresh-market stalls",
};

test.each([
  { screenIn: "en", typed: "แผงค้า", title: stalls.en, other: stalls.th },
  { screenIn: "th", typed: "fresh-market", title: stalls.th, other: stalls.en },
] as const)(
  "a word of the other language than the screen's is found too, and the hit keeps its title: $typed",
  async ({ screenIn, typed, title, other }) => {
    const phone = await openPhone({ at: "search" });
    await phone.value.setLanguage(screenIn);
    fireEvent.input(await screen.findByRole("searchbox"), { target: { value: typed } });
    const hit = await screen.findByRole("link", { name: new RegExp(title) }, { timeout: 5_000 });
    // Below the title the words that were found, and nothing of what stands beside them in the record.
    expect([...hit.querySelectorAll(".hit")].map(({ textContent }) => textContent)).toEqual([typed]);
    const piece = hit.querySelector(".detail:last-child")?.textContent?.replace(/[\u2060…]/g, "");
    expect(other.endsWith(piece ?? "nothing")).toBe(true);
  },
);

test("a search that finds nothing says so, and says it to a reader", async () => {
  await openPhone({ at: "search" });
  fireEvent.input(await screen.findByLabelText("ค้นหาในการประชุมนี้"), { target: { value: "กขฃ" } });
  await waitFor(() => expect(text()).toContain("ไม่พบ “กขฃ” ในเครื่องนี้"));
  expect(screen.getAllByRole("status").map((status) => status.textContent)).toContain("พบ 0 รายการ");
});

test("who is here: the quorum in words, and no list of names", async () => {
  const summary: SummaryRecord = {
    id: meetingId,
    type: "summary",
    rev: 1,
    seq: 1,
    present: { member: 7, inAttendance: 20 },
    bySector: { civil: 5 },
    quorum: { seats: 11, needed: 6, present: 7, confirmed: 6 },
  };
  const phone = await openPhone({ at: "people", records: [summary] });
  await waitFor(() => expect(text()).toContain("มาประชุม 7 จาก 11 คน ครบองค์ประชุม"));
  expect(text()).toContain("ในจำนวนนี้ยืนยันตัวแล้ว 6 คน");
  // Ten names tapped on one laptop are no quorum that is known.
  await phone.put([{ ...summary, quorum: { ...summary.quorum, confirmed: 1 } }]);
  await waitFor(() => expect(text()).toContain("ครบองค์ประชุมตามที่แจ้งด้วยตนเอง รอฝ่ายเลขานุการยืนยัน"));
  await phone.put([summary]);
  await waitFor(() => expect(text()).toContain("ภาคประชาชน5 คน"));
  expect(text()).not.toContain("ไม่นับเป็นองค์ประชุม");
  // Why fewer count than came.
  await phone.put([{ ...summary, quorum: { ...summary.quorum, present: 5, substitutes: 3, doubled: 1 } }]);
  await waitFor(() => expect(text()).toContain("ผู้มาประชุมแทน 2 คน ไม่นับเป็นองค์ประชุม"));
});

test("a closed meeting says when it closed, and still leads to one's answers", async () => {
  if (meeting === undefined) throw new Error("the demonstration has no meeting");
  const closed: MeetingRecord = { ...meeting, status: "closed", closedAt: Date.parse("2019-10-10T12:05:00+07:00") };
  await openPhone({ at: "now", records: [closed] });
  await heading("เลิกประชุมแล้ว");
  expect(text()).toContain("เลิกประชุมเวลา 12.05");
  expect(await screen.findByRole("link", { name: "ดูคำตอบของท่าน" })).toBeTruthy();
});

test("going to another place gives its heading the focus and the window its name; the first page is left alone", async () => {
  await openPhone({ at: "agenda" });
  await heading("ระเบียบวาระการประชุม");
  expect(document.activeElement).toBe(document.body);
  fireEvent.click(screen.getByRole("link", { name: "โครงการ" }));

  const arrived = await heading("ยุทธศาสตร์และโครงการ");
  await waitFor(() => expect(document.activeElement).toBe(arrived));
  expect(document.title).toBe("ยุทธศาสตร์และโครงการ · ร่วม");
  expect(screen.getByRole("link", { name: "โครงการ" }).getAttribute("aria-current")).toBe("page");
});

test("the chip tells the truth: waiting, then no signal, which wins", async () => {
  const phone = await openPhone({ at: "agenda", sync: { waiting: 3 } });
  expect(await screen.findByRole("link", { name: "รอส่ง 3" })).toBeTruthy();
  phone.setSync({ connection: "not-connected" });
  expect(await screen.findByRole("link", { name: "ไม่มีสัญญาณ" })).toBeTruthy();
  expect(phone.said()).toBe("ไม่มีสัญญาณ ทุกข้อความของท่านอยู่ครบในเครื่องนี้");
});

test("what needs the person is counted on its place, and spoken", async () => {
  await openPhone({ at: "agenda", sync: { needsPerson: 2 } });
  expect(await screen.findByRole("link", { name: /ของฉัน.*มี 2 รายการที่ต้องดู/ })).toBeTruthy();
});

test("the whole screen follows the language in place, plural included", async () => {
  const phone = await openPhone({ at: "strategies" });
  await heading("ยุทธศาสตร์และโครงการ");
  await phone.value.setLanguage("en");
  await heading("Strategy and projects");
  await waitFor(() => expect(text()).toContain("1 project"));
  expect(text()).toContain("2 projects");
});

test("what the plan's level is called follows the meeting, not the app", async () => {
  const [meeting, ...others] = whatAPhoneHolds;
  const named = { ...(meeting as MeetingRecord), strategyName: { th: "ประเด็นการพัฒนา" } };
  await openPhone({ at: "strategies/S05", records: [named, ...others] });
  await waitFor(() => expect(text()).toMatch(/ประเด็นการพัฒนา\s*ที่\s*5/));
  expect(text()).not.toContain("ยุทธศาสตร์ที่");
});

test("the usual word for the level, kept in Thai alone, is English on an English phone; a body's own is marked as Thai", async () => {
  const [meeting, ...others] = whatAPhoneHolds;
  const named = (th: string) => [{ ...(meeting as MeetingRecord), strategyName: { th } }, ...others];
  const usual = await openPhone({ at: "strategies/S05", records: named("ยุทธศาสตร์") });
  await usual.value.setLanguage("en");
  await waitFor(() => expect(text()).toMatch(/Strategy\s*5/));
  expect(text()).not.toMatch(/ยุทธศาสตร์\s*5/);
  cleanup();
  const own = await openPhone({ at: "strategies/S05", records: named("ประเด็นการพัฒนา") });
  await own.value.setLanguage("en");
  const marked = () => [...document.querySelectorAll("main [lang=th]")].map((part) => wordsOf(part));
  await waitFor(() => expect(marked()).toContain("ประเด็นการพัฒนา"));
});

describe("sharing a screen", () => {
  const share = async () => {
    fireEvent.click(await screen.findByRole("button", { name: "แบ่งปันหน้านี้" }));
    await screen.findByRole("dialog", { name: "แบ่งปันหน้านี้" });
  };

  test("hands on the meeting's code and the screen, and nothing of the person", async () => {
    const writeText = vi.fn<(text: string) => Promise<void>>(() => Promise.resolve());
    vi.stubGlobal("navigator", { clipboard: { writeText } });
    await openPhone({ at: "projects/EX-08" });
    await share();
    fireEvent.click(await screen.findByRole("button", { name: /คัดลอกลิงก์/ }));
    await waitFor(() => expect(text()).toContain("คัดลอกแล้ว"));
    expect(writeText).toHaveBeenCalledWith("https://ruam.example/j/KK5M-26XW?to=projects%2FEX-08");
    fireEvent.click(screen.getByRole("button", { name: /ส่องคิวอาร์/ }));
    expect(await screen.findByRole("img", { name: /^คิวอาร์ของ https:\/\/ruam\.example\/j\/KK5M-26XW/ })).toBeTruthy();
    vi.unstubAllGlobals();
  });

  test("by who came with a personal code or an invitation never hands that on", async () => {
    const writeText = vi.fn<(text: string) => Promise<void>>(() => Promise.resolve());
    vi.stubGlobal("navigator", { clipboard: { writeText } });
    const phone = await openPhone({ at: "projects/EX-08" });
    await phone.join(aMembership({ joinWith: { personalCode: "ABCD-2345" } }));
    await share();
    fireEvent.click(await screen.findByRole("button", { name: /คัดลอกลิงก์/ }));
    await waitFor(() => expect(writeText).toHaveBeenCalledWith(`https://ruam.example/m/${meetingId}/projects/EX-08`));
    vi.unstubAllGlobals();
  });
});

test("a meeting that does not come is said to be late, and can be tried again: nothing says opening for ever", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"], shouldAdvanceTime: true });
  const phone = await openPhone({
    at: "agenda",
    isJoined: false,
    sync: { hasSnapshot: false, connection: "connected" },
  });
  await phone.join(aMembership());
  await waitFor(() => expect(text()).toContain("กำลังเปิดข้อมูลการประชุม"));
  await vi.advanceTimersByTimeAsync(12_000);
  vi.useRealTimers();
  await waitFor(() => expect(text()).toContain("ยังเปิดข้อมูลการประชุมไม่ได้"));
  expect(screen.getByRole("button", { name: "ลองใหม่" })).toBeTruthy();
});

test("the notice tells its version, and when this person acknowledged which one", async () => {
  const phone = await openPhone({ at: "privacy" });
  await waitFor(() => expect(text()).toContain("ฉบับที่ 2"));
  await phone.value.commands.checkIn(
    meetingId,
    { namePrefix: "", givenName: "มาลี", familyName: "ใจงาม", position: "", affiliation: "", sector: "civil" },
    { notice: { version: "1", at: morning, opened: true } },
  );
  await waitFor(() => expect(text()).toMatch(/ท่านรับทราบฉบับที่ 1 เมื่อ.*09.24/));
  expect(text()).not.toContain("การแตะว่าได้อ่านแล้ว");
});
