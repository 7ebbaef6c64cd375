import type { Page } from "@playwright/test";
import { demoMeeting, password, setUpOffice } from "./people.ts";
import { expect, test } from "./ruam-test.ts";
import { saying } from "./words.ts";

const laptop = { viewport: { width: 1440, height: 900 } };
const first = "project/EX-07/result";
const second = "opening/words";

const openMinutes = async (page: Page, url: string) => {
  await page.goto(`${url}/office/${demoMeeting}/minutes`);
  await expect(page.locator(`[data-place="${first}"]`)).toBeVisible({ timeout: 20_000 });
};
const edit = async (page: Page, place: string, text: string) => {
  await page.locator(`[data-place="${place}"] button`).first().click();
  await page.locator(`[data-place="${place}"] textarea`).fill(text);
  await page.getByRole("button", { name: saying("papers.paragraph.save") }).click();
  await expect(page.locator(`[data-place="${place}"]`)).toContainText(text);
};

/** Those that begin above the end of the one before them. */
const overlapping = (buttons: readonly Element[]): readonly string[] => {
  const boxes = buttons.map((button) => button.getBoundingClientRect());
  if (boxes.length < 2) return ["there are no two"];
  return buttons.flatMap((button, at) =>
    (boxes[at]?.top ?? 0) < (boxes[at - 1]?.bottom ?? 0) - 0.5 ? (button.textContent ?? "") : [],
  );
};

test(
  "two officers word the minutes, one without a signal: neighbours both stand, and of the same paragraph both are shown",
  { tag: "@long" },
  async ({ hall, phone }) => {
    const one = await phone(laptop);
    await setUpOffice(one.page, hall);
    const two = await phone(laptop);
    await two.page.goto(`${hall.url}/sign-in?to=${demoMeeting}`);
    await two.page.getByRole("textbox", { name: saying("office.account.name") }).fill("สมศรี เลขานุการ");
    await two.page.locator("input[type=password]").fill(password);
    await two.page.locator("button[type=submit]").click();
    // The second factor is offered once.
    await two.page.getByRole("button", { name: saying("office.officers.factor.later") }).click();
    await two.page.waitForURL(new RegExp(`/office/${demoMeeting}`));
    await openMinutes(one.page, hall.url);
    await openMinutes(two.page, hall.url);

    await two.context.setOffline(true);
    await edit(two.page, first, "ถ้อยคำของคนที่สอง");
    await edit(two.page, second, "ประธานกล่าวต้อนรับ");
    await edit(one.page, first, "ถ้อยคำของคนแรก");
    await two.context.setOffline(false);

    await expect(two.page.getByText(saying("papers.problem.paragraph"))).toBeVisible({ timeout: 40_000 });
    await expect(two.page.locator(`[data-place="${first}"]`)).toContainText("ถ้อยคำของคนแรก");
    await expect(two.page.getByText("ถ้อยคำของคนที่สอง")).toBeVisible();
    await expect(one.page.locator(`[data-place="${second}"]`)).toContainText("ประธานกล่าวต้อนรับ", { timeout: 20_000 });

    await two.page.getByRole("button", { name: saying("papers.problem.useMine") }).click();
    await expect(one.page.locator(`[data-place="${first}"]`)).toContainText("ถ้อยคำของคนที่สอง", { timeout: 20_000 });
  },
);

test("a half-worded paragraph is still there after the page was closed; certified, the minutes are locked", async ({
  hall,
  phone,
}) => {
  const { page } = await phone(laptop);
  await setUpOffice(page, hall);
  await openMinutes(page, hall.url);
  // What is copied with the page is what it says: not the letters by which fonts are fetched.
  await page.evaluate(() => getSelection()?.selectAllChildren(document.body));
  expect(await page.evaluate(() => String(getSelection()))).toMatch(/^\s*ข้าม/);
  await page.locator(`[data-place="${second}"] button`).first().click();
  await page.locator(`[data-place="${second}"] textarea`).fill("ยังเขียนไม่จบ");
  await expect(page.getByText(saying("papers.paragraph.draft"))).toBeVisible();
  await page.waitForTimeout(600);
  await openMinutes(page, hall.url);
  await page.locator(`[data-place="${second}"] button`).first().click();
  await expect(page.locator(`[data-place="${second}"] textarea`)).toHaveValue("ยังเขียนไม่จบ");
  await page.getByRole("button", { name: saying("papers.paragraph.save") }).click();

  // The links to add a paragraph stand below each other: none takes the click that is meant for the one before it.
  for (const viewport of [laptop.viewport, { width: 360, height: 740 }]) {
    await page.setViewportSize(viewport);
    expect(await page.locator(".add-list .link").evaluateAll(overlapping)).toEqual([]);
  }
  await page.setViewportSize(laptop.viewport);

  await page.getByRole("button", { name: saying("papers.bar.certify") }).click();
  await page.getByRole("button", { name: saying("papers.certify.do") }).click();
  await expect(page.getByText(saying("papers.locked"))).toHaveCount(0);
  await page.getByRole("button", { name: saying("papers.certify.anyway") }).click();
  await expect(page.getByText(saying("papers.locked"))).toBeVisible({ timeout: 20_000 });
  await expect(page.locator(".paper textarea, .paper button")).toHaveCount(0);
});
