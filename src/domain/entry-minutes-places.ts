/** The places of the minutes at which an entry and its answer are said, and in those of a later meeting what became of it. */
export const placesOfEntry = (entryId: string): readonly string[] => [
  `entry/${entryId}`,
  `answer/${entryId}`,
  `arising/${entryId}`,
];

/** The places of the minutes that repeat what stands in a field of a record. */
export const placesOfField = ({
  type,
  id,
  field,
}: {
  readonly type: string;
  readonly id: string;
  readonly field: string;
}): readonly string[] => {
  switch (`${type}.${field}`) {
    case "entry.text":
      return [`entry/${id}`];
    case "answer.text":
      return [`answer/${id}`];
    case "arising.text":
    case "arising.steps":
      return [`arising/${id}`];
    case "agenda-item.resolution":
    case "agenda-item.detail":
      return [`item/${id}/${field}`];
    case "project.result":
    case "project.indicator":
      return [`project/${id}/result`];
    default:
      return [];
  }
};

/** The entry of which something is said at a place of the minutes; undefined for every other place. */
export const entryAtPlace = (place: string): string | undefined =>
  /^(?:entry|answer|arising)\/([^/]+)$/.exec(place)?.[1];
