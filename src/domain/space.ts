import { derivedId } from "./ids.ts";
import { cleanText } from "./clean-text.ts";

/**
 * A space has a counter of changes, records, a log and a cursor of its own (docs/sync-protocol.md, "Spaces"). An
 * organisation has committees, a committee has meetings.
 */
export const spaceKinds = ["organisation", "committee", "meeting"] as const;
export type SpaceKind = (typeof spaceKinds)[number];

/**
 * The organisation of an older database that had only meetings.
 * @param firstMeetingId the least of its meetings' ids
 */
export const organisationIdOf = (firstMeetingId: string): string => derivedId(firstMeetingId, "organisation");

/** The committee of this name in an organisation: two processes, and two imports, derive the same id. */
export const committeeIdOf = (organisationId: string, name: string): string =>
  derivedId(organisationId, `committee/${cleanText(name)}`);

/** The membership of an officer of an older database in a space. */
export const firstMembershipIdOf = (spaceId: string, officerId: string): string =>
  derivedId(spaceId, `membership/${officerId}`);
