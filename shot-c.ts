import { chromium } from "@playwright/test";
import { startServer, freshData, removeData } from "./tests/support/running-server.ts";
import { freePort } from "./tests/support/free-port.ts";
import { chromiumFlags } from "./scripts/find-chromium.ts";
const port = await freePort();
const data = freshData();
const server = await startServer({ port, origin: `http://localhost:${port}`, data });
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: [...chromiumFlags] });
const base = `http://localhost:${port}`;
const m = "3a8f1c52-7d0e-5b64-9c1a-5e62f2562005";
for (const [lang, scheme, w] of [["th-TH", "light", 1280], ["en-GB", "dark", 1024]] as const) {
  const context = await browser.newContext({ locale: lang, colorScheme: scheme, viewport: { width: w, height: 800 } });
  const page = await context.newPage();
  if (lang === "th-TH") {
    await page.goto(server.setUp ?? "");
    await page.locator("input[type=text]").first().fill("สมศรี");
    await page.locator("input[type=password]").first().fill("ประชุมเรียบร้อยดี");
    await page.locator("button[type=submit]").click();
  } else {
    await page.goto(`${base}/sign-in`);
    await page.locator("input[type=text]").first().fill("สมศรี");
    await page.locator("input[type=password]").first().fill("ประชุมเรียบร้อยดี");
    await page.locator("button[type=submit]").click();
  }
  await page.waitForURL(/office/);
  await page.goto(`${base}/office/${m}/people`);
  await page.waitForTimeout(2500);
  const bin = page.locator("td button:has(svg)").last();
  await page.locator("tr").nth(2).locator("button").last().click().catch(() => bin.click());
  await page.waitForTimeout(600);
  await page.screenshot({ path: `/tmp/pics-C/people-${lang}.png` });
  await page.goto(`${base}/office/${m}`);
  await page.waitForTimeout(2500);
  await page.keyboard.press("x");
  await page.waitForTimeout(500);
  const text = page.locator("textarea").last();
  if (await text.isVisible()) { await text.fill("มีหมายเลขโทรศัพท์"); await page.locator(".drawer button[type=submit], form button[type=submit]").last().click(); }
  await page.waitForTimeout(900);
  await page.screenshot({ path: `/tmp/pics-C/console-${lang}.png` });
  const erase = page.getByRole("button", { name: /ลบถาวร|Delete permanently/ }).first();
  if (await erase.count()) {
    await erase.click();
    await page.waitForTimeout(500);
    await page.getByRole("radio").nth(1).check({ force: true });
    await page.locator("dialog input[type=text]").fill("โครงการ");
    await page.waitForTimeout(300);
    await page.screenshot({ path: `/tmp/pics-C/erase-${lang}.png` });
  }
  await context.close();
}
await browser.close();
await server.stop();
removeData(data);
