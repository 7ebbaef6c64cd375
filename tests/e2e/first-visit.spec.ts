import { join } from "node:path";
import type { Page } from "@playwright/test";
import { firstVisit, nameVisit } from "../../scripts/first-visit.ts";
import { expect, test } from "./ruam-test.ts";
import { saying } from "./words.ts";

const dist = join(import.meta.dirname, "..", "..", "dist");

/** Where each line of the meeting's heading stands, and what it says. */
const lines = (page: Page) =>
  page.locator(".meeting-heading > :not(.heard)").evaluateAll((all) =>
    all.map((line) => {
      const { x, y, width, height } = line.getBoundingClientRect();
      return { words: line.textContent, place: [x, y, width, height].map(Math.round) };
    }),
  );

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

test("by a link, a name can be typed when nothing but the weighed scripts has come, and is looked for when the rest has", async ({
  hall,
  phone,
}) => {
  const { page } = await phone();
  const weighed = new Set(nameVisit(dist).scripts.map((path) => `/${path}`));
  const fetched = new Set<string>();
  let letRun: () => void = () => undefined;
  const whenSeen = new Promise<void>((resolve) => (letRun = resolve));
  let letCome: () => void = () => undefined;
  const whenTyped = new Promise<void>((resolve) => (letCome = resolve));
  await page.route("**/*.js", async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname !== "/before-app.js") await whenSeen;
    if (!weighed.has(pathname)) await whenTyped;
    else fetched.add(pathname);
    await route.continue();
  });
  const unused: string[] = [];
  page.on("console", (message) => {
    if (message.text().includes("preload")) unused.push(message.text());
  });
  const answer = await page.goto(hall.server.attendee, { waitUntil: "commit" });
  // The page's header names the screen and its words, or each would be asked for when the script before it has run.
  const screen = [...weighed].filter((path) => path.includes("/arriving-"));
  expect(screen).toHaveLength(2);
  for (const path of screen) expect(answer?.headers()["link"]).toContain(`<${path}>; rel=modulepreload`);
  // Whose meeting it is stands in the page before any script, and where it stands afterwards.
  await expect(page.getByRole("heading", { level: 2 })).toContainText("ติดตามประเมินผล");
  const seen = await lines(page);
  letRun();
  const field = page.getByRole("searchbox");
  await expect(field).toBeVisible();
  expect(await lines(page)).toEqual(seen);
  await field.click();
  await page.keyboard.type("ธีระ");
  expect([...weighed].filter((path) => !fetched.has(path))).toEqual([]);
  letCome();
  await expect(page).toHaveURL(/\/m\/.*\/check-in$/);
  await expect(field).toBeFocused(); // it is the same field, whose letters and cursor stay
  await page.keyboard.type("ศ");
  await page.getByRole("button", { name: /ฑีฆายุพันธุ์/ }).click();
  await expect(page.getByRole("heading", { name: saying("check-in.slip.title") })).toBeVisible();
  expect(unused, "what the header names is fetched once, and used").toEqual([]);
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
