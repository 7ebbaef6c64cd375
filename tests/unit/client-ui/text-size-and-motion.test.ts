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
