import { randomUUID } from "node:crypto";
import { utils, read, write, type WorkSheet } from "@e965/xlsx";
import { readFileSync } from "node:fs";
import { setUpOffice } from "./people.ts";
import { expect, test } from "./ruam-test.ts";
import { loosely, saying } from "./words.ts";

/** The template filled in as an office would: by hand, in Thai, with one name that is nowhere and one figure in words. */
const filledIn = (template: Uint8Array): Buffer => {
  const book = read(template, { type: "buffer" });
  const sheet = (name: string): WorkSheet => book.Sheets[name] ?? {};
  const lines: Readonly<Record<string, string>> = {
    ครั้งที่: "5/2562",
    วันที่: "๑๐ ตุลาคม ๒๕๖๒",
    เวลา: "๐๙.๓๐ น.",
    สถานที่: "ห้องประชุมสีโห",
    ชื่อคณะกรรมการ: "คณะกรรมการติดตามและประเมินผลแผนพัฒนา",
  };
  const rows = utils.sheet_to_json<string[]>(sheet("การประชุม"), { header: 1 });
  rows.forEach(([label = ""], at) => {
    if (lines[label] !== undefined)
      utils.sheet_add_aoa(sheet("การประชุม"), [[lines[label]]], { origin: { r: at, c: 1 } });
  });
  const add = (name: string, row: readonly (string | number)[]): void =>
    void utils.sheet_add_aoa(sheet(name), [[...row]], { origin: -1 });
  add("ระเบียบวาระ", ["1", "เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ"]);
  add("ระเบียบวาระ", ["4", "เรื่องเสนอเพื่อพิจารณา"]);
  add("ยุทธศาสตร์", ["1", "การพัฒนาโครงสร้างพื้นฐาน"]);
  add("หน่วยงาน", [1, "สำนักการช่าง", "สำนัก"]);
  add("โครงการ", ["1", "โครงการทางเท้าเพื่อคนทุกวัย", "สำนักการช่าง", "๗,๘๐๐,๐๐๐"]);
  add("โครงการ", ["1", "โครงการระบายน้ำ", "สำนักช่าง", "๑.๓๕ ล้าน"]);
  add("บุคคล", [1, "นายสมชาย ใจดี", "ประธานชุมชน", "ชุมชนหนองแวง", "", "กรรมการ"]);
  return write(book, { type: "buffer", bookType: "xlsx" }) as Buffer;
};

test("an officer prepares meeting 5/2562 from the template, and the same file again changes nothing", async ({
  hall,
  phone,
}) => {
  const { page } = await phone({ viewport: { width: 1280, height: 800 } });
  await setUpOffice(page, hall);
  const { spaces } = (await (await page.request.get(`${hall.url}/api/v1/spaces`)).json()) as {
    spaces: readonly { readonly id: string; readonly kind: string }[];
  };
  const committee = spaces.find(({ kind }) => kind === "committee")?.id ?? "";
  const id = randomUUID();
  const data = { id, startsAt: "2019-10-10T09:00:00+07:00", number: 5, numberYear: 2562 };
  const made = await page.request.post(`${hall.url}/api/v1/spaces/${committee}/meetings`, { data });
  expect(made.status()).toBe(200);

  await page.goto(`${hall.url}/office/${id}/import`);
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: saying("import.template.get") }).click();
  const template = readFileSync(await (await downloading).path());
  const file = { name: "ประชุม 5-2562.xlsx", mimeType: "application/octet-stream", buffer: filledIn(template) };
  const choose = page.locator("input[type=file]");
  await choose.setInputFiles(file);

  // One unit and one amount are asked; each is answered by what is offered.
  await page.getByRole("tab", { name: loosely("โครงการ") }).click();
  await page.getByRole("button", { name: loosely("สำนักการช่าง"), exact: true }).click();
  await page.getByRole("button", { name: "1350000" }).click();
  await page.getByRole("button", { name: /^นำเข้า\s*\d+\s*แถว$/ }).click();
  await expect(page.getByRole("heading", { name: loosely("นำเข้าเรียบร้อยแล้ว") })).toBeVisible();
  await page.getByRole("link", { name: "ไปเตรียมการประชุม", exact: true }).click();
  await page.goto(`${hall.url}/office/${id}/prepare/projects`);
  await expect(page.getByText(loosely("โครงการระบายน้ำ")).first()).toBeVisible();

  await page.goto(`${hall.url}/office/${id}/import`);
  await choose.setInputFiles({ ...file, buffer: filledIn(template) });
  await page.getByRole("tab", { name: loosely("บุคคล") }).click();
  await expect(page.getByText(saying("import.state.same")).first()).toBeVisible();
});
