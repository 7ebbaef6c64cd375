import { randomUUID } from "node:crypto";
import { correctionIdOf } from "#domain/ids.ts";
import { minutesDataOf } from "#domain/minutes/minutes-data.ts";
import { assembleMinutes } from "#domain/minutes/assemble-minutes.ts";
import { withParagraphs } from "#domain/minutes/apply-edited-paragraphs.ts";
import { paragraphId } from "#domain/minutes/paragraph-ids.ts";
import { minutesDigest } from "#domain/minutes/plain-text.ts";
import type { MeetingDataRecord } from "#domain/records.ts";
import { committeeIdOf, organisationIdOf, type SpaceKind } from "#domain/space.ts";
import { presetParticipantOf } from "#kinds/profile/profile-rows.ts";
import { isGone } from "#protocol/messages.ts";
import { makeOfficer } from "./make-officer.ts";
import { meetingId, type Phone, type TestMeeting } from "./server-meeting.ts";

/*
 * Every act of the office once, on existing records, so that rules for all acts are tested with all of them. An act that
 * has no row here fails the tests that go through them.
 */

/** The records that acts are tried on. */
export type Scene = {
  readonly hall: TestMeeting;
  readonly spaces: Readonly<Record<SpaceKind, string>>;
  /** A member with a phone, who is on the roster as R1, and somebody whom nobody knows yet. */
  readonly member: Phone;
  readonly stranger: Phone;
  /** Received, accepted, and answered. */
  readonly entries: readonly [string, string, string];
  /** A hand that is up, and another. */
  readonly speeches: readonly [string, string];
  readonly screen: string;
  readonly correction: string;
  readonly membership: string;
  readonly digest: string;
};

export type TriedAct = {
  readonly space: SpaceKind;
  /** The type of the record that the act is about, whose revision says what was seen. */
  readonly type: string;
  readonly id: (scene: Scene) => string;
  readonly args: (scene: Scene) => Readonly<Record<string, unknown>>;
  /** Why the act names no revision, where it names none. */
  readonly unseen: string | undefined;
};

const words = (th: string) => ({ th });
const para = paragraphId("minutes", "project/P1/result");

type More = Partial<Pick<TriedAct, "space">> & { readonly unseen?: string };
const on = (
  type: string,
  id: string | ((scene: Scene) => string),
  args: object | ((scene: Scene) => object) = {},
  { space = "meeting", unseen }: More = {},
): TriedAct => {
  const named = typeof id === "string" ? () => id : id;
  return {
    space,
    id: named,
    args: (scene) => (typeof args === "function" ? args(scene) : args) as Readonly<Record<string, unknown>>,
    type,
    unseen,
  };
};

const entry = (at: 0 | 1 | 2, args: Parameters<typeof on>[2] = {}, more?: More) =>
  on("entry", ({ entries }) => entries[at], args, more);
const hand = (args: object = {}) => on("speech", ({ speeches }) => speeches[0], args);
const ofMeeting = (type: string, args: object = {}) => on(type, meetingId, args);
const inCommittee = (id: (scene: Scene) => string, args: object | ((scene: Scene) => object), unseen?: string) =>
  on("follow-up", id, args, { space: "committee", ...(unseen === undefined ? {} : { unseen }) });

const fresh = "it makes a record that nobody has seen";
const added = "two who add at once both add";
const forGood = "it takes away for good, whatever the record says by now";

export const everyAct: Readonly<Record<string, TriedAct>> = {
  "organisation/put": on(
    "organisation",
    ({ spaces }) => spaces.organisation,
    { numerals: "thai" },
    { space: "organisation" },
  ),
  "committee/put": on(
    "committee",
    ({ spaces }) => spaces.committee,
    { appointment: words("คำสั่งที่ 1") },
    { space: "committee" },
  ),
  "seat/erase": on(
    "committee",
    ({ spaces }) => spaces.committee,
    { seat: "seat-1", reason: "privacy" },
    { space: "committee" },
  ),
  "membership/put": on(
    "membership",
    ({ membership }) => membership,
    { officerId: "o-2", role: "viewer" },
    { space: "committee" },
  ),
  "membership/end": on("membership", ({ membership }) => membership, {}, { space: "committee" }),
  "meeting/put": ofMeeting("meeting", { venue: words("ห้องประชุมใหญ่"), venuePhone: "043 000 000" }),
  "meeting/open": ofMeeting("meeting"),
  "meeting/start": ofMeeting("meeting"),
  "meeting/close": ofMeeting("meeting"),
  "meeting/reopen": ofMeeting("meeting", { reason: "ปิดผิด" }),
  "meeting/set-times": ofMeeting("meeting", { startedAt: Date.parse("2019-10-10T09:20:00+07:00") }),
  "role/assign": ofMeeting("meeting", { role: "secretary", personId: "R3" }),
  "agenda/put": on("agenda-item", "A1", { detail: words("รายละเอียด") }),
  "resolution/put": on("agenda-item", "A1", { resolution: words("เห็นชอบ"), resolutionKind: "approved" }),
  "chair-note/put": on("chair-note", "A1", { note: "กล่าวต้อนรับ" }),
  "strategy/put": on("strategy", "S1", { shortTitle: words("ย่อ") }),
  "unit/put": on("unit", "U1", { kind: "กอง" }),
  "project/put": on("project", "P1", { result: words("แล้วเสร็จ") }),
  "announcement/put": on("announcement", "N1", { text: words("พักสิบนาที") }),
  "announcement/withdraw": on("announcement", "N1"),
  "person/put": on("person", "R3", { position: "ผู้อำนวยการ" }),
  "person/merge": on("person", ({ stranger }) => stranger.participantId, { into: "R4" }),
  "person/confirm": on("person", ({ stranger }) => stranger.participantId, { personId: "R4" }),
  "person/erase": on("person", "R2", { reason: "request" }, { unseen: forGood }),
  "attendance/set": on("presence", "R2", { status: "present" }),
  "attendance/undo": on("presence", "R2"),
  "entry/accept": entry(0),
  "entry/decline": entry(0, { reason: "นอกวาระ" }),
  "entry/merge": entry(0, ({ entries }: Scene) => ({ into: entries[1] })),
  "entry/move": entry(0, { target: { type: "project", id: "P2" } }),
  "entry/redact": entry(0, { reason: "มีชื่อคนอื่น" }),
  "entry/restore": entry(1),
  "entry/erase": entry(0, { reason: "abuse" }, { unseen: forGood }),
  "entry/record": on(
    "entry",
    () => randomUUID(),
    {
      entryKind: "question",
      target: { type: "project", id: "P1" },
      text: "พูดในห้อง",
      criteria: [],
      showName: false,
      withdrawn: false,
    },
    { unseen: fresh },
  ),
  "entry/mute": entry(0),
  "entry/unmute": entry(0),
  "answer/put": on("answer", ({ entries }) => entries[2], { text: "กำลังดำเนินการ", unitId: "U1" }),
  "answer/propose": on("answer", ({ entries }) => entries[2], { text: "เสนอคำตอบ", unitId: "U1" }),
  "speech/call": hand(),
  "speech/end": hand(),
  "speech/skip": hand(),
  "speech/extend": hand({ minutes: 2 }),
  "speech/undo": hand(),
  "speech/record": on("speech", () => randomUUID(), { name: "ผู้แทนชุมชน" }, { unseen: fresh }),
  "live/set": ofMeeting("live", { target: { type: "project", id: "P2" } }),
  "screen/pair": on("screen", ({ screen }) => screen, { pairCode: "123456" }, { unseen: "a screen is paired once" }),
  "screen/end": on("screen", ({ screen }) => screen),
  "follow-up/put": inCommittee(({ entries }) => entries[1], {
    fromMeetingId: meetingId,
    text: "ขอถังขยะเพิ่ม",
    unitId: "U1",
  }),
  "follow-up/step": inCommittee(({ entries }) => entries[1], { state: "in-progress", note: "ตั้งงบแล้ว", meetingId }),
  "follow-up/add-document": inCommittee(
    ({ entries }) => entries[1],
    { title: "บันทึก", url: "https://example.go.th/a" },
    added,
  ),
  "follow-up/remove-document": inCommittee(({ entries }) => entries[1], { url: "https://example.go.th/a" }, added),
  "publication/put": ofMeeting("publication", { until: null }),
  "paragraph/put": on("paragraph", para, {
    documentId: "minutes",
    place: "project/P1/result",
    source: "ยังไม่มีรายงานผล",
    text: "แล้วเสร็จ",
  }),
  "paragraph/follow-data": on("paragraph", para),
  "document/certify": on("document", "minutes", ({ digest }: Scene) => ({ digest })),
  "document/reopen": on("document", "minutes", { reason: "พบคำผิด" }),
  "result-announcement/put": ofMeeting("result-announcement", { places: "บอร์ดหน้าอาคาร" }),
  "correction-round/open": on("correction-round", "minutes", { lastDay: "2019-10-17" }),
  "correction-round/close": on("correction-round", "minutes", { reason: "ตอบครบแล้ว" }),
  "correction/decide": on("correction", ({ correction }) => correction, { kind: "refused", reason: "ไม่ตรงกับเสียงบันทึก" }),
  "correction/take-back": on("correction", ({ correction }) => correction),
  "example/remove": ofMeeting("meeting"),
  "field/erase": on(
    "agenda-item",
    "A1",
    { type: "agenda-item", field: "detail", reason: "privacy" },
    { unseen: forGood },
  ),
};

/** What is true of an office's record of this name: its revisions as an act names them. */
export const revisionsOf = (
  records: readonly MeetingDataRecord[],
  { type, id }: { readonly type: string; readonly id: string },
) => {
  const found = (of: string) => records.findLast((record) => record.type === of && record.id === id);
  if (type === "presence") {
    const attendance = records.find((record) => record.type === "attendance" && record.personId === id);
    return { officeRev: attendance?.type === "attendance" ? (attendance.settingRev ?? 0) : 0 };
  }
  const record = found(type);
  if (type === "answer") return { officeRev: record?.rev ?? 0, baseRev: found("entry")?.rev ?? 0 };
  const officeRev = record !== undefined && "officeRev" in record ? (record.officeRev ?? 0) : record?.rev;
  const isOwned = type === "entry" || type === "speech" || type === "correction";
  return { officeRev: officeRev ?? 0, ...(isOwned ? { baseRev: record?.rev ?? 0 } : {}) };
};

/** Everything that the office reads of a space. */
export const heldBy = async (hall: TestMeeting, spaceId: string): Promise<readonly MeetingDataRecord[]> =>
  (await hall.officeIn(spaceId).all()).filter((record): record is MeetingDataRecord => !isGone(record));

export const minutesDigestOf = (records: readonly MeetingDataRecord[]): string => {
  const data = minutesDataOf(records);
  if (data === undefined) throw new Error("no meeting");
  return minutesDigest(
    withParagraphs(
      assembleMinutes(data),
      records.filter((record) => record.type === "paragraph"),
    ),
  );
};

const owned = (hall: TestMeeting, phone: Phone, kind: string, id: string, state: object) => ({
  opId: randomUUID(),
  kind,
  id,
  rev: 1,
  participantId: phone.participantId,
  at: hall.clock.now,
  clockSuspect: false,
  schema: 1,
  state,
});

/** @param until how far the meeting has come: over, with a round of corrections and certified minutes, or in session */
export const setScene = async (hall: TestMeeting, until: "in-session" | "over"): Promise<Scene> => {
  const organisation = organisationIdOf(meetingId);
  const spaces = { organisation, committee: committeeIdOf(organisation, "คณะกรรมการ"), meeting: meetingId };
  const office = hall.office();
  const member = await hall.phone(randomUUID(), presetParticipantOf(meetingId, "R1"));
  const stranger = await hall.phone();
  const written = ["ทำไมล่าช้า", "ขอถังขยะเพิ่ม", "งบเท่าใด"].map((text) => member.entry(text, { entryKind: "suggestion" }));
  const entries = written.map(({ id }) => id) as [string, string, string];
  await member.send([member.profile(), member.checkIn(), ...written]);
  await stranger.send([stranger.profile({ givenName: "ใครก็ไม่รู้" }), stranger.checkIn()]);
  const speeches: [string, string] = [randomUUID(), randomUUID()];
  const raised = { target: null, raised: true, withdrawn: false, showName: true };
  for (const [at, phone] of [member, stranger].entries())
    await phone.put(owned(hall, phone, "speech/put", speeches[at] ?? "", raised));

  await makeOfficer(hall.store, "o-2", hall.clock.now);
  await hall.store.addPairing({
    screenId: "waiting",
    secretHash: "-",
    expiresAt: hall.clock.now + 1e6,
    code: "123456",
  });
  const [screen, membership] = [randomUUID(), randomUUID()];
  // Each record that is acted on stands at a revision that an act can be older than.
  await office.act("entry/accept", entries[0]);
  await office.act("entry/restore", entries[0]);
  for (const id of entries.slice(1)) await office.act("entry/accept", id);
  await office.act("answer/put", entries[2], { text: "ตอบแล้ว", unitId: "U1" });
  await office.act("speech/extend", speeches[0], { minutes: 1 });
  await office.act("person/confirm", stranger.participantId, { personId: null });
  await office.act("attendance/set", "R2", { status: "absent", reason: "ลาป่วย" });
  await office.act("announcement/put", "N1", { text: words("ยินดีต้อนรับ") });
  await office.act("chair-note/put", "A1", { note: "เปิดประชุม" });
  await office.act("paragraph/put", para, {
    documentId: "minutes",
    place: "project/P1/result",
    source: "ยังไม่มีรายงานผล",
    text: "กำลังทำ",
  });
  await office.act("result-announcement/put", meetingId, { places: "หน้าห้อง" });
  await office.act("publication/put", meetingId, {});
  await office.act("screen/pair", screen, { pairCode: "123456", name: "จอ" });
  await office.act("live/set", meetingId, { target: { type: "project", id: "P1" } });
  await hall.officeIn(spaces.committee).act("follow-up/put", entries[1], { fromMeetingId: meetingId, text: "ขอถังขยะ" });
  await hall.officeIn(spaces.committee).act("membership/put", membership, { officerId: "o-2", role: "desk" });
  await office.act("meeting/start", meetingId);
  const correction = correctionIdOf(meetingId, member.participantId, 1, `entry/${entries[1]}`);
  const scene = { hall, spaces, member, stranger, entries, speeches, screen, correction, membership, digest: "" };
  if (until === "in-session") return scene;

  await office.act("meeting/close", meetingId);
  await office.act("correction-round/open", "minutes", { lastDay: "2019-10-17" });
  const proposed = { round: 1, place: `entry/${entries[1]}`, says: "proposes", text: "ขอถังขยะสองใบ", reason: "" };
  await member.put(owned(hall, member, "correction/put", correction, proposed));
  await office.act("correction/decide", correction, { kind: "refused", reason: "ไม่ตรงกับที่พูด" });
  await office.act("correction-round/close", "minutes", { reason: "ครบแล้ว" });
  const digest = minutesDigestOf(await heldBy(hall, meetingId));
  await office.act("document/certify", "minutes", { digest });
  return { ...scene, digest };
};
