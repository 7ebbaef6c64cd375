/** The place of the answer to an entry. */
export const answerPlace = (entryId: string): string => `answer/${entryId}`;

/** Whether an answer stands in this place. */
export const isAnswerPlace = (place: string): boolean => place.startsWith("answer/");

/**
 * The places of the minutes that contain an entry and its answer, and in the minutes of a later meeting its follow-up.
 */
export const placesOfEntry = (entryId: string): readonly string[] => [
  `entry/${entryId}`,
  answerPlace(entryId),
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

/** The entry of a place in the minutes; undefined for every other place. */
export const entryAtPlace = (place: string): string | undefined =>
  /^(?:entry|answer|arising)\/([^/]+)$/.exec(place)?.[1];
