import { officeRights, type Actor, type OfficeRight, type OfficeRole } from "#domain/permissions.ts";
import type { Facts } from "./core/act.ts";
import { actOf } from "./registry.ts";

const rights: Readonly<Partial<Record<string, readonly OfficeRole[]>>> = officeRights;

/**
 * Whether the actor may do an act of the office, or has a right of it (`officeRights`): the one question, asked by routes, by
 * the write path, by what is read, and by the screen that draws the button. What is neither is nobody's.
 * @param record the record that the act is about; without it the question is whether the actor may do the act at all
 * @param facts the records by which it is known of which unit the record is
 */
export const can = (
  { officer }: Actor,
  kind: OfficeRight | (string & {}),
  record?: { readonly id: string },
  facts?: Facts,
): boolean => {
  if (officer === null) return false;
  const right = rights[kind];
  if (right !== undefined) return right.includes(officer.role);
  const act = actOf(kind);
  if (act === undefined) return false;
  if (act.may.includes(officer.role)) return true;
  const units = officer.units ?? [];
  if (act.unitOf === undefined || units.length === 0) return false;
  if (record === undefined || facts === undefined) return true;
  const unitId = act.unitOf(facts, record.id);
  return unitId !== null && units.includes(unitId);
};
