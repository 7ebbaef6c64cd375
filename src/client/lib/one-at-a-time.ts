/**
 * Does what is pressed once at a time: a second press while the first is under way (a double click, a held key) is the
 * same press, and makes no second record.
 */
export const oneAtATime = <A extends readonly unknown[]>(
  task: (...args: A) => Promise<void>,
): ((...args: A) => Promise<void>) => {
  let isUnderWay = false;
  return async (...args) => {
    if (isUnderWay) return;
    isUnderWay = true;
    try {
      await task(...args);
    } finally {
      isUnderWay = false;
    }
  };
};
