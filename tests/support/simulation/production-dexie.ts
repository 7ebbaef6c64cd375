/**
 * Phones of the simulation use Dexie as the production build has it (`vite.config.ts`): its modern form, without what is
 * left out there. Node would take the one for the browsers of 2016, which is slower as well. Imported before anything else.
 */
import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { withoutStatements } from "../../../scripts/remove-package-statements.ts";
import { unusedInDexie } from "../../../scripts/unused-package-statements.ts";

const modern = import.meta.resolve("dexie/dist/modern/dexie.mjs");

registerHooks({
  resolve: (specifier, context, nextResolve) =>
    specifier === "dexie" ? { url: modern, format: "module", shortCircuit: true } : nextResolve(specifier, context),
  load: (url, context, nextLoad) => {
    if (url !== modern) return nextLoad(url, context);
    const source = withoutStatements(readFileSync(new URL(url), "utf8"), unusedInDexie);
    return { format: "module", source, shortCircuit: true };
  },
});
