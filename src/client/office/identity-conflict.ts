import type { useApp } from "#client/app-context.tsx";
import { displayName } from "#domain/person-name.ts";
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

/**
 * What an officer is told whose confirmation came second: as whom the person is confirmed already and by whom, and what
 * going on would make of them. Undefined for every other act.
 */
export const identityConflictWords = (
  t: ReturnType<typeof useApp>["t"],
  people: readonly PersonRecord[],
  { op, conflict }: ShownAct,
): { readonly told: string; readonly again: string; readonly leave: string } | undefined => {
  const decided = op.kind === "person/confirm" ? decidedIn(conflict?.state) : undefined;
  if (decided === undefined) return undefined;
  const rosterName = (id: unknown): string | undefined => {
    const found = people.find((person) => person.id === id);
    return found === undefined ? undefined : displayName(found);
  };
  const [as, wanted] = [rosterName(decided.rosterPersonId), rosterName(op.args["personId"])];
  const by = decided.confirmedBy;
  const values = { name: displayName(decided), as, by };
  const told =
    as === undefined
      ? t(by === null ? "office.identity.asNobody" : "office.identity.asNobodyBy", values)
      : t(by === null ? "office.identity.asPerson" : "office.identity.asPersonBy", values);
  const again = wanted === undefined ? t("office.identity.toNobody") : t("office.identity.toPerson", { as: wanted });
  return { told, again, leave: t("office.identity.leave") };
};
