/** The places of the minutes at which an entry and its answer are said, and in those of a later meeting what became of it. */
export const placesOfEntry = (entryId: string): readonly string[] => [
  `entry/${entryId}`,
  `answer/${entryId}`,
  `arising/${entryId}`,
];

/** The entry of which something is said at a place of the minutes; undefined for every other place. */
export const entryAtPlace = (place: string): string | undefined =>
  /^(?:entry|answer|arising)\/([^/]+)$/.exec(place)?.[1];
