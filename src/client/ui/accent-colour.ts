import { accentPalette, readableAccent, type AccentPalette } from "#domain/derive-accent-palette.ts";

/** The accents whose seven values are worked out in tokens.css, by the colour that an organisation sets. */
const accents: Readonly<Record<string, string>> = {
  "#2b3f8c": "khram",
  "#1f5f4a": "baitong",
  "#5b2a6e": "mangkhut",
  "#8e2233": "khrang",
  "#7a3e1d": "dindaeng",
  "#0f5c73": "thale",
};

/** The colours that are offered first: `#rrggbb`. */
export const offeredAccents: readonly string[] = Object.keys(accents);

/** The name for `data-accent`; a name is given back as it is. Undefined for a colour of the organisation's own. */
export const accentNameOf = (accent: string): string | undefined =>
  Object.values(accents).includes(accent) ? accent : accents[accent.toLowerCase()];

const properties: Readonly<Record<keyof AccentPalette, string>> = {
  accentLight: "--accent-light",
  softLight: "--soft-light",
  onLive2Light: "--on-live-2-light",
  accentDark: "--accent-dark",
  liveDark: "--live-dark",
  softDark: "--soft-dark",
  onLive2Dark: "--on-live-2-dark",
};

/** Sets the accent of the whole page. What is no colour is คราม; a colour that cannot be read is darkened. */
export const paintAccent = (root: HTMLElement, accent: string): void => {
  const name = accentNameOf(accent);
  const own = name === undefined && /^#[0-9a-f]{6}$/i.test(accent) ? accentPalette(readableAccent(accent)) : undefined;
  root.dataset["accent"] = name ?? (own === undefined ? "khram" : "own");
  for (const [part, property] of Object.entries(properties)) {
    if (own === undefined) root.style.removeProperty(property);
    else root.style.setProperty(property, own[part as keyof AccentPalette]);
  }
};
