import { join } from "node:path";
import type { Plugin } from "vite";

/** What Vite's own code around `import()` is called. */
const builtIn = "\0vite/preload-helper.js";
const own = join(import.meta.dirname, "..", "src/client/lib/load-chunk.ts");

/**
 * Scripts that come later are fetched by `client/lib/load-chunk.ts` instead of Vite's code for it. That one begins a script
 * when its styles have come, and puts a hint into the page for each script that it imports, also where a worker has
 * all of them. The build stops where Vite names its code otherwise.
 */
export const chunkLoading = (): Plugin => {
  let isReplaced = false;
  return {
    name: "ruam-chunk-loading",
    apply: "build",
    enforce: "pre",
    load: {
      order: "pre",
      handler(id) {
        if (id !== builtIn) return undefined;
        isReplaced = true;
        return `export { loadChunk as __vitePreload } from ${JSON.stringify(own)};`;
      },
    },
    buildEnd(problem) {
      if (problem === undefined && !isReplaced) throw new Error(`Vite's ${builtIn.slice(1)} is called otherwise now`);
    },
  };
};
