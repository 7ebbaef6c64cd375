import { afterEach, beforeEach, expect, test, vi } from "vitest";

/* A screen's script comes when the screen is wanted, with the styles of what it draws. */

let loadChunk: typeof import("#client/lib/load-chunk.ts").loadChunk;
beforeEach(async () => {
  vi.resetModules();
  ({ loadChunk } = await import("#client/lib/load-chunk.ts"));
});
afterEach(() => {
  document.head.replaceChildren();
  Reflect.deleteProperty(navigator, "serviceWorker");
});

const page = { name: "agenda" };
const linksIn = (rel: string): HTMLLinkElement[] => [
  ...document.head.querySelectorAll<HTMLLinkElement>(`link[rel=${rel}]`),
];
const come = (links: readonly HTMLLinkElement[], event: "load" | "error"): void =>
  links.forEach((link) => link.dispatchEvent(new Event(event)));

test("the script is asked for beside its styles, and the screen waits for both", async () => {
  const load = vi.fn<() => Promise<typeof page>>(() => Promise.resolve(page));
  let drawn: unknown;
  const loading = loadChunk(load, ["assets/agenda.css"]).then((loaded) => (drawn = loaded));
  expect(load).toHaveBeenCalledOnce();
  await new Promise((done) => setTimeout(done));
  expect(drawn).toBeUndefined();
  come(linksIn("stylesheet"), "load");
  expect(await loading).toBe(page);
});

test("a style that stands in the page, or was asked for by another screen, is not asked for again", async () => {
  document.head.innerHTML = '<link rel="stylesheet" href="/assets/first.css">';
  Object.defineProperty(linksIn("stylesheet")[0], "sheet", { value: new CSSStyleSheet() });
  await loadChunk(() => Promise.resolve(page), ["assets/first.css"]);
  const both = ["now", "mine"].map(() => loadChunk(() => Promise.resolve(page), ["assets/meeting.css"]));
  const [, added, ...more] = linksIn("stylesheet");
  expect(added?.getAttribute("href")).toBe("/assets/meeting.css");
  expect(more).toEqual([]);
  come(linksIn("stylesheet"), "load");
  expect(await Promise.all(both)).toEqual([page, page]);
});

test("a style that the page names and that did not come with it is asked for with the screen", async () => {
  document.head.innerHTML = '<link rel="stylesheet" href="/assets/first.css">';
  const loading = loadChunk(() => Promise.resolve(page), ["assets/first.css"]);
  const [, added] = linksIn("stylesheet");
  expect(added?.getAttribute("href")).toBe("/assets/first.css");
  if (added !== undefined) come([added], "load");
  expect(await loading).toBe(page);
});

test("a style that did not come for want of a signal is asked for again with the screen's next opening", async () => {
  const first = loadChunk(() => Promise.resolve(page), ["assets/agenda.css"]);
  come(linksIn("stylesheet"), "error");
  await expect(first).rejects.toThrow("assets/agenda.css");
  const second = loadChunk(() => Promise.resolve(page), ["assets/agenda.css"]);
  expect(linksIn("stylesheet")).toHaveLength(1);
  come(linksIn("stylesheet"), "load");
  expect(await second).toBe(page);
});

test("a script that did not come is told as it was before", async () => {
  await expect(loadChunk(() => Promise.reject(new TypeError("offline")))).rejects.toThrow("offline");
});

test("on a first visit the scripts that it imports are named at once; a worker has them already", async () => {
  await loadChunk(() => Promise.resolve(page), ["assets/meeting.js"]);
  expect(linksIn("modulepreload").map((link) => link.getAttribute("href"))).toEqual(["/assets/meeting.js"]);
  Object.defineProperty(navigator, "serviceWorker", { configurable: true, value: { controller: {} } });
  await loadChunk(() => Promise.resolve(page), ["assets/screens.js"]);
  expect(linksIn("modulepreload")).toHaveLength(1);
});
