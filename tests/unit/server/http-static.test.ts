import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, brotliDecompressSync, gunzipSync } from "node:zlib";
import { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createAnswers } from "#server/http/responses.ts";
import { createStaticFiles } from "#server/http/static-files.ts";

const page = `<!doctype html><title>Ruam</title>${"<p>ร่วม</p>".repeat(50)}`;
let outside = "";
let folder = "";

beforeAll(() => {
  outside = mkdtempSync(join(tmpdir(), "ruam-static-"));
  folder = join(outside, "dist");
  mkdirSync(join(folder, "assets"), { recursive: true });
  writeFileSync(join(folder, "index.html"), page);
  writeFileSync(join(folder, "sw.js"), "// one");
  writeFileSync(join(folder, "manifest.webmanifest"), "{}");
  writeFileSync(join(folder, "assets", "app-1a2b3c4d.js"), "export {};".repeat(100));
  writeFileSync(join(folder, "assets", "thai-1a2b.woff2"), "font");
  writeFileSync(join(folder, ".made-of"), "a fingerprint");
  writeFileSync(join(outside, "secret.txt"), "secret");
});
afterAll(() => rmSync(outside, { recursive: true, force: true }));

const get = (path: string, headers: Record<string, string> = {}, where = folder) => {
  const files = createStaticFiles({ folder: where, answers: createAnswers(() => "http://localhost:8080") });
  return new Hono().get("*", files).request(path, { headers });
};

test("crawlers are let in to what is published alone: a meeting's link would join it", () => {
  const lines = readFileSync(join(import.meta.dirname, "..", "..", "..", "public", "robots.txt"), "utf8").split("\n");
  const rules = lines.filter((line) => /^(allow|disallow):/i.test(line)).map((line) => line.split(": "));
  // RFC 9309: the longest rule that fits decides.
  const isLetIn = (path: string): boolean => {
    const fitting = rules.filter(([, start = ""]) => path.startsWith(start));
    const [best] = fitting.toSorted(([, a = ""], [, b = ""]) => b.length - a.length);
    return best === undefined || best[0] === "Allow";
  };
  expect(["/p/3a8f1c52-7d0e-5b64-9c1a-5e62f2562005", "/public-page.css", "/assets/thai.woff2"].map(isLetIn)).toEqual([
    true,
    true,
    true,
  ]);
  expect(["/", "/j/KK5M-26XW", "/join", "/m/x/agenda", "/office/x", "/api/v1/hello"].filter(isLetIn)).toEqual([]);
});

describe("the app's files", () => {
  test.each(["/", "/j/KK5M-26XW", "/m/3a8f1c52-7d0e-5b64-9c1a-5e62f2562005/agenda", "/set-up", "/office/x/people"])(
    "%s is one of the app's addresses and gets its page",
    async (path) => {
      const answer = await get(path);
      expect(answer.status).toBe(200);
      expect(await answer.text()).toBe(page);
      expect(answer.headers.get("cache-control")).toBe("no-cache");
      expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
    },
  );

  test.each([
    "/j/KK5M-26XWครับ",
    "/j/KK5M-26XW ค่ะ",
    "/j/KK5M–26XW",
    "/j/KK5M-26XW.",
    "/j/KK5M-26XW)",
    "/j/KK5M%E2%80",
    "/j/%E2%80%9CKK5M-26XW%E2%80%9D",
  ])("%s is a meeting's link with what a chat stuck to it, and gets the page", async (path) => {
    const answer = await get(path);
    expect([answer.status, await answer.text()]).toEqual([200, page]);
  });

  test("the form that the build compressed is sent as it is, and never one that is older than its file", async () => {
    const file = join(folder, "assets", "built-1a2b3c4d.js");
    writeFileSync(file, "export {};".repeat(200));
    writeFileSync(`${file}.br`, brotliCompressSync("of the build"));
    const ask = async () =>
      brotliDecompressSync(
        Buffer.from(await (await get("/assets/built-1a2b3c4d.js", { "accept-encoding": "br" })).arrayBuffer()),
      ).toString();
    expect(await ask()).toBe("of the build");
    utimesSync(`${file}.br`, 1, 1);
    expect(await ask()).toBe("export {};".repeat(200));
  });

  test("the page of a meeting's link names the files that joining needs first, and no other page does", async () => {
    for (const name of ["first", "arriving", "arriving-page-th", "arriving-page-en", "phone"])
      writeFileSync(join(folder, "assets", `${name}-1a2b3c4.js`), "");
    writeFileSync(join(folder, "assets", "first-1a2b3c4.css"), "");
    const named = async (path: string) => (await get(path)).headers.get("link");
    expect((await named("/j/KK5M-26XW"))?.split(", ")).toEqual([
      "</assets/first-1a2b3c4.js>; rel=modulepreload",
      "</assets/first-1a2b3c4.css>; rel=preload; as=style; crossorigin",
      "</assets/arriving-1a2b3c4.js>; rel=modulepreload",
      "</assets/arriving-page-th-1a2b3c4.js>; rel=modulepreload",
    ]);
    expect(await named("/join")).toBeNull();
  });

  test("what carries a fingerprint in its name is kept for ever, the rest is asked for each time", async () => {
    expect((await get("/assets/app-1a2b3c4d.js")).headers.get("cache-control")).toBe(
      "public, max-age=31536000, immutable",
    );
    for (const path of ["/sw.js", "/manifest.webmanifest"])
      expect((await get(path)).headers.get("cache-control")).toBe("no-cache");
  });

  test.each(["/nothing.js", "/assets/app-old.js", "/favicon.png", "/assets/index.html"])(
    "%s is not there",
    async (path) => {
      const answer = await get(path);
      expect(answer.status).toBe(404);
      expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
    },
  );

  test.each([
    "/../secret.txt",
    "/..%2fsecret.txt",
    "/%2e%2e/secret.txt",
    "/assets/..%5c..%5csecret.txt",
    "/.made-of",
    "/.git/config",
    "/assets/%00.js",
    "/a%ff.js",
  ])("%s leads nowhere", async (path) => {
    const answer = await get(path);
    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toContain("secret");
  });

  test("comes compressed to whoever reads that, and fonts as they are", async () => {
    const br = await get("/", { "accept-encoding": "gzip, deflate, br" });
    expect(br.headers.get("content-encoding")).toBe("br");
    expect(brotliDecompressSync(await br.arrayBuffer()).toString()).toBe(page);
    const gz = await get("/", { "accept-encoding": "gzip, br;q=0" });
    expect(gz.headers.get("content-encoding")).toBe("gzip");
    expect(gunzipSync(await gz.arrayBuffer()).toString()).toBe(page);
    expect((await get("/")).headers.get("content-encoding")).toBeNull();
    expect(
      (await get("/assets/thai-1a2b.woff2", { "accept-encoding": "br" })).headers.get("content-encoding"),
    ).toBeNull();
  });

  test("what the browser has already is not sent again", async () => {
    const etag = (await get("/")).headers.get("etag") ?? "";
    const answer = await get("/", { "if-none-match": etag });
    expect(answer.status).toBe(304);
    expect(await answer.text()).toBe("");
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
  });

  test("a new build behind a running server is noticed", async () => {
    const files = createStaticFiles({ folder, answers: createAnswers(() => "http://localhost:8080") });
    const app = new Hono().get("*", files);
    expect(await (await app.request("/sw.js")).text()).toBe("// one");
    writeFileSync(join(folder, "sw.js"), "// another");
    expect(await (await app.request("/sw.js")).text()).toBe("// another");
  });

  test("without a build it says what to do", async () => {
    const answer = await get("/", {}, join(outside, "nowhere"));
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain("npm run build");
  });
});
