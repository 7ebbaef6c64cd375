import { join } from "node:path";
import { firstVisit, nameVisit } from "../../scripts/first-visit.ts";
import { expect, test } from "./ruam-test.ts";
import { saying } from "./words.ts";

const dist = join(import.meta.dirname, "..", "..", "dist");

test("a code is joined with when nothing but the weighed scripts has come", async ({ hall, phone }) => {
  const { page } = await phone();
  const { scripts } = firstVisit(dist);
  const weighed = new Set(scripts.map((path) => `/${path}`));
  const fetched = new Set<string>();
  await page.route("**/*.js", async (route) => {
    const { pathname } = new URL(route.request().url());
    fetched.add(pathname);
    if (weighed.has(pathname)) await route.continue();
    else await route.abort();
  });

  await page.goto(`${hall.url}/join`);
  await page.getByRole("textbox").fill(hall.server.code);
  const answer = page.waitForResponse((response) => response.url().endsWith("/api/v1/join"));
  await page.getByRole("button", { name: saying("join.go") }).click();

  expect((await answer).status()).toBe(200);
  await expect(page).toHaveURL(/\/check-in$/);
  expect([...weighed].filter((path) => !fetched.has(path))).toEqual([]);
});

test("@long by a link, a name can be typed when nothing but the weighed scripts has come", async ({ hall, phone }) => {
  const { page } = await phone();
  const weighed = new Set(nameVisit(dist).scripts.map((path) => `/${path}`));
  const fetched = new Set<string>();
  await page.route("**/*.js", async (route) => {
    const { pathname } = new URL(route.request().url());
    fetched.add(pathname);
    if (weighed.has(pathname)) await route.continue();
    else await route.abort();
  });
  await page.goto(hall.server.attendee);
  await page.getByRole("searchbox").fill("ธีระศ");
  await expect(page.getByRole("button", { name: /ฑีฆายุพันธุ์/ })).toBeVisible();
  expect([...weighed].filter((path) => !fetched.has(path))).toEqual([]);
});

test("no page asks for a script or a style that its own policy forbids", async ({ hall, phone }) => {
  const { page } = await phone();
  const refused: string[] = [];
  page.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) refused.push(message.text());
  });
  for (const path of ["join", "privacy", "sign-in", "gallery"]) {
    await page.goto(`${hall.url}/${path}`);
    await page.getByRole("heading").first().waitFor();
  }
  expect(refused).toEqual([]);
});
