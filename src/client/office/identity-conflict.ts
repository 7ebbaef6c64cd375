import type { AppValue } from "#client/app-context.tsx";
import type { PersonName, PersonRecord } from "#domain/records.ts";
import type { ShownAct } from "./pending-acts.ts";

/** A participant as a conflict names them: who they are by now, and which officer decided it. */
type Decided = PersonName & { readonly rosterPersonId: string | null; readonly confirmedBy: string | null };

const textIn = (value: unknown): string => (typeof value === "string" ? value : "");

const decidedIn = (state: unknown): Decided | undefined => {
  if (typeof state !== "object" || state === null || !("confirmed" in state) || state.confirmed !== true)
    return undefined;
  const fields: Readonly<Record<string, unknown>> = { ...state };
  const { namePrefix, givenName, familyName, rosterPersonId, confirmedBy } = fields;
  return {
    namePrefix: textIn(namePrefix),
    givenName: textIn(givenName),
    familyName: textIn(familyName),
    rosterPersonId: textIn(rosterPersonId) || null,
    confirmedBy: textIn(confirmedBy) || null,
  };
};

type T = AppValue["t"];
type ConflictWords = { readonly told: string; readonly again: string; readonly leave: string };

/** Somebody of the roster as a conflict names them. */
const rosterWordsIn = (state: unknown): { readonly now: PersonName; readonly details: string } | undefined => {
  if (typeof state !== "object" || state === null || "rosterPersonId" in state) return undefined;
  const fields: Readonly<Record<string, unknown>> = { ...state };
  const word = (field: keyof PersonRecord): string => textIn(fields[field]);
  const name = { namePrefix: word("namePrefix"), givenName: word("givenName"), familyName: word("familyName") };
  const details = [word("position"), word("affiliation")].filter((words) => words !== "").map((words) => ` · ${words}`);
  return { now: name, details: details.join("") };
};

const twinChangedWords = (t: T, people: readonly PersonRecord[], { op, conflict }: ShownAct) => {
  const now = rosterWordsIn(conflict?.state);
  const kept = people.find(({ id }) => id === op.args["into"]);
  if (now === undefined || kept === undefined) return undefined;
  const as: PersonName = kept;
  const told = t("office.identity.twinChanged", { ...now, as });
  return { told, again: t("office.identity.join", { as }), leave: t("office.identity.apart") };
};

/**
 * What an officer is told whose confirmation came second: as whom the person is confirmed already and by whom, and what
 * going on would make of them. Of two rows that were to be one: what the row that goes reads by now. Undefined for every
 * other act.
 */
export const identityConflictWords = (
  { t, personName }: Pick<AppValue, "t" | "personName">,
  people: readonly PersonRecord[],
  act: ShownAct,
): ConflictWords | undefined => {
  const { op, conflict } = act;
  if (op.kind === "person/merge") return twinChangedWords(t, people, act);
  const decided = op.kind === "person/confirm" ? decidedIn(conflict?.state) : undefined;
  if (decided === undefined) return undefined;
  const rosterName = (id: unknown): PersonName | undefined => people.find((person) => person.id === id);
  const [as, wanted] = [rosterName(decided.rosterPersonId), rosterName(op.args["personId"])];
  const by = decided.confirmedBy;
  const values = { name: decided, as, by: by === null ? null : personName(by) };
  const told =
    as === undefined
      ? t(by === null ? "office.identity.asNobody" : "office.identity.asNobodyBy", values)
      : t(by === null ? "office.identity.asPerson" : "office.identity.asPersonBy", values);
  const again = wanted === undefined ? t("office.identity.toNobody") : t("office.identity.toPerson", { as: wanted });
  return { told, again, leave: t("office.identity.leave") };
};
