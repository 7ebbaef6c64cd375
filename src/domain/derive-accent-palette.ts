/** A colour of the screen: red, green, blue, each 0 to 255. */
type Rgb = readonly [number, number, number];

/** The seven values that are derived from an organisation's one colour (src/client/ui/tokens.css). */
export type AccentPalette = {
  readonly accentLight: string;
  readonly softLight: string;
  readonly onLive2Light: string;
  readonly accentDark: string;
  readonly liveDark: string;
  readonly softDark: string;
  readonly onLive2Dark: string;
};

/** The contrast of the colour in its three places, as WCAG ratios. */
export type AccentContrast = { readonly onPaper: number; readonly onSoft: number; readonly secondOnLive: number };

/** The contrast that text needs (WCAG 2.2, 1.4.3). */
export const leastContrast = 4.5;

const white: Rgb = [255, 255, 255];
const paper: Rgb = [245, 243, 238];
const darkSheet: Rgb = [33, 31, 27];
const darkPaper: Rgb = [23, 22, 19];
/** The least contrast of a colour on the dark sheet, the same as of the accents that were chosen by hand. */
const leastOnDark = 8;

const read = (hex: string): Rgb => {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
};
const written = (colour: Rgb): string =>
  `#${colour.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;
/** @param share how much of `a`; the rest is `b` */
const mixed = (a: Rgb, b: Rgb, share: number): Rgb => [
  a[0] * share + b[0] * (1 - share),
  a[1] * share + b[1] * (1 - share),
  a[2] * share + b[2] * (1 - share),
];

const luminance = (colour: Rgb): number => {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const ratio = (a: Rgb, b: Rgb): number => {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
};

const softOf = (accent: Rgb): Rgb => mixed(accent, white, 0.11);
const secondOf = (accent: Rgb): Rgb => mixed(accent, white, 0.2);

/** The contrast of a colour (`#rrggbb`) on paper, on a chosen row, and under the second line of the live panel. */
export const contrastOf = (hex: string): AccentContrast => {
  const accent = read(hex);
  return {
    onPaper: ratio(accent, paper),
    onSoft: ratio(accent, softOf(accent)),
    secondOnLive: ratio(accent, secondOf(accent)),
  };
};

const isReadable = (hex: string): boolean => Object.values(contrastOf(hex)).every((value) => value >= leastContrast);

/** The colour, or the nearest darker one that can be read in all three places. @param hex `#rrggbb` */
export const readableAccent = (hex: string): string => {
  for (let share = 100; share > 0; share--) {
    const darker = written(mixed(read(hex), [0, 0, 0], share / 100));
    if (isReadable(darker)) return darker;
  }
  return "#000000";
};

/** The seven values of a colour that can be read. @param hex `#rrggbb` */
export const accentPalette = (hex: string): AccentPalette => {
  const accent = read(hex);
  let onDark = accent;
  for (let share = 99; ratio(onDark, darkSheet) < leastOnDark && share >= 0; share--) {
    onDark = mixed(accent, white, share / 100);
  }
  return {
    accentLight: hex,
    softLight: written(softOf(accent)),
    onLive2Light: written(secondOf(accent)),
    accentDark: written(onDark),
    liveDark: written(mixed(accent, darkPaper, 0.65)),
    softDark: written(mixed(accent, darkSheet, 0.3)),
    onLive2Dark: written(mixed(accent, white, 0.22)),
  };
};
