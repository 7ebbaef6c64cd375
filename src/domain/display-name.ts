import type { PersonName } from "./records.ts";

/**
 * The whole name, as papers print it: no space between title and given name in Thai, one before the family name.
 * A title in Latin letters keeps its space.
 */
export const displayName = (name: PersonName): string => {
  const given = /[A-Za-z]\.?$/.test(name.namePrefix) ? ` ${name.givenName}` : name.givenName;
  return `${name.namePrefix}${given} ${name.familyName}`.trim();
};
