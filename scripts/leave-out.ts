import type { Plugin } from "vite";

/** What of a package is never run here, as the statements that would bring it along. */
export type LeftOut = { readonly file: string; readonly statements: readonly string[] };

/** The package's source without them. Throws where one of them does not stand there exactly once. */
export const withoutStatements = (source: string, { file, statements }: LeftOut): string =>
  statements.reduce((rest, statement) => {
    if (rest.split(statement).length !== 2) throw new Error(`${file} has not exactly one "${statement}"`);
    return rest.replace(statement, "");
  }, source);

/**
 * Leaves statements of a package out of the production build, and with them all that only they need. It stops the build
 * when a newer version of the package reads otherwise, so that nothing else is ever left out by accident.
 */
export const leaveOut = (leftOut: LeftOut): Plugin => ({
  name: "ruam-leave-out",
  apply: "build",
  enforce: "pre",
  transform: (code, id) => (id.endsWith(leftOut.file) ? withoutStatements(code, leftOut) : undefined),
});
