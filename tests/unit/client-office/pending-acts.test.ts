import { describe, expect, test } from "vitest";
import {
  attendancesByPerson,
  entriesWithActs,
  holdActs,
  layActs,
  liveOf,
  meetingOf,
  peopleWithActs,
  recordsWithActs,
  revisionAfter,
} from "#client/office/pending-acts.ts";
import type { OfficeAct } from "#client/local/vault-records.ts";
import { attendanceIdOf } from "#domain/ids.ts";
import { displayName } from "#domain/person-name.ts";
import type { AttendanceRecord, MeetingRecord } from "#domain/records.ts";
import {
  aConsoleEntry,
  aRunningMeeting,
  anAct,
  anAttendance,
  aPerson,
  aProject,
  aStrategy,
  aUnit,
} from "./office-rows.ts";

const entry = aConsoleEntry();
/** What the desk is sent of an attendance beside what the room reads. */
const heldAtDesk: Partial<AttendanceRecord> = {
  id: attendanceIdOf("meeting", "participant-2"),
  participantId: "participant-2",
  ownPresence: {
    status: "present",
    checkedInAt: 1_570_675_000_000,
    receivedAt: 1_570_675_000_000,
    updatedAt: 1_570_675_000_000,
    isProven: false,
    onBehalfOf: null,
    late: false,
    clockSuspect: false,
  },
  setting: null,
  settingRev: 0,
};
const around = {
  meetingId: "meeting",
  records: [
    aRunningMeeting({ id: "meeting", status: "registration" }),
    aProject({ id: "project-5" }),
    aProject({ id: "project-9" }),
    aStrategy({ id: "strategy-9" }),
    aUnit({ id: "unit-3" }),
  ],
};
type Acts = Parameters<typeof layActs>[1];
const shown = (rows: Parameters<typeof entriesWithActs>[0], acts: Acts) =>
  entriesWithActs(rows, layActs(rows, acts, around));
const one = (acts: Acts, row = entry) => shown([row], acts)[0];
/** The same act once more, or another, after the ones before it. */
const then = (act: OfficeAct, officeRev: number): OfficeAct => ({
  ...act,
  opId: `${act.opId}-${officeRev}`,
  op: { ...act.op, officeRev },
});

describe("what the secretariat does shows before the server has answered", () => {
  test("an accepted entry is accepted at once, and marked as waiting to be sent", () => {
    expect(one([anAct("entry/accept", entry.id)])).toMatchObject({ status: "accepted", waiting: true });
  });

  test("a declined entry shows its reason", () => {
    expect(one([anAct("entry/decline", entry.id, { reason: "เป็นคำร้องเฉพาะราย" })])).toMatchObject({
      status: "declined",
      reason: "เป็นคำร้องเฉพาะราย",
    });
  });

  test("a merged entry says into which one, a moved one is about the other thing, a redacted one says so", () => {
    const into = aConsoleEntry({ id: "entry-12", no: 12 });
    expect(shown([entry, into], [anAct("entry/merge", entry.id, { into: "entry-12" })])[0]).toMatchObject({
      status: "merged",
      mergedInto: "entry-12",
    });
    const target = { type: "strategy", id: "strategy-9" };
    expect(one([anAct("entry/move", entry.id, { target })])).toMatchObject({ target, status: "received" });
    expect(one([anAct("entry/redact", entry.id)])).toMatchObject({ redacted: true, status: "received" });
  });

  test("an entry that is being erased is not shown any more, and is again where that was refused", () => {
    const other = aConsoleEntry({ id: "entry-other" });
    const erase = anAct("entry/erase", entry.id, { reason: "privacy" });
    expect(shown([entry, other], [erase]).map(({ id }) => id)).toEqual(["entry-other"]);
    const refused = { ...erase, refused: { kind: "not-permitted" as const } };
    expect(shown([entry, other], [refused]).map(({ id }) => id)).toEqual([entry.id, "entry-other"]);
  });

  test("an announcement stands among those before it at once, and is gone at once when it is withdrawn", () => {
    const put = anAct("announcement/put", "n-1", { text: { th: "พักสิบนาที" } });
    const laid = (acts: Acts) => recordsWithActs("announcement", [], layActs([], acts, around));
    expect(laid([put])).toMatchObject([{ id: "n-1", text: { th: "พักสิบนาที" }, at: put.op.at }]);
    expect(laid([put, then(anAct("announcement/withdraw", "n-1"), 1)])).toEqual([]);
  });

  test("acts follow one another: accepted, then restored, is waiting for a decision again", () => {
    const acts = [anAct("entry/accept", entry.id), then(anAct("entry/restore", entry.id), 1)];
    expect(one(acts)).toMatchObject({ status: "received", reason: null });
  });

  test("an oral answer with its unit is under the question, and an emptied one is not", () => {
    const put = anAct("answer/put", entry.id, { text: "จะทำข้อตกลง", oral: true, unitId: "unit-3" });
    expect(one([put])).toMatchObject({
      status: "answered",
      answer: { text: "จะทำข้อตกลง", oral: true, unitId: "unit-3", answeredAt: put.op.at },
    });
    expect(one([put, then(anAct("answer/put", entry.id, { text: "" }), 1)])).toMatchObject({
      status: "accepted",
      answer: null,
    });
  });

  test("what was recorded for a speaker is listed before it has a number, once", () => {
    const id = "6f1c1c52-7d0e-4b64-9c1a-5e62f2562005";
    const record = anAct("entry/record", id, {
      entryKind: "suggestion",
      target: { type: "project", id: "project-5" },
      text: "ควรให้ร้านค้าในตลาดร่วมด้วย",
      criteria: [],
    });
    const listed = shown([entry], [record]);
    expect(listed).toHaveLength(2);
    expect(listed[1]).toMatchObject({ no: 0, text: "ควรให้ร้านค้าในตลาดร่วมด้วย", waiting: true, status: "accepted" });
    expect(shown([aConsoleEntry({ id, no: 23 })], [record])).toHaveLength(1);
  });

  test("an act that was answered with no changes nothing on the screen", () => {
    const refused = { ...anAct("entry/accept", entry.id), refused: { kind: "locked" as const } };
    const conflict = { ...anAct("entry/accept", entry.id), conflict: { rev: 1, state: {} } };
    expect(one([refused])).toBe(entry);
    expect(one([conflict])).toBe(entry);
  });

  test("an act on another entry leaves this one as it is", () => {
    expect(one([anAct("entry/accept", "entry-99")])).toBe(entry);
  });
});

describe("an acknowledged act stays on the screen until its effect is read", () => {
  const act = anAct("entry/accept", entry.id);
  const before = () => ({ seq: 10, rev: 0 });

  test("it is held once it has left the queue, no longer as waiting", () => {
    const held = holdActs(holdActs([], [act], before), [], before);
    expect(held).toMatchObject([{ opId: act.opId, sentAtSeq: 10 }]);
    expect(one(held)).toMatchObject({ status: "accepted", waiting: false });
  });

  test("it is let go when the record has moved on", () => {
    const held = holdActs(holdActs([], [act], before), [], before);
    expect(holdActs(held, [], before)).toHaveLength(1);
    expect(holdActs(held, [], () => ({ seq: 11, rev: 0 }))).toEqual([]);
  });

  test("of five edits of one record the next names what follows all, however late the answers and the rows come", () => {
    const edits = [0, 1, 2, 3, 4].map((rev): OfficeAct => {
      const edit = anAct("project/put", "project-5");
      return { ...edit, opId: `edit-${rev}`, op: { ...edit.op, officeRev: rev } };
    });
    for (const acknowledged of [1, 2, 3, 4, 5]) {
      for (let read = 0; read <= acknowledged; read += 1) {
        const sent = holdActs(holdActs([], edits, before), edits.slice(acknowledged), before);
        const standing = () => ({ seq: 10 + read, rev: read });
        const late = holdActs(sent, edits.slice(acknowledged), standing);
        expect(revisionAfter(read, late)).toBe(5);
      }
    }
  });

  test("one that was refused and put away by the officer is not held", () => {
    const refused = { ...act, refused: { kind: "locked" as const } };
    expect(holdActs(holdActs([], [refused], before), [], before)).toEqual([]);
  });

  test("one whose effect was read before its answer came is not held, and not laid over twice", () => {
    const shown = holdActs([], [act], before);
    expect(holdActs(shown, [], () => ({ seq: 12, rev: 1 }))).toEqual([]);
    const accepted = aConsoleEntry({ officeRev: 1, status: "declined" });
    expect(one([act], accepted)).toBe(accepted);
  });

  test("the next act on an entry is based on those that still wait, and never on less than what was read", () => {
    expect(revisionAfter(0, [act])).toBe(1);
    expect(revisionAfter(3, [act])).toBe(3);
    expect(revisionAfter(0, [{ ...act, refused: { kind: "locked" } }])).toBe(0);
    const second = { ...act, opId: "second", op: { ...act.op, officeRev: 1 } };
    expect(revisionAfter(0, [act, second])).toBe(2);
  });
});

describe("the meeting itself", () => {
  const changed = (acts: Acts, records = around.records) => layActs([entry], acts, { ...around, records });
  const statusAfter = (status: MeetingRecord["status"], act: OfficeAct) => {
    const meeting = aRunningMeeting({ id: "meeting", status });
    return meetingOf(changed([act], [meeting]), meeting)?.status;
  };

  test("the current matter is the last one that was set here", () => {
    const target = { type: "project", id: "project-9" };
    const acts = [anAct("live/set", "meeting", { target, nowAnswering: entry.id })];
    expect(liveOf(changed(acts), undefined, "meeting")).toEqual({ countdownTo: null, target, nowAnswering: entry.id });
    expect(liveOf(changed([]), undefined, "meeting")).toEqual({ countdownTo: null, target: null, nowAnswering: null });
  });

  test("starting, closing and reopening show at once, and what cannot be does not", () => {
    const step = (kind: string) => then(anAct(kind, "meeting"), 1);
    expect(statusAfter("registration", step("meeting/start"))).toBe("in-session");
    expect(statusAfter("in-session", step("meeting/close"))).toBe("closed");
    expect(statusAfter("closed", step("meeting/reopen"))).toBe("in-session");
    expect(statusAfter("registration", step("meeting/close"))).toBe("registration");
    expect(statusAfter("closed", anAct("entry/accept", "entry-22"))).toBe("closed");
  });

  test("a confirmed person shows at once", () => {
    const person = aPerson({ id: "person-2", confirmed: false });
    expect(peopleWithActs([person], [anAct("person/confirm", "person-2")])[0]?.confirmed).toBe(true);
  });

  test("a person marked absent shows at once, with what else was set and with the way back", () => {
    const attendance = anAttendance({ personId: "person-2", ...heldAtDesk });
    const around = { meetingId: "meeting", records: [aPerson({ id: "person-2" }), attendance] };
    const shown = (acts: Acts) => attendancesByPerson([attendance], layActs([], acts, around)).get("person-2");
    const absent = anAct("attendance/set", "person-2", {
      status: "absent",
      reason: "ติดราชการ",
      capacity: "in-attendance",
    });
    const marked = { ...absent, op: { ...absent.op, officeRev: 0 } };
    expect(shown([marked])).toMatchObject({
      status: "absent",
      reason: "ติดราชการ",
      capacity: "in-attendance",
      checkedInAt: null,
    });
    const undo = anAct("attendance/undo", "person-2");
    expect(shown([marked, { ...undo, op: { ...undo.op, officeRev: 1 } }])).toMatchObject({ status: "present" });
  });

  test("who typed in whose place they come is registered at once, in that member's place", () => {
    const member = aPerson({ id: "member", givenName: "อุดม", familyName: "รักเมือง", capacity: "member" });
    const typed = { ...heldAtDesk.ownPresence, onBehalfOf: displayName(member) } as AttendanceRecord["ownPresence"];
    const attendance = anAttendance({ personId: "person-2", ...heldAtDesk, ...(typed && { ownPresence: typed }) });
    const around = { meetingId: "meeting", records: [aPerson({ id: "person-2" }), member, attendance] };
    const act = anAct("attendance/set", "person-2", { status: "present" });
    const acts = [{ ...act, op: { ...act.op, officeRev: 0 } }];
    const shown = attendancesByPerson([attendance], layActs([], acts, around)).get("person-2");
    expect(shown).toMatchObject({ evidence: "confirmed", onBehalfOf: "member" });
  });

  test("nothing is foreseen of a presence of which this device was sent too little", () => {
    const attendance = anAttendance({ personId: "person-2" });
    const act = anAct("attendance/set", "person-2", { status: "absent" });
    const around = { meetingId: "meeting", records: [aPerson({ id: "person-2" }), attendance] };
    expect(attendancesByPerson([attendance], layActs([], [act], around)).get("person-2")?.status).toBe("present");
  });
});
