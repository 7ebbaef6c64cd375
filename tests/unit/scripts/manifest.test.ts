import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { manifest } from "../../../scripts/manifest.ts";

const root = join(import.meta.dirname, "..", "..", "..");

/** Width and height of a PNG, from its first chunk. */
const sizeOf = (src: string): string => {
  const bytes = readFileSync(join(root, "public", src));
  return `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`;
};

test("the app can be put on the home screen: a name, a start, icons and pictures in the sizes that they say", () => {
  expect(manifest).toMatchObject({ display: "standalone", scope: "/", lang: "th" });
  expect([manifest.name, manifest.short_name].every((name) => /[ก-๙]/.test(name ?? ""))).toBe(true);
  expect(manifest.start_url?.startsWith("/")).toBe(true);
  const pictures = [...(manifest.icons ?? []), ...(manifest.screenshots ?? [])];
  expect(pictures.filter(({ src }) => !existsSync(join(root, "public", src)))).toEqual([]);
  const drawn = pictures.filter(({ type }) => type === "image/png");
  expect(drawn.map(({ src }) => sizeOf(src))).toEqual(drawn.map(({ sizes }) => sizes));
  // Browsers offer to install only with an icon of 192 and of 512, and Android cuts only one that is made to be cut.
  const icons = (manifest.icons ?? []).map(({ sizes, purpose }) => `${sizes ?? ""} ${String(purpose)}`);
  expect(icons).toEqual(expect.arrayContaining(["192x192 any", "512x512 any", "512x512 maskable"]));
});
