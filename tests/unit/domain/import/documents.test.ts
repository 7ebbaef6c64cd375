import { expect, test } from "vitest";
import { planImport } from "#domain/import/plan.ts";
import { gridOf } from "#domain/import/workbook-grid.ts";
import { aMeetingRecord, aStrategyRecord, aUnitRecord } from "#tests/support/meeting-builder.ts";

const records = [
  aUnitRecord({ id: "unit-1", name: { th: "กองช่าง" } }),
  aStrategyRecord({ id: "s", number: "1", title: { th: "ถนน" }, shortTitle: { th: "ถนน" } }),
];
const plan = (documents: string) => {
  const rows = [
    ["ยุทธศาสตร์", "โครงการ", "หน่วยงาน", "เอกสารประกอบ"],
    ["1", "ขุดลอกคลอง", "กองช่าง", documents],
  ];
  return planImport({ name: "โครงการ", sheets: [gridOf("โครงการ", rows)] }, { meeting: aMeetingRecord(), records }, {});
};

test("documents come with the project, each with its address and its title", () => {
  const { acts, problems } = plan("https://kkmuni.go.th/a.pdf | แผนงาน\nhttps://kkmuni.go.th/b.pdf");
  expect(problems).toEqual([]);
  expect(acts.map(({ args }) => args)).toMatchObject([
    {
      documents: [
        { url: "https://kkmuni.go.th/a.pdf", title: { th: "แผนงาน" } },
        { url: "https://kkmuni.go.th/b.pdf", title: { th: "https://kkmuni.go.th/b.pdf" } },
      ],
    },
  ]);
});

test.each([
  "javascript:alert(1)",
  "file:///c:/a.pdf",
  "http://kkmuni.go.th/a.pdf",
  "https://u:w@kkmuni.go.th | แผนงาน",
])("%s leads nowhere safe: the officer is asked before anything is imported", (address) => {
  expect(plan(address).problems).toMatchObject([
    { problem: { kind: "not-an-address", text: address, offers: [{ value: "" }] } },
  ]);
});
