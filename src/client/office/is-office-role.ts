import type { OfficeRole } from "#domain/permissions.ts";

const roles: readonly OfficeRole[] = ["owner", "secretary", "desk", "presenter", "unit-representative", "viewer"];

export const isOfficeRole = (role: string): role is OfficeRole => roles.some((known) => known === role);
