import { derivedId } from "./ids.ts";
import { cleanText } from "./search-text.ts";

/**
 * What has a counter of changes, records, a log and a cursor of its own (docs/sync-protocol.md, "Spaces"). An organisation
 * has committees, a committee has meetings.
 */
export const spaceKinds = ["organisation", "committee", "meeting"] as const;
export type SpaceKind = (typeof spaceKinds)[number];

/** The organisation of a database that knew meetings alone. @param firstMeetingId the least of its meetings' ids */
export const organisationIdOf = (firstMeetingId: string): string => derivedId(firstMeetingId, "organisation");

/** The committee of this name in an organisation: two processes, and two imports, arrive at the same one. */
export const committeeIdOf = (organisationId: string, name: string): string =>
  derivedId(organisationId, `committee/${cleanText(name)}`);

/** The membership that an officer of a database of before holds in a space. */
export const firstMembershipIdOf = (spaceId: string, officerId: string): string =>
  derivedId(spaceId, `membership/${officerId}`);
