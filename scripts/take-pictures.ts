/**
 * Takes the pictures of the README and of the install dialogue from the built app, on a real server with the
 * demonstration meeting: `npm run build && npm run pictures`.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type BrowserContext, type Page } from "@playwright/test";
import { derivedId } from "../src/domain/ids.ts";
import { freshData, removeData, startServer, type RunningServer } from "../tests/support/running-server.ts";
import { anEntryPut, askAt, cookieOf, joinDevice } from "../tests/support/wire-device.ts";
import { chromiumFlags, findChromium } from "./find-chromium.ts";

const meetingId = "3a8f1c52-7d0e-5b64-9c1a-5e62f2562005";
const port = 18_573;
const origin = `http://localhost:${port}`;
const root = join(import.meta.dirname, "..");

const openBrowser = (profile: string, width: number, height: number): Promise<BrowserContext> =>
  chromium.launchPersistentContext(profile, {
    executablePath: findChromium(),
    args: [...chromiumFlags],
    viewport: { width, height },
    deviceScaleFactor: width < 500 ? 2 : 1,
    locale: "th-TH",
    timezoneId: "Asia/Bangkok",
    reducedMotion: "reduce",
  });

const picture = async (page: Page, path: string): Promise<void> => {
  await page.waitForTimeout(600);
  await page.screenshot({ path: join(root, path) });
};

/** Somebody else's contribution, so that the secretariat has something to decide. */
const contribute = async (
  server: RunningServer,
  text: string,
  project: string,
  name: readonly [string, string, string],
) => {
  const device = await joinDevice(askAt(origin), origin, { code: server.code });
  const [namePrefix, givenName, familyName] = name;
  const own = { participantId: device.participantId, rev: 1, at: Date.now(), clockSuspect: false, schema: 1 };
  await device.send([
    {
      ...own,
      opId: crypto.randomUUID(),
      kind: "profile/put",
      id: derivedId(meetingId, `${device.participantId}/profile`),
      state: { namePrefix, givenName, familyName, position: "", affiliation: "", sector: "civil" },
    },
    {
      ...own,
      opId: crypto.randomUUID(),
      kind: "attendance/put",
      id: derivedId(meetingId, `${device.participantId}/attendance`),
      state: {},
    },
    anEntryPut(device.participantId, text, { state: { target: { type: "project", id: project } } }),
  ]);
};

const officeCookie = async (server: RunningServer): Promise<string> => {
  const token = new URL(server.setUp ?? "").hash.replace("#t=", "");
  const answer = await fetch(`${origin}/api/v1/set-up`, {
    method: "POST",
    headers: { "content-type": "application/json", origin },
    body: JSON.stringify({ token, name: "เลขานุการ", password: "ประชุมเรียบร้อยดี" }),
  });
  return cookieOf(answer);
};

const setLive = async (cookie: string): Promise<void> => {
  const op = {
    opId: crypto.randomUUID(),
    kind: "live/set",
    id: meetingId,
    officeRev: 0,
    at: Date.now(),
    args: { target: { type: "project", id: "EX-08" }, nowAnswering: null },
  };
  await fetch(`${origin}/api/v1/meetings/${meetingId}/ops`, {
    method: "POST",
    headers: { "content-type": "application/json", origin, cookie },
    body: JSON.stringify({ deviceId: "", sentAt: Date.now(), hw: null, ops: [op] }),
  });
};

const phonePictures = async (profile: string, server: RunningServer): Promise<void> => {
  const phone = await openBrowser(profile, 390, 844);
  const page = phone.pages()[0] ?? (await phone.newPage());
  const open = (path: string) => page.goto(`${origin}/m/${meetingId}/${path}`);
  await page.goto(server.attendee);
  await page.getByRole("searchbox").fill("ธีรนุช");
  await page.getByRole("button", { name: /ธีรนุช/ }).click();
  await page.waitForURL(/checked-in/);
  await picture(page, "docs/pictures/checked-in.png");
  await open("now");
  await picture(page, "public/screenshots/now.png");
  await open("strategies");
  await picture(page, "public/screenshots/strategies.png");
  await open("projects/EX-08");
  await picture(page, "docs/pictures/project.png");
  await open("ask?on=project:EX-08");
  await page.getByRole("textbox").first().fill("ปีหน้าจะชวนหอพักและบ้านเช่าเข้าร่วมโครงการอย่างไร และจะเริ่มที่ชุมชนใดก่อน");
  await picture(page, "docs/pictures/ask.png");
  await page.locator("button[type=submit]").click();
  await page.waitForURL(/mine/);
  await page.waitForTimeout(1_500);
  await page.context().setOffline(true);
  await open("ask?on=project:EX-06");
  await page.getByRole("textbox").first().fill("ควรแจ้งวันปิดถนนล่วงหน้าอย่างน้อย 7 วัน");
  await page.locator("button[type=submit]").click();
  await page.waitForURL(/mine/);
  await page.waitForTimeout(3_000);
  await picture(page, "docs/pictures/mine.png");
  await phone.close();
};

const officePicture = async (profile: string, cookie: string): Promise<void> => {
  const laptop = await openBrowser(profile, 1280, 800);
  await laptop.addCookies(
    cookie.split("; ").map((pair) => {
      const [name = "", value = ""] = pair.split("=");
      return { name, value, url: origin, httpOnly: true, sameSite: "Strict" as const };
    }),
  );
  const page = laptop.pages()[0] ?? (await laptop.newPage());
  await page.goto(`${origin}/office/${meetingId}`);
  await page.waitForTimeout(2_000);
  await picture(page, "public/screenshots/office.png");
  await laptop.close();
};

const data = freshData();
const profiles = mkdtempSync(join(tmpdir(), "ruam-pictures-"));
const server = await startServer({ port, origin, data });
try {
  const cookie = await officeCookie(server);
  await contribute(server, "ทางลาดหน้าป้ายรถตรวจแล้วกี่จุด", "EX-07", ["นาง", "แก้วตา", "ใจงาม"]);
  await contribute(server, "ปีหน้าจะเริ่มที่ชุมชนใดก่อน", "EX-08", ["นาย", "คำปัน", "ทองมี"]);
  await setLive(cookie);
  await phonePictures(join(profiles, "phone"), server);
  await officePicture(join(profiles, "office"), cookie);
} finally {
  await server.stop();
  removeData(data);
  rmSync(profiles, { recursive: true, force: true });
}
