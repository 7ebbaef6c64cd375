import { createRoot, createSignal } from "solid-js";
import { describe, expect, test } from "vitest";
import { foldForSearch } from "#domain/search-text.ts";
import { reuseUnchanged } from "#client/lib/reuse-unchanged-rows.ts";
import { createIdleWork } from "#client/lib/idle-work.ts";
import { createRowSearch } from "#client/lib/row-search.ts";
import { createSimilarEntries } from "#client/office/similar-entries.ts";
import { aConsoleEntry } from "./office-rows.ts";

const thousands = 3_000;
const many = Array.from({ length: thousands }, (_, at) =>
  aConsoleEntry({ id: `entry-${at}`, no: at + 1, text: `ข้อซักถามที่ ${at} เรื่องทางเท้าและป้ายรถโดยสาร` }),
);

describe("a meeting with 3,000 entries", () => {
  test("is folded once, however many letters are typed into the search", () => {
    let folded = 0;
    const fold = (text: string) => (folded++, foldForSearch(text));
    const search = createRowSearch<(typeof many)[number]>({ textOf: (entry) => entry.text, fold });
    for (const query of ["ท", "ทา", "ทาง", "ทางเ", "ทางเท้า"]) {
      expect(many.filter(search.matcher(query))).toHaveLength(thousands);
    }
    expect(many.filter(search.matcher("2999"))).toHaveLength(1);
    expect(folded).toBe(thousands);
  });

  test("is taken apart once, however many entries the arrows pass, and none of it where a wording has nothing in common", () => {
    let taken = 0;
    const take = (text: string) => (taken++, new Set(text.match(/.../gu) ?? []));
    const likenesses = createSimilarEntries({ take });
    for (const entry of many) likenesses.prepare(entry);
    for (const entry of many.slice(0, 20)) likenesses.sharesOf(entry);
    expect(taken).toBe(thousands);
    expect(likenesses.sharesOf({ id: "other", text: "xyzxyz" }).size).toBe(0);
  });

  test("keeps its rows after one act: those that say the same are the same objects, and nobody is told of nothing", () => {
    const again = many.map((entry) => ({ ...entry, target: { ...entry.target } }));
    expect(reuseUnchanged(many, again)).toBe(many);
    const accepted = again.map((entry) => (entry.no === 7 ? { ...entry, status: "accepted" as const } : entry));
    const rows = reuseUnchanged(many, accepted);
    expect(rows.filter((row, at) => row !== many[at]).map((row) => row.no)).toEqual([7]);
    expect(reuseUnchanged(many, again.slice(1))).toHaveLength(thousands - 1);
    // Where nothing stood before, none of them is looked up.
    expect(reuseUnchanged([], again)).toBe(again);
  });

  test("is worked through ahead of the first letter in pieces, and one changed row again, not the others", async () => {
    const [rows, setRows] = createSignal<readonly { readonly no: number }[]>(many);
    const worked: number[] = [];
    let turns = 0;
    const dispose = createRoot((end) => {
      createIdleWork(rows, ({ no }) => {
        worked.push(no);
        const until = performance.now() + 0.05;
        while (performance.now() < until);
      });
      return end;
    });
    while (worked.length < thousands) {
      turns++;
      await new Promise((resolve) => setTimeout(resolve));
    }
    expect(turns).toBeGreaterThan(3);
    setRows(many.map((entry) => (entry.no === 9 ? { ...entry } : entry)));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(worked.slice(thousands)).toEqual([9]);
    dispose();
  });
});
