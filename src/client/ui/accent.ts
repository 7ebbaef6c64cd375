/** The accents whose seven values are worked out in tokens.css, by the colour that an organisation sets. */
const accents: Readonly<Record<string, string>> = {
  "#2b3f8c": "khram",
  "#1f5f4a": "baitong",
  "#5b2a6e": "mangkhut",
  "#8e2233": "khrang",
  "#7a3e1d": "dindaeng",
  "#0f5c73": "thale",
};

/** The name for `data-accent`; a name is given back as it is, and an unknown colour is คราม, whose contrast is known. */
export const accentNameOf = (accent: string): string =>
  Object.values(accents).includes(accent) ? accent : (accents[accent.toLowerCase()] ?? "khram");
