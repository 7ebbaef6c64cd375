import { checkAttendance, checkProfile, tidyAttendance, tidyProfile, type ProfileError } from "#domain/check-in.ts";
import { checkEntry, isOpenToAuthor } from "#domain/entry.ts";
import { attendanceIdOf, endorsementIdOf, profileIdOf } from "#domain/ids.ts";
import { mayBringOthersWords } from "#domain/permissions.ts";
import type { EndorsementState, EntryState } from "#domain/records.ts";
import type { Result } from "#domain/result.ts";
import { isSameContent } from "#domain/same-content.ts";
import { cleanText } from "#domain/search-text.ts";
import { isOwnedKind, type OwnedKind } from "#protocol/operations.ts";
import { ownedOperation, ownedStates, read, uuid } from "#protocol/parse.ts";
import { oldestRecordSchema } from "#protocol/version.ts";
import { statusOf } from "../entries.ts";
import type { RowOf } from "../store/rows.ts";
import type { WorkingSet } from "../working-set.ts";
import { notArrivedYet, refused, refusedErased, serverStateOf, type Outcome, type Sender } from "./outcome.ts";
import { storeOwned, type CheckedOwned } from "./store-owned.ts";

const typeByKind = {
  "profile/put": "profile",
  "attendance/put": "attendance",
  "entry/put": "entry",
  "endorsement/put": "endorsement",
} as const satisfies Record<OwnedKind, string>;

/**
 * Takes in one owned record: the author first, and a stranger learns nothing more; then kind, schema, shape, revision,
 * and the rules (protocol, "Sending").
 * @param raw an operation with a usable `opId`
 */
export const applyOwned = (set: WorkingSet, sender: Sender, raw: Readonly<Record<string, unknown>>): Outcome => {
  const { kind } = raw;
  if (isStranger(set, sender, raw)) return refused("not-author");
  if (typeof kind !== "string" || !isOwnedKind(kind)) return refused("unknown-kind");
  const erasure = kind === "entry/put" && typeof raw.id === "string" ? set.erasureOf(raw.id) : undefined;
  if (erasure !== undefined) return refusedErased(erasure);
  if (isSchemaTooOld(raw.schema)) return refused("schema-too-old", { oldest: oldestRecordSchema });
  const op = read(ownedOperation, raw);
  if (op === undefined) return refused("malformed");
  const state = read(ownedStates[kind], op.state);
  if (state === undefined) return refused("malformed");
  const checked = { ...op, kind, state } as CheckedOwned;
  if (!isDerivedId(set.meetingId, checked)) return refused("malformed");
  return decide(set, sender, checked);
};

/** Whether somebody else's name is on the operation, or on the record that it is about. */
const isStranger = (set: WorkingSet, sender: Sender, raw: Readonly<Record<string, unknown>>): boolean => {
  const { actor } = sender;
  const mayBring = actor.officer !== null && mayBringOthersWords(actor.officer.role);
  if (typeof raw.participantId === "string" && raw.participantId !== actor.participantId && !mayBring) return true;
  const id = read(uuid, raw.id);
  if (typeof raw.kind !== "string" || !isOwnedKind(raw.kind) || id === undefined) return false;
  const row = set.get(typeByKind[raw.kind], id);
  return row !== undefined && row.owner !== raw.participantId;
};

const isSchemaTooOld = (schema: unknown): boolean =>
  typeof schema === "number" && Number.isInteger(schema) && schema < oldestRecordSchema;

/** The records of which a person has just one carry the id that follows from the person (protocol, "derived ids"). */
const isDerivedId = (meetingId: string, { kind, id, participantId, state }: CheckedOwned): boolean => {
  switch (kind) {
    case "profile/put":
      return id === profileIdOf(meetingId, participantId);
    case "attendance/put":
      return id === attendanceIdOf(meetingId, participantId);
    case "endorsement/put":
      return id === endorsementIdOf(meetingId, participantId, state.entryId);
    case "entry/put":
      return true;
  }
};

const decide = (set: WorkingSet, sender: Sender, sent: CheckedOwned): Outcome => {
  const row = set.get(typeByKind[sent.kind], sent.id);
  const tidied = tidy(sent);
  if (row !== undefined && row.state !== null) {
    const said = compareRevision(row, tidied);
    if (said !== undefined) return said;
  }
  const problem = checkRules(set, tidied);
  if (problem !== undefined) return problem;
  return storeOwned(set, sender, tidied, row);
};

type OwnedRow = RowOf<"profile" | "attendance" | "entry" | "endorsement">;

/** What there is to say where the revision is not a newer one. */
const compareRevision = (row: OwnedRow, sent: CheckedOwned): Outcome | undefined => {
  if (sent.rev > row.rev) return undefined;
  if (sent.rev < row.rev) return { status: "superseded", server: serverStateOf(row) };
  if (isSameContent(row.state, sent.state)) return { status: "duplicate", type: row.type, id: row.id };
  return { status: "conflict", server: serverStateOf(row) };
};

/** The form in which the words are kept; the same for every device, so that sending twice compares equal. */
const tidy = (sent: CheckedOwned): CheckedOwned => {
  switch (sent.kind) {
    case "entry/put":
      return { ...sent, state: { ...sent.state, text: cleanText(sent.state.text) } };
    case "profile/put":
      return { ...sent, state: tidyProfile(sent.state) };
    case "attendance/put":
      return { ...sent, state: tidyAttendance(sent.state) };
    case "endorsement/put":
      return sent;
  }
};

const checkRules = (set: WorkingSet, sent: CheckedOwned): Outcome | undefined => {
  switch (sent.kind) {
    case "profile/put":
      return refusalOf(checkProfile(sent.state));
    case "attendance/put":
      return refusalOf(checkAttendance(sent.state));
    case "entry/put":
      return checkEntryRules(set, sent.id, sent.state);
    case "endorsement/put":
      return checkEndorsement(set, sent.state);
  }
};

/** A field that is too long has no word of its own in the protocol: it is named beside `malformed`, with what may be. */
const refusalOf = (checked: Result<unknown, ProfileError>): Outcome | undefined => {
  if (checked.ok) return undefined;
  const { kind, ...values } = checked.error;
  return refused(kind === "field-too-long" ? "malformed" : kind, values);
};

const checkEntryRules = (set: WorkingSet, id: string, state: EntryState): Outcome | undefined => {
  const row = set.get("entry", id);
  if (row?.office?.redacted === true) return refused("withdrawn-by-office");
  // The same words again change nothing: a phone says so when it has chosen the office's wording over its own.
  if (row !== undefined && !isOpenToAuthor(statusOf(set, row)) && !isSameContent(row.state, state))
    return refused("locked", { status: statusOf(set, row) });
  const checked = checkEntry(state);
  if (!checked.ok) return refused(checked.error.kind, checked.error);
  // What an earlier revision was about may have been taken off the agenda since; the words stay the person's.
  const isSameTarget = row !== undefined && isSameContent(row.state.target, state.target);
  return isSameTarget || isKnownTarget(set, state.target) ? undefined : refused("target-unknown", state.target);
};

/** Whether there is such a project, strategy or agenda item now. */
export const isKnownTarget = (set: WorkingSet, target: EntryState["target"]): boolean =>
  set.get(target.type, target.id)?.room === "shown";

const checkEndorsement = (set: WorkingSet, { entryId }: EndorsementState): Outcome | undefined => {
  const erasure = set.erasureOf(entryId);
  if (erasure !== undefined) return refusedErased(erasure);
  return set.get("entry", entryId) === undefined ? notArrivedYet : undefined;
};
