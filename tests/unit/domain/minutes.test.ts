import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { attendanceLists, registerLists } from "#domain/minutes/attendance-lists.ts";
import type { ReplyRecord } from "#domain/invitation-reply.ts";
import type { ArisingRecord } from "#domain/matters-arising.ts";
import { arisingBlocks } from "#domain/minutes/matters-arising-blocks.ts";
import { sayResolution } from "#domain/minutes/resolution.ts";
import { entriesSheet } from "#domain/minutes/spreadsheet-exports.ts";
import { considerationIdOf } from "#domain/consideration-time.ts";
import { certifyChecks } from "#domain/minutes/certify-checks.ts";
import { changesSince } from "#domain/minutes/changes-since.ts";
import { compareMinutes, compareTexts } from "#domain/minutes/text-difference.ts";
import { itemsWithoutResolution, unresolvedItems } from "#domain/minutes/unresolved-items.ts";
import { minutesDataOf, type MinutesData } from "#domain/minutes/minutes-data.ts";
import { columnOf } from "#domain/import/columns.ts";
import { projectStatusWords } from "#domain/minutes/project-words.ts";
import { announcementPaper } from "#domain/minutes/announcement-paper.ts";
import { assembleMinutes } from "#domain/minutes/assemble-minutes.ts";
import type { Minutes } from "#domain/minutes/minutes-types.ts";
import { checkOfficialWords } from "#domain/minutes/check-official-wording.ts";
import { paperDigits } from "#domain/minutes/paper-digits.ts";
import { withParagraphs } from "#domain/minutes/apply-edited-paragraphs.ts";
import { addedPlace } from "#domain/minutes/paragraph-ids.ts";
import { blockPlainText, minutesDigest } from "#domain/minutes/plain-text.ts";
import { untouchedEntry } from "#domain/entry-office-state.ts";
import { displayName } from "#domain/person-name.ts";
import type { AnswerRecord, AttendanceRecord, MeetingDataRecord, ProjectRecord, Target } from "#domain/records.ts";
import { anAnswerRecord, anAttendanceRecord, anEntryRecord } from "#tests/support/meeting-builder.ts";

const demo = JSON.parse(
  readFileSync(new URL("../../../src/server/demo/meeting-5-2562.json", import.meta.url), "utf8"),
) as { readonly records: readonly MeetingDataRecord[] };

const came = (personId: string, more: Partial<AttendanceRecord> = {}): AttendanceRecord =>
  anAttendanceRecord({
    id: `at-${personId}`,
    personId,
    capacity: personId.startsWith("M") ? "member" : "in-attendance",
    checkedInAt: Date.parse("2019-10-10T09:20:00+07:00"),
    receivedAt: null,
    evidence: "confirmed",
    ...more,
  });

/** Meeting 5/2562 as it may have been held. */
const held = (
  change: (record: MeetingDataRecord) => MeetingDataRecord | undefined = (record) => record,
): MinutesData => {
  const attendances = [
    ...["M10", "M02", "M01", "M03", "P05", "P02", "P01"].map((id) => came(id)),
    came("M04", { status: "absent", reason: "ติดราชการ" }),
    came("E05", { onBehalfOf: "M06" }),
  ];
  const appointed = demo.records.map((record, order) => (record.type === "person" ? { ...record, order } : record));
  const records = [...appointed, ...attendances].flatMap((record) => {
    const made =
      record.type === "meeting"
        ? {
            ...record,
            startedAt: Date.parse("2019-10-10T09:34:00+07:00"),
            closedAt: Date.parse("2019-10-10T12:05:00+07:00"),
          }
        : record;
    return change(made) ?? [];
  });
  const data = minutesDataOf(records);
  if (data === undefined) throw new Error("the meeting is missing");
  return data;
};

const wordsOf = (minutes: Minutes): string =>
  minutes.sections.flatMap(({ blocks }) => blocks.map(blockPlainText)).join("\n");
const textAt = (minutes: Minutes, place: string): string | undefined =>
  minutes.sections.flatMap(({ blocks }) => blocks.filter((block) => block.place === place).map(blockPlainText))[0];

test("a resolution is one phrase: Thai puts no space between its verb and what it is about, another script does", () => {
  const said = (words: string) => sayResolution({ resolution: { th: words }, resolutionKind: "assigned" });
  expect(said("สำนักการช่าง")).toBe("มอบหมายสำนักการช่าง");
  expect(said("TOT ดำเนินการ")).toBe("มอบหมาย TOT ดำเนินการ");
  expect(said("รับทราบ และมอบหมายสำนักการช่าง")).toBe("รับทราบ และมอบหมายสำนักการช่าง");
});

test("what was measured is a report: above it nothing says that there is none", () => {
  const withResult = (actual: number | null) =>
    held((record) =>
      record.type === "project" && record.id === "EX-07"
        ? {
            ...record,
            result: null,
            budget: null,
            indicator: record.indicator === null ? null : { ...record.indicator, actual },
          }
        : record,
    );
  const said = (actual: number | null) => textAt(assembleMinutes(withResult(actual)), "project/EX-07/result") ?? "";
  expect(said(75)).not.toContain("ยังไม่มีรายงานผล");
  expect(said(75)).toContain("ผลตามตัวชี้วัด");
  expect(said(null)).toContain("ยังไม่มีรายงานผล");
});

test("a project's status has one name, on the phone, in the office's form, in the sheet for import and on papers", () => {
  const namesIn = (file: string): { readonly [key: string]: unknown } =>
    JSON.parse(readFileSync(new URL(`../../../locales/th/${file}.json`, import.meta.url), "utf8"));
  expect(namesIn("projects")["status"]).toEqual(projectStatusWords);
  expect(namesIn("prepare")).toHaveProperty("projects.statuses", projectStatusWords);
  const choices = columnOf("projects", "status")?.choices ?? {};
  expect(Object.fromEntries(Object.entries(choices).map(([key, [name]]) => [key, name]))).toEqual(projectStatusWords);
});

describe("a project's result in words and what was measured are two fields, and no paper says of one that the other is missing", () => {
  type Given = Partial<Pick<ProjectRecord, "result" | "status">> & { readonly actual?: number | null };
  const dataOf = ({ result = null, status, actual = null }: Given) =>
    held((record) => {
      if (record.type !== "project") return record;
      if (record.id !== "EX-07") return undefined;
      const indicator = record.indicator === null ? null : { ...record.indicator, actual };
      const { status: _status, ...project } = record;
      return { ...project, result, ...(status && { status }), indicator, budget: null };
    });
  const words = { th: "แล้วเสร็จ 620 เมตร" };
  test.each<readonly [string, Given, string, string, string]>([
    ["nothing", {}, "ยังไม่มีรายงานผล", "รายงานผลแล้ว 0 โครงการ ยังไม่ได้วัดผลตามตัวชี้วัด", "ยังไม่มีรายงานผล"],
    [
      "the result in words",
      { result: words },
      "แล้วเสร็จ 620 เมตร\nยังไม่ได้วัดผลตามตัวชี้วัด",
      "รายงานผลแล้ว 1 โครงการ ยังไม่ได้วัดผลตามตัวชี้วัด",
      "แล้วเสร็จ 620 เมตร",
    ],
    [
      "that it is completed",
      { status: "completed" },
      "ดำเนินการแล้วเสร็จ\nยังไม่ได้วัดผลตามตัวชี้วัด",
      "รายงานผลแล้ว 1 โครงการ ยังไม่ได้วัดผลตามตัวชี้วัด",
      "ดำเนินการแล้วเสร็จ",
    ],
    [
      "that it is under way",
      { status: "in-progress" },
      "กำลังดำเนินการ\nยังไม่มีรายงานผล",
      "รายงานผลแล้ว 0 โครงการ ยังไม่ได้วัดผลตามตัวชี้วัด",
      "กำลังดำเนินการ\nยังไม่มีรายงานผล",
    ],
    [
      "that it is under way, and a figure",
      { status: "in-progress", actual: 4.2 },
      "กำลังดำเนินการ\nผลตามตัวชี้วัด 4.2 กิโลเมตร",
      "รายงานผลแล้ว 1 โครงการ",
      "กำลังดำเนินการ\nตัวชี้วัด",
    ],
    [
      "a figure",
      { actual: 4.2 },
      "4.2 กิโลเมตร",
      "รายงานผลแล้ว 1 โครงการ วัดผลตามตัวชี้วัดแล้ว 1 โครงการ บรรลุเป้าหมาย 0 โครงการ",
      "ผลตามตัวชี้วัด 4.2 กิโลเมตร",
    ],
    [
      "both",
      { result: words, actual: 6 },
      "แล้วเสร็จ 620 เมตร\nผลตามตัวชี้วัด 6 กิโลเมตร",
      "วัดผลตามตัวชี้วัดแล้ว 1 โครงการ บรรลุเป้าหมาย 1 โครงการ",
      "ผลตามตัวชี้วัด 6 กิโลเมตร",
    ],
  ])("%s", (_name, given, inAnnex, inPoints, inMinutes) => {
    const data = dataOf(given);
    const paper = announcementPaper(data, undefined);
    expect(paper.annex.rows[0]?.[3]).toBe(inAnnex);
    expect(paper.points[0]).toContain(inPoints);
    const said = textAt(assembleMinutes(data), "project/EX-07/result") ?? "";
    expect(said).toContain(inMinutes);
    expect(said.includes("ยังไม่มีรายงานผล")).toBe(inAnnex.includes("ยังไม่มีรายงานผล"));
  });
});

test("who typed a member's name before the server looked for the member is in that member's row, where one member alone bears it", () => {
  const names = new Map(held().people.map((person) => [person.id, displayName(person)]));
  const onBehalfOf = names.get("M06") ?? "";
  const typed = (isSameNameTwice: boolean) =>
    held((record) => {
      const ownPresence = { onBehalfOf } as NonNullable<AttendanceRecord["ownPresence"]>;
      if (record.type === "attendance" && record.personId === "E05") return { ...record, onBehalfOf, ownPresence };
      if (!isSameNameTwice || record.type !== "person" || record.id !== "M07") return record;
      const { namePrefix, givenName, familyName } = held().people.find(({ id }) => id === "M06") ?? record;
      return { ...record, namePrefix, givenName, familyName };
    });
  const rowOf = (data: MinutesData) => attendanceLists(data).present.find(({ personId }) => personId === "M06");
  expect(rowOf(typed(false))).toMatchObject({ substitute: names.get("E05") });
  expect(rowOf(typed(true))).toBeUndefined();
});

test("a strategy without an item stands directly under the matter at which projects are considered, and not behind a sub-item's resolution", () => {
  const data = held((record) =>
    record.type === "agenda-item" && record.parentId !== null
      ? { ...record, resolution: { th: "เห็นชอบ" }, ...(record.number === "4.3" ? { strategyId: "gone" } : {}) }
      : record,
  );
  const keys = assembleMinutes(data).sections.map(({ key }) => key);
  const at = keys.findIndex((key) => key.startsWith("strategy/"));
  expect(keys[at - 1]).toBe("item/AG-4");
});

describe("of a plan with an item for two of its strategies alone", () => {
  const items: Readonly<Record<string, string>> = { "AG-4.1": "S01", "AG-4.5": "S05" };
  const ofFive = held((record) => {
    if (record.type !== "agenda-item") return record;
    const { strategyId: _strategy, ...item } = record;
    if (item.id in items) return { ...item, strategyId: items[item.id] ?? "" };
    return item.parentId === null ? item : undefined;
  });
  const called = (...targets: readonly Target[]): MinutesData => ({
    ...ofFive,
    entries: [],
    considerations: targets.map((target) => ({ id: considerationIdOf(target), target })),
  });
  const printed = (data: MinutesData) => new Set(assembleMinutes(data).sections.map(({ key }) => key));
  const first = ofFive.projects.find(({ strategyId }) => !Object.values(items).includes(strategyId));
  const elsewhere = `strategy/${first?.strategyId}`;

  test("the minutes tell no project that was not reached, and those that were called, asked about, or by all that is known", () => {
    expect(first).toBeDefined();
    const item: Target = { type: "agenda-item", id: "AG-4.5" };
    expect(printed(called(item)).has(elsewhere)).toBe(false);
    expect(printed(called(item, { type: "project", id: first?.id ?? "" })).has(elsewhere)).toBe(true);
    const about = { type: "project", id: first?.id ?? "" } as const;
    const asked = { ...called(item), entries: [anEntryRecord({ id: "asked", target: about, status: "accepted" })] };
    expect(printed(asked).has(elsewhere)).toBe(true);
    expect(printed(called()).has(elsewhere), "nothing was called").toBe(true);
  });

  const placesOf = (data: MinutesData, item: string) =>
    assembleMinutes(data).sections.flatMap(({ key, blocks }) =>
      key.startsWith(`item/${item}`) ? blocks.map(({ place }) => place) : [],
    );
  const notTakenUp = "- ยังไม่ได้พิจารณาในการประชุมครั้งนี้ -";

  test("an item of the agenda that was not reached keeps its heading, says so in a sentence, and tells neither projects nor a result", () => {
    const elsewhereCalled = called({ type: "agenda-item", id: "AG-4.5" });
    expect(placesOf(elsewhereCalled, "AG-4.1")).toEqual(["item/AG-4.1/heading", "item/AG-4.1/detail"]);
    expect(textAt(assembleMinutes(elsewhereCalled), "item/AG-4.1/detail")).toBe(notTakenUp);
    const asked = anEntryRecord({ id: "asked", target: { type: "strategy", id: "S01" }, status: "accepted" });
    const answered = { ...elsewhereCalled, entries: [asked] };
    expect(textAt(assembleMinutes(answered), "item/AG-4.1/detail"), "what was asked about it is told").toBeUndefined();
    expect(placesOf(answered, "AG-4.1")).toContain("entry/asked");
  });

  test("what was written about an item after the meeting stands there, and the item was not reached by that", () => {
    const opened = called({ type: "agenda-item", id: "AG-1" });
    const closedAt = Number(opened.meeting.closedAt);
    const about = (target: Target) =>
      anEntryRecord({ id: `on-${target.id}`, target, status: "accepted", late: true, createdAt: closedAt + 1 });
    const detailed = opened.agenda.map((item) =>
      item.id === "AG-4.5" ? { ...item, detail: { th: "รายงานผลแล้ว" } } : item,
    );
    const asked = about({ type: "agenda-item", id: "AG-4.5" });
    const data = { ...opened, agenda: detailed, entries: [asked, about({ type: "strategy", id: "S01" })] };
    const minutes = assembleMinutes(data);
    expect(textAt(minutes, "item/AG-4/detail")).toBe(notTakenUp);
    expect(placesOf(data, "AG-4.5")).toEqual(["item/AG-4.5/heading", "entry/on-AG-4.5", "answer/on-AG-4.5"]);
    expect(placesOf(data, "AG-4.1")).toEqual(["item/AG-4.1/heading", "entry/on-S01", "answer/on-S01"]);
    const said = { ...data, entries: [{ ...asked, late: false, createdAt: closedAt - 1 }] };
    expect(textAt(assembleMinutes(said), "item/AG-4.5/detail")).toBe("รายงานผลแล้ว");
  });

  test("where nothing under an item was reached, one sentence says so, and the headings below stand alone", () => {
    const opened = called({ type: "agenda-item", id: "AG-1" });
    expect(textAt(assembleMinutes(opened), "item/AG-4/detail")).toBe(notTakenUp);
    expect(placesOf(opened, "AG-4.1")).toEqual(["item/AG-4.1/heading"]);
    expect(textAt(assembleMinutes(opened), "item/AG-5/detail"), "nothing was to be dealt with there").toBe("- ไม่มี -");
  });

  test("an item that was put off tells that, and no project as if it had been reported", () => {
    const data = called({ type: "agenda-item", id: "AG-4.5" }, { type: "agenda-item", id: "AG-4.1" });
    const putOff = {
      ...data,
      agenda: data.agenda.map((item) =>
        item.id === "AG-4.1" ? { ...item, resolution: { th: "" }, resolutionKind: "postponed" as const } : item,
      ),
    };
    expect(placesOf(putOff, "AG-4.1")).toEqual(["item/AG-4.1/heading", "item/AG-4.1/resolution"]);
    expect(textAt(assembleMinutes(putOff), "item/AG-4.1/resolution")).toContain("เลื่อนการพิจารณา");
    const told = announcementPaper(putOff, undefined).annex.rows.map(([, name]) => name);
    const ofFirst = putOff.projects.filter(({ strategyId }) => strategyId === "S01").map(({ name }) => name.th);
    expect(told.filter((name) => ofFirst.includes(name ?? ""))).toEqual([]);
  });

  const postponed = (data: MinutesData, ...ids: readonly string[]): MinutesData => ({
    ...data,
    agenda: data.agenda.map((item) =>
      ids.includes(item.id) ? { ...item, resolution: { th: "" }, resolutionKind: "postponed" as const } : item,
    ),
  });

  test("an item that was put off without having been reached tells no report, and no detail that was written for the meeting", () => {
    const opened = called({ type: "agenda-item", id: "AG-1" });
    const withDetail = {
      ...opened,
      agenda: opened.agenda.map((item) => (item.id === "AG-4.5" ? { ...item, detail: { th: "รายงานผลแล้ว" } } : item)),
    };
    const one = assembleMinutes(postponed(withDetail, "AG-4.5"));
    expect(wordsOf(one)).not.toContain("รายงานผลแล้ว");
    expect(textAt(one, "item/AG-4.5/resolution")).toContain("เลื่อนการพิจารณา");
    const alone = assembleMinutes(
      postponed(
        { ...withDetail, considerations: called({ type: "agenda-item", id: "AG-4.1" }).considerations },
        "AG-4.5",
      ),
    );
    expect(textAt(alone, "item/AG-4.5/detail")).toBe(notTakenUp);
    expect(textAt(alone, "item/AG-4.5/resolution")).toContain("เลื่อนการพิจารณา");
  });

  test("where the item at which the plan is considered was put off, no project is told as if it had been reported", () => {
    const opened = called({ type: "agenda-item", id: "AG-1" });
    const whole = { ...opened, agenda: opened.agenda.filter(({ parentId }) => parentId === null) };
    expect(printed(postponed(whole, "AG-4")).has("strategy/S01")).toBe(false);
    const taken = { ...whole, considerations: called({ type: "agenda-item", id: "AG-4" }).considerations };
    expect(printed(taken).has("strategy/S01")).toBe(true);
  });

  test("the announcement counts the projects of the strategies that were reached, and lists no other", () => {
    const reached = called({ type: "agenda-item", id: "AG-4.5" });
    const own = reached.projects.filter(({ strategyId }) => strategyId === "S05");
    const paper = announcementPaper(reached, undefined);
    expect(paper.points[0]).toContain(`พิจารณาโครงการ ${own.length} โครงการ ใน 1 `);
    expect(paper.annex.rows.map(([, name]) => name)).toEqual(own.map(({ name }) => name.th));
    const all = announcementPaper(called(), undefined);
    expect(all.annex.rows).toHaveLength(reached.projects.length);
  });

  test("an item whose title says more than its strategy's keeps it, and no line repeats the strategy", () => {
    const strategy = ofFive.strategies.find(({ id }) => id === "S05");
    const title = { th: `รายงานผลการดำเนินงานตาม${strategy?.title.th}` };
    const minutes = assembleMinutes({
      ...ofFive,
      agenda: ofFive.agenda.map((item) => (item.id === "AG-4.5" ? { ...item, title } : item)),
    });
    expect(textAt(minutes, "item/AG-4.5/heading")).toContain(title.th);
    expect(textAt(minutes, "item/AG-4.5/strategy")).toBeUndefined();
  });
});

const arising: ArisingRecord = {
  type: "arising",
  id: "f1",
  rev: 1,
  seq: 1,
  order: 0,
  ledgerNo: 12,
  text: "ติดไฟส่องสว่าง",
  unitId: null,
  unitName: null,
  dueDate: null,
  state: "done",
  verdict: null,
  steps: [],
  documents: [{ title: "ภาพหลังติดตั้ง", url: "https://kkmuni.go.th/light-2562.pdf" }],
};

test("what earlier meetings suggested and has no item on the agenda is named before certifying, since the minutes lack it", () => {
  const check = (data: MinutesData) =>
    certifyChecks(data, assembleMinutes(data)).find(({ kind }) => kind === "arising");
  expect(check(held())).toBeUndefined();
  const open = { ...held(), arising: [arising] };
  expect(check(open)).toMatchObject({ isGood: false, isBlocking: false, values: { count: 1 } });
  const agenda = open.agenda.map((item, at) => (at === 2 ? { ...item, kind: "arising" as const } : item));
  expect(check({ ...open, agenda })).toMatchObject({ isGood: true });
});

test("under เรื่องสืบเนื่อง stand the documents that show what was done, with addresses as they are", () => {
  const [block] = arisingBlocks({ ...held(), arising: [arising] });
  expect(paperDigits(block?.text ?? "", "thai")).toContain("เอกสาร ภาพหลังติดตั้ง (https://kkmuni.go.th/light-2562.pdf)");
});

test("under เรื่องสืบเนื่อง what a resolution charged a unit with is called มติ, and what somebody suggested ข้อเสนอแนะ", () => {
  const told = (more: Partial<ArisingRecord>) =>
    arisingBlocks({ ...held(), arising: [{ ...arising, ...more }] })[0]?.text;
  expect(told({ origin: "resolution" })).toMatch(/^มติเลขที่ 12 /);
  expect(told({ origin: "resolution" })).not.toContain("ข้อเสนอแนะ");
  expect(told({})).toMatch(/^ข้อเสนอแนะเลขที่ 12 /);
});

test("what comes from a meeting without a number names that meeting by its day in words, never by a date as its number", () => {
  const step = { note: null, at: Date.parse("2026-12-01T09:00:00+07:00"), session: "2026-11-30" } as const;
  const steps = [
    { ...step, state: "accepted", paragraph: "5" },
    { ...step, state: "done", paragraph: null },
  ] as const;
  const [block] = arisingBlocks({ ...held(), arising: [{ ...arising, steps }] });
  const text = paperDigits(block?.text ?? "", "thai").replaceAll("\u00A0", " ");
  expect(text).toContain("(การประชุมเมื่อวันที่ ๓๐ พฤศจิกายน ๒๕๖๙ ข้อ ๕)");
  expect(text).toContain("การประชุมเมื่อวันที่ ๓๐ พฤศจิกายน ๒๕๖๙: แล้วเสร็จ");
  expect(text).not.toContain("ครั้งที่");
});

describe("the minutes of meeting 5/2562", () => {
  test("stand in the order of แบบที่ 11, and say when it started, not for when it was called", () => {
    const words = wordsOf(assembleMinutes(held()));
    const order = [
      "รายงานการประชุม\nคณะกรรมการติดตามและประเมินผลแผนพัฒนา\nเทศบาลนครขอนแก่น\nครั้งที่ 5/2562",
      "เมื่อวันพฤหัสบดีที่ 10 ตุลาคม พ.ศ. 2562 เวลา 09.30\u00A0น.",
      "ณ\u00A0ห้องประชุมสีโห เทศบาลนครขอนแก่น",
      "ผู้มาประชุม",
      "ผู้ไม่มาประชุม",
      "ผู้เข้าร่วมประชุม",
      "เริ่มประชุมเวลา 09.34\u00A0น.",
      "ระเบียบวาระที่ 1\u2003เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ",
      "ระเบียบวาระที่ 4\u2003เรื่องเสนอเพื่อพิจารณา",
      "4.10\u2003ยุทธศาสตร์ที่ 10",
      "ระเบียบวาระที่ 5",
      "เลิกประชุมเวลา 12.05\u00A0น.",
      "ผู้จดรายงานการประชุม",
      "ผู้ตรวจรายงานการประชุม",
    ];
    const places = order.map((part) => words.indexOf(part));
    expect(places.filter((place) => place < 0)).toEqual([]);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  test("a member for whom a substitute came has the substitute's time on the registration sheet", () => {
    const at = Date.parse("2019-10-10T18:52:00+07:00");
    const data = held(
      (record) => (record.id === "at-E05" ? { ...record, checkedInAt: at } : record) as MeetingDataRecord,
    );
    const row = registerLists(data).members.find(({ personId }) => personId === "M06");
    expect(row?.substitute).not.toBeNull();
    expect(row?.checkedInAt).toBe(at);
  });

  test("name the chair first and the secretary last, with substitutes, reasons and capacities", () => {
    const { present, absent, attending } = attendanceLists(held());
    expect(present.map(({ name, capacity, substitute }) => [name, capacity, substitute])).toEqual([
      ["นายสมชาย ใจดี", "ประธานกรรมการ", null],
      ["นายอุดม แก้วใส", "กรรมการ", null],
      ["นางบุญมา แสงทอง", "กรรมการ", null],
      ["นายสมบูรณ์ พันธุ์ดี", "กรรมการ", "นายสมศักดิ์ ศรีจันทร์"],
      ["นางสาวกัลยา ศรีสุข", "กรรมการและเลขานุการ", null],
    ]);
    expect(absent.find(({ reason }) => reason !== null)).toMatchObject({ personId: "M04", reason: "ติดราชการ" });
    expect(present.length + absent.length).toBe(11);
    expect(attending.map(({ personId, capacity }) => [personId, capacity])).toEqual([
      ["P01", "ประธานในที่ประชุม"],
      ["P02", ""],
      ["P05", ""],
    ]);
  });

  test("give the reason that an absent member answered before the day, until the secretariat notes another", () => {
    const answered = (personId: string, change: Partial<ReplyRecord> = {}): ReplyRecord => ({
      type: "reply",
      id: `reply-${personId}`,
      rev: 1,
      seq: 1,
      personId,
      mine: false,
      repliedAt: 1,
      receivedAt: 1,
      coming: "no",
      substitute: null,
      reason: "duty",
      note: "ธุระส่วนตัวที่ไม่พิมพ์",
      ...change,
    });
    const data = held();
    const replies = [
      answered("M04", { reason: "leave" }),
      answered("M05"),
      answered("M07", { reason: "leave" }),
      answered("M08", { reason: "other" }),
      answered("M02"),
      answered("M06"),
    ];
    const seen = { ...data, replies };
    const { absent, present } = attendanceLists(seen);
    const reasons = Object.fromEntries(absent.map(({ personId, reason }) => [personId, reason]));
    expect(reasons).toMatchObject({ M04: "ติดราชการ", M05: "ติดราชการ", M07: "ลา", M08: null });
    expect(present.map(({ reason }) => reason)).toEqual(present.map(() => null));
    expect(registerLists(seen).members.find(({ personId }) => personId === "M07")?.reason).toBe("ลา");
    expect(wordsOf(assembleMinutes(seen))).not.toContain("ที่ไม่พิมพ์");
  });

  test("name the chair who presides as the chair, and a member who presides in the chair's place as both", () => {
    const capacities = (presidingPersonId: string) => {
      const data = held();
      const { present } = attendanceLists({ ...data, meeting: { ...data.meeting, presidingPersonId } });
      return present.map(({ personId, capacity }) => [personId, capacity]);
    };
    expect(capacities("M01")).toContainEqual(["M01", "ประธานกรรมการ"]);
    expect(capacities("M02")).toContainEqual(["M02", "กรรมการ ประธานในที่ประชุม"]);
  });

  test("say every question, answer and suggestion that was taken up once, under its project", () => {
    const minutes = assembleMinutes(held());
    const words = wordsOf(minutes);
    const times = (part: string): number => words.split(part).length - 1;
    expect(times("เหตุใดปริมาณขยะจึงลดลงต่ำกว่าเป้าหมาย")).toBe(1);
    expect(times("หอพักและบ้านเช่ายังไม่เข้าร่วม")).toBe(1);
    expect(words).toContain("ข้อซักถาม เหตุใดปริมาณขยะ");
    expect(words.indexOf("โครงการคัดแยกขยะ")).toBeLessThan(words.indexOf("เหตุใดปริมาณขยะ"));
    // It was received and never taken up.
    expect(times("ผู้สูงอายุที่ไม่มีสมาร์ตโฟน")).toBe(0);
  });

  test("say of an answer that was given after the meeting that it was, and of one that is noted or reworded later that it was given there", () => {
    const closedAt = Date.parse("2019-10-10T12:05:00+07:00");
    const data = held();
    const question = data.entries.find(({ text }) => text.includes("เหตุใดปริมาณขยะ"));
    const said = (change: Partial<AnswerRecord>) => {
      const id = question?.id ?? "";
      const answer = anAnswerRecord({ id, text: "ตอบ", unitId: null, answeredAt: closedAt + 60_000, ...change });
      const answered = { ...data, answers: [answer] };
      const row = entriesSheet(answered).rows.find(([no]) => no === question?.no);
      return [textAt(assembleMinutes(answered), `answer/${id}`), row?.[8]];
    };
    const later = "(ชี้แจงเป็นหนังสือภายหลังการประชุม)";
    expect(said({})).toEqual([`คำชี้แจง ตอบ ${later}`, `ตอบ ${later}`]);
    for (const there of [{ oral: true }, { answeredAt: closedAt }, { firstAnsweredAt: closedAt }])
      expect(said(there)).toEqual(["คำชี้แจง ตอบ", "ตอบ"]);
  });

  test("the table of entries names a strategy that was given no short name by its whole one", () => {
    const data = held((record) => (record.type === "strategy" ? { ...record, shortTitle: { th: "" } } : record));
    const whole = new Set<unknown>(data.strategies.map(({ number, title }) => `${number} ${title.th}`));
    const named = entriesSheet(data).rows.map(([, , strategy]) => strategy);
    expect(named.filter((strategy) => strategy !== "" && !whole.has(strategy))).toEqual([]);
    expect(named).not.toHaveLength(0);
  });

  test("say of what was written after the meeting that it was, and not of what only arrived then or was said in the room", () => {
    const closedAt = Date.parse("2019-10-10T12:05:00+07:00");
    const data = held();
    const said = (createdAt: number, kind: "record" | "accept") => {
      const office = { ...untouchedEntry, status: "accepted" as const, deeds: [{ kind, at: 1, by: null }] };
      const entry = anEntryRecord({ id: "late", no: 900, late: true, createdAt, text: "ขอป้ายเพิ่ม", office });
      const minutes = assembleMinutes({ ...data, entries: [{ ...entry, status: "accepted" }] });
      return textAt(minutes, "entry/late")?.includes("(ส่งภายหลังการประชุม)");
    };
    expect(said(closedAt + 60_000, "accept")).toBe(true);
    expect(said(closedAt - 60_000, "accept")).toBe(false);
    expect(said(closedAt + 60_000, "record")).toBe(false);
  });

  test("keep an empty item with - ไม่มี -, and lose no entry whose matter is on no list any more", () => {
    const minutes = assembleMinutes(
      held((record) => (record.type === "strategy" && record.id === "S05" ? undefined : record)),
    );
    expect(textAt(minutes, "item/AG-1/detail")).toBe("- ไม่มี -");
    expect(wordsOf(minutes).split("เหตุใดปริมาณขยะ")).toHaveLength(2);
  });

  test("carry a resolution in its official verb, and under it who dissents and why", () => {
    const minutes = assembleMinutes(
      held((record) =>
        record.type === "agenda-item" && record.id === "AG-4.4"
          ? {
              ...record,
              resolution: { th: "และมอบหมายสำนักการช่างดำเนินการตามข้อเสนอแนะ" },
              resolutionKind: "noted",
              dissents: [{ personId: "M02", reason: "งบประมาณยังไม่พอ" }],
            }
          : record,
      ),
    );
    expect(textAt(minutes, "item/AG-4.4/resolution")).toBe("มติที่ประชุม รับทราบ และมอบหมายสำนักการช่างดำเนินการตามข้อเสนอแนะ");
    expect(textAt(minutes, "item/AG-4.4/dissent/M02")).toContain("นายอุดม แก้วใส ไม่เห็นด้วยกับมติ เนื่องจากงบประมาณยังไม่พอ");
  });

  test("name the level of the plan as the body calls it, no number where there is none, and no vacant seat", () => {
    const minutes = assembleMinutes(
      held((record) => {
        if (record.type === "meeting") return { ...record, number: null, strategyName: { th: "แผนงาน" } };
        return record.type === "person" && record.id === "M11" ? { ...record, vacant: true } : record;
      }),
    );
    const words = wordsOf(minutes);
    expect(words).toContain("4.1\u2003แผนงานที่ 1 ");
    expect(words).not.toMatch(/null|ครั้งที่ \//);
    expect(words).not.toContain("ผศ.ดร.สมพร");
  });

  test("keep the own title of an item that is linked to a strategy, which stands under it", () => {
    const minutes = assembleMinutes(
      held((record) =>
        record.type === "agenda-item" && record.id === "AG-4.2"
          ? { ...record, title: { th: "แผนงานส่งเสริมการท่องเที่ยว" } }
          : record,
      ),
    );
    expect(textAt(minutes, "item/AG-4.2/heading")).toBe("4.2\u2003แผนงานส่งเสริมการท่องเที่ยว");
    expect(textAt(minutes, "item/AG-4.2/strategy")).toContain("ยุทธศาสตร์ที่ 2 นโยบายของผู้บริหารในการส่งเสริมพัฒนาศิลปวัฒนธรรม");
    expect(textAt(minutes, "item/AG-4.1/heading")).toContain("ยุทธศาสตร์ที่ 1 ");
    expect(textAt(minutes, "item/AG-4.1/strategy")).toBeUndefined();
  });

  test("satang of a budget stand as they are written", () => {
    const minutes = assembleMinutes(
      held((record) =>
        record.type === "project" && record.id === "EX-07"
          ? { ...record, budget: { approved: 1_250_000.5, disbursed: 99 } }
          : record,
      ),
    );
    expect(textAt(minutes, "project/EX-07/result")).toContain("1,250,000.50 บาท เบิกจ่าย 99 บาท");
  });

  test("are checked by the rules that closing goes by: items without a result, and who waits for a word", () => {
    const claims = { id: "me", confirmed: false, rosterPersonId: "M05" };
    const data = held((record) => (record.type === "agenda-item" ? { ...record, resolution: null } : record));
    const person = data.people[0];
    if (person === undefined) throw new Error("nobody is on the roster");
    const more = minutesDataOf([data.meeting, ...data.agenda, { ...person, ...claims }]);
    if (more === undefined) throw new Error("the meeting is missing");
    const checks = certifyChecks(more, assembleMinutes(more));
    const of = (kind: string) => checks.find((check) => check.kind === kind)?.values;
    expect(itemsWithoutResolution(data.agenda)).toHaveLength(14);
    expect(of("unconfirmed")).toEqual({ count: 1 });
    expect(of("signers")).toMatchObject({ taker: 1, checker: 1 });
  });

  test("ask for no resolution on what is printed as - ไม่มี -, and for one as soon as a word stands there", () => {
    const data = held((record) =>
      record.type === "agenda-item" ? { ...record, resolution: null, detail: null } : record,
    );
    const minutes = assembleMinutes(data);
    const isEmpty = (id: string) => textAt(minutes, `item/${id}/detail`) === "- ไม่มี -";
    const empty = itemsWithoutResolution(data.agenda).filter(({ id }) => isEmpty(id));
    expect(empty.map(({ id }) => id)).toContain("AG-1");
    const check = (of: Minutes) => certifyChecks(data, of).find(({ kind }) => kind === "resolutions");
    const all = 14 - empty.length;
    expect(check(minutes)).toMatchObject({ isGood: false, values: { done: 0, all } });
    expect(check(minutes)?.place).not.toMatch(/^item\/AG-1\//);
    // The gate before closing goes by the same rule.
    expect(unresolvedItems(data)).toHaveLength(all);
    expect(empty).toEqual(itemsWithoutResolution(data.agenda).filter((item) => !unresolvedItems(data).includes(item)));
    for (const place of ["item/AG-1/detail", addedPlace("item/AG-1", "n1")]) {
      const worded = withParagraphs(minutes, [
        { place, text: "ประธานแจ้งเรื่องหนึ่ง", source: textAt(minutes, place) ?? "", editedBy: "", dataAt: 0 },
      ]);
      expect(check(worded)).toMatchObject({ values: { done: 0, all: all + 1 }, place: "item/AG-1/resolution" });
      expect(unresolvedItems(data, [{ place, text: "ประธานแจ้งเรื่องหนึ่ง" }])).toHaveLength(all + 1);
    }
    expect(unresolvedItems(data, [{ place: "item/AG-4.1/resolution", text: "รับทราบ" }])).toHaveLength(all - 1);
  });

  test("ask for the result on the minutes of a meeting that an item names, and print - ไม่มี - where it names none", () => {
    const called = (th: string) =>
      held((record) => (record.id === "AG-2" && record.type === "agenda-item" ? { ...record, title: { th } } : record));
    for (const [title, isAsked] of [
      ["เรื่องรับรองรายงานการประชุม ครั้งที่ ๔/๒๕๖๒", true],
      ["เรื่องรับรองรายงานการประชุม", false],
    ] as const) {
      const data = called(title);
      expect(unresolvedItems(data).some(({ id }) => id === "AG-2")).toBe(isAsked);
      expect(textAt(assembleMinutes(data), "item/AG-2/detail")).toBe(isAsked ? undefined : "- ไม่มี -");
    }
  });

  test("ask for the result on a matter that is an item by itself, say where it was not reached, and print - ไม่มี - under a bare heading", () => {
    const elsewhere: Target = { type: "agenda-item", id: "AG-4.1" };
    const matter = (title: string, kind: "for-consideration" | "for-information" = "for-consideration") => {
      const data = held((record) =>
        record.id === "AG-1" && record.type === "agenda-item" ? { ...record, kind, title: { th: title } } : record,
      );
      const isAsked = unresolvedItems(data).some(({ id }) => id === "AG-1");
      const left = { ...data, considerations: [{ id: considerationIdOf(elsewhere), target: elsewhere }] };
      return [isAsked, ...[data, left].map((of) => textAt(assembleMinutes(of), "item/AG-1/detail"))];
    };
    const notReached = "- ยังไม่ได้พิจารณาในการประชุมครั้งนี้ -";
    expect(matter("ร่างข้อบัญญัติงบประมาณรายจ่าย พ.ศ. 2571")).toEqual([true, undefined, notReached]);
    expect(matter("ผลการจัดเก็บรายได้", "for-information")).toEqual([true, undefined, notReached]);
    for (const heading of [
      "เรื่องเสนอเพื่อพิจารณา",
      "เรื่องที่เสนอให้ที่ประชุมพิจารณา",
      "เรื่องเพื่อโปรดทราบ",
      "เรื่องอื่น ๆ (ถ้ามี)",
      "เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ",
    ])
      expect([heading, ...matter(heading, "for-information")]).toEqual([heading, false, "- ไม่มี -", "- ไม่มี -"]);
  });

  test("put the resolution of an item under its own matter, where matters under the item have theirs", () => {
    const resolved = (ids: readonly string[]) =>
      assembleMinutes(
        held((record) =>
          record.type === "agenda-item" && ids.includes(record.id)
            ? { ...record, detail: { th: `เรื่องของ ${record.id}` }, resolution: { th: `มติของ ${record.id}` } }
            : record,
        ),
      );
    const blocks = resolved(["AG-4", "AG-4.1", "AG-4.10"]).sections.flatMap((section) => section.blocks);
    const at = (place: string) => blocks.findIndex((block) => block.place === place);
    expect(at("item/AG-4/resolution")).toBe(at("item/AG-4/detail") + 1);
    expect(at("item/AG-4/resolution")).toBeLessThan(at("item/AG-4.1/heading"));
    expect(blocks.filter(({ place }) => place === "item/AG-4/resolution")).toHaveLength(1);
    // No two lines of มติที่ประชุม follow each other.
    const labels = blocks.map((block) => (block.type === "text" ? block.label : undefined));
    expect(labels.filter((label, index) => label === "มติที่ประชุม" && labels[index + 1] === label)).toEqual([]);
  });

  test("put the one resolution on all matters under an item after them", () => {
    const data = held((record) => (record.id === "AG-4" ? { ...record, resolution: { th: "เห็นชอบ" } } : record));
    const agenda = data.agenda.filter(({ id }) => !/^AG-4\../.test(id));
    const { sections } = assembleMinutes({ ...data, agenda });
    const keys = sections.map(({ key }) => key);
    expect(keys.indexOf("item/AG-4/after")).toBeGreaterThan(keys.findLastIndex((key) => key.startsWith("strategy/")));
    expect(keys).toContain("item/AG-4/after");
  });

  test("name who spoke, answered, disagreed or presided by what was noted, and whom nobody noted as having come", () => {
    const spoken = (no: number, authorName: string, isOfRoom = true) =>
      anEntryRecord({
        id: `spoken-${no}`,
        no,
        authorName,
        office: { ...untouchedEntry, status: "accepted", deeds: isOfRoom ? [{ kind: "record", at: 1, by: null }] : [] },
      });
    const data = held();
    const person = (id: string) => {
      const found = data.people.find((one) => one.id === id);
      if (found === undefined) throw new Error(`${id} is not on the roster`);
      return found;
    };
    const nameOf = (id: string) => displayName(person(id));
    const seen: MinutesData = {
      ...data,
      entries: [
        spoken(901, nameOf("M04")),
        spoken(902, nameOf("M04")), // once is enough
        spoken(903, nameOf("M01")), // has come
        spoken(904, nameOf("M06")), // somebody came in that place
        spoken(905, nameOf("M07"), false), // wrote from a phone, which may be anywhere
      ],
      answers: [
        {
          ...anAnswerRecord({ id: "a1", entryId: "spoken-901" }),
          speaker: `${person("P03").givenName} ${person("P03").familyName}`,
        },
        { ...anAnswerRecord({ id: "a2", entryId: "spoken-903" }), speaker: "ผู้ที่ไม่มีในรายชื่อ" },
      ],
      agenda: data.agenda.map((item, at) =>
        at === 0 ? { ...item, dissents: [{ personId: "M08", reason: "" }] } : item,
      ),
    };
    const check = (of: MinutesData) =>
      certifyChecks(of, assembleMinutes(of)).find(({ kind }) => kind === "unregistered");
    expect(check(seen)).toMatchObject({ isGood: false, isBlocking: false, personIds: ["M04", "P03", "M08"] });
    const marked = {
      ...seen,
      attendances: [
        ...seen.attendances.filter(({ personId }) => personId !== "M04"),
        ...["M04", "M08", "P03"].map((id) => came(id)),
      ],
    };
    expect(check(marked)).toMatchObject({ isGood: true, personIds: [] });
  });

  test("one person presided: who was to, and came; where only the chair is known to have been there, it is asked", () => {
    const check = (presidingPersonId: string | null, more: readonly AttendanceRecord[] = []) => {
      const data = held();
      const ids = new Set(more.map(({ personId }) => personId));
      const of: MinutesData = {
        ...data,
        meeting: { ...data.meeting, presidingPersonId },
        attendances: [...data.attendances.filter(({ personId }) => !ids.has(personId)), ...more],
      };
      return certifyChecks(of, assembleMinutes(of)).find(({ kind }) => kind === "presiding");
    };
    const chair = held().people.find(({ role }) => role === "chair")?.id ?? "";
    // The mayor presides, and the committee's chair is in the room: both came in time.
    expect(check("P01")).toMatchObject({ isGood: true, personIds: ["P01"], chairId: chair });
    // The same mayor, noted as present only while the minutes are made ready.
    const after = came("P01", { checkedInAt: Date.parse("2019-10-10T15:00:00+07:00") });
    expect(check("P01", [after])).toMatchObject({ isGood: false, isBlocking: false, chairId: chair });
    expect(check("P01", [came("P01", { status: "expected" })])).toMatchObject({
      isGood: false,
      values: { absent: 1, chair: 1 },
    });
    expect(check(chair, [after])).toMatchObject({ isGood: true, personIds: [chair] });
    expect(check("P01", [after, came(chair, { status: "absent" })])).toMatchObject({ isGood: true });
    expect(check("P99", [came(chair, { status: "absent" })])).toMatchObject({ isGood: false, values: { none: 1 } });
  });

  test("an answer that was not given is waited for, and nobody has promised it in writing; a result that was not reported is not said to be undone", () => {
    const minutes = assembleMinutes(
      held((record) => {
        if (record.type === "answer") return undefined;
        return record.type === "project" ? { ...record, result: null, indicator: null, budget: null } : record;
      }),
    );
    expect(wordsOf(minutes)).toContain("คำชี้แจง รอชี้แจง");
    expect(textAt(minutes, "project/EX-07/result")).toContain("ยังไม่มีรายงานผล");
  });
});

test("since certifying: who came onto a list and who went, a changed paragraph, and what is lacking anew", () => {
  const before = held();
  const after = held((record) => (record.type === "attendance" && record.personId === "P05" ? undefined : record));
  const more: MinutesData = { ...after, attendances: [...after.attendances, came("P03")], unconfirmed: 2 };
  const [was, is] = [assembleMinutes(before), assembleMinutes(more)];
  const lacking = certifyChecks(before, was).filter(({ isGood }) => !isGood);
  const { texts, checks } = changesSince({ minutes: was, lacking }, { minutes: is, checks: certifyChecks(more, is) });
  const nameOf = (id: string) => before.people.filter((one) => one.id === id).map(displayName)[0];
  const [list] = texts;
  expect(texts).toHaveLength(1);
  expect(list?.place).toBe("attending");
  expect(list?.pieces.map(({ kind }) => kind)).toEqual(["removed", "same", "added"]); // no other line, though numbers move
  expect(list?.pieces[0]?.text).toContain(nameOf("P05"));
  expect(list?.pieces[2]?.text).toContain(nameOf("P03"));
  expect(checks.map(({ kind }) => kind)).toEqual(["unconfirmed"]);
  const same = changesSince({ minutes: was, lacking }, { minutes: was, checks: certifyChecks(before, was) });
  expect(same).toEqual({ texts: [], checks: [] });
});

test("numerals are a matter of the paper: foreign words and links keep theirs", () => {
  expect(paperDigits("ครั้งที่ 5/2562 รองรับ AEC2015 ดู https://a.go.th/12", "thai")).toBe(
    "ครั้งที่ ๕/๒๕๖๒ รองรับ AEC2015 ดู https://a.go.th/12",
  );
  expect(paperDigits("๑๐ ตุลาคม", "arabic")).toBe("10 ตุลาคม");
});

describe("what was worded by hand", () => {
  const place = "project/EX-07/result";
  const hand = (text: string | null, source: string, at = place) => ({
    place: at,
    text,
    source,
    editedBy: "กัลยา",
    dataAt: 1,
  });

  test("stands in place of the data, and is told when the data change under it", () => {
    const before = assembleMinutes(held());
    const source = textAt(before, place) ?? "";
    const edited = withParagraphs(before, [hand("สำนักการช่างรายงานว่าแล้วเสร็จ", source)]);
    expect(textAt(edited, place)).toBe("สำนักการช่างรายงานว่าแล้วเสร็จ");
    expect(certifyChecks(held(), edited)[0]).toMatchObject({ kind: "changed", isGood: true });

    const later = withParagraphs(before, [hand("สำนักการช่างรายงานว่าแล้วเสร็จ", "อย่างอื่น")]);
    expect(certifyChecks(held(), later)[0]).toMatchObject({ isGood: false, isBlocking: true, place });
    expect(textAt(withParagraphs(before, [hand(null, "อย่างอื่น")]), place)).toBe(source);
  });

  test("is not lost when what it was about is gone, and added paragraphs stand before the resolution", () => {
    const minutes = assembleMinutes(held());
    const added = addedPlace("item/AG-3", "n1");
    const made = withParagraphs(minutes, [hand("คำที่เขียนไว้", "เดิม", "entry/gone"), hand("ผู้แทนชี้แจงเพิ่ม", "", added)]);
    expect(wordsOf(made)).toContain("คำที่เขียนไว้");
    const words = wordsOf(made);
    expect(words.indexOf("ผู้แทนชี้แจงเพิ่ม")).toBeLessThan(words.indexOf("ระเบียบวาระที่ 4"));
    expect(made.sections.find(({ key }) => key === "item/AG-3")?.blocks.at(-1)?.place).toBe("item/AG-3/resolution");
  });

  test("an item that was empty says - ไม่มี - no more", () => {
    const added = addedPlace("item/AG-1", "n1");
    const empty = withParagraphs(assembleMinutes(held()), [hand("", "", added)]);
    expect(textAt(empty, "item/AG-1/detail")).toBe("- ไม่มี -");
    const made = withParagraphs(assembleMinutes(held()), [hand("ประธานแจ้งเรื่องหนึ่ง", "", added)]);
    const item = made.sections.find(({ key }) => key === "item/AG-1");
    expect(item?.blocks.map(blockPlainText)).not.toContain("- ไม่มี -");
  });
});

describe("two versions", () => {
  test("differ by words, and the pieces are both texts again", () => {
    const [a, b] = ["แล้วเสร็จ 4.2 กิโลเมตร อยู่ระหว่างก่อสร้าง", "แล้วเสร็จ 4.4 กิโลเมตร อยู่ระหว่างก่อสร้างทาง"];
    const pieces = compareTexts(a, b);
    const joined = (kinds: readonly string[]) =>
      pieces
        .filter(({ kind }) => kinds.includes(kind))
        .map(({ text }) => text)
        .join("");
    expect(joined(["same", "removed"])).toBe(a);
    expect(joined(["same", "added"])).toBe(b);
    expect(pieces.some(({ kind, text }) => kind === "same" && text.includes("กิโลเมตร"))).toBe(true);
  });

  test("say what was changed, added and removed; equal words have equal names", () => {
    const before = assembleMinutes(held());
    const after = withParagraphs(before, [
      { place: "opening/words", text: "ประธานเปิดประชุม", source: "", editedBy: "", dataAt: 0 },
    ]);
    expect(compareMinutes(before, after).map(({ place, kind }) => [place, kind])).toEqual([
      ["opening/words", "changed"],
    ]);
    expect(minutesDigest(before)).toBe(minutesDigest(assembleMinutes(held())));
    const shuffled = held((record) => record);
    const turned = minutesDataOf([
      shuffled.meeting,
      ...[shuffled.agenda, shuffled.strategies, shuffled.units, shuffled.projects].flat().toReversed(),
      ...[shuffled.people, shuffled.attendances, shuffled.entries, shuffled.answers].flat().toReversed(),
    ]);
    expect(turned && minutesDigest(assembleMinutes(turned))).toBe(minutesDigest(before));
    expect(minutesDigest(before)).not.toBe(minutesDigest(after));
  });
});

describe("what a careful reader would mark", () => {
  test.each([
    ["บันทึกการประชุมครั้งนี้", "word", "รายงานการประชุม"],
    ["ในวาระที่ 4", "word", "ระเบียบวาระที่"],
    ["วันศุกร์ที่ 10 ตุลาคม พ.ศ. 2562", "weekday", "วันพฤหัสบดีที่ 10 ตุลาคม พ.ศ. 2562"],
    ["วันศุกร์ที่ ๑๐ ตุลาคม ๒๕๖๒", "weekday", "วันพฤหัสบดีที่ ๑๐ ตุลาคม ๒๕๖๒"],
    ["เวลา 09:30 น.", "time", "09.30\u00A0น."],
  ] as const)("%s", (text, kind, instead) => {
    expect(checkOfficialWords(text)).toEqual([expect.objectContaining({ kind, instead })]);
  });

  test("nothing, where all is as it should be", () => {
    const good = "ระเบียบวาระที่ 4 เมื่อวันพฤหัสบดีที่ 10 ตุลาคม พ.ศ. 2562 เวลา 09.30 น.";
    expect(checkOfficialWords(good)).toEqual([]);
  });

  test("nothing, where the numerals are mixed only in what is stored: the paper has one kind", () => {
    const stored = "ระเบียบวาระที่ 2\u2003รับรองรายงานการประชุม ครั้งที่ ๓/๒๕๖๙";
    expect(paperDigits(stored, "thai")).not.toMatch(/[0-9]/);
    expect(paperDigits(stored, "arabic")).not.toMatch(/[๐-๙]/);
    expect(checkOfficialWords(stored)).toEqual([]);
  });
});

test("a meeting whose place is not settled yet has no bare ณ at its head", () => {
  const headWith = (th: string) =>
    textAt(
      assembleMinutes(held((record) => (record.type === "meeting" ? { ...record, venue: { th } } : record))),
      "head",
    );
  expect(headWith("ห้องประชุมสีโห")).toMatch(/ณ\u00A0ห้องประชุมสีโห$/);
  expect(headWith("")).not.toMatch(/\nณ/);
});
