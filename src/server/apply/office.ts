import { limitMarksWithin } from "#domain/marks.ts";
import { mayAct } from "#domain/permissions.ts";
import { entryArgs, officeKinds } from "#protocol/office-args.ts";
import { officeOperation, read } from "#protocol/parse.ts";
import type { WorkingSet } from "../working-set.ts";
import { dataActs } from "./data-acts.ts";
import { entryActs } from "./entry-acts.ts";
import { meetingActs } from "./meeting-acts.ts";
import type { Act } from "./office-act.ts";
import { refused, refusedErased, type Outcome, type Sender } from "./outcome.ts";
import { peopleActs } from "./people-acts.ts";

const acts: Readonly<Record<string, Act>> = { ...entryActs, ...meetingActs, ...peopleActs, ...dataActs };

/**
 * Carries out one act of the office: kind and permission first, then shape; what was done before under this `opId` is
 * done; then the revisions that the officer had seen, and the rules (protocol, "Sending" and "Kinds").
 * @param raw an operation with a usable `opId`
 */
export const applyOffice = (set: WorkingSet, sender: Sender, raw: Readonly<Record<string, unknown>>): Outcome => {
  const { kind } = raw;
  if (typeof kind !== "string" || !officeKinds.includes(kind)) return refused("unknown-kind");
  const { officer } = sender.actor;
  if (officer === null || !mayAct(officer.role, kind)) return refused("not-permitted");
  const op = read(officeOperation, raw);
  const act = acts[kind];
  if (op === undefined || act === undefined) return refused("malformed");
  const done = set.traceOf(op.opId);
  if (done !== undefined) return { status: "duplicate", type: done.type, id: done.id, officeRev: done.officeRev };
  const erasure = kind in entryArgs && kind !== "entry/erase" ? set.erasureOf(op.id) : undefined;
  if (erasure !== undefined) return refusedErased(erasure);
  return act(set, sender, { ...op, args: limitMarksWithin(op.args) }, officer.id);
};
