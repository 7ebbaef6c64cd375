import type { UnitRecord } from "#domain/records.ts";
import { spacesApi, type SpaceInList } from "./spaces-api.ts";

/** How many of a committee's newest meetings are looked through for units. */
const meetingsLookedAt = 3;

const unitsOf = async (spaceId: string): Promise<readonly UnitRecord[]> => {
  const got = await spacesApi.readAll(spaceId);
  const units = got.ok ? got.value.filter((record): record is UnitRecord => record.type === "unit") : [];
  return units.toSorted((a, b) => a.order - b.order);
};

const newestMeetings = (all: readonly SpaceInList[], committeeId: string): readonly SpaceInList[] =>
  all
    .filter(({ parent, meeting }) => parent === committeeId && meeting !== undefined && !meeting.rehearsalOf)
    .toSorted((a, b) => (b.meeting?.startsAt ?? "").localeCompare(a.meeting?.startsAt ?? ""))
    .slice(0, meetingsLookedAt);

/** The spaces whose units can be represented in a space; of a meeting its own, where it has any. */
const spacesToRead = (all: readonly SpaceInList[], spaceId: string): readonly (readonly string[])[] => {
  const space = all.find(({ id }) => id === spaceId);
  const organisationId = all.find(({ kind }) => kind === "organisation")?.id;
  const above = organisationId === undefined ? [] : [organisationId];
  if (space === undefined || space.kind === "meeting") return [[spaceId], above];
  const committees = all.filter(({ kind }) => kind === "committee").map(({ id }) => id);
  // What one committee's meetings call a unit means nothing in another committee.
  const committeeId = space.kind === "committee" ? spaceId : committees.length === 1 ? committees[0] : undefined;
  return [[...above, ...(committeeId === undefined ? [] : newestMeetings(all, committeeId).map(({ id }) => id))]];
};

/**
 * The units that can be represented in a space: of a meeting its own, else the organisation's; above it the organisation's,
 * and those that only the newest meetings have. Several may have the same name, and mean the same unit
 * (`domain/same-unit-by-name.ts`).
 * @param all the officer's spaces
 */
export const unitsIn = async (all: readonly SpaceInList[], spaceId: string): Promise<readonly UnitRecord[]> => {
  for (const ids of spacesToRead(all, spaceId)) {
    const units = (await Promise.all(ids.map(unitsOf))).flat();
    if (units.length > 0) return units;
  }
  return [];
};

/** The same, where the officer's spaces are not known yet. */
export const unitsInSpace = async (spaceId: string): Promise<readonly UnitRecord[]> => {
  const got = await spacesApi.list();
  return unitsIn(got.ok ? got.value : [], spaceId);
};
