import { expect, test } from "vitest";
import { missingExports } from "../../../scripts/missing-exports.ts";

/** Two chunks as they are built: the words of the first, which imports from the second. */
const built = (page: string, shared = "const a=1,b=2;export{a as t,b as default};"): readonly string[] =>
  missingExports(
    new Map([
      ["assets/page.js", page],
      ["assets/shared.js", shared],
    ]),
  );

test.each([
  ["names", 'import{t as e,default as n}from"./shared.js";e(n);'],
  ["the default", 'import e from"./shared.js";e();'],
  ["all of it", 'import*as e from"./shared.js";import"./shared.js";e.gone;'],
  ["a name on demand", "const e=()=>import(`./shared.js`).then(e=>e.t);e();"],
  ["a name on demand, in brackets", "const e=()=>import(`./shared.js`).then((e)=>e.t);e();"],
  ["names on demand, taken apart", "let{t:e,default:n}=await import(`./shared.js`);e(n);"],
  ["what is taken apart of one of its names", "let{gone:e}=await import(`./shared.js`).then(e=>e.t);e();"],
  ["what is passed on", 'export{t as gone}from"./shared.js";'],
  ["a script of elsewhere", 'import{gone as e}from"https://example.org/other.js";e();'],
])("a chunk may import %s", (_what, page) => {
  expect(built(page)).toEqual([]);
});

test.each([
  ["a name", 'import{t as e,gone as n}from"./shared.js";e(n);'],
  ["a name on demand", "const e=()=>import(`./shared.js`).then(e=>e.gone);e();"],
  ["a name on demand, in brackets", "const e=()=>import(`./shared.js`).then((e)=>e.gone);e();"],
  ["names on demand, taken apart", "let{t:e,gone:n}=await import(`./shared.js`);e(n);"],
  ["what is passed on", 'export{gone as t}from"./shared.js";'],
])("a build is refused in which a chunk imports %s that the other does not export", (_what, page) => {
  expect(built(page)).toEqual(["assets/page.js imports gone, which assets/shared.js does not export"]);
});

test("the default is a name like others, and is not passed on by export *", () => {
  const missing = ["assets/page.js imports default, which assets/shared.js does not export"];
  expect(built('import e from"./shared.js";e();', "export const t=1;")).toEqual(missing);
  const passedOn = new Map([
    ["assets/page.js", 'import e,{t as n}from"./shared.js";e(n);'],
    ["assets/shared.js", 'export*from"./more.js";'],
    ["assets/more.js", "export const t=1;export default t;"],
  ]);
  expect(missingExports(passedOn)).toEqual(missing);
});

test("a build is refused in which a chunk is missing, or exports what it does not hold", () => {
  expect(built("const e=()=>import(`./gone.js`);e();")).toEqual([
    "assets/page.js imports assets/gone.js, which is missing",
  ]);
  expect(built('import{t as e}from"./shared.js";e();', "export{minutes_page_exports as t};")).toEqual([
    expect.stringContaining("assets/shared.js cannot be read: "),
  ]);
});
