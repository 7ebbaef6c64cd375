import type { ArisingRecord } from "#domain/matters-arising.ts";
import type {
  AgendaItemRecord,
  AnswerRecord,
  AttendanceRecord,
  EntryRecord,
  LiveRecord,
  MeetingDataRecord,
  MeetingRecord,
  PersonRecord,
  ProjectRecord,
  StrategyRecord,
  UnitRecord,
} from "#domain/records.ts";
import type { ImportedRecord } from "#server/store/store.ts";

/*
 * The one place where the tests make records of a meeting: each complete, as the server sends it; a test
 * replaces the fields that it is about. A new field is added here alone.
 */

const known = { rev: 1, seq: 1 } as const;
const onTheDay = Date.parse("2019-10-10T09:24:00+07:00");

export const aMeetingRecord = (change: Partial<MeetingRecord> = {}): MeetingRecord => ({
  ...known,
  type: "meeting",
  id: "meeting",
  organisationName: { th: "เทศบาล" },
  committeeName: { th: "คณะกรรมการ" },
  title: { th: "ประชุมครั้งที่ 5/2562", en: "Meeting 5/2562" },
  number: 5,
  numberYear: 2562,
  evaluatedFiscalYear: 2562,
  startsAt: "2019-10-10T09:30:00+07:00",
  venue: { th: "ห้องประชุม" },
  mode: "onsite",
  status: "registration",
  startedAt: null,
  closedAt: null,
  presidingPersonId: null,
  chairPersonId: null,
  quorum: { seats: 11, needed: 6 },
  sectors: ["public", "private", "civil", "council"].map((key) => ({ key, label: { th: key } })),
  criteria: [],
  numerals: "arabic",
  accent: "#2B3F8C",
  example: false,
  ...change,
});

export const aPersonRecord = (change: Partial<PersonRecord> = {}): PersonRecord => ({
  ...known,
  type: "person",
  id: "person-1",
  namePrefix: "นาย",
  givenName: "สมชาย",
  familyName: "ใจดี",
  position: "ผู้ทรงคุณวุฒิ",
  affiliation: "มหาวิทยาลัย",
  sector: "public",
  role: null,
  capacity: "member",
  confirmed: true,
  ...change,
});

export const aUnitRecord = (change: Partial<UnitRecord> = {}): UnitRecord => ({
  ...known,
  type: "unit",
  id: "unit-3",
  name: { th: "สำนักช่าง" },
  kind: "สำนัก",
  order: 1,
  ...change,
});

export const aStrategyRecord = (change: Partial<StrategyRecord> = {}): StrategyRecord => ({
  ...known,
  type: "strategy",
  id: "strategy-5",
  order: 1,
  number: "1",
  title: { th: "ยุทธศาสตร์" },
  shortTitle: { th: "ยุทธ" },
  example: false,
  ...change,
});

export const aProjectRecord = (change: Partial<ProjectRecord> = {}): ProjectRecord => ({
  ...known,
  type: "project",
  id: "project-5",
  strategyId: "strategy-5",
  unitId: "unit-3",
  order: 0,
  featured: true,
  name: { th: "โครงการ" },
  objective: null,
  indicator: null,
  budget: null,
  result: null,
  documents: [],
  example: false,
  ...change,
});

export const anAgendaItemRecord = (change: Partial<AgendaItemRecord> = {}): AgendaItemRecord => ({
  ...known,
  type: "agenda-item",
  id: `item-${change.number ?? "1"}`,
  parentId: null,
  order: 1,
  number: "1",
  title: { th: "เรื่องเพื่อทราบ" },
  kind: "for-information",
  detail: null,
  resolution: null,
  documents: [],
  ...change,
});

/** An entry as the room reads it. */
export const anEntryRecord = (change: Partial<EntryRecord> = {}): EntryRecord => ({
  ...known,
  type: "entry",
  id: "44444444-4444-4444-8444-444444444444",
  no: 1,
  entryKind: "question",
  target: { type: "project", id: "project-5" },
  text: "ปีหน้าจะขยายโครงการหรือไม่",
  criteria: [],
  sector: "civil",
  authorName: null,
  mine: false,
  status: "received",
  reason: null,
  mergedInto: null,
  endorsements: 0,
  endorsedByMe: false,
  createdAt: onTheDay,
  receivedAt: onTheDay,
  late: false,
  ...change,
});

export const anAnswerRecord = (change: Partial<AnswerRecord> = {}): AnswerRecord => ({
  ...known,
  type: "answer",
  id: "44444444-4444-4444-8444-444444444444",
  entryId: change.id ?? "44444444-4444-4444-8444-444444444444",
  text: "ปีหน้าจะขยาย",
  oral: false,
  unitId: null,
  answeredAt: onTheDay,
  ...change,
});

export const anAttendanceRecord = (change: Partial<AttendanceRecord> = {}): AttendanceRecord => ({
  ...known,
  type: "attendance",
  id: `attendance-${change.personId ?? "person-1"}`,
  personId: "person-1",
  capacity: "member",
  status: "present",
  checkedInAt: onTheDay,
  receivedAt: onTheDay,
  evidence: "room-code",
  onBehalfOf: null,
  late: false,
  reason: null,
  ...change,
});

/** What the meeting is on. */
export const aLiveRecord = (change: Partial<LiveRecord> = {}): LiveRecord => ({
  ...known,
  type: "live",
  id: "meeting",
  target: null,
  nowAnswering: null,
  since: onTheDay,
  ...change,
});

/** A record as it is brought in: the server gives it its revision and its place in the order. */
export const asImported = <R extends MeetingDataRecord>({ rev: _rev, seq: _seq, ...record }: R): ImportedRecord =>
  record as unknown as ImportedRecord;

/** What an earlier meeting left open. */
export const anArisingRecord = (change: Partial<ArisingRecord> = {}): ArisingRecord => ({
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
  state: "accepted",
  verdict: null,
  steps: [{ state: "accepted", note: null, at: 0, session: "4/2562", paragraph: "4.5" }],
  ...change,
});
