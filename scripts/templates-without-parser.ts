import { join } from "node:path";
import type { Plugin } from "vite";

const file = "/solid-js/web/dist/web.js";
const own = join(import.meta.dirname, "..", "src/client/lib/element-of-markup.ts");
const parsed = `    const t = isMathML ? document.createElementNS("http://www.w3.org/1998/Math/MathML", "template") : document.createElement("template");
    t.innerHTML = html;
    return isSVG ? t.content.firstChild.firstChild : isMathML ? t.firstChild : t.content.firstChild;
`;
const quicker = `    const one = isSVG || isImportNode ? undefined : elementOfMarkup(html);
    if (one) return one;
    const t = document.createElement("template");
    t.innerHTML = html;
    return isSVG ? t.content.firstChild.firstChild : t.content.firstChild;
`;

/** Solid's source with them. Throws where it makes templates otherwise. */
export const withQuickTemplates = (source: string): string => {
  const [before, after, ...more] = source.split(parsed);
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error(`${file} makes templates otherwise`);
  return `import { elementOfMarkup } from ${JSON.stringify(own)};\n${before}${quicker}${after}`;
};

/**
 * Elements that the compiler of the screens writes as tags alone are made without the browser's parser
 * (`client/lib/element-of-markup.ts`). No screen has formulas (MathML). The build stops where Solid's code reads otherwise.
 */
export const templatesWithoutParser = (): Plugin => ({
  name: "ruam-templates-without-parser",
  apply: "build",
  enforce: "pre",
  transform: (code, id) => (id.endsWith(file) ? withQuickTemplates(code) : undefined),
});
