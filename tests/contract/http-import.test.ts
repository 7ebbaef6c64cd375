import { randomUUID } from "node:crypto";
import { read as readXlsx, utils, write, type WorkBook } from "@e965/xlsx";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { planImport } from "#domain/import/plan.ts";
import { undoOfImport } from "#domain/import/undo-import.ts";
import type { PlannedAct } from "#domain/import/plan-types.ts";
import { displayName } from "#domain/person-name.ts";
import type { MeetingDataRecord, MeetingRecord } from "#domain/records.ts";
import { isGone, type ChangesAnswer } from "#protocol/messages.ts";
import { maxFileBytes } from "#protocol/constants.ts";
import type { WorkbookReading } from "#server/import/read-workbook.ts";
import { demoMeetingId, hallOrigin, openHall, type Hall } from "#tests/support/hall-server.ts";
import { aMeetingRecord, asImported } from "#tests/support/meeting-builder.ts";
import { workbooksWithoutThread } from "#tests/support/workbooks-without-thread.ts";

const blankId = "3a8f1c52-7d0e-5b64-9c1a-5e62f2562007";

let hall: Hall;
let cookie: string;
beforeEach(async () => {
  hall = await openHall({ deps: { workbooks: workbooksWithoutThread } });
  const blank = asImported(aMeetingRecord({ id: blankId, title: { th: "ว่าง" }, sectors: [], criteria: [] }));
  await hall.store.importMeeting({ id: blankId, joinCode: "BBBB-CCCC", records: [blank] });
  cookie = await hall.setUpOfficer();
});
afterEach(() => hall.close());

const path = (meetingId: string, rest: string): string => `/api/v1/meetings/${meetingId}/${rest}`;
const get = (meetingId: string, rest: string): Promise<Response> =>
  hall.ask(path(meetingId, rest), { headers: { cookie } });
const recordsOf = async (meetingId: string): Promise<readonly MeetingDataRecord[]> => {
  const answer = (await (await get(meetingId, "changes?limit=500")).json()) as ChangesAnswer;
  return answer.records.flatMap((record) => (isGone(record) ? [] : [record]));
};
const meetingOf = (records: readonly MeetingDataRecord[]): MeetingRecord => {
  const meeting = records.find((record): record is MeetingRecord => record.type === "meeting");
  if (meeting === undefined) throw new Error("no meeting");
  return meeting;
};
const toOps = (acts: readonly PlannedAct[]) => acts.map((act) => ({ ...act, opId: randomUUID(), at: hall.clock.now }));
const bringIn = async (meetingId: string, ops: readonly object[]) => {
  const answer = await hall.post(path(meetingId, "imports"), { ops }, { cookie });
  return (await answer.json()) as {
    isTaken: boolean;
    refused: readonly { id: string; status: string }[];
    madeAnew: readonly { id: string; officeRev: number }[];
  };
};
const read = async (meetingId: string, name: string, body: Uint8Array): Promise<WorkbookReading> => {
  const headers = { cookie, origin: hallOrigin, "content-type": "application/octet-stream" };
  const answer = await hall.ask(path(meetingId, `file?name=${encodeURIComponent(name)}`), {
    method: "POST",
    headers,
    body: new Uint8Array(body),
  });
  return (await answer.json()) as WorkbookReading;
};
const prepared = (records: readonly MeetingDataRecord[]): ReadonlyMap<string, object> =>
  new Map(
    records
      .filter(
        (record) =>
          ["unit", "strategy", "agenda-item", "project", "person"].includes(record.type) &&
          !("rosterPersonId" in record),
      )
      .map((record) => [`${record.type} ${record.id}`, { ...record, rev: 0, seq: 0 }]),
  );

describe("an import", () => {
  const person = (givenName: string, sector = "public") => ({
    kind: "person/put",
    id: `N-${givenName}`,
    args: { givenName, sector },
  });

  test("is taken as a whole: where one row is not, none is, and it is said which", async () => {
    const broken = { kind: "project/put", id: "N-1", args: { name: "ไม่ใช่คำ" } };
    const answer = await bringIn(demoMeetingId, toOps([person("มาลัย"), broken, person("กมล")]));
    expect(answer).toMatchObject({
      isTaken: false,
      refused: [{ id: "N-1", status: "refused", reason: { kind: "malformed" } }],
    });
    expect((await recordsOf(demoMeetingId)).filter(({ id }) => id.startsWith("N-"))).toEqual([]);
    expect((await bringIn(demoMeetingId, toOps([person("มาลัย"), person("กมล")]))).isTaken).toBe(true);
    expect((await recordsOf(demoMeetingId)).filter(({ id }) => id.startsWith("N-"))).toHaveLength(2);
  });

  test("that somebody was quicker than is not taken: the preview was compared with an older state", async () => {
    const unit = (await recordsOf(demoMeetingId)).find(({ type }) => type === "unit");
    const change = (name: string) => ({
      kind: "unit/put",
      id: unit?.id ?? "",
      args: { name: { th: name } },
      officeRev: unit?.rev ?? 0,
    });
    expect((await bringIn(demoMeetingId, toOps([change("สำนักหนึ่ง")]))).isTaken).toBe(true);
    const late = await bringIn(demoMeetingId, toOps([change("สำนักสอง"), person("กมล")]));
    expect(late).toMatchObject({ isTaken: false, refused: [{ id: unit?.id, status: "conflict" }] });
  });

  test("whose answer was lost is sent again and changes nothing more", async () => {
    const ops = toOps([person("มาลัย")]);
    await bringIn(demoMeetingId, ops);
    const before = await recordsOf(demoMeetingId);
    expect((await bringIn(demoMeetingId, ops)).isTaken).toBe(true);
    expect(await recordsOf(demoMeetingId)).toEqual(before);
  });

  test("more than an office has is refused before it is looked at", async () => {
    const many = Array.from({ length: 5_001 }, () => ({}));
    expect((await hall.post(path(demoMeetingId, "imports"), { ops: many }, { cookie })).status).toBe(413);
    expect((await hall.post(path(demoMeetingId, "imports"), "{}", { cookie })).status).toBe(400);
    // An import carries edits alone: of a code that is tried there nobody would keep count.
    const guess = toOps([{ kind: "screen/pair", id: "S-1", args: { pairCode: "123456" } }]);
    expect((await hall.post(path(demoMeetingId, "imports"), { ops: guess }, { cookie })).status).toBe(400);
  });
});

test("a whole meeting goes out as a workbook and comes back into an empty one, record by record", async () => {
  const file = await get(demoMeetingId, "export.xlsx");
  expect(file.headers.get("content-disposition")).toContain("filename*=UTF-8''");
  const reading = await read(blankId, "ส่งออก.xlsx", new Uint8Array(await file.arrayBuffer()));
  if (reading.kind !== "read") throw new Error(reading.problem);
  const blank = await recordsOf(blankId);
  const plan = planImport(reading.workbook, { meeting: meetingOf(blank), records: [] }, {});
  expect(plan.problems).toEqual([]);
  expect((await bringIn(blankId, toOps(plan.acts))).isTaken).toBe(true);

  const [from, to] = [await recordsOf(demoMeetingId), await recordsOf(blankId)];
  expect(prepared(to)).toEqual(prepared(from));
  const { id, rev, seq, status } = meetingOf(to);
  expect(meetingOf(to)).toEqual({ ...meetingOf(from), id, rev, seq, status });
  const again = planImport(reading.workbook, { meeting: meetingOf(to), records: to }, {});
  expect(again.acts).toEqual([]);
});

test("an import is taken back whole, and not at all once somebody has edited what it brought", async () => {
  const before = await recordsOf(blankId);
  const sheets = new Uint8Array(await (await get(demoMeetingId, "export.xlsx")).arrayBuffer());
  const reading = await read(blankId, "ส่งออก.xlsx", sheets);
  if (reading.kind !== "read") throw new Error(reading.problem);
  const plan = planImport(reading.workbook, { meeting: meetingOf(before), records: [] }, {});
  const acts = plan.acts.filter(({ kind }) => kind !== "meeting/put");
  expect((await bringIn(blankId, toOps(acts))).isTaken).toBe(true);
  const undone = undoOfImport(acts, before) ?? [];
  const [last] = undone;
  const edit = { kind: last?.kind ?? "", id: last?.id ?? "", args: { example: false }, officeRev: 1 };
  expect((await bringIn(blankId, toOps([edit]))).isTaken).toBe(true);
  const edited = await recordsOf(blankId);
  expect((await bringIn(blankId, toOps(undone))).isTaken).toBe(false);
  expect(await recordsOf(blankId)).toEqual(edited);

  const known = undone.map((act) => (act.id === last?.id ? { ...act, officeRev: 2 } : act));
  expect((await bringIn(blankId, toOps(known))).isTaken).toBe(true);
  expect(prepared(await recordsOf(blankId))).toEqual(prepared(before));
});

test("an import that was taken back is done again, and taken back again: the same rows have the same ids", async () => {
  const before = await recordsOf(blankId);
  const unit = { kind: "unit/put", id: "U-1", args: { name: { th: "กองช่าง" }, kind: "กอง", order: 1 } };
  const person = { kind: "person/put", id: "N-1", args: { givenName: "มาลัย", familyName: "ใจงาม", sector: "civil" } };
  const acts = [unit, person];
  for (let time = 1; time <= 2; time += 1) {
    const taken = await bringIn(blankId, toOps(acts));
    expect(taken.isTaken).toBe(true);
    expect(prepared(await recordsOf(blankId)).size).toBe(prepared(before).size + 2);
    const undone = undoOfImport(acts, before, new Map(taken.madeAnew.map(({ id, officeRev }) => [id, officeRev])));
    expect(await bringIn(blankId, toOps(undone))).toMatchObject({ isTaken: true, refused: [] });
    expect(prepared(await recordsOf(blankId))).toEqual(prepared(before));
  }
});

type Cell = string | number | boolean | Date | null;
const gridOf = (book: WorkBook, name: string): Cell[][] => {
  const sheet = book.Sheets[name];
  return sheet === undefined ? [] : utils.sheet_to_json<Cell[]>(sheet, { header: 1, defval: null, blankrows: true });
};

/** The sheet of the template with the rows of an exported meeting, in the columns that the template has. */
const filledIn = (template: Cell[][], exported: Cell[][], names: readonly string[]): Cell[][] => {
  const headAt = exported.findIndex((row) => row.filter((cell) => cell !== null).length > 2);
  const at = template.findIndex((row) => row.some((cell) => cell !== null && exported[headAt]?.includes(cell)));
  const rows = exported.slice(headAt + 1).filter((row) => row.some((cell) => cell !== null));
  const filled = rows.map((row, nth) =>
    (template[at] ?? []).map((label) =>
      label === "ชื่อ-สกุล" ? (names[nth] ?? null) : (row[exported[headAt]?.indexOf(label) ?? -1] ?? null),
    ),
  );
  return [...template, ...filled];
};

test("an officer downloads the template, fills in meeting 5/2562, uploads it and imports it: the meeting is there, word for word", async () => {
  const ownId = "3a8f1c52-7d0e-5b64-9c1a-5e62f2562008";
  const { number, numberYear, ...made } = meetingOf(await recordsOf(demoMeetingId));
  const own = { ...made, id: ownId, number: 1, numberYear: 2500, startsAt: "2018-01-01T09:00:00+07:00" };
  await hall.store.importMeeting({ id: ownId, joinCode: "CCCC-BBBB", records: [own] });
  const download = async (meetingId: string, name: string) =>
    readXlsx(new Uint8Array(await (await get(meetingId, name)).arrayBuffer()));
  const [template, exported] = [await download(ownId, "template.xlsx"), await download(demoMeetingId, "export.xlsx")];
  const from = await recordsOf(demoMeetingId);
  const ofType = <T extends MeetingDataRecord["type"]>(records: readonly MeetingDataRecord[], type: T) =>
    records.filter((record): record is MeetingDataRecord & { type: T } => record.type === type);
  const roster = ofType(from, "person").filter((person) => person.rosterPersonId === undefined);
  for (const name of template.SheetNames.filter((name) => !["คำอธิบาย", "การประชุม"].includes(name))) {
    const exportedNames = name === "บุคคล" ? roster.map(displayName) : [];
    template.Sheets[name] = utils.aoa_to_sheet(filledIn(gridOf(template, name), gridOf(exported, name), exportedNames));
  }
  const said = new Map(gridOf(exported, "การประชุม").map(([label, value]) => [label, value]));
  template.Sheets["การประชุม"] = utils.aoa_to_sheet(
    gridOf(template, "การประชุม").map(([label = null, value = null, ...rest]) => [
      label,
      said.get(label) ?? value,
      ...rest,
    ]),
  );
  const file = new Uint8Array(write(template, { type: "array", bookType: "xlsx" }) as ArrayBuffer);

  const reading = await read(ownId, "แบบกรอกแล้ว.xlsx", file);
  if (reading.kind !== "read") throw new Error(reading.problem);
  const blank = await recordsOf(ownId);
  const planned = (answers: Readonly<Record<string, string>>) =>
    planImport(reading.workbook, { meeting: meetingOf(blank), records: [] }, answers);
  const plan = planned(Object.fromEntries(planned({}).pairs.map(({ key }) => [key, "different"])));
  expect(plan.problems).toEqual([]);
  expect((await bringIn(ownId, toOps(plan.acts))).isTaken).toBe(true);

  const to = await recordsOf(ownId);
  for (const type of ["strategy", "agenda-item"] as const)
    expect(ofType(to, type).map(({ number, title }) => [number, title.th])).toEqual(
      ofType(from, type).map(({ number, title }) => [number, title.th]),
    );
  const budgets = (records: readonly MeetingDataRecord[]) =>
    ofType(records, "project").map(({ name, budget }) => [name.th, budget?.approved, budget?.disbursed]);
  expect(budgets(to)).toEqual(budgets(from));
  expect(ofType(to, "person").map(displayName)).toEqual(roster.map(displayName));
  expect(meetingOf(to)).toMatchObject({ number, numberYear, startsAt: made.startsAt });
});

test("a whole meeting goes out as JSON: every record as the office reads it", async () => {
  const text = await (await get(demoMeetingId, "export.json")).text();
  // It is written in parts; a person opens it as well.
  expect(text).toBe(JSON.stringify(JSON.parse(text), undefined, 1));
  const file = JSON.parse(text) as {
    format: string;
    records: MeetingDataRecord[];
  };
  expect(file.format).toBe("ruam-meeting");
  expect(prepared(file.records)).toEqual(prepared(await recordsOf(demoMeetingId)));
  expect(file.records.filter(({ type }) => type === "entry")).toHaveLength(6);
});

test("a file that is too large is not read, nor one that is none", async () => {
  const headers = { cookie, origin: hallOrigin };
  const body = new Uint8Array(maxFileBytes + 1);
  expect((await hall.ask(path(demoMeetingId, "file?name=a.xlsx"), { method: "POST", headers, body })).status).toBe(413);
  expect(await read(demoMeetingId, "a.xlsx", Buffer.from("%PDF-1.4"))).toEqual({
    kind: "unreadable",
    problem: "not-a-table",
  });
});

test("the template holds the guide and a sheet for each kind, and nothing that would be brought in", async () => {
  const file = await get(demoMeetingId, "template.xlsx");
  const reading = await read(demoMeetingId, "แบบ.xlsx", new Uint8Array(await file.arrayBuffer()));
  if (reading.kind !== "read") throw new Error(reading.problem);
  expect(reading.workbook.sheets.map(({ name }) => name)).toEqual([
    "คำอธิบาย",
    "การประชุม",
    "ระเบียบวาระ",
    "ยุทธศาสตร์",
    "หน่วยงาน",
    "โครงการ",
    "บุคคล",
  ]);
  const records = await recordsOf(demoMeetingId);
  expect(planImport(reading.workbook, { meeting: meetingOf(records), records }, {}).acts).toEqual([]);
});

test("the template speaks of the plan's level as the meeting's body does", async () => {
  const ownId = "3a8f1c52-7d0e-5b64-9c1a-5e62f2562010";
  const own = { ...meetingOf(await recordsOf(demoMeetingId)), id: ownId, strategyName: { th: "ประเด็นการพัฒนา" } };
  await hall.store.importMeeting({ id: ownId, joinCode: "DDDD-BBBB", records: [own] });
  const file = await get(ownId, "template.xlsx");
  const reading = await read(ownId, "แบบ.xlsx", new Uint8Array(await file.arrayBuffer()));
  if (reading.kind !== "read") throw new Error(reading.problem);
  expect(reading.workbook.sheets.map(({ name }) => name)).toContain("ประเด็นการพัฒนา");
  expect(JSON.stringify(reading.workbook)).not.toContain("ยุทธศาสตร์");
});
