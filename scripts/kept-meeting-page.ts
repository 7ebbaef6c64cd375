import type { Plugin, Rollup } from "vite";

/** What a meeting's first screen is drawn from, by the names that `vite.config.ts` gives to the parts of the build. */
const names: ReadonlySet<string> = new Set([
  "phone",
  "start-device",
  "arriving",
  "meeting",
  "screens",
  "read-and-follow-meeting",
  "meeting-th",
  "arriving-page-th",
]);

/** The page that the worker answers a meeting's address with (`src/sw/sw.ts`). */
export const keptMeetingPage = "meeting.html";

/**
 * Writes a second page beside `index.html`: the same, naming every script and style that a meeting's first screen needs.
 * A phone that was here before has them all; it fetches and compiles them in one go while the page is parsed, instead of in
 * five steps of which each begins when the one before has run (docs/performance.md, "A later start"). On a first visit the same list
 * would make the field for a name wait for what comes after it. The build stops where a part has another name by now.
 */
export const keepMeetingPage = (): Plugin => ({
  name: "ruam-kept-meeting-page",
  apply: "build",
  enforce: "post",
  generateBundle: {
    order: "post",
    handler(_options, bundle) {
      const page = bundle["index.html"];
      if (page?.type !== "asset") throw new Error("the build has no index.html");
      const chunks = Object.values(bundle).filter(
        (part): part is Rollup.OutputChunk => part.type === "chunk" && names.has(part.name),
      );
      const missing = [...names].filter((name) => !chunks.some((chunk) => chunk.name === name));
      if (missing.length > 0) throw new Error(`no part of the build is called ${missing.join(", ")}`);
      const styles = new Set(chunks.flatMap((chunk) => [...(chunk.viteMetadata?.importedCss ?? [])]));
      const html = String(page.source);
      const links = [
        ...[...styles].map((file) => `<link rel="stylesheet" crossorigin href="/${file}">`),
        ...chunks.map(({ fileName }) => `<link rel="modulepreload" crossorigin href="/${fileName}">`),
      ].filter((link) => !html.includes(link));
      this.emitFile({
        type: "asset",
        fileName: keptMeetingPage,
        source: html.replace("</head>", () => `${links.join("")}</head>`),
      });
    },
  },
});
