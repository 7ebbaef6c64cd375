import { cleanText } from "./clean-text.ts";
import type { Words } from "./bilingual-words.ts";

export type NamedUnit = { readonly id: string; readonly name: Words };

const nameOf = ({ name }: NamedUnit): string => cleanText(name.th);

/**
 * These units with every other one of the same Thai name. Within one committee a name stands for one unit: a meeting that
 * was imported has its own record of a bureau that the organisation has as well, under another id. A unit without a name
 * has no namesake.
 * @param units ids
 * @param all the units of the organisation and of the committee's meetings
 * @returns ids, each once, in order
 */
export const withNamesakes = (units: readonly string[], all: readonly NamedUnit[]): readonly string[] => {
  const names = new Set(all.filter(({ id }) => units.includes(id)).map(nameOf));
  names.delete("");
  const namesakes = all.filter((unit) => names.has(nameOf(unit))).map(({ id }) => id);
  return [...new Set([...units, ...namesakes])].toSorted();
};

/**
 * Each name once, of several units of the same name the first one. Of the name of the one that was asked for, that one.
 * @param asked an id, or empty
 */
export const oneOfEachName = <U extends NamedUnit>(units: readonly U[], asked = ""): readonly U[] => {
  const wanted = units.find(({ id }) => id === asked);
  const isOthers = (unit: U): boolean => wanted === undefined || unit === wanted || nameOf(unit) !== nameOf(wanted);
  const left = units.filter(isOthers);
  const names = left.map(nameOf);
  return left.filter((_, at) => names.indexOf(names[at] ?? "") === at);
};

/** Of an id, that of the first unit of the same name, so that all its records count as one unit. Others stay as they are. */
export const idsByName = (units: readonly NamedUnit[]): ((id: string | null) => string | null) => {
  const first = new Map<string, string>();
  const byId = new Map<string, string>();
  for (const unit of units) {
    const name = nameOf(unit) || unit.id;
    if (!first.has(name)) first.set(name, unit.id);
    byId.set(unit.id, first.get(name) ?? unit.id);
  }
  return (id) => (id === null ? null : (byId.get(id) ?? id));
};
