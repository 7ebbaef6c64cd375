/** Valid operations are nested a few levels. A deeper one was made to overflow the stack of a recursive reader. */
const maxDepth = 24;

/**
 * An operation that is nested too deep is reduced to its envelope, so that it alone is refused as malformed and the
 * others of its batch are stored. Whatever walked or printed it later would overflow the stack.
 */
export const limitDepth = (operation: unknown): unknown => {
  if (!isNestedDeeper(operation, maxDepth)) return operation;
  return isObject(operation)
    ? Object.fromEntries(Object.entries(operation).filter(([, value]) => !isObject(value)))
    : null;
};

/** A recursion that ends at the limit, however deep the value is. */
const isNestedDeeper = (value: unknown, levels: number): boolean =>
  isObject(value) && (levels === 0 || Object.values(value).some((part) => isNestedDeeper(part, levels - 1)));

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
