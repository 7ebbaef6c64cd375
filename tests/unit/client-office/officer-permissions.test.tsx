import { fireEvent } from "@solidjs/testing-library";
import { beforeEach, expect, test } from "vitest";
import { officeRoles, type OfficeRole } from "#domain/permissions.ts";
import { anEntryRow, meetingId, openOffice } from "./office-app.tsx";

const asked = { level: 2, name: /หอพัก/ };
const records = [anEntryRow({ id: "entry-22", no: 22, rev: 2, officeRev: 3 })];

beforeEach(() => localStorage.clear());

const openAs = async (role: OfficeRole, units: readonly string[] = []) => {
  const meetings = [{ id: meetingId, title: { th: "การประชุมครั้งที่ 5/2562" }, role, units }];
  const body = { officer: { id: "o1", name: "สมศรี" }, meetings };
  const office = await openOffice({ records, answers: { "/session": { status: 200, body } } });
  await office.findByRole("heading", asked);
  // The last column is there too.
  await office.findByRole("link", { name: "รายชื่อและรหัสส่วนตัว" });
  return office;
};
type Office = Awaited<ReturnType<typeof openAs>>;

/** What is done to the entry in hand, and to the meeting. */
const deeds = { accept: /^รับ/, decline: /^ไม่รับ/, move: /^ย้าย/, redact: /^ปกปิด/, announce: /^ประกาศ/ };
const answerField = { name: "สาระสำคัญของคำชี้แจง" };
const offered = (office: Office): readonly string[] => [
  ...Object.entries(deeds).flatMap(([deed, name]) =>
    office.queryAllByRole("button", { name }).length > 0 ? deed : [],
  ),
  ...office.queryAllByRole("textbox", answerField).map(() => "answer"),
];
const everything = [...Object.keys(deeds), "answer"];
const wanted: Readonly<Partial<Record<OfficeRole, readonly string[]>>> = { owner: everything, secretary: everything };

test.each(officeRoles.filter((role) => role !== "unit-representative"))(
  "the console of %s has the buttons that the role may press, and no others",
  async (role) => {
    expect(offered(await openAs(role))).toEqual(wanted[role] ?? []);
  },
);

test("a key does nothing where there is no button", async () => {
  const office = await openAs("viewer");
  for (const code of ["KeyA", "KeyX", "KeyM", "KeyN", "KeyS"]) {
    fireEvent.keyDown(document.body, { key: code.slice(3).toLowerCase(), code });
  }
  expect(office.queryByRole("dialog")).toBeNull();
  expect(await office.acts()).toEqual([]);
});

test("without a network the role is the one that the server said last", async () => {
  await openAs("viewer");
  const again = await openOffice({ records });
  await again.findAllByRole("heading", asked);
  expect(offered(again)).toEqual([]);
});

test("an officer who opens a meeting that is not theirs, or that there is not, is told so and led home, not to sign in again", async () => {
  const body = { officer: { id: "o1", name: "สมศรี" }, meetings: [] };
  const office = await openOffice({
    path: "/office/3a8f1c52-7d0e-4b64-9c1a-5e62f2562999",
    sync: { paused: "sign-in", hasSnapshot: false },
    answers: { "/session": { status: 200, body } },
  });
  await office.findByText(/ไม่พบการประชุมนี้/);
  expect(office.getByRole("link", { name: "หน้าแรกของเจ้าหน้าที่" }).getAttribute("href")).toBe("/office");
  expect(office.queryByRole("link", { name: /เข้าสู่ระบบ/ })).toBeNull();
  expect(office.queryByRole("searchbox")).toBeNull();
});
