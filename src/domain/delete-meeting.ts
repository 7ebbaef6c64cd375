export const keptBecauses = ["begun", "joined", "recorded", "published", "followed"] as const;

/**
 * Why a meeting is not deleted: something happened in it. `joined`: a device came in, or an invitation was answered.
 * `recorded`: somebody wrote, or an act beside preparation was done. `published`: the public was told of it. `followed`:
 * the committee's ledger names it.
 */
export type KeptBecause = (typeof keptBecauses)[number];
