import type { Plugin } from "vite";

/** What of a package is never run here, as the statements that would bring it along. */
export type UnusedStatements = {
  readonly file: string;
  readonly statements: readonly string[];
  /** Longer pieces, each from the first text up to the second, which stays. */
  readonly spans?: readonly { readonly from: string; readonly upTo: string }[];
};

/** The package's source without them. Throws where one of them does not stand there exactly once. */
export const withoutStatements = (source: string, { file, statements, spans = [] }: UnusedStatements): string => {
  const partsAround = (rest: string, text: string): readonly [string, string] => {
    const [before, after, ...more] = rest.split(text);
    if (before === undefined || after === undefined || more.length > 0) {
      throw new Error(`${file} has not exactly one "${text}"`);
    }
    return [before, after];
  };
  const short = statements.reduce((rest, statement) => partsAround(rest, statement).join(""), source);
  return spans.reduce((rest, { from, upTo }) => {
    const [before, after] = partsAround(rest, from);
    const end = after.indexOf(upTo);
    if (end < 0) throw new Error(`${file} has no "${upTo}" after "${from}"`);
    return before + after.slice(end);
  }, short);
};

/**
 * Leaves statements of a package out of the production build, and with them all that only they need. It stops the build
 * when a newer version of the package reads otherwise, so that nothing else is ever left out by accident.
 */
export const removePackageStatements = (unused: UnusedStatements): Plugin => ({
  name: "remove-package-statements",
  apply: "build",
  enforce: "pre",
  transform: (code, id) => (id.endsWith(unused.file) ? withoutStatements(code, unused) : undefined),
});
