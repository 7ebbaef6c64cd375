import { splitTypedName } from "./person-name.ts";
import type { PersonName } from "./records.ts";

/**
 * The name once something was typed into the field of the given name. A whole name typed in one go is taken apart, as long as
 * title and family name are empty; otherwise it is the given name as it was typed.
 */
export const withTypedGivenName = (before: PersonName, typed: string): PersonName => {
  const givenName = typed.trim();
  const parts = before.namePrefix === "" && before.familyName === "" ? splitTypedName(givenName) : undefined;
  return parts === undefined || parts.givenName === ""
    ? { namePrefix: before.namePrefix, givenName, familyName: before.familyName }
    : parts;
};
