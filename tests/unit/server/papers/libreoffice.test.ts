import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { MeetingDataRecord } from "#domain/records.ts";
import { readDemo } from "#server/demo/load-demo.ts";
import { makePaper } from "#server/papers/make-paper.ts";
import type { PaperOrder } from "#server/papers/paper-order.ts";

const soffice = "/usr/bin/soffice";
/** Another program opens what was made: seconds each, so only in the long run, and where it is installed. */
const isHere = process.env.RUAM_LONG === "1" && existsSync(soffice);

describe.runIf(isHere)("opened by LibreOffice and read back", () => {
  let folder: string;
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), "ruam-office-"))));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const records = readDemo().records.map((record) => ({ ...record, rev: 1, seq: 1 }) as MeetingDataRecord);
  const save = async (order: Pick<PaperOrder, "kind" | "form">, name: string): Promise<string> => {
    const context = { madeAt: 0, joinCode: "ABCD2345", certifiedHashes: [] };
    const whole: PaperOrder = { numerals: "thai", type: "sarabun", section: null, ...order };
    const file = await makePaper(whole, context, records, () => {});
    const path = join(folder, name);
    writeFileSync(path, file?.bytes ?? "");
    return path;
  };
  const converted = (path: string, to: string): string => {
    const home = `-env:UserInstallation=file://${join(folder, "profile")}`;
    execFileSync(soffice, [home, "--headless", "--convert-to", to, "--outdir", folder, path], { stdio: "ignore" });
    const made = readdirSync(folder).find((name) => name.endsWith(`.${to.slice(0, 3)}`));
    return readFileSync(join(folder, made ?? ""), "utf8");
  };

  test("the minutes: marks on their letters, names whole, in the order of the form", { timeout: 120_000 }, async () => {
    const text = converted(await save({ kind: "minutes", form: "docx" }, "minutes.docx"), "txt:Text (encoded):UTF8");
    for (const words of ["นางสาวกัลยา ศรีสุข", "ที่ประชุม", "น้ำ", "ผู้ไม่มาประชุม", "ระเบียบวาระที่ ๔"]) {
      expect(text).toContain(words);
    }
    expect(text.indexOf("ผู้มาประชุม")).toBeLessThan(text.indexOf("เริ่มประชุมเวลา"));
    expect(text.indexOf("เริ่มประชุมเวลา")).toBeLessThan(text.indexOf("ผู้ตรวจรายงานการประชุม"));
  });

  test("the table of entries: every cell as it was written", { timeout: 120_000 }, async () => {
    const text = converted(
      await save({ kind: "entries", form: "xlsx" }, "entries.xlsx"),
      "csv:Text - txt - csv (StarCalc):44,34,76",
    );
    expect(text).toContain("ข้อซักถาม");
    expect(text).toContain("เหตุใดปริมาณขยะจึงลดลงต่ำกว่าเป้าหมาย");
  });
});
