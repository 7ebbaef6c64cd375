import { fireEvent, waitFor, within } from "@solidjs/testing-library";
import { describe, expect, test } from "vitest";
import { wordsOf } from "../../../support/as-read.ts";
import type { MeetingDataRecord } from "#domain/records.ts";
import { comparePeople, personRows, possibleDoubles } from "#client/office/prepare/people-rows.ts";
import { flatChanges, moveFlat, stepFlat } from "#client/office/prepare/single-level-reordering.ts";
import { anAct, aPerson, aProject, aStrategy } from "../office-rows.ts";
import { meetingId, openOffice } from "../office-app.tsx";

const openPlace = (place: string, records: readonly MeetingDataRecord[] = []) =>
  openOffice({ path: `/office/${meetingId}/prepare/${place}`, records });
const names = () => [...document.querySelectorAll("[data-open] b")].map(({ textContent }) => textContent);

test("sixty projects stand on two pages, are found by a word, and say what they lack", async () => {
  const many = Array.from({ length: 60 }, (_, at) =>
    aProject({ id: `p-${at}`, order: at, name: { th: `โครงการที่ ${at}` }, unitId: at === 59 ? "gone" : "unit-3" }),
  );
  const office = await openPlace("projects", many);
  await office.findByText("1–50 จาก 61");
  fireEvent.click(office.getByRole("button", { name: "หน้าถัดไป" }));
  await waitFor(() => expect(names()).toHaveLength(11));
  fireEvent.input(office.getByRole("searchbox"), { target: { value: "โครงการที่ 59" } });
  await waitFor(() => expect(names()).toEqual(["โครงการที่ 59"]));
  expect(document.querySelector("tbody")?.textContent).toContain("ยังขาดหน่วยงาน");
});

test("a project's result is typed beside its row, in Thai digits too, and Esc goes back to the row", async () => {
  const office = await openPlace("projects");
  const [row] = await waitFor(() => {
    const found = document.querySelectorAll<HTMLElement>("[data-open]");
    expect(found.length).toBeGreaterThan(0);
    return found;
  });
  row?.click();
  const actual = await office.findByRole("textbox", { name: "ผลที่ได้" });
  fireEvent.input(actual, { target: { value: "๘.๕" } });
  fireEvent.blur(actual);
  await waitFor(async () => {
    const [act] = await office.acts();
    expect(act?.op.args).toMatchObject({ indicator: { actual: 8.5 } });
  });
  fireEvent.keyDown(document.body, { key: "Escape" });
  await waitFor(() => expect(document.querySelector(".prep-dock")).toBeNull());
  expect(document.activeElement).toBe(row);
});

test("a document's address leads out of the page only where it is one of a website, whoever wrote it", async () => {
  const documents = [
    { title: { th: "แผนงาน" }, url: "https://kkmuni.go.th/plan.pdf" },
    { title: { th: "ไม่ควรเปิด" }, url: "javascript:alert(1)" },
  ];
  const office = await openPlace("projects", [aProject({ documents })]);
  await waitFor(() => expect(document.querySelector("[data-open]")).not.toBeNull());
  document.querySelector<HTMLElement>("[data-open]")?.click();
  const link = await office.findByRole("link", { name: "แผนงาน" });
  expect(link.getAttribute("href")).toBe("https://kkmuni.go.th/plan.pdf");
  expect(office.getByText("ไม่ควรเปิด").closest("a")?.hasAttribute("href") ?? false).toBe(false);
});

test("an address that leads nowhere safe is not attached, and the field says which one is", async () => {
  const office = await openPlace("projects", [aProject()]);
  await waitFor(() => expect(document.querySelector("[data-open]")).not.toBeNull());
  document.querySelector<HTMLElement>("[data-open]")?.click();
  const address = await office.findByRole("textbox", { name: "ที่อยู่เอกสาร" });
  const attach = (url: string) => {
    fireEvent.input(address, { target: { value: url } });
    fireEvent.click(office.getByRole("button", { name: "แนบเอกสาร" }));
  };
  for (const url of ["http://kkmuni.go.th/a.pdf", "https://user:word@kkmuni.go.th/a.pdf", ""]) {
    attach(url);
    expect(await office.findByText(/ลิงก์ต้องขึ้นต้นด้วย https:/)).toBeTruthy();
  }
  expect(await office.acts()).toEqual([]);
  attach(" https://kkmuni.go.th/a.pdf ");
  await waitFor(async () =>
    expect((await office.acts()).map(({ op }) => op.args["documents"])).toMatchObject([
      [{ url: "https://kkmuni.go.th/a.pdf" }],
    ]),
  );
  expect(office.queryByText(/ลิงก์ต้องขึ้นต้นด้วย https:/)).toBeNull();
});

describe("people", () => {
  test("a seat is added vacant, and is held as soon as it has a name", async () => {
    const office = await openPlace("people");
    fireEvent.click(await office.findByRole("button", { name: "เพิ่มคน" }));
    fireEvent.click(await office.findByRole("button", { name: "เพิ่มเป็นตำแหน่งว่าง" }));
    await waitFor(async () => expect((await office.acts())[0]?.op.args).toMatchObject({ vacant: true, givenName: "" }));
    const holder = await office.findByRole("textbox", { name: "ชื่อผู้ดำรงตำแหน่งคนใหม่" });
    fireEvent.input(holder, { target: { value: "บุญมี" } });
    fireEvent.blur(holder);
    await waitFor(async () =>
      expect((await office.acts()).map(({ op }) => op.args)).toContainEqual({ givenName: "บุญมี", vacant: false }),
    );
    await waitFor(() => expect(names().join(" ")).toContain("บุญมี"));
  });

  test("a seat that nobody holds is no member: it is counted apart", async () => {
    const seat = aPerson({ id: "person-7", givenName: "", familyName: "", vacant: true, capacity: "member" });
    const office = await openPlace("people", [seat]);
    await waitFor(() => expect(office.container.textContent).toMatch(/กรรมการ\s*\d+\s*คน.*ว่าง\s*1\s*ตำแหน่ง/));
    const said = /กรรมการ\s*(\d+)\s*คน/.exec(office.container.textContent ?? "")?.[1];
    expect(Number(said)).toBe(names().length - 1);
  });

  test("two rows of one name are shown side by side, and nothing is joined before somebody says so", async () => {
    const twin = aPerson({ id: "person-9", rev: 4, namePrefix: "ดร.", position: "อาจารย์" });
    const office = await openPlace("people", [twin]);
    const pair = within(await office.findByRole("region", { name: "สองแถวนี้เป็นคนเดียวกันหรือไม่" }));
    expect(await office.acts()).toEqual([]);
    fireEvent.click(pair.getByText("อาจารย์"));
    fireEvent.click(pair.getByRole("button", { name: "คนเดียวกัน" }));
    await waitFor(async () => expect(await office.acts()).toHaveLength(2));
    expect((await office.acts()).map(({ op }) => [op.kind, op.id, op.args])).toEqual(
      expect.arrayContaining([
        ["person/put", "person-1", { position: "อาจารย์" }],
        ["person/merge", "person-9", { into: "person-1" }],
      ]),
    );
    // The row that is taken out as it stood on the screen: what another officer writes into it meanwhile is not lost.
    expect((await office.acts()).map(({ op }) => op)).toContainEqual(
      expect.objectContaining({ kind: "person/merge", officeRev: 4 }),
    );
  });

  describe("a row that another officer changed just before it was joined to the other", () => {
    const now = aPerson({ id: "person-9", rev: 5, position: "ผู้อำนวยการ" });
    const join = {
      ...anAct("person/merge", "person-9", { into: "person-1" }),
      conflict: { rev: 5, officeRev: 5, state: { ...now } },
    };
    const openStuck = () => openOffice({ path: `/office/${meetingId}/prepare/people`, records: [now], acts: [join] });

    test("stays, and the officer is told what it reads by now", async () => {
      const office = await openStuck();
      await waitFor(() =>
        expect(wordsOf(document.querySelector(".prep-conflicts"))).toMatch(
          /^ยังไม่รวม นายสมชาย ใจดี · ผู้อำนวยการ · \S+ เข้ากับ นายสมชาย ใจดี เพราะมีเจ้าหน้าที่อีกคนแก้แถวที่จะนำออก/,
        ),
      );
      fireEvent.click(office.getByRole("button", { name: "คงไว้สองแถว" }));
      await waitFor(async () => expect(await office.acts()).toEqual([]));
    });

    test("is joined deliberately by one press", async () => {
      const office = await openStuck();
      fireEvent.click(await office.findByRole("button", { name: "รวมเป็นนายสมชาย ใจดี" }));
      await waitFor(async () =>
        expect(await office.acts()).toMatchObject([
          { op: { kind: "person/merge", id: "person-9", officeRev: 5, args: { into: "person-1" } } },
        ]),
      );
    });
  });

  test("doubles ignore titles, vacant seats, and pairs that were looked at", () => {
    const first = aPerson({ id: "a", givenName: "สมชาย", familyName: "ใจดี" });
    const second = aPerson({ id: "b", namePrefix: "ดร.", givenName: "สมชาย", familyName: "ใจดี" });
    const empty = aPerson({ id: "c", givenName: "", familyName: "", vacant: true });
    const [pair] = possibleDoubles([first, second, empty, { ...empty, id: "d" }], new Set());
    expect(pair).toMatchObject({ key: "a b", first, second });
    expect(possibleDoubles([first, second], new Set(["a b"]))).toEqual([]);
  });

  test("stand in the order of appointment, who attends after them; without one the chair is first", () => {
    const people = [
      aPerson({ id: "guest", capacity: "in-attendance", order: 1 }),
      aPerson({ id: "secretary", role: "secretary" }),
      aPerson({ id: "chair", role: "chair" }),
      aPerson({ id: "second", order: 2 }),
    ];
    const rows = personRows(people, () => "none", { query: "", sector: "", show: "all" });
    const sorted = rows.toSorted((a, b) => comparePeople("order", a, b));
    expect(sorted.map(({ id }) => id)).toEqual(["second", "chair", "secretary", "guest"]);
  });
});

test("strategies: numbers follow the order where they did before, and a plan's own numbers stay with their rows", () => {
  const rows = [1, 2, 3].map((order) => aStrategy({ id: `s${order}`, order, number: String(order) }));
  const order = stepFlat(["s1", "s2", "s3"], "s3", -1);
  expect(order).toEqual(["s1", "s3", "s2"]);
  expect(moveFlat(order, "s1", 9)).toBe(order);
  expect(flatChanges(rows, order).map(({ record, fields }) => [record.id, fields])).toEqual([
    ["s2", { order: 3, number: "3" }],
    ["s3", { order: 2, number: "2" }],
  ]);
  const own = rows.map((row) => ({ ...row, number: `ก${row.number}` }));
  expect(flatChanges(own, order).map(({ fields }) => fields)).toEqual([{ order: 3 }, { order: 2 }]);
});

test("one heading of the plan is called by its singular in English, several by their plural", async () => {
  const place = { path: `/office/${meetingId}/prepare/strategies`, language: "en" as const };
  const office = await openOffice(place);
  await waitFor(() => expect(wordsOf(document.body)).toMatch(/1\. How many .* \(Strategy\)/));
  office.unmount();
  await openOffice({ ...place, records: [aStrategy({ id: "s9", order: 9, number: "9" })] });
  await waitFor(() => expect(wordsOf(document.body)).toMatch(/2\. How many .* \(Strategies\)/));
});
