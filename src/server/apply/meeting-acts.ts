import { takeStep, type MeetingStep } from "#domain/meeting-course.ts";
import { meetingArgs } from "#protocol/office-args.ts";
import { read } from "#protocol/parse.ts";
import { releasePerson } from "../people.ts";
import { nextSight, type Row, type RowOf } from "../store/rows.ts";
import { blankRow, type WorkingSet } from "../working-set.ts";
import { compareSeenData, done, type Act } from "./office-act.ts";
import { correctedTime, refused, type Sender } from "./outcome.ts";
import { isKnownTarget } from "./owned.ts";

/** A step in the meeting's course. @param step what the kind of the operation asks for */
const stepAct =
  (step: MeetingStep): Act =>
  (set, sender, op) => {
    const meeting = op.id === set.meetingId ? set.get("meeting", op.id) : undefined;
    if (meeting === undefined) return refused("target-unknown", { id: op.id });
    const stale = compareSeenData(op, meeting);
    if (stale !== undefined) return stale;
    const course = takeStep(meeting.state, step, correctedTime(sender, op.at));
    if (!course.ok) return refused("locked", course.error);
    const row = { ...edited(meeting, sender, op.at), state: { ...meeting.state, ...course.value } };
    set.put(row);
    return done(set, sender, op, row);
  };

/** The current matter and the question that is being answered; one row for the meeting. */
const setLive: Act = (set, sender, op) => {
  const args = read(meetingArgs["live/set"], op.args);
  if (args === undefined || op.id !== set.meetingId) return refused("malformed");
  const { target, nowAnswering } = args;
  if (target !== null && !isKnownTarget(set, target)) return refused("target-unknown", target);
  const asked = nowAnswering === null ? null : set.get("entry", nowAnswering);
  if (asked === undefined || asked?.state.erased !== undefined) {
    return refused("target-unknown", { type: "entry", id: nowAnswering });
  }
  const before = set.get("live", op.id);
  const stale = compareSeenData(op, before);
  if (stale !== undefined) return stale;
  const isSameMatter = before !== undefined && JSON.stringify(before.state.target) === JSON.stringify(target);
  const since = isSameMatter ? (before.state.since ?? null) : correctedTime(sender, op.at);
  const start = before ?? { ...blankRow("live", op.id, null, sender.receivedAt), office: null, view: null };
  const row: RowOf<"live"> = {
    ...edited(start, sender, op.at),
    state: { target, nowAnswering, ...(since === null ? {} : { since }) },
    room: "shown",
  };
  set.put(row);
  return done(set, sender, op, row);
};

const putResolution: Act = (set, sender, op) => {
  const args = read(meetingArgs["resolution/put"], op.args);
  if (args === undefined) return refused("malformed");
  const item = set.get("agenda-item", op.id);
  if (item === undefined || item.room !== "shown") return refused("target-unknown", { type: "agenda-item", id: op.id });
  const stale = compareSeenData(op, item);
  if (stale !== undefined) return stale;
  const row = { ...edited(item, sender, op.at), state: { ...item.state, resolution: args.resolution } };
  set.put(row);
  return done(set, sender, op, row);
};

/** Takes everything away that was invented for a demonstration, in one act. */
const removeExamples: Act = (set, sender, op) => {
  const meeting = op.id === set.meetingId ? set.get("meeting", op.id) : undefined;
  if (meeting === undefined) return refused("target-unknown", { id: op.id });
  for (const type of ["agenda-item", "strategy", "unit", "project", "person", "entry"] as const) {
    for (const row of set.ofType(type)) {
      if (row.state.example !== true) continue;
      removeRow(set, row, sender.receivedAt);
      if (type === "person") releasePerson(set, row.id, sender.receivedAt);
      const answer = type === "entry" ? set.get("answer", row.id) : undefined;
      if (answer !== undefined) removeRow(set, answer, sender.receivedAt);
    }
  }
  const row = edited(meeting, sender, op.at);
  set.put({ ...row, state: { ...meeting.state, example: false } });
  return done(set, sender, op, row);
};

/** Nobody reads the row any more; whoever did is told that it is gone. */
export const removeRow = (set: WorkingSet, row: Row, now: number): void =>
  set.put({
    ...row,
    own: nextSight(row.own, false),
    room: nextSight(row.room, false),
    desk: nextSight(row.desk, false),
    updatedAt: now,
  });

/** The next revision of a record that is the office's alone. */
export const edited = <R extends Pick<Row, "rev">>(row: R, sender: Sender, at: number): R => ({
  ...row,
  rev: row.rev + 1,
  officeRev: row.rev + 1,
  at,
  correctedAt: correctedTime(sender, at),
  updatedAt: sender.receivedAt,
});

export const meetingActs: Readonly<Record<keyof typeof meetingArgs, Act>> = {
  "meeting/open": stepAct("open"),
  "meeting/start": stepAct("start"),
  "meeting/close": stepAct("close"),
  "meeting/reopen": stepAct("reopen"),
  "live/set": setLive,
  "resolution/put": putResolution,
  "example/remove": removeExamples,
};
