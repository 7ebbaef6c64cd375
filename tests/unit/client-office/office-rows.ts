import type {
  AgendaItemRecord,
  AttendanceRecord,
  PersonRecord,
  ProjectRecord,
  StrategyRecord,
} from "#domain/records.ts";
import type { OfficeAct } from "#client/local/model.ts";
import type { ConsoleEntry } from "#client/office/pending-acts.ts";

/** Rows as the server gives them, each with only what a test speaks of. */
export const aConsoleEntry = (change: Partial<ConsoleEntry> = {}): ConsoleEntry => ({
  type: "entry",
  id: `entry-${change.no ?? 22}`,
  rev: 1,
  seq: 10,
  no: 22,
  entryKind: "question",
  target: { type: "project", id: "project-5" },
  text: "ปีหน้าจะชวนหอพักและบ้านเช่าเข้าร่วมโครงการอย่างไร",
  criteria: [],
  sector: "civil",
  authorName: "นางสาวธีรา รักเมือง",
  mine: false,
  status: "received",
  reason: null,
  mergedInto: null,
  endorsements: 0,
  endorsedByMe: false,
  createdAt: 1_570_676_940_000,
  receivedAt: 1_570_676_940_000,
  late: false,
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

export const aStrategy = (change: Partial<StrategyRecord> = {}): StrategyRecord => ({
  type: "strategy",
  id: "strategy-5",
  rev: 1,
  seq: 1,
  order: 5,
  number: "5",
  title: { th: "นโยบายของผู้บริหารในการพัฒนาสิ่งแวดล้อม" },
  shortTitle: { th: "สิ่งแวดล้อม" },
  example: false,
  ...change,
});

export const aProject = (change: Partial<ProjectRecord> = {}): ProjectRecord => ({
  type: "project",
  id: "project-5",
  rev: 1,
  seq: 1,
  strategyId: "strategy-5",
  unitId: "unit-3",
  order: 1,
  featured: true,
  name: { th: "โครงการคัดแยกขยะต้นทาง" },
  objective: null,
  indicator: null,
  budget: null,
  result: null,
  documents: [],
  example: true,
  ...change,
});

export const anAgendaItem = (change: Partial<AgendaItemRecord> = {}): AgendaItemRecord => ({
  type: "agenda-item",
  id: `item-${change.number ?? "4"}`,
  rev: 1,
  seq: 1,
  parentId: null,
  order: 4,
  number: "4",
  title: { th: "เรื่องเสนอเพื่อพิจารณา" },
  kind: "for-consideration",
  detail: null,
  resolution: null,
  documents: [],
  ...change,
});

export const aPerson = (change: Partial<PersonRecord> = {}): PersonRecord => ({
  type: "person",
  id: "person-1",
  rev: 1,
  seq: 1,
  namePrefix: "นาย",
  givenName: "สมชาย",
  familyName: "ใจดี",
  position: "ผู้ทรงคุณวุฒิ",
  affiliation: "มหาวิทยาลัยในจังหวัด",
  sector: "civil",
  role: null,
  capacity: "member",
  confirmed: true,
  ...change,
});

export const anAttendance = (change: Partial<AttendanceRecord> = {}): AttendanceRecord => ({
  type: "attendance",
  id: `attendance-${change.personId ?? "person-1"}`,
  rev: 1,
  seq: 1,
  personId: "person-1",
  capacity: "member",
  status: "present",
  checkedInAt: 1_570_675_000_000,
  receivedAt: 1_570_675_000_000,
  evidence: "room-code",
  onBehalfOf: null,
  late: false,
  reason: null,
  ...change,
});
