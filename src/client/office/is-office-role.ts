import type { OfficeRole } from "#domain/permissions.ts";

const roles: readonly OfficeRole[] = ["owner", "secretary", "desk", "presenter", "unit-representative", "viewer"];

/** Whether this version knows the role; a newer server may name others. */
export const isOfficeRole = (role: string): role is OfficeRole => roles.some((known) => known === role);
