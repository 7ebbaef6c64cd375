import { expect, test } from "vitest";
import { isKeptOnceOpened, keepOpened, readKeepOpened } from "#client/sync/screens-cached-when-opened.ts";
import { createKeptOnceOpened } from "#sw/cache-screens-when-opened.ts";

const script = "/assets/office-BYCQ5lwy.js";
const answer = (body: string, type: string) => new Response(body, { headers: { "content-type": type } });

/** One cache in memory, and a network that can be taken away. */
const aWorker = (network: (path: string) => Promise<Response>) => {
  const kept = new Map<string, Response>();
  const cache = {
    match: (path: string) => Promise.resolve(kept.get(path)?.clone()),
    put: (path: string, response: Response) => Promise.resolve(void kept.set(path, response)),
  };
  const caches = {
    open: () => Promise.resolve(cache),
    delete: () => {
      kept.clear();
      return Promise.resolve(true);
    },
  } as unknown as CacheStorage;
  return createKeptOnceOpened({ caches, fetch: network });
};

test("the console that was opened once opens again after the link has dropped", async () => {
  let isUp = true;
  const worker = aWorker(() =>
    isUp ? Promise.resolve(answer("the console", "text/javascript")) : Promise.reject(new TypeError("no network")),
  );
  await worker.get(script);
  isUp = false;
  expect(await (await worker.get(script)).text()).toBe("the console");

  await worker.forget();
  await expect(worker.get(script)).rejects.toThrow("no network");
});

test("a sign-in page of the Wi-Fi is handed on and never kept in the place of a script", async () => {
  const answers = [answer("<p>sign in</p>", "text/html"), answer("the console", "text/javascript")];
  const worker = aWorker(() => Promise.resolve(answers.shift() ?? Response.error()));
  await worker.get(script);
  expect(await (await worker.get(script)).text()).toBe("the console");
});

test("a worker that came after the page is told what the page had loaded, and keeps what it can get of it", async () => {
  const asked: string[] = [];
  const worker = aWorker((path) => {
    asked.push(path);
    return path === script ? Promise.resolve(answer("", "text/javascript")) : Promise.reject(new TypeError("gone"));
  });
  const message: unknown = JSON.parse(
    JSON.stringify(keepOpened([script, "/assets/first-x.js", "/assets/office-x.css", "/api/v1/hello"])),
  );
  await worker.keep(readKeepOpened(message) ?? []);
  expect(asked).toEqual([script, "/assets/office-x.css"]);
});

test.each([undefined, null, {}, { type: "SKIP_WAITING" }, { type: "KEEP_OPENED" }, { type: "KEEP_OPENED", paths: 1 }])(
  "another message names nothing: %j",
  (message) => expect(readKeepOpened(message)).toBeUndefined(),
);

test("a page cannot have the worker keep anything else", () => {
  const paths = ["/api/v1/session", "/assets/../api/v1/hello", "https://example.org/assets/office-x.js", 7];
  expect(readKeepOpened({ type: "KEEP_OPENED", paths })).toEqual([]);
  expect(isKeptOnceOpened("/assets/phone-x.js")).toBe(false);
});
