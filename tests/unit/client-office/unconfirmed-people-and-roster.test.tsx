import { cleanup, fireEvent, waitFor, within } from "@solidjs/testing-library";
import { describe, expect, test } from "vitest";
import { anAttendance, aPerson } from "./office-rows.ts";
import { meetingId, openOffice } from "./office-app.tsx";

const waiting = [
  aPerson({ id: "self-1", givenName: "สมชาย", familyName: "ใจดี", confirmed: false, rosterPersonId: null }),
  aPerson({
    id: "self-2",
    givenName: "แก้วตา",
    familyName: "ใจงาม",
    capacity: "in-attendance",
    confirmed: false,
    rosterPersonId: null,
  }),
  aPerson({
    id: "self-3",
    givenName: "คำปัน",
    familyName: "ทองมี",
    capacity: "in-attendance",
    confirmed: false,
    rosterPersonId: null,
  }),
];
const roster = [aPerson({ id: "person-2", givenName: "แก้วตา", familyName: "ใจงาม" })];

const openConfirming = async () => {
  const office = await openOffice({ records: [...waiting, ...roster] });
  fireEvent.click(await office.findByRole("button", { name: "ตรวจและยืนยัน" }));
  return { office, window: within(await office.findByRole("dialog")) };
};

describe("people whom nobody has confirmed", () => {
  test("are found by name, each with whom it most likely is", async () => {
    const { window } = await openConfirming();
    fireEvent.input(window.getByRole("searchbox"), { target: { value: "แก้ว" } });
    expect(window.getByRole("button", { name: "เป็นนายแก้วตา ใจงาม ในรายชื่อ" }).textContent).toBeTruthy();
    expect(window.queryByRole("checkbox", { name: /คำปัน/ })).toBeNull();
  });

  test("are shown with whom they came for, before anybody decides who they are", async () => {
    const behalf = anAttendance({ personId: "self-1", onBehalfOf: "นายสมบูรณ์ พันธุ์ดี" });
    const office = await openOffice({ records: [...waiting, ...roster, behalf] });
    fireEvent.click(await office.findByRole("button", { name: "ตรวจและยืนยัน" }));
    await office.findByRole("dialog");
    await waitFor(() => expect(document.querySelector("dialog")?.textContent).toContain("มาประชุมแทน นายสมบูรณ์ พันธุ์ดี"));
  });

  test("who came in somebody's place is confirmed as that, and not as one more guest", async () => {
    const behalf = anAttendance({ personId: "self-3", onBehalfOf: "นายสมบูรณ์ พันธุ์ดี" });
    const office = await openOffice({ records: [...waiting, ...roster, behalf] });
    fireEvent.click(await office.findByRole("button", { name: "ตรวจและยืนยัน" }));
    const row = () => within(within(office.getByRole("dialog")).getByRole("region", { name: /คำปัน/ }));
    fireEvent.click(await waitFor(() => row().getByRole("button", { name: "ยืนยันว่ามาประชุมแทนนายสมบูรณ์ พันธุ์ดี" })));
    await waitFor(async () =>
      expect(await office.acts()).toMatchObject([
        { op: { kind: "person/confirm", id: "self-3", args: { personId: null } } },
      ]),
    );
  });

  test("are confirmed several at once as those of the list, and said once", async () => {
    const { office, window } = await openConfirming();
    fireEvent.click(window.getByRole("button", { name: "เลือกผู้ที่มีชื่อในรายชื่อ 2 คน" }));
    fireEvent.click(window.getByRole("button", { name: "ยืนยันที่เลือกไว้ 2 คน" }));
    await waitFor(async () => expect(await office.acts()).toHaveLength(2));
    const acts = (await office.acts()).map(({ op }) => [op.kind, op.id, op.args["personId"]]);
    expect(acts.toSorted((a, b) => String(a[1]).localeCompare(String(b[1])))).toEqual([
      ["person/confirm", "self-1", "person-1"],
      ["person/confirm", "self-2", "person-2"],
    ]);
    expect(office.said.filter((words) => words === "ยืนยันแล้ว 2 คน")).toHaveLength(1);
  });

  test("are refused: nobody of the list, and not counted as present", async () => {
    const { office, window } = await openConfirming();
    const row = within(window.getByRole("region", { name: /คำปัน/ }));
    row.getByRole("button", { name: "ไม่รับรอง" }).focus();
    fireEvent.click(row.getByRole("button", { name: "ไม่รับรอง" }));
    await waitFor(async () => expect(await office.acts()).toHaveLength(2));
    expect((await office.acts()).map(({ op }) => [op.kind, op.id, op.args["status"] ?? op.args["personId"]])).toEqual(
      expect.arrayContaining([
        ["person/confirm", "self-3", null],
        ["attendance/set", "self-3", "absent"],
      ]),
    );
    // Its row is gone: the focus is on the title of the window, and not nowhere.
    await waitFor(() => expect(document.activeElement?.textContent).toBe("ยืนยันตัวบุคคล"));
  });
});

describe("the roster", () => {
  const openRoster = (people = roster) =>
    openOffice({ path: `/office/${meetingId}/people`, records: [...people, ...waiting.slice(2)] });

  test("counts rows and people alike: whoever was matched to the list is counted there", async () => {
    const office = await openOffice({
      path: `/office/${meetingId}/people`,
      records: [...roster, aPerson({ id: "self-9", rosterPersonId: "person-2", confirmed: true })],
    });
    expect(await office.findByText("2 คน")).toBeTruthy();
  });

  test("says who comes for whom, before they have come and after it", async () => {
    const member = aPerson({ id: "member-1", givenName: "อุดม", familyName: "รักเมือง" });
    const words = { givenName: "อารี", familyName: "มีสุข", capacity: "in-attendance" as const };
    const announced = aPerson({ id: "s-1", ...words, standsFor: "member-1" });
    const here = anAttendance({ personId: "s-1", capacity: "in-attendance", onBehalfOf: "member-1" });
    const office = await openRoster([member, announced]);
    const row = async (name: RegExp) => {
      const found = await office.findByRole("rowheader", { name });
      return (found.closest("tr")?.textContent ?? "").replaceAll(/[\s\u200b\u2060]+/g, " ");
    };
    expect(await row(/อารี/)).toContain("แทน นายอุดม รักเมือง");
    expect(await row(/^นายอุดม/)).toContain("ยังไม่มา");
    cleanup();
    const later = await openOffice({ path: `/office/${meetingId}/people`, records: [member, announced, here] });
    await later.findByText(/มาประชุมแทน/);
    expect(later.getByRole("row", { name: /อุดม.*นายอารี มีสุข มาประชุมแทน/ }).textContent).not.toContain("ยังไม่มา");
  });

  test("prints whose meeting it is, which, when and where, and all its rows", async () => {
    const many = Array.from({ length: 130 }, (_, at) => aPerson({ id: `many-${at}`, givenName: `ชื่อ${at}` }));
    const office = await openRoster(many);
    await office.findByRole("table");
    const head = office.container.querySelector(".print-head")?.textContent ?? "";
    for (const words of ["เทศบาลนครขอนแก่น", "คณะกรรมการติดตาม", "5/2562", "10 ตุลาคม พ.ศ. 2562", "ห้องประชุมสีโห"])
      expect(head).toContain(words);
    expect(office.getAllByRole("row")).toHaveLength(101);
    dispatchEvent(new Event("beforeprint"));
    await waitFor(() => expect(office.getAllByRole("row").length).toBeGreaterThan(130));
  });
});

test("the quorum's stroke stands at its share of the seats, also where seats are too many to count", async () => {
  const office = await openOffice({ records: [anAttendance({ personId: "person-1" })] });
  const gauge = await office.findByRole("img", { name: /องค์ประชุม 6 คน/ });
  const stroke = Number(/M([\d.]+) /.exec(gauge.querySelector(".need")?.getAttribute("d") ?? "")?.[1]);
  expect(stroke / 300).toBeCloseTo(6 / 11, 1);
});
