import type { MembershipRecord } from "#domain/space-records.ts";
import { defineKind } from "../core/kind.ts";
import { officeOnly, type FieldReaders } from "../core/field-audiences.ts";
import { endMembership, putMembership } from "./acts.ts";
import { membership, type MembershipRow } from "./row.ts";

const fields: FieldReaders<MembershipRecord> = {
  officerId: officeOnly,
  role: officeOnly,
  unitId: officeOnly,
  from: officeOnly,
  until: officeOnly,
};

/** An officer's role in a space and in those below it. The write path also updates `held_role` (server/unit-of-work). */
export const membershipKind = defineKind<MembershipRow, MembershipRecord>({
  token: membership,
  onConsole: "none",
  repeatsErased: "nothing",
  spaces: ["organisation", "committee", "meeting"],
  fields,
  importedSights: () => ({ room: "never", desk: "shown" }),
  acts: { "membership/put": putMembership, "membership/end": endMembership },
});
