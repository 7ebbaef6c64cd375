/** Nothing in the protocol is nested deeper than a handful; what is, was made to break a recursive reader. */
const maxDepth = 24;

/**
 * An operation that is nested beyond reason is reduced to its envelope, so that it is refused as malformed alone and
 * its neighbours are stored: whatever walks or prints it later would run out of stack.
 */
export const limitDepth = (operation: unknown): unknown => {
  if (!isNestedDeeper(operation, maxDepth)) return operation;
  return isObject(operation)
    ? Object.fromEntries(Object.entries(operation).filter(([, value]) => !isObject(value)))
    : null;
};

/** Recursion that ends at the limit, however deep the value goes on. */
const isNestedDeeper = (value: unknown, levels: number): boolean =>
  isObject(value) && (levels === 0 || Object.values(value).some((part) => isNestedDeeper(part, levels - 1)));

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
