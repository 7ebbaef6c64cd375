import type {
  AgendaItemRecord,
  AttendanceRecord,
  MeetingRecord,
  PersonRecord,
  ProjectRecord,
  StrategyRecord,
  UnitRecord,
} from "#domain/records.ts";
import type { OfficeAct } from "#client/local/vault-records.ts";
import type { ConsoleEntry } from "#client/office/pending-acts.ts";
import {
  aMeetingRecord,
  anAgendaItemRecord,
  anAttendanceRecord,
  anEntryRecord,
  aPersonRecord,
  aProjectRecord,
  aStrategyRecord,
  aUnitRecord,
} from "#tests/support/meeting-builder.ts";

/** Rows as the server gives them, each with only what a test speaks of. */
export const aConsoleEntry = (change: Partial<ConsoleEntry> = {}): ConsoleEntry => ({
  ...anEntryRecord({
    id: `entry-${change.no ?? 22}`,
    seq: 10,
    no: 22,
    text: "ปีหน้าจะชวนหอพักและบ้านเช่าเข้าร่วมโครงการอย่างไร",
    authorName: "นางสาวธีรา รักเมือง",
    createdAt: 1_570_676_940_000,
    receivedAt: 1_570_676_940_000,
  }),
  officeRev: 0,
  answer: null,
  targetTitle: { th: "โครงการคัดแยกขยะต้นทาง" },
  waiting: false,
  ...change,
});

export const anAct = (kind: string, id: string, args: Readonly<Record<string, unknown>> = {}): OfficeAct => ({
  opId: `op-${kind}-${id}`,
  meetingId: "meeting",
  op: { opId: `op-${kind}-${id}`, kind, id, baseRev: 1, officeRev: 0, at: 1_570_677_000_000, args },
  savedAt: 1_570_677_000_000,
});

export const aStrategy = (change: Partial<StrategyRecord> = {}): StrategyRecord =>
  aStrategyRecord({
    order: 5,
    number: "5",
    title: { th: "นโยบายของผู้บริหารในการพัฒนาสิ่งแวดล้อม" },
    shortTitle: { th: "สิ่งแวดล้อม" },
    ...change,
  });

export const aProject = (change: Partial<ProjectRecord> = {}): ProjectRecord =>
  aProjectRecord({ order: 1, name: { th: "โครงการคัดแยกขยะต้นทาง" }, example: true, ...change });

export const anAgendaItem = (change: Partial<AgendaItemRecord> = {}): AgendaItemRecord =>
  anAgendaItemRecord({
    order: 4,
    number: "4",
    title: { th: "เรื่องเสนอเพื่อพิจารณา" },
    kind: "for-consideration",
    ...change,
  });

export const aPerson = (change: Partial<PersonRecord> = {}): PersonRecord =>
  aPersonRecord({ affiliation: "มหาวิทยาลัยในจังหวัด", sector: "civil", ...change });

export const anAttendance = (change: Partial<AttendanceRecord> = {}): AttendanceRecord =>
  anAttendanceRecord({ checkedInAt: 1_570_675_000_000, receivedAt: 1_570_675_000_000, ...change });

export const aUnit = (change: Partial<UnitRecord> = {}): UnitRecord =>
  aUnitRecord({ name: { th: "สำนักการช่าง" }, order: 3, ...change });

/** The meeting while it is on. */
export const aRunningMeeting = (change: Partial<MeetingRecord> = {}): MeetingRecord =>
  aMeetingRecord({ title: { th: "การประชุมครั้งที่ 5/2562" }, status: "in-session", sectors: [], ...change });
