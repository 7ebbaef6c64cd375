/** The agenda item whose resolution a paragraph is; undefined for every other paragraph. */
export const itemOfResolution = (place: string): string | undefined => /^item\/(.+)\/resolution$/.exec(place)?.[1];
