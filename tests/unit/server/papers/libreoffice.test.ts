import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { MeetingDataRecord } from "#domain/records.ts";
import { minutesDataOf } from "#domain/minutes/minutes-data.ts";
import { assembleMinutes } from "#domain/minutes/assemble-minutes.ts";
import { readDemo } from "#server/demo/load-demo.ts";
import { makePaper } from "#server/papers/make-paper.ts";
import type { PaperOrder } from "#server/papers/paper-job-types.ts";

const soffice = "/usr/bin/soffice";
/** Another program opens what was made: seconds each, so only in the long run, and where it is installed. */
const isHere = process.env.RUAM_LONG === "1" && existsSync(soffice);

/** Pictures are taken with the type that is the same everywhere (docs/promises.md, "Typography of official papers"). */
const hasSarabun = (): boolean =>
  existsSync("/usr/bin/pdftotext") && execFileSync("fc-list", [":family=Sarabun"], { encoding: "utf8" }).trim() !== "";

const closed = (words: string): string => words.replaceAll(/[ \u00A0]/g, "");

/** Where signs stand above and below each other, and on letters that lose a part of themselves. */
const hard = ["ที่", "นี้", "น้ำ", "ผู้ซื้อ", "ปั๊ม", "ญัตติ", "ฎีกา"];

describe.runIf(isHere)("opened by LibreOffice and read back", () => {
  let folder: string;
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), "ruam-office-"))));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const records = readDemo().records.map((record) => ({ ...record, rev: 1, seq: 1 }) as MeetingDataRecord);
  const save = async (
    order: Pick<PaperOrder, "kind" | "form"> & Partial<PaperOrder>,
    name: string,
    of: readonly MeetingDataRecord[] = records,
  ): Promise<string> => {
    const context = { madeAt: 0, joinCode: "ABCD2345", certifiedHashes: [] };
    const whole: PaperOrder = { numerals: "thai", type: "sarabun", section: null, ...order };
    const file = await makePaper(whole, context, of, () => {});
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
    // A day that the other program knows as one, of the Buddhist era.
    expect(text).toMatch(/,\d{1,2} [ก-๙]\.[ก-๙]\. 25\d\d \d\d:\d\d$/m);
  });

  describe.runIf(isHere && hasSarabun())(
    "as pages (skipped without pdftotext, or where Sarabun is not installed)",
    () => {
      const withHardWords = (): readonly MeetingDataRecord[] => {
        const at = records.findIndex((record) => record.type === "entry" && record.status === "accepted");
        return records.map((record, index) =>
          index === at && record.type === "entry" ? { ...record, text: hard.join(" ") } : record,
        );
      };
      const pagesOf = (path: string): readonly string[] => {
        const pdf = join(folder, `${basename(path, ".docx")}.pdf`);
        const home = `-env:UserInstallation=file://${join(folder, "profile")}`;
        execFileSync(soffice, [home, "--headless", "--convert-to", "pdf", "--outdir", folder, path], {
          stdio: "ignore",
        });
        return execFileSync("pdftotext", ["-raw", pdf, "-"], { encoding: "utf8" }).split("\f").slice(0, -1);
      };

      test.each([
        ["thai", "ครั้งที่ ๕/๒๕๖๒"],
        ["arabic", "ครั้งที่ 5/2562"],
      ] as const)(
        "the minutes in %s numerals: no sign lost, names whole on a line",
        { timeout: 120_000 },
        async (numerals, number) => {
          const order = { kind: "minutes", form: "docx", numerals } as const;
          const pages = pagesOf(await save(order, `pages-${numerals}.docx`, withHardWords()));
          // In the order in which it was drawn; spaces are guessed from distances, and stand beside marks as well.
          const lines = pages.join("\n").split("\n").map(closed);
          expect(pages.length).toBe(6);
          expect(lines.some((words) => words.includes(closed(number)))).toBe(true);
          expect(hard.filter((word) => !lines.some((words) => words.includes(word)))).toEqual([]);
          const data = minutesDataOf(records);
          const sections = data === undefined ? [] : assembleMinutes(data).sections;
          const names = sections.flatMap(({ blocks }) =>
            blocks.flatMap((block) => (block.type === "people" ? block.lines.map(({ name }) => name) : [])),
          );
          expect(names.length).toBeGreaterThan(10);
          expect(names.filter((name) => !lines.some((words) => words.includes(closed(name))))).toEqual([]);
        },
      );

      test(
        "the minutes: a number stays with its unit, and a long name breaks before the family name",
        {
          timeout: 120_000,
        },
        async () => {
          const long = records.map((record) =>
            record.id === "M02" && record.type === "person"
              ? { ...record, namePrefix: "ว่าที่ร้อยตรีหญิง", givenName: "กฤษณวรุณ", familyName: "ศรีสุวรรณวงศ์วัฒนานนท์ชัย" }
              : record,
          );
          const pages = pagesOf(await save({ kind: "minutes", form: "docx" }, "pages-long.docx", long));
          const lines = pages.join("\n").split("\n").map(closed);
          expect(lines.filter((words) => /^(?:ชั่วโมง|วันทำการ|บาท|ราย|คน|ข้อ)(?:\s|$)/.test(words))).toEqual([]);
          expect(lines.some((words) => words.startsWith("ศรีสุวรรณวงศ์วัฒนานนท์ชัย"))).toBe(true);
        },
      );

      test(
        "letters and slips: one page for each member, and no number above any of them",
        { timeout: 120_000 },
        async () => {
          const members = records.filter((record) => record.type === "person" && record.capacity === "member").length;
          for (const kind of ["letter", "slip"] as const) {
            const pages = pagesOf(await save({ kind, form: "docx" }, `pages-${kind}.docx`));
            expect(pages).toHaveLength(members);
            expect(pages.filter((words) => /^- .{1,2} -/m.test(words))).toEqual([]);
            expect(pages.filter((words) => words.trim() === "")).toEqual([]);
          }
        },
      );

      test("the register: the head of its table on every page", { timeout: 120_000 }, async () => {
        const pages = pagesOf(await save({ kind: "register", form: "docx" }, "pages-register.docx"));
        expect(pages.length).toBeGreaterThan(1);
        expect(pages.filter((words) => !closed(words).includes("ลายมือชื่อ"))).toEqual([]);
      });
    },
  );
});
