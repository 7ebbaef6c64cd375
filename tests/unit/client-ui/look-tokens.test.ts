import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..", "..", "..");
const read = (file: string): string => readFileSync(join(root, file), "utf8").replaceAll(/\/\*.*?\*\//gs, "");
const tokens = read("src/client/ui/tokens.css");

/** The wall has its own scale, and what is printed has points and parts of the paper's size. */
const styles = [...globSync("src/client/**/*.css", { cwd: root }), "public/public-page.css"].filter(
  (file) => !/projector\.css$|print/.test(file),
);

/** The smallest size in px that a declaration draws; undefined where it follows what is around it, or is of paper. */
const smallest = (value: string): number | undefined => {
  const [, size = "", unit = ""] = /([\d.]+)(rem|px)\b/.exec(value) ?? [];
  return size === "" ? undefined : Number(size) * (unit === "rem" ? 16 : 1);
};

test("no text on a screen is smaller than 17 px, and what is pressed is 48 px high", () => {
  expect(styles.length).toBeGreaterThan(50);
  const small = styles.flatMap((file) =>
    [...read(file).matchAll(/font(?:-size)?:\s*([^;]+)/g)].flatMap(([, value = ""]) =>
      (smallest(value) ?? 17) < 17 ? [`${file}: ${value}`] : [],
    ),
  );
  expect(small).toEqual([]);
  const sizes = [...tokens.matchAll(/--t-[\w-]+:\s*([^;]+)/g)].map(([, value = ""]) => smallest(value) ?? 0);
  expect(Math.min(...sizes)).toBe(17);
  expect(Number(/--tap:\s*(\d+)px/.exec(tokens)?.[1])).toBeGreaterThanOrEqual(48);
  expect(Number(/--lh:\s*([\d.]+)/.exec(tokens)?.[1])).toBeGreaterThanOrEqual(1.6);
});

test("nothing moves for a person who asked the device for less motion", () => {
  const calm = /@media \(prefers-reduced-motion: reduce\) \{\s*:root \{([^}]*)\}/.exec(tokens)?.[1] ?? "";
  const still = [...calm.matchAll(/(--[\w-]+):\s*0ms/g)].map(([, name = ""]) => name);
  const moving = styles.flatMap((file) =>
    [...read(file).matchAll(/(?:transition|animation)(?:-duration)?:\s*([^;]+)/g)].map(([, value = ""]) => ({
      file,
      value,
    })),
  );
  expect(moving.length).toBeGreaterThan(3);
  expect(
    moving.filter(({ value }) => value !== "none" && !still.some((name) => value.includes(`var(${name})`))),
  ).toEqual([]);
});

/** The colours of a block of the tokens; those that follow from the organisation's colour are its usual ones. */
const coloursOf = (selector: string): Readonly<Record<string, string>> => {
  const body = new RegExp(`${selector}\\s*\\{([^}]*)\\}`).exec(tokens)?.[1] ?? "";
  const usual = Object.fromEntries(
    [...(/:root \{([^}]*)\}/.exec(tokens)?.[1] ?? "").matchAll(/(--[\w-]+):\s*(#\w+)/g)].map(([, n = "", v = ""]) => [
      n,
      v,
    ]),
  );
  return Object.fromEntries(
    [...body.matchAll(/(--[\w-]+):\s*([^;]+)/g)].map(([, name = "", value = ""]) => {
      const [, of] = /var\((--[\w-]+)\)/.exec(value) ?? [];
      return [name, of === undefined ? value : (usual[of] ?? "")];
    }),
  );
};

/** Relative luminance (WCAG 2.2). */
const luminance = (hex: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (one = "", other = ""): number => {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
};

const grounds = ["--paper", "--sheet", "--sunk"];
const pairs = [
  ...["--ink", "--ink-2"].flatMap((ink) => grounds.map((ground) => [ink, ground] as const)),
  ...["--accent", "--wait", "--done", "--yours"].flatMap((ink) =>
    ["--paper", "--sheet"].map((ground) => [ink, ground] as const),
  ),
  ["--wait", "--wait-soft"],
  ["--done", "--done-soft"],
  ["--yours", "--yours-soft"],
  ["--accent", "--soft"],
  ["--on-fill", "--fill"],
  ["--on-live", "--live"],
  ["--on-live-2", "--live"],
] as const;

test.each([
  ["light", 4.5],
  ["dark", 4.5],
  ["contrast", 7],
] as const)(
  "in the theme %s every word stands at %d to one at least, and every edge of a control at three",
  (theme, least) => {
    const colours = coloursOf(`\\[data-theme="${theme}"\\]`);
    const weak = pairs.filter(([ink, ground]) => !(contrast(colours[ink], colours[ground]) >= least));
    expect(weak).toEqual([]);
    for (const ground of grounds) expect(contrast(colours["--edge"], colours[ground])).toBeGreaterThanOrEqual(3);
  },
);

test("a theme that the device asks for has the colours of the one that is chosen", () => {
  const asked = (condition: string) => coloursOf(`@media \\(${condition}\\) \\{\\s*:root:not\\(\\[data-theme\\]\\)`);
  expect(asked("prefers-color-scheme: dark")).toEqual(coloursOf('\\[data-theme="dark"\\]'));
  expect(asked("prefers-contrast: more")).toEqual(coloursOf('\\[data-theme="contrast"\\]'));
});
