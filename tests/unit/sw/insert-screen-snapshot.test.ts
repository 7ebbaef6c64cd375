import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createScreenSnapshots } from "#sw/insert-screen-snapshot.ts";

const meetingId = "3a8f1c52-7d0e-5b64-9c1a-5e62f2562005";
const agenda = `/m/${meetingId}/agenda`;
const index = readFileSync(new URL("../../../index.html", import.meta.url), "utf8");
const markup = '<div id="first-look" hidden="">$& ระเบียบวาระ</div>';
const kept = { root: { lang: "en", text: "150", theme: "dark" }, markup };

/** What the worker answers with at an address while this is kept for the agenda. */
const openWith = async (value: unknown, path = agenda): Promise<string> => {
  const body = typeof value === "string" ? value : JSON.stringify(value);
  const caches = {
    match: (at: string, options: MultiCacheQueryOptions) =>
      Promise.resolve(at === agenda && options.cacheName === "ruam-screens" ? new Response(body) : undefined),
  } as unknown as CacheStorage;
  const page = new Response(index, { headers: { "content-security-policy": "default-src 'none'" } });
  const answer = await createScreenSnapshots({ caches }).putInto(page, new URL(path, "https://ruam.example"));
  expect(answer.headers.get("content-security-policy")).toBe("default-src 'none'");
  return answer.text();
};

test("the agenda that was read last stands in the page that opens it again, in its language, size and colours", async () => {
  const page = await openWith(kept);
  expect(page).toContain(`<div id="app">${markup}</div>`);
  expect(page).toContain('<html lang="en" data-text="150" data-theme="dark">');
});

test("the colours of the device are left to the device", async () => {
  expect(await openWith({ ...kept, root: { ...kept.root, theme: null } })).toContain(
    '<html lang="en" data-text="150">',
  );
});

test.each([
  ["no JSON", "<p>a sign-in page</p>"],
  ["nothing", null],
  ["no root", { markup }],
  ["no markup", { root: kept.root }],
  ["another element", { ...kept, markup: '<script src="/x.js"></script>' }],
  ["an attribute that ends early", { ...kept, root: { ...kept.root, lang: 'th" onload="' } }],
  ["a colour that is none", { ...kept, root: { ...kept.root, theme: 7 } }],
])("what cannot be read as a kept screen leaves the page as it is: %s", async (_, value) => {
  expect(await openWith(value)).toBe(index);
});

test.each([`/m/${meetingId}/now`, `/m/${meetingId}/mine`, `/m/${meetingId}/agenda/AG-1`, "/m/x/agenda"])(
  "no other screen is looked for: %s",
  async (path) => expect(await openWith(kept, path)).toBe(index),
);
