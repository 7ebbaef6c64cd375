/* Paths within a record, as columns name them: `indicator.unit.th`. */

export type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The value at a path of a record; undefined where there is none. */
export const valueAt = (record: unknown, path: string): unknown => {
  let value = record;
  for (const step of path.split(".")) value = isFields(value) ? value[step] : undefined;
  return value;
};

/** The record with one value set. Missing objects on the path are created. */
export const withValue = (record: Fields, path: string, value: unknown): Fields => {
  const [step = "", ...rest] = path.split(".");
  if (rest.length === 0) return { ...record, [step]: value };
  const inner = record[step];
  return { ...record, [step]: withValue(isFields(inner) ? inner : {}, rest.join("."), value) };
};

/** The first field of a path: `indicator` of `indicator.unit.th`. */
export const topOf = (path: string): string => path.split(".")[0] ?? path;

/** A value as text; empty where there is none. */
export const inWords = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? `${value}` : "";
