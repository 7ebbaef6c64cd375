import * as v from "valibot";
import { checkEntry, isOpenToAuthor } from "#domain/entry.ts";
import { actOnEntry, untouchedEntry, type EntryAct } from "#domain/entry-office.ts";
import { cleanText } from "#domain/search-text.ts";
import { displayName } from "#domain/person-name.ts";
import { entryArgs } from "#protocol/office-args.ts";
import { read } from "#protocol/parse.ts";
import { eraseEntry } from "../erase-entry.ts";
import { answerOf, putEntry, statusOf } from "../entries.ts";
import { profileOf } from "../people.ts";
import { nextSight, type Author, type RowOf } from "../store/rows.ts";
import { blankRow, type WorkingSet } from "../working-set.ts";
import { compareSeen, done, type Act, type OfficeOp } from "./office-act.ts";
import { correctedTime, notArrivedYet, refused, serverStateOf, type Outcome } from "./outcome.ts";
import { isKnownTarget } from "./owned.ts";

/** An act that changes where an entry stands. `toAct` reads the arguments, or says why they cannot be. */
const standingAct =
  (toAct: (set: WorkingSet, op: OfficeOp) => EntryAct | Outcome): Act =>
  (set, sender, op) => {
    const entry = set.get("entry", op.id);
    if (entry === undefined) return notArrivedYet;
    const act = toAct(set, op);
    if ("status" in act) return act;
    const stale = compareEntry(set, op, entry);
    if (stale !== undefined) return stale;
    const office = actOnEntry(entry.office, statusOf(set, entry), act);
    if (!office.ok) return refused("locked", office.error);
    return done(set, sender, op, putEntry(set, { ...entry, office: office.value, officeRev: entry.officeRev + 1 }));
  };

/**
 * As `compareSeen`. A restore may have taken the revision that the officer had seen; where the office has taken up an
 * older one since, its author's phone is refused with the newer one, so that waiting for it would never end.
 */
const compareEntry = (
  set: WorkingSet,
  op: OfficeOp,
  entry: RowOf<"entry">,
  officeRev: readonly number[] = [entry.officeRev],
): Outcome | undefined => {
  const said = compareSeen(op, entry, officeRev);
  const isLocked = entry.office?.redacted === true || !isOpenToAuthor(statusOf(set, entry));
  return said === notArrivedYet && isLocked
    ? { status: "conflict", server: { ...serverStateOf(entry), officeRev: entry.officeRev } }
    : said;
};

const simple = (kind: "accept" | "restore"): Act => standingAct(() => ({ kind }));

const decline = standingAct((_, op) => {
  const args = read(entryArgs["entry/decline"], op.args);
  return args === undefined ? refused("malformed") : { kind: "decline", reason: args.reason };
});

const merge = standingAct((set, op) => {
  const args = read(entryArgs["entry/merge"], op.args);
  if (args === undefined || args.into === op.id) return refused("malformed");
  const into = set.get("entry", args.into);
  if (into === undefined) return refused("target-unknown", { id: args.into });
  const status = statusOf(set, into);
  const canTakeIn = ["received", "accepted", "answered"].includes(status) && into.office?.redacted !== true;
  return canTakeIn ? { kind: "merge", into: args.into } : refused("locked", { status, id: args.into });
});

const move = standingAct((set, op) => {
  const args = read(entryArgs["entry/move"], op.args);
  if (args === undefined) return refused("malformed");
  return isKnownTarget(set, args.target)
    ? { kind: "move", target: args.target }
    : refused("target-unknown", args.target);
});

const redact = standingAct((_, op) => {
  const args = read(entryArgs["entry/redact"], op.args);
  return args === undefined ? refused("malformed") : { kind: "redact", reason: args.reason };
});

/**
 * Erases for good, whatever the wording is by now: an author who goes on writing does not hold it up. Done before, by
 * another officer or in a history that the server has lost, it is done.
 */
const erase: Act = (set, sender, op, officerId) => {
  const args = read(entryArgs["entry/erase"], op.args);
  if (args === undefined) return refused("malformed");
  const entry = set.get("entry", op.id);
  if (set.erasureOf(op.id) === undefined) {
    if (entry === undefined) return notArrivedYet;
    const { meetingId } = set;
    set.erase({ meetingId, id: op.id, reason: args.reason, at: sender.receivedAt, officerId });
    eraseEntry(set, op.id, args.reason, sender.receivedAt);
  }
  const blank = { ...blankRow("entry", op.id, null, sender.receivedAt), ...notHere };
  return done(set, sender, { ...op, args }, set.get("entry", op.id) ?? blank);
};

/** Stands for an entry that was erased before it came. */
const notHere: Pick<RowOf<"entry">, "state" | "office" | "view"> = {
  state: {
    entryKind: "question",
    target: { type: "project", id: "" },
    text: "",
    criteria: [],
    showName: false,
    withdrawn: true,
  },
  office: null,
  view: null,
};

/** What was said in the room, noted for the person who said it: it is taken up as it is written (product, A7). */
const record: Act = (set, sender, op) => {
  const args = read(entryArgs["entry/record"], op.args);
  if (args === undefined || read(v.pipe(v.string(), v.uuid()), op.id) === undefined) return refused("malformed");
  const { onBehalfOf, ...said } = args;
  const before = set.get("entry", op.id);
  if (before !== undefined) return { status: "conflict", server: serverStateOf(before) };
  const checked = checkEntry({ ...said, withdrawn: false });
  if (!checked.ok) return refused(checked.error.kind, checked.error);
  if (!isKnownTarget(set, said.target)) return refused("target-unknown", said.target);
  const author = onBehalfOf === null ? null : speakerOf(set, onBehalfOf);
  if (author === undefined) return refused("target-unknown", { id: onBehalfOf });

  const at = correctedTime(sender, op.at);
  const entry: RowOf<"entry"> = {
    ...blankRow("entry", op.id, null, sender.receivedAt),
    rev: 1,
    officeRev: 1,
    at: op.at,
    correctedAt: at,
    createdAt: at,
    late: set.get("meeting", set.meetingId)?.state.status === "closed",
    state: checked.value,
    office: { ...untouchedEntry, status: "accepted" },
    view: author,
    desk: "shown",
  };
  return done(set, sender, op, putEntry(set, entry));
};

/** @param personId a roster person, or a participant who is on no roster */
const speakerOf = (set: WorkingSet, personId: string): Author | undefined => {
  const person = set.get("person", personId)?.state ?? profileOf(set, personId)?.view;
  return person === undefined ? undefined : { name: displayName(person), sector: person.sector };
};

/**
 * Writes the answer, or takes it back where it says nothing. The answer is a record of its own with its own revision;
 * answering takes an entry up that was not, and leaves the office's revision of the entry as it is.
 */
const putAnswer: Act = (set, sender, op) => {
  const entry = set.get("entry", op.id);
  if (entry === undefined) return notArrivedYet;
  const args = read(entryArgs["answer/put"], op.args);
  if (args === undefined) return refused("malformed");
  if (args.unitId !== null && set.get("unit", args.unitId)?.room !== "shown") {
    return refused("target-unknown", { type: "unit", id: args.unitId });
  }
  const before = set.get("answer", op.id);
  const stale = compareEntry(set, op, entry, [before?.rev ?? 0, entry.officeRev]);
  if (stale !== undefined) return stale;
  const office = actOnEntry(entry.office, statusOf(set, entry), { kind: "answer" });
  if (!office.ok) return refused("locked", office.error);

  const text = cleanText(args.text);
  const isTakenBack = text === "" && !args.oral;
  if (isTakenBack && answerOf(set, op.id) === undefined) return refused("entry-empty");
  const state = {
    entryId: op.id,
    text,
    oral: args.oral,
    unitId: args.unitId,
    answeredAt: correctedTime(sender, op.at),
  };
  const answer: RowOf<"answer"> = {
    ...(before ?? { ...blankRow("answer", op.id, entry.owner, sender.receivedAt), office: null, view: null }),
    rev: (before?.rev ?? 0) + 1,
    at: op.at,
    correctedAt: state.answeredAt,
    updatedAt: sender.receivedAt,
    state,
    own: nextSight(before?.own ?? "never", !isTakenBack),
    desk: nextSight(before?.desk ?? "never", !isTakenBack),
  };
  set.put(answer);
  putEntry(set, { ...entry, office: office.value });
  return done(set, sender, op, { ...answer, officeRev: answer.rev });
};

export const entryActs: Readonly<Record<keyof typeof entryArgs, Act>> = {
  "entry/accept": simple("accept"),
  "entry/decline": decline,
  "entry/merge": merge,
  "entry/move": move,
  "entry/redact": redact,
  "entry/restore": simple("restore"),
  "entry/erase": erase,
  "entry/record": record,
  "answer/put": putAnswer,
};
