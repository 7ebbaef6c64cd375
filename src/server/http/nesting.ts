/** Nothing in the protocol is nested deeper than a handful; what is, was made to break a recursive reader. */
const maxDepth = 24;

/**
 * An operation that is nested beyond reason is reduced to its envelope, so that it is refused as malformed alone and
 * its neighbours are stored: whatever walks or prints it later would run out of stack.
 */
export const withoutAbyss = (operation: unknown): unknown => {
  if (!isNestedDeeper(operation, maxDepth)) return operation;
  if (!isObject(operation)) return null;
  const flat = Object.entries(operation).filter(([, value]) => typeof value !== "object" || value === null);
  return Object.fromEntries(flat);
};

/** Level by level rather than by recursion, which is what such a value is made to exhaust. */
const isNestedDeeper = (value: unknown, limit: number): boolean => {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > limit) return true;
    level = level.flatMap((one) => (isObject(one) ? Object.values(one) : []));
  }
  return false;
};

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
