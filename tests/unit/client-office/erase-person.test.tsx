import { fireEvent, waitFor, within } from "@solidjs/testing-library";
import { describe, expect, test } from "vitest";
import { wordsOf } from "../../support/as-read.ts";
import type { PersonPlacesAnswer } from "#protocol/person-places.ts";
import { aPerson } from "./office-rows.ts";
import { meetingId, openOffice } from "./office-app.tsx";

const name = "นายสมชาย ใจดี";
const place = { name, position: "นายช่าง", affiliation: "" };
const nothing = { certified: 0, texts: [] };
const found: PersonPlacesAnswer = {
  name,
  spaces: [
    {
      spaceId: meetingId,
      kind: "meeting",
      name: { th: "ประชุมครั้งที่ 5/2562" },
      startsAt: "2019-10-10T09:30:00+07:00",
      places: [{ ...place, id: "person-1", as: "roster", how: "asked" }],
      stays: {
        certified: 1,
        passedOn: 1,
        texts: [
          { type: "entry", count: 2 },
          { type: "organisation", count: 1 },
        ],
      },
    },
    {
      spaceId: "c1",
      kind: "committee",
      name: { th: "คณะกรรมการพัฒนา" },
      places: [{ ...place, id: "seat-1", as: "seat", how: "same" }],
      stays: nothing,
    },
    {
      spaceId: "m6",
      kind: "meeting",
      name: { th: "ประชุมครั้งที่ 6/2562" },
      startsAt: "2019-12-12T09:30:00+07:00",
      places: [{ ...place, id: "other-1", as: "participant", how: "same-name", position: "แม่ค้า" }],
      stays: nothing,
    },
  ],
  others: [{ name: { th: "ประชุมคณะทำงาน" }, startsAt: "2019-11-11T09:30:00+07:00", count: 2, officers: ["สมศรี"] }],
};
const places = `/spaces/${meetingId}/person-places?id=person-1`;
const erase = `/spaces/${meetingId}/erase-person`;

const openErasing = async (answers: Readonly<Record<string, { status: number; body: unknown }>> = {}, more = {}) => {
  const office = await openOffice({ path: `/office/${meetingId}/people`, records: [aPerson(more)], answers });
  fireEvent.click(await office.findByRole("button", { name: `ลบข้อมูลของ ${name} ถาวร` }));
  return { office, drawer: within(await office.findByRole("dialog")) };
};
const orders = (office: Awaited<ReturnType<typeof openErasing>>["office"]) =>
  office.asked.filter(({ path }) => path.endsWith("/erase-person")).map(({ body }) => body);

describe("a person who asks for it is erased", () => {
  test("wherever it is certain, and where the officer has looked: every place is shown before, and what stays and why", async () => {
    const { office, drawer } = await openErasing({
      [places]: { status: 200, body: found },
      [erase]: { status: 200, body: { erased: 3 } },
    });
    const boxes = await drawer.findAllByRole("checkbox");
    expect(boxes.map((box) => (box as HTMLInputElement).checked)).toEqual([true, true, false]);
    expect((boxes[0] as HTMLInputElement).disabled).toBe(true);
    const said = wordsOf(drawer.getByRole("region", { name: "จะลบจาก" }));
    for (const words of [
      "ตำแหน่งจะว่าง",
      "ชื่อเหมือนกัน อาจเป็นท่านอื่น",
      "รายงานการประชุมที่รับรองแล้ว 1 ฉบับ",
      "1 ข้อมีของท่านอื่นรวมอยู่ด้วย ข้อของท่านอื่นจะเป็นข้อหลักแทน",
      "3 แห่งยังมีชื่ออยู่ (คำถามและข้อเสนอแนะ · ข้อมูลอื่น)",
    ])
      expect(said).toContain(words);
    expect(wordsOf(drawer.getByRole("region", { name: /ท่านไม่มีสิทธิ์ลบ/ }))).toContain("มีชื่อนี้ 2 แห่ง · ผู้รับผิดชอบ: สมศรี");
    expect(drawer.getByRole("region", { name: /สิ่งที่ยังอยู่/ }).textContent).toContain("สำเนาสำรอง");

    fireEvent.click(drawer.getByRole("button", { name: "ลบถาวร 2 แห่ง" }));
    fireEvent.click(drawer.getByRole("button", { name: "กลับไปตรวจ" }));
    fireEvent.click(boxes[2] as HTMLElement);
    expect(orders(office)).toEqual([]);
    fireEvent.click(drawer.getByRole("button", { name: "ลบถาวร 3 แห่ง" }));
    fireEvent.click(drawer.getByRole("button", { name: "ลบถาวร" }));
    await waitFor(() => expect(office.said).toContain(`ลบข้อมูลของ ${name} แล้ว 3 แห่ง`));
    expect(orders(office)).toEqual([
      {
        id: "person-1",
        reason: "privacy",
        places: [
          { spaceId: meetingId, id: "person-1" },
          { spaceId: "c1", id: "seat-1" },
          { spaceId: "m6", id: "other-1" },
        ],
      },
    ]);
    expect(office.queryByRole("dialog")).toBeNull();
    expect(await office.acts()).toEqual([]);
  });

  test("but not before the officer has looked again, where a place is another's by now", async () => {
    const { office, drawer } = await openErasing({
      [places]: { status: 200, body: found },
      [erase]: { status: 200, body: { changed: true } },
    });
    fireEvent.click(await drawer.findByRole("button", { name: "ลบถาวร 2 แห่ง" }));
    fireEvent.click(drawer.getByRole("button", { name: "ลบถาวร" }));
    expect(await drawer.findByText(/โปรดตรวจรายการอีกครั้ง/)).toBeTruthy();
    expect(office.asked.filter(({ path }) => path.endsWith("person-places?id=person-1"))).toHaveLength(2);
    expect(drawer.getByRole("button", { name: "ลบถาวร 2 แห่ง" })).toBeTruthy();
  });

  test("and whom somebody has erased before is told to be gone", async () => {
    const { drawer } = await openErasing({ [places]: { status: 404, body: { error: { kind: "not-found" } } } });
    expect(await drawer.findByText(/ไม่มีชื่อนี้ที่นี่แล้ว/)).toBeTruthy();
    expect(drawer.queryByRole("button", { name: /ลบถาวร/ })).toBeNull();
  });

  test("without a network in this meeting alone, as an act that waits: asked once more, with what goes and what stays", async () => {
    const { office, drawer } = await openErasing();
    expect((await drawer.findByText(/หาที่อื่นที่มีชื่อนี้ไม่ได้/)).textContent).toContain("สำเนาสำรองที่ทำไว้ก่อนหน้านี้");
    fireEvent.click(drawer.getByRole("button", { name: "ยกเลิก" }));
    expect(office.queryByRole("dialog")).toBeNull();
    expect(await office.acts()).toEqual([]);
    fireEvent.click(office.getByRole("button", { name: `ลบข้อมูลของ ${name} ถาวร` }));
    fireEvent.click(await office.findByRole("button", { name: "ลบถาวร" }));
    await waitFor(async () =>
      expect(await office.acts()).toMatchObject([
        { op: { kind: "person/erase", id: "person-1", args: { reason: "privacy" } } },
      ]),
    );
    expect(office.said).toContain(`รับคำสั่งลบข้อมูลของ ${name} แล้ว`);
  });

  test.each(["with", "without"])(
    "of a person the position alone can go, where there is one: %s a network",
    async (how) => {
      const answers = how === "with" ? { [places]: { status: 200, body: found } } : {};
      const { office, drawer } = await openErasing(answers, { position: "นายช่าง", affiliation: "" });
      const only = await drawer.findByRole("button", { name: "ลบเฉพาะตำแหน่ง" });
      expect(drawer.queryByRole("button", { name: "ลบเฉพาะหน่วยงานหรือสังกัด" })).toBeNull();
      fireEvent.click(only);
      await waitFor(async () =>
        expect(await office.acts()).toMatchObject([
          {
            op: { kind: "field/erase", id: "person-1", args: { type: "person", field: "position", reason: "privacy" } },
          },
        ]),
      );
      expect(office.said).toContain(`รับคำสั่งลบข้อมูลบางส่วนของ ${name} แล้ว`);
    },
  );
});
