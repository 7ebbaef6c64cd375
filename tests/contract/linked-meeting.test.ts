import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { outlineMetaName } from "#domain/linked-meeting-preview.ts";
import { openHall, type Hall } from "#tests/support/hall-server.ts";
import { aMeetingRecord, asImported } from "#tests/support/meeting-builder.ts";

/* The link that stands on the wall: its page tells whose meeting it is before anybody has joined. */

const page = '<!doctype html><title>ร่วม</title><div id="app"></div><p>ร่วม</p>';
let folder: string;
let hall: Hall;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "ruam-linked-"));
  writeFileSync(join(folder, "index.html"), page);
  hall = await openHall({ limits: "on", deps: { staticFolder: folder, proxies: 1 } });
});
afterEach(async () => {
  await hall.close();
  rmSync(folder, { recursive: true, force: true });
});

const from = (address: string): RequestInit => ({ headers: { "x-forwarded-for": address } });
const ask = (path: string, address = "10.0.0.1") => hall.ask(path, from(address));

const toldBy = (html: string): unknown => {
  const content = new RegExp(`<meta name="${outlineMetaName}" content="([^"]*)" />`).exec(html)?.[1];
  return content === undefined
    ? undefined
    : JSON.parse(content.replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&amp;", "&"));
};

test("the page of a meeting's link tells what the meeting is called, when and where, and no more", async () => {
  const told = toldBy(await (await ask("/j/KK5M-26XW")).text());
  expect(Object.keys(told as object).toSorted()).toEqual(
    ["numerals", "organisationName", "shortTitle", "startsAt", "title", "venue"].filter((key) => key in Object(told)),
  );
  expect(told).toMatchObject({
    title: { th: expect.stringContaining("ติดตามประเมินผลฯ") },
    venue: { th: expect.stringContaining("สีโห") },
  });
  for (const stuck of ["/j/kk5m26xw", "/j/KK5M-26XWครับ", "/j/KK5M-26XW?r=ABCD"])
    expect(toldBy(await (await ask(stuck)).text())).toEqual(told);
});

const headingOf = (html: string): string | undefined =>
  /<div id="app">(.*)<\/div><p>ร่วม<\/p>/s.exec(html)?.[1]?.replace(/<[^>]+>/g, "");

test("the meeting's title, date and place stand in that page before any script of it has come", async () => {
  const html = await (await ask("/j/KK5M-26XW")).text();
  expect(headingOf(html)).toContain("ติดตามประเมินผลฯ");
  expect(headingOf(html)).toContain("2562");
  expect(headingOf(html)).toContain("สีโห");
});

test("they stand there in the language that the browser of whoever has never been here asks for", async () => {
  const inLanguageOf = async (accepted: string) =>
    headingOf(await (await hall.ask("/j/KK5M-26XW", { headers: { "accept-language": accepted } })).text());
  const [thai, english] = await Promise.all([inLanguageOf("th-TH,th;q=0.9,en;q=0.8"), inLanguageOf("en-GB,en;q=0.7")]);
  expect(thai).toContain("เวลา");
  expect(english).not.toContain("เวลา");
  expect(await inLanguageOf("en;q=0.2, th;q=0.4")).toBe(thai);
  expect(await inLanguageOf("de, ja;q=0.5")).toBe(english);
});

test("where the first screen begins with something else, they would move: LINE's browser, and a link to one screen", async () => {
  const inLine = { headers: { "user-agent": "Mozilla/5.0 (iPhone) Safari Line/14.2.0" } };
  expect(headingOf(await (await hall.ask("/j/KK5M-26XW", inLine)).text())).toBe("");
  expect(headingOf(await (await ask("/j/KK5M-26XW?to=agenda")).text())).toBe("");
});

test("a wrong code, another address of the app and a personal code get the page as it was built", async () => {
  for (const path of ["/j/ABCD-2345", "/j/KK5M", "/j", "/m/3a8f1c52-7d0e-5b64-9c1a-5e62f2562005/now?j=KK5M-26XW"])
    expect(await (await ask(path)).text()).toBe(page);
});

test("the page with a title is one of its own for caches, and is sent in the form that the phone reads", async () => {
  const [told, plain] = [await ask("/j/KK5M-26XW"), await ask("/j/ABCD-2345")];
  expect(told.headers.get("etag")).not.toBe(plain.headers.get("etag"));
  const etag = told.headers.get("etag") ?? "";
  const again = await hall.ask("/j/KK5M-26XW", { headers: { "if-none-match": etag } });
  expect(again.status).toBe(304);
  const zipped = await hall.ask("/j/KK5M-26XW", { headers: { "accept-encoding": "gzip" } });
  expect(gunzipSync(Buffer.from(await zipped.arrayBuffer())).toString()).toBe(await told.text());
});

test("who asks for the pages of thousands of codes is not told of the right one either, and others are", async () => {
  const letters = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
  for (let at = 0; at < 3_000; at++) {
    const end = [at % 31, Math.floor(at / 31) % 31, Math.floor(at / 961)].map((index) => letters[index]).join("");
    await ask(`/j/ABCD-2${end}`, "10.0.0.9");
  }
  expect(toldBy(await (await ask("/j/KK5M-26XW", "10.0.0.9")).text())).toBeUndefined();
  expect(toldBy(await (await ask("/j/KK5M-26XW", "10.0.0.8")).text())).toBeDefined();
});

test("words that would end the markup stand in it as words", async () => {
  await hall.store.importMeeting({
    id: "22222222-2222-4222-8222-222222222222",
    joinCode: "WXYZ6789",
    records: [
      asImported(
        aMeetingRecord({ id: "22222222-2222-4222-8222-222222222222", title: { th: `"/><script>alert('&')</script>` } }),
      ),
    ],
  });
  const html = await (await ask("/j/WXYZ-6789")).text();
  expect(html).not.toContain("<script");
});
