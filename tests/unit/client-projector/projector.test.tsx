import v8 from "node:v8";
import vm from "node:vm";
import { cleanup, render } from "@solidjs/testing-library";
import { afterEach, beforeEach, expect, test } from "vitest";
import { AppProvider, type AppValue } from "#client/app-context.tsx";
import type { SyncStatus } from "#client/commands-and-sync-contract.ts";
import { createTranslator } from "#client/i18n/translator.ts";
import { createQueries } from "#client/local/queries.ts";
import { createStores, type Stores } from "#client/local/stores.ts";
import { ProjectorOf } from "#client/projector/projector.tsx";
import { unknownStatus } from "#client/sync/sync-status.ts";
import type { LiveRecord, MeetingDataRecord, MeetingRecord, SpeechRecord } from "#domain/records.ts";
import { createRoomCodes, minuteOf } from "#domain/rotating-room-code.ts";
import { inLanguage } from "#domain/bilingual-words.ts";
import { aMeeting, anEntryRow, meetingId, theHall } from "../client-office/office-app.tsx";
import { anAgendaItem, aProject } from "../client-office/office-rows.ts";
import { fillCache } from "#tests/support/fill-cache.ts";
import { aLiveRecord, anArisingRecord } from "#tests/support/meeting-builder.ts";

const morning = Date.parse("2019-10-10T09:00:00+07:00");
const secretBytes = Uint8Array.from({ length: 32 }, (_, index) => index * 7);
const secret = Buffer.from(secretBytes).toString("base64url");
const codes = createRoomCodes(secretBytes, meetingId);

let stores: Stores;
beforeEach(async () => {
  stores = createStores({ indexedDB: new IDBFactory(), IDBKeyRange, of: "screen" });
  await stores.open();
});
afterEach(() => {
  cleanup();
  stores.close();
});

const aLive = (change: Partial<LiveRecord> = {}): LiveRecord =>
  aLiveRecord({ id: meetingId, target: { type: "project", id: "project-5" }, show: "matter", ...change });

const aSpeech = (change: Partial<SpeechRecord> = {}): SpeechRecord => ({
  type: "speech",
  id: "speech-1",
  rev: 1,
  seq: 1,
  target: null,
  entryId: null,
  unitId: null,
  name: "นางประสม ทองดี",
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
  officeRev: 1,
  ...change,
});

/** A wall whose time the test moves. What it waits for is called back in its turn, perhaps late. */
const openWall = async (records: readonly MeetingDataRecord[], language: "th" | "en" = "th") => {
  const put = (...some: readonly MeetingDataRecord[]) =>
    fillCache(
      stores.cache,
      some.map((record) => ({ ...record, meetingId })),
    );
  await put(...theHall, ...records);
  const clock = { now: morning };
  const waiting = new Set<{ readonly at: number; readonly run: () => void }>();
  const later = (delayMs: number, run: () => void) => {
    const one = { at: clock.now + delayMs, run };
    waiting.add(one);
    return () => void waiting.delete(one);
  };
  const advance = (byMs: number) => {
    clock.now += byMs;
    for (const one of [...waiting].filter(({ at }) => at <= clock.now)) {
      waiting.delete(one);
      one.run();
    }
  };
  let status: SyncStatus = { ...unknownStatus, connection: "connected", lastInStepAt: morning };
  const listeners = new Set<(status: SyncStatus) => void>();
  const told = { refused: 0, clock: [] as number[] };
  const translator = createTranslator({ onLanguage: () => undefined });
  await Promise.all((["projector", "meeting"] as const).map(translator.loadWords));
  if (language === "en") await translator.setLanguage("en");
  const app = {
    ...translator,
    say: (words: Parameters<typeof inLanguage>[0]) => inLanguage(words, translator.language()),
    now: () => clock.now,
  } as unknown as AppValue;
  const device = {
    queries: createQueries({ stores }),
    sync: {
      status: () => status,
      subscribe: (listener: (status: SyncStatus) => void) => {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
      follow: () => undefined,
      trigger: () => undefined,
    },
    stop: () => undefined,
  };
  const paired = { meetingId, secret, joinCode: "KK5M-26XW", origin: "https://ruam.example", clockOffsetMs: 0 };
  const view = render(() => (
    <AppProvider value={app}>
      <ProjectorOf
        paired={paired}
        device={device}
        later={later}
        heardRefused={() => (told.refused += 1)}
        heardClock={(offset) => told.clock.push(offset)}
      />
    </AppProvider>
  ));
  const words = () => (view.container.textContent ?? "").replaceAll("\u00a0", " ");
  const say = (change: Partial<SyncStatus>) => {
    status = { ...status, ...change };
    for (const listener of listeners) listener(status);
  };
  return { ...view, put, clock, advance, say, told, waiting, words };
};

const shown = (at: number) => {
  const { digits } = codes(minuteOf(at));
  return `${digits.slice(0, 3)} ${digits.slice(3)}`;
};

test("a meeting without a number is named once on the wall", async () => {
  const { shortTitle: _short, ...bare } = aMeeting;
  const { committeeName } = aMeeting;
  const title = { th: `การประชุม${committeeName.th}` };
  const wall = await openWall([{ ...bare, title, number: null, status: "registration" }]);
  await expect.poll(() => document.title, { message: "the window says which meeting it shows" }).toContain(title.th);
  await expect.poll(wall.words).toContain(committeeName.th);
  expect(wall.words().split(committeeName.th)).toHaveLength(2);
});

test("a code stands in the digits of the phone's keys on every scene, whatever numerals the body writes", async () => {
  const wall = await openWall([{ ...aMeeting, numerals: "thai", status: "registration" }, aLive({ show: "join" })]);
  const { digits } = codes(minuteOf(morning));
  for (const show of ["join", "matter", "code"] as const) {
    await wall.put(aLive({ show }));
    const shownCode = show === "code" ? digits.slice(0, 3) + digits.slice(3) : shown(morning);
    await expect.poll(wall.words).toContain(shownCode);
  }
});

test("a matter under the plan is called on the wall as the body calls its level", async () => {
  const strategyName = { th: "ประเด็นการพัฒนา" };
  const wall = await openWall([{ ...aMeeting, strategyName }, aLive()]);
  await expect.poll(wall.words).toContain("ประเด็นการพัฒนาที่ 5");
  await wall.put(aMeeting);
  await expect.poll(wall.words).toContain("ยุทธศาสตร์ที่ 5");
});

test("before the meeting the wall invites people in, with code, Wi-Fi and the code of the minute in the QR", async () => {
  const meeting: MeetingRecord = { ...aMeeting, status: "registration", wifi: { name: "KK-Hall" } };
  const wall = await openWall([meeting]);
  await expect.poll(wall.words).toContain("เข้าร่วมด้วยโทรศัพท์ของท่าน");
  await expect.poll(wall.words).toContain("KK5M-26XW");
  expect(wall.words()).toContain("หรือเปิด ruam.example แล้วพิมพ์รหัส");
  await expect.poll(wall.words).toContain("KK-Hall");
  await expect.poll(wall.words).toContain(shown(morning));
  wall.advance(61_000);
  await expect.poll(wall.words).toContain(shown(morning + 61_000));
});

test("the question that is being answered stands there with its number, its sector and the unit; withdrawn, the matter is back", async () => {
  const entry = anEntryRow({ no: 12, sector: "civil", authorName: null, status: "accepted" });
  const wall = await openWall([aLive({ nowAnswering: entry.id, show: "question" }), entry]);
  await expect.poll(wall.words).toContain("ข้อซักถามที่ 12");
  await expect.poll(wall.words).toContain("ผู้แทนภาคประชาชน");
  await expect.poll(wall.words).toContain("สำนักการสาธารณสุข");
  await stores.cache.rows.delete([meetingId, "entry", entry.id]);
  await expect.poll(wall.words).toContain("หน่วยงานรับผิดชอบ");
});

test("a speaker's time runs, and past it nothing is said but that the minutes are reached", async () => {
  const speech = aSpeech({ calledAt: morning - 100_000 });
  const wall = await openWall([
    aLive({ speechId: speech.id, show: "speaker" }),
    speech,
    aSpeech({ id: "speech-2", name: null }),
  ]);
  await expect.poll(wall.words).toContain("กำลังพูด");
  wall.advance(2_000);
  await expect.poll(wall.words).toContain("01.42");
  await expect.poll(wall.words).toContain("จาก 3 นาที");
  await expect.poll(wall.words).toContain("ลำดับถัดไปผู้แทนภาคประชาชน");
  wall.advance(98_000);
  await expect.poll(wall.words).toContain("03.20");
  await expect.poll(wall.words).toContain("ครบ 3 นาทีแล้ว");
});

test("a pause counts down to the second, and past its end counts on", async () => {
  const wall = await openWall([aLive({ countdownTo: morning + 512_000 })]);
  await expect.poll(wall.words).toContain("พักการประชุม");
  await expect.poll(wall.words).toContain("08.32");
  wall.advance(520_000);
  await expect.poll(wall.words).toContain("+00.08");
  await expect.poll(wall.words).toContain("ครบเวลาพักแล้ว");
});

test("when the link drops the wall keeps its words, says of when they are, and the code goes on", async () => {
  const wall = await openWall([aLive({ show: "code" })]);
  await expect.poll(wall.words).toContain("เปลี่ยนใน 60 วินาที");
  wall.say({ connection: "not-connected" });
  wall.advance(2_000);
  expect(wall.words()).not.toContain("ไม่มีสัญญาณ แสดงข้อมูล");
  wall.advance(180_000);
  await expect.poll(wall.words).toContain("ไม่มีสัญญาณ แสดงข้อมูลเวลา 09.00 น.");
  await expect.poll(wall.words).toContain("รหัสยังใช้ได้ตามปกติ");
  await expect.poll(wall.words).toContain(codes(minuteOf(wall.clock.now)).digits.slice(0, 3));
  wall.say({ connection: "connected", lastInStepAt: wall.clock.now });
  await expect.poll(wall.words).toContain("เปลี่ยนใน");
  expect(wall.words()).not.toContain("แสดงข้อมูลเวลา");
});

test("the wall goes by the server's clock, whatever its own machine's says", async () => {
  const wall = await openWall([aLive({ show: "code" })]);
  wall.say({ clockOffsetMs: 3 * 86_400_000 });
  wall.advance(1_000);
  await expect.poll(wall.words).toContain(codes(minuteOf(wall.clock.now + 3 * 86_400_000)).digits.slice(0, 3));
  expect(wall.told.clock).toEqual([3 * 86_400_000]);
});

test("the end says thanks with its numbers, in English as well", async () => {
  const answered = anEntryRow({ no: 1, status: "answered" });
  const open = anEntryRow({ no: 2, status: "accepted" });
  const suggestion = anEntryRow({ no: 3, entryKind: "suggestion", status: "accepted" });
  // It counts with the one into which it was merged.
  const merged = anEntryRow({ no: 4, status: "merged", mergedInto: answered.id });
  const summary: MeetingDataRecord = {
    type: "summary",
    id: meetingId,
    rev: 1,
    seq: 1,
    present: { member: 7, inAttendance: 40 },
    bySector: { civil: 47 },
    quorum: { seats: 11, needed: 6, present: 7 },
  };
  const closed: MeetingRecord = { ...aMeeting, status: "closed", closedAt: morning };
  const wall = await openWall([closed, answered, open, suggestion, merged, summary], "en");
  await expect.poll(wall.words).toContain("Thank you all");
  await expect.poll(wall.words).toContain("47");
  await expect.poll(wall.words).toContain("1of 2");
  await expect.poll(wall.words).toContain("Closed at 09:00");
});

test("the wall writes a matter once, under what it belongs to, and a question names its own where another is current", async () => {
  const parent = anAgendaItem({ id: "item-4", number: "4", title: { th: "เรื่องเสนอเพื่อพิจารณา" } });
  const sub = anAgendaItem({ id: "item-4-1", number: "4.1", parentId: "item-4", title: { th: "แผนงานปีหน้า" } });
  const entry = anEntryRow({ no: 7, status: "accepted", target: { type: "project", id: "project-5" } });
  const wall = await openWall([aLive({ target: { type: "agenda-item", id: "item-4-1" } }), parent, sub, entry]);
  await expect.poll(wall.words).toContain("ระเบียบวาระที่ 4.1");
  expect(wall.words()).toContain("เรื่องเสนอเพื่อพิจารณา");
  expect(wall.words().split("แผนงานปีหน้า")).toHaveLength(2);
  await wall.put(aLive({ rev: 8, target: { type: "agenda-item", id: "item-4" } }));
  await expect.poll(() => document.querySelector(".w-title")).toBeNull();
  expect(wall.words().split("เรื่องเสนอเพื่อพิจารณา")).toHaveLength(2);
  await wall.put(
    aLive({ rev: 9, target: { type: "agenda-item", id: "item-4-1" }, nowAnswering: entry.id, show: "question" }),
  );
  await expect.poll(() => document.querySelector(".about")?.textContent).toContain(aProject().name.th.slice(0, 12));
});

const arisingItem = anAgendaItem({ id: "item-3", number: "3", kind: "arising", title: { th: "เรื่องสืบเนื่อง" } });
const onArising = (change: Partial<LiveRecord> = {}) =>
  aLive({ target: { type: "agenda-item", id: "item-3" }, since: morning, ...change });

test("while the matters arising are the current item the wall shows what is open, each with how far it is, and under another item it does not", async () => {
  const first = anArisingRecord({
    unitName: { th: "สำนักการช่าง" },
    dueDate: "2019-10-08",
    state: "in-progress",
    steps: [
      { state: "accepted", note: null, at: 0, session: "4/2562", paragraph: "4.5" },
      { state: "in-progress", note: "กำลังสำรวจ", at: 0, session: null, paragraph: null },
    ],
  });
  const second = anArisingRecord({ id: "f2", order: 1, ledgerNo: 15, text: "ลอกท่อระบายน้ำ", verdict: "not-done" });
  const wall = await openWall([arisingItem, first, second, onArising()]);
  await expect.poll(wall.words).toContain("เรื่องสืบเนื่องจากการประชุมครั้งก่อน 2 ข้อ");
  const rows = () => [...document.querySelectorAll(".w-arising li")].map((row) => row.textContent ?? "");
  expect(rows()).toHaveLength(2);
  for (const words of ["12", "ติดไฟส่องสว่าง", "กำลังดำเนินการ", "สำนักการช่าง", "เกินกำหนด 2 วัน"])
    expect(rows()[0]?.replaceAll("\u00a0", " ")).toContain(words);
  for (const words of ["15", "รับเรื่อง", "ยังไม่มีรายงานผล", "ผู้เสนอเห็นว่ายังไม่ได้ทำ"]) expect(rows()[1]).toContain(words);
  expect(wall.words(), "all of it is on one page").not.toContain("หน้า");
  await wall.put(aLive({ rev: 9 }));
  await expect.poll(() => document.querySelector(".w-arising")).toBeNull();
});

test("many of them follow one another in pages, in their order, from the moment at which the item was called, and round again", async () => {
  const many = Array.from({ length: 7 }, (_, order) =>
    anArisingRecord({ id: `f${order}`, order, ledgerNo: order + 1, text: `เรื่องค้างที่ ${order + 1}` }),
  );
  const wall = await openWall([arisingItem, ...many, onArising()]);
  const numbers = () => [...document.querySelectorAll(".w-arising .no")].map((one) => one.textContent);
  await expect.poll(numbers).toEqual(["1", "2", "3"]);
  expect(wall.words()).toContain("หน้า 1 จาก 3");
  for (const [page, after] of [
    ["2", ["4", "5", "6"]],
    ["3", ["7"]],
    ["1", ["1", "2", "3"]],
  ] as const) {
    wall.advance(20_000);
    await expect.poll(numbers).toEqual(after);
    expect(wall.words()).toContain(`หน้า ${page} จาก 3`);
  }
});

test("the wall says of the quorum what the console says: enough by their own word is not yet enough", async () => {
  const summary = (confirmed: number): MeetingDataRecord => ({
    type: "summary",
    id: meetingId,
    rev: confirmed,
    seq: confirmed,
    present: { member: 7, inAttendance: 0 },
    bySector: {},
    quorum: { seats: 11, needed: 6, present: 7, confirmed },
  });
  const wall = await openWall([aLive(), summary(5)]);
  await expect.poll(wall.words).toContain("มาประชุม 7 จาก 11 คน ครบตามที่แจ้ง รอยืนยัน");
  await wall.put(summary(6));
  await expect.poll(wall.words).toContain("มาประชุม 7 จาก 11 คน ครบองค์ประชุม");
});

test("the server's refusal is passed on: the screen may have been ended", async () => {
  const wall = await openWall([aLive()]);
  wall.say({ paused: "sign-in" });
  expect(wall.told.refused).toBe(1);
});

v8.setFlagsFromString("--expose-gc");
const collectGarbage = vm.runInNewContext("gc") as () => void;
const heapMb = (): number => {
  collectGarbage();
  return process.memoryUsage().heapUsed / 2 ** 20;
};

// The first hour warms up what is made once; over the seven after it the heap grew by half a megabyte, measured.
const step = process.env["RUAM_LONG"] === "1" ? 1 : 4;
test("eight hours of a meeting, with ever new matters, leave nothing behind", { timeout: 60_000 }, async () => {
  const speech = aSpeech({ calledAt: morning });
  const entry = anEntryRow({ no: 12, status: "accepted" });
  const wall = await openWall([aLive(), speech, entry]);
  await expect.poll(wall.words).toContain("หน่วยงานรับผิดชอบ");
  const scenes: readonly Partial<LiveRecord>[] = [
    { show: "matter" },
    { show: "question", nowAnswering: entry.id },
    { show: "speaker", speechId: speech.id },
    { show: "code" },
    { show: "join" },
  ];
  const minutes = async (from: number, to: number) => {
    for (let minute = from; minute < to; minute += step) {
      await wall.put(aLive({ ...scenes[(minute / step) % scenes.length], rev: minute + 2, seq: minute + 2 }));
      for (const _half of ["first", "second"]) wall.advance(step * 30_000);
      await new Promise((resolve) => setTimeout(resolve));
    }
  };
  await minutes(0, 60);
  const nodes = () => document.querySelectorAll("*").length;
  const before = { heap: heapMb(), nodes: nodes(), waiting: wall.waiting.size };
  await minutes(60, 480);
  expect(wall.clock.now - morning).toBe(8 * 3_600_000);
  expect(wall.waiting.size).toBe(before.waiting);
  expect(nodes()).toBeLessThan(before.nodes * 3);
  expect(heapMb() - before.heap).toBeLessThan(4);
});
