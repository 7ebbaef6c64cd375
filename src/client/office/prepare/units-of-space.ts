import type { UnitRecord } from "#domain/records.ts";
import { spacesApi } from "./spaces-api.ts";

/**
 * The units of the first of these spaces that has any: of a meeting its own, else those of the organisation.
 * @param spaceIds the nearest first; what is not known is passed over
 */
export const unitsIn = async (spaceIds: readonly (string | undefined)[]): Promise<readonly UnitRecord[]> => {
  for (const id of spaceIds) {
    const got = id === undefined ? undefined : await spacesApi.readAll(id);
    const units = got?.ok === true ? got.value.filter((record): record is UnitRecord => record.type === "unit") : [];
    if (units.length > 0) return units.toSorted((a, b) => a.order - b.order);
  }
  return [];
};
