import { officeRoles, type OfficeRole } from "#domain/permissions.ts";
import { isOfficeRole } from "../is-office-role.ts";
import type { RoleIn } from "./account-api.ts";

/** The role in this place alone. @param meetingId null: in every meeting */
export const roleIn = (roles: readonly RoleIn[], meetingId: string | null): OfficeRole | undefined => {
  const found = roles.find((given) => given.meetingId === meetingId)?.role;
  return found !== undefined && isOfficeRole(found) ? found : undefined;
};

/** The highest role that somebody has anywhere: `officeRoles` begins with the highest. */
export const highestRole = (roles: readonly RoleIn[]): OfficeRole | undefined =>
  officeRoles.find((role) => roles.some((given) => given.role === role));
