/** Text that is markup already; everything else is escaped. */
export type Html = { readonly html: string };

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
export const escapeText = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? "");

type Part = Html | string | number | readonly Html[] | null | undefined;

const write = (part: Part): string => {
  if (part === null || part === undefined) return "";
  if (typeof part === "string" || typeof part === "number") return escapeText(String(part));
  return "html" in part ? part.html : part.map(({ html }) => html).join("");
};

/** Markup of which every value that is put in is escaped, unless it was made by this function. */
export const markup = (strings: TemplateStringsArray, ...parts: readonly Part[]): Html => ({
  html: strings.map((text, at) => text + write(parts[at])).join(""),
});

export const nothing: Html = { html: "" };
