import { fireEvent, waitFor, within } from "@solidjs/testing-library";
import { afterEach, describe, expect, test, vi } from "vitest";
import { absenceReasons, reasonKeyOf } from "#client/office/desk/absence-reasons.ts";
import { createKioskLocks } from "#client/office/desk/kiosk-lock.ts";
import { attendanceIdOf } from "#domain/ids.ts";
import type { ReplyRecord } from "#domain/invitation-reply.ts";
import type { MeetingDataRecord } from "#domain/records.ts";
import { asRead } from "../../support/as-read.ts";
import { anAct, anAttendance, aPerson } from "./office-rows.ts";
import { aMeeting, meetingId, openOffice } from "./office-app.tsx";

const somchai = aPerson({ id: "member-1", givenName: "สมชาย", familyName: "ใจดี" });
const prasit = aPerson({ id: "member-2", givenName: "ประสิทธิ์", familyName: "วงศ์คำ", attention: "มอบหนังสือมอบหมาย" });
const prasom = anAttendance({
  personId: "member-1",
  id: attendanceIdOf(meetingId, "device-1"),
  status: "present",
  participantId: "device-1",
  ownPresence: {
    status: "present",
    checkedInAt: 1,
    receivedAt: 1,
    updatedAt: 1,
    isProven: false,
    onBehalfOf: null,
    late: false,
    clockSuspect: false,
  },
  setting: null,
  settingRev: 0,
});

const openDesk = async (records: readonly MeetingDataRecord[] = [somchai, prasit]) => {
  const office = await openOffice({ path: `/office/${meetingId}/desk`, records });
  const search = await office.findByRole("searchbox");
  return { office, find: (name: string) => fireEvent.input(search, { target: { value: name } }) };
};

const sent = async (office: Awaited<ReturnType<typeof openOffice>>) =>
  (await office.acts()).map(({ op }) => ({ kind: op.kind, id: op.id, ...op.args }));

const aReply = (change: Partial<ReplyRecord>): ReplyRecord => ({
  type: "reply",
  id: `reply-${change.personId}`,
  rev: 1,
  seq: 1,
  personId: "member-1",
  coming: "yes",
  substitute: null,
  reason: null,
  note: "",
  repliedAt: 1,
  receivedAt: 1,
  mine: false,
  ...change,
});
const substitute = { name: "นางสาวพิมพ์ชนก แสงทอง", position: "หัวหน้าฝ่ายแผนงาน" };

afterEach(() => localStorage.clear());

describe("at the registration desk", () => {
  test("two letters and one button register somebody, who shows as present at once; one more takes it back", async () => {
    const { office, find } = await openDesk();
    find("สม");
    fireEvent.click(await office.findByRole("button", { name: "ลงทะเบียนเข้าประชุม" }));
    await waitFor(async () =>
      expect(await sent(office)).toEqual([{ kind: "attendance/set", id: "member-1", status: "present" }]),
    );
    expect(await office.findByText(/^มาแล้ว/)).toBeTruthy();
    fireEvent.click(office.getByRole("button", { name: /^เลิกทำ/ }));
    await waitFor(() => expect(office.queryByText(/^มาแล้ว/)).toBeNull());
    const acts = await office.acts();
    expect(acts.map(({ op }) => [op.kind, op.officeRev]).toSorted((a, b) => Number(a[1]) - Number(b[1]))).toEqual([
      ["attendance/set", 0],
      ["attendance/undo", 1],
    ]);
  });

  test("who is absent has a reason, which the list shows in place of the state", async () => {
    const { office, find } = await openDesk([somchai, prasom]);
    find("สม");
    fireEvent.click(await office.findByRole("button", { name: "ไม่มาประชุม" }));
    fireEvent.click(office.getByRole("button", { name: "ลากิจ" }));
    expect(await within(office.getByRole("list", { name: "กรรมการ" })).findByText("ลากิจ")).toBeTruthy();
  });

  test("what has to be asked of somebody is ticked before the check-in", async () => {
    const { office, find } = await openDesk();
    find("ประ");
    const register = await office.findByRole("button", { name: "ลงทะเบียนเข้าประชุม" });
    expect(register.getAttribute("aria-disabled")).toBe("true");
    fireEvent.click(register);
    expect(await office.acts()).toEqual([]);
    fireEvent.click(office.getByRole("checkbox"));
    fireEvent.click(office.getByRole("button", { name: "ลงทะเบียนเข้าประชุม" }));
    await waitFor(async () => expect(await sent(office)).toHaveLength(1));
  });

  test("somebody on no list is added and registered, and stands in the list before anything was sent", async () => {
    const { office } = await openDesk();
    fireEvent.click(office.getByRole("button", { name: "เพิ่มคน" }));
    fireEvent.input(office.getByLabelText("ชื่อและนามสกุล"), { target: { value: "นางแก้วตา ใจงาม" } });
    fireEvent.click(office.getByRole("button", { name: "เพิ่มและลงทะเบียน" }));
    expect(await office.findByText("โปรดเลือกภาคส่วน")).toBeTruthy();
    fireEvent.click(office.getByRole("button", { name: "ภาคประชาชน" }));
    fireEvent.click(office.getByRole("button", { name: "เพิ่มและลงทะเบียน" }));
    await waitFor(async () => expect(await sent(office)).toHaveLength(2));
    expect((await sent(office)).toSorted((a, b) => b.kind.localeCompare(a.kind))).toMatchObject([
      { kind: "person/put", namePrefix: "นาง", givenName: "แก้วตา", familyName: "ใจงาม", confirmed: true },
      { kind: "attendance/set", status: "present" },
    ]);
    expect(document.querySelector(".desk-cols")?.classList, "the list again").not.toContain("is-open");
    expect(await office.findByRole("button", { name: "เลิกทำ นางแก้วตา ใจงาม" })).toBeTruthy();
    fireEvent.click(office.getByRole("button", { name: /^ทั้งหมด/ }));
    expect(await office.findByRole("button", { name: /แก้วตา ใจงาม.*มาแล้ว/ })).toBeTruthy();
    fireEvent.click(office.getByRole("button", { name: /^รอยืนยัน/ }));
    const list = within(office.getByRole("list", { name: "รอยืนยัน" }));
    await waitFor(() => expect(list.queryByRole("button", { name: /แก้วตา ใจงาม/ })).toBeNull());
  });

  test("in a meeting without sectors, somebody on no list is added without one", async () => {
    const { office } = await openDesk([somchai, { ...aMeeting, sectors: [] }]);
    fireEvent.click(office.getByRole("button", { name: "เพิ่มคน" }));
    expect(office.queryByText("ภาคส่วน")).toBeNull();
    fireEvent.input(office.getByLabelText("ชื่อและนามสกุล"), { target: { value: "นางแก้วตา ใจงาม" } });
    fireEvent.click(office.getByRole("button", { name: "เพิ่มและลงทะเบียน" }));
    await waitFor(async () => expect(await sent(office)).toHaveLength(2));
    expect(await sent(office)).toContainEqual(expect.objectContaining({ kind: "person/put", sector: "" }));
  });

  test("a substitute is registered in the place of a member, whose row tells who came", async () => {
    const { office, find } = await openDesk([somchai, aPerson({ id: "guest-1", givenName: "อารี", familyName: "มีสุข" })]);
    find("สม");
    fireEvent.click(await office.findByRole("button", { name: "มาประชุมแทน" }));
    fireEvent.input(office.getByLabelText("ผู้มาประชุม"), { target: { value: "อารี" } });
    fireEvent.click(await within(office.getByRole("complementary")).findByRole("button", { name: /อารี มีสุข/ }));
    const inMinutes = await office.findByText(asRead(/^นายสมชาย ใจดี .*\(นายอารี มีสุข แทน\)$/));
    const whole = [...inMinutes.querySelectorAll(".kept, .nw")].map(({ textContent }) => textContent);
    expect(whole, "no name breaks inside").toEqual(expect.arrayContaining(["นายสมชาย", "ใจดี", "(นายอารี", "มีสุข"]));
    fireEvent.click(office.getByRole("button", { name: "ลงทะเบียนแทน" }));
    await waitFor(async () =>
      expect(await sent(office)).toMatchObject([{ id: "guest-1", status: "present", onBehalfOf: "member-1" }]),
    );
    expect(await office.findByRole("button", { name: /สมชาย ใจดี.*อารี มีสุข มาประชุมแทน/ })).toBeTruthy();
    // As after every registration: the list again, for the next name, and one press that takes it back.
    expect(document.querySelector(".desk-cols")?.classList).not.toContain("is-open");
    fireEvent.click(await office.findByRole("button", { name: "เลิกทำ นายอารี มีสุข" }));
    await waitFor(() => expect(office.queryByRole("button", { name: /อารี มีสุข มาประชุมแทน/ })).toBeNull());
  });

  test("once nobody is left in the list, what was done last still stands there to be taken back", async () => {
    const { office } = await openDesk([aPerson({ id: "person-1", givenName: "บุญมา", familyName: "แสงทอง" })]);
    fireEvent.click(office.getByRole("button", { name: /^กรรมการที่ยังไม่มา/ }));
    fireEvent.click(await office.findByRole("button", { name: "ลงทะเบียนเข้าประชุม" }));
    expect(await office.findByText(asRead(/^ไม่มีรายชื่อในกลุ่มนี้$/))).toBeTruthy();
    fireEvent.click(await office.findByRole("button", { name: "เลิกทำ นายบุญมา แสงทอง" }));
    expect(await office.findByRole("button", { name: "ลงทะเบียนเข้าประชุม" })).toBeTruthy();
  });
});

test("whoever checked in by the own word is confirmed at the desk, by one press and the console's act", async () => {
  const claimant = aPerson({ ...somchai, id: "device-1", confirmed: false, rosterPersonId: "member-1" });
  const { office } = await openDesk([somchai, prasom, claimant]);
  fireEvent.click(office.getByRole("button", { name: /^รอยืนยัน/ }));
  const side = within(await office.findByRole("complementary"));
  const confirm = await side.findByRole("button", { name: "ยืนยันตัวบุคคล" });
  expect(confirm.classList).toContain("main");
  expect(side.getByRole("button", { name: "ลงทะเบียนอีกครั้ง" }).classList).not.toContain("main");
  fireEvent.click(confirm);
  await waitFor(async () =>
    expect(await sent(office)).toEqual([{ kind: "person/confirm", id: "device-1", personId: "member-1" }]),
  );
  await waitFor(() => expect(office.getByRole("button", { name: "รอยืนยัน 0" })).toBeTruthy());
});

describe("two desks that confirm one person at once", () => {
  const decided = { ...somchai, rosterPersonId: "member-1", confirmedBy: "นางสาวดวงใจ แสนดี" };
  const second = {
    ...anAct("person/confirm", "device-1", { personId: "member-2" }),
    conflict: { rev: 1, officeRev: 1, state: decided },
  };
  const openSecond = () =>
    openOffice({ path: `/office/${meetingId}/desk`, records: [somchai, prasit], acts: [second] });

  test("what is chosen names the decision that was on the screen", async () => {
    const claimant = aPerson({
      ...somchai,
      id: "device-1",
      confirmed: false,
      rosterPersonId: "member-1",
      officeRev: 3,
    });
    const { office } = await openDesk([somchai, prasom, claimant]);
    fireEvent.click(office.getByRole("button", { name: /^รอยืนยัน/ }));
    fireEvent.click(await office.findByRole("button", { name: "ยืนยันตัวบุคคล" }));
    await waitFor(async () =>
      expect(await office.acts()).toMatchObject([{ op: { kind: "person/confirm", officeRev: 3 } }]),
    );
  });

  test("the second is told as whom and by whom, and can go on deliberately", async () => {
    const office = await openSecond();
    expect(await office.findByText(asRead(/^นางสาวดวงใจ แสนดี ยืนยันแล้วว่า นายสมชาย ใจดี คือนายสมชาย ใจดี/))).toBeTruthy();
    fireEvent.click(office.getByRole("button", { name: "เปลี่ยนเป็นนายประสิทธิ์ วงศ์คำ" }));
    await waitFor(async () =>
      expect(await office.acts()).toMatchObject([
        { op: { kind: "person/confirm", id: "device-1", officeRev: 1, args: { personId: "member-2" } } },
      ]),
    );
  });

  test("the second may leave it as it is", async () => {
    const office = await openSecond();
    fireEvent.click(await office.findByRole("button", { name: "คงไว้ตามเดิม" }));
    await waitFor(async () => expect(await office.acts()).toEqual([]));
  });
});

test("a substitute who is on no list is added with the registration, and not before it is confirmed", async () => {
  const { office, find } = await openDesk([somchai]);
  find("สม");
  fireEvent.click(await office.findByRole("button", { name: "มาประชุมแทน" }));
  fireEvent.input(office.getByLabelText("ผู้มาประชุม"), { target: { value: "นายคำ ปันดี" } });
  fireEvent.click(await office.findByRole("button", { name: /เพิ่ม.*คำ ปันดี/ }));
  await office.findByRole("button", { name: "ลงทะเบียนแทน" });
  expect(await office.acts()).toEqual([]);
  fireEvent.click(office.getByRole("button", { name: "ลงทะเบียนแทน" }));
  await waitFor(async () =>
    expect((await office.acts()).map(({ op }) => op.kind).toSorted()).toEqual(["attendance/set", "person/put"]),
  );
  const added = (await office.acts()).find(({ op }) => op.kind === "person/put");
  expect(added?.op.args, "whom the desk sees waits for nobody else's word").toMatchObject({ confirmed: true });
});

test("somebody whom an officer put on the list unconfirmed is confirmed by being registered at the desk", async () => {
  const added = aPerson({
    id: "added",
    givenName: "แก้วตา",
    familyName: "ใจงาม",
    capacity: "in-attendance",
    confirmed: false,
  });
  const { office } = await openDesk([somchai, added]);
  fireEvent.click(office.getByRole("button", { name: /^รอยืนยัน/ }));
  fireEvent.click(await office.findByRole("button", { name: /ลงทะเบียนเข้าประชุม/ }));
  await waitFor(async () =>
    expect((await office.acts()).map(({ op }) => [op.kind, op.args["confirmed"] ?? op.args["status"]])).toEqual(
      expect.arrayContaining([
        ["attendance/set", "present"],
        ["person/put", true],
      ]),
    ),
  );
});

test("a usual reason is kept in the words of the minutes, and read in the language of the desk", () => {
  expect(reasonKeyOf(absenceReasons.sick)).toBe("sick");
  expect(reasonKeyOf("ไปต่างประเทศ")).toBeUndefined();
});

test("once the meeting is closed nobody is still expected", async () => {
  const { office } = await openDesk([somchai, { ...aMeeting, status: "closed" as const, closedAt: 2 }]);
  const list = within(office.getByRole("list", { name: "กรรมการ" }));
  expect((await list.findAllByText("ไม่มาประชุม")).length).toBeGreaterThan(0);
  expect(list.queryByText("ยังไม่มา")).toBeNull();
});

describe("what was answered before the day", () => {
  test("stands beside the name: who sends whom, and who said not to be coming", async () => {
    const { office } = await openDesk([
      somchai,
      prasit,
      aReply({ coming: "substitute", substitute }),
      aReply({ personId: "member-2", coming: "no", reason: "duty" }),
    ]);
    expect(await office.findByRole("button", { name: /สมชาย ใจดี.*แจ้งว่าส่ง นางสาวพิมพ์ชนก แสงทอง มาแทน/ })).toBeTruthy();
    expect(office.getByRole("button", { name: /ประสิทธิ์ วงศ์คำ.*แจ้งว่ามาไม่ได้/ })).toBeTruthy();
  });

  test("a substitute who was named then is registered without being typed again, with the position", async () => {
    const { office, find } = await openDesk([somchai, aReply({ coming: "substitute", substitute })]);
    find("สม");
    fireEvent.click(await office.findByRole("button", { name: "มาประชุมแทน" }));
    fireEvent.click(await office.findByRole("button", { name: /เพิ่ม.*พิมพ์ชนก แสงทอง/ }));
    fireEvent.click(await office.findByRole("button", { name: "ลงทะเบียนแทน" }));
    await waitFor(async () =>
      expect((await sent(office)).toSorted((a, b) => b.kind.localeCompare(a.kind))).toMatchObject([
        { kind: "person/put", givenName: "พิมพ์ชนก", familyName: "แสงทอง", position: substitute.position },
        { kind: "attendance/set", status: "present", onBehalfOf: "member-1" },
      ]),
    );
  });
});

test("whom a member announced is on the list since then, and registered in the member's place by two presses", async () => {
  const words = { givenName: "พิมพ์ชนก", familyName: "แสงทอง", capacity: "in-attendance" as const };
  const { office, find } = await openDesk([somchai, aPerson({ id: "s-1", ...words, standsFor: "member-1" })]);
  find("สม");
  fireEvent.click(await office.findByRole("button", { name: "มาประชุมแทน" }));
  fireEvent.click(await office.findByRole("button", { name: "ลงทะเบียนแทน" }));
  await waitFor(async () =>
    expect(await sent(office)).toEqual([
      { kind: "attendance/set", id: "s-1", status: "present", onBehalfOf: "member-1" },
    ]),
  );
});

describe("roster and replies may be read after the form for a substitute was opened", () => {
  const words = { givenName: "พิมพ์ชนก", familyName: "แสงทอง", capacity: "in-attendance" as const };
  const arrive = (office: Awaited<ReturnType<typeof openOffice>>, record: MeetingDataRecord) =>
    office.stores.cache.rows.put({ ...record, meetingId } as never);
  const openForm = async () => {
    const { office, find } = await openDesk([somchai]);
    find("สม");
    fireEvent.click(await office.findByRole("button", { name: "มาประชุมแทน" }));
    return office;
  };

  test("the announced name then stands in the field, and the announced person is chosen", async () => {
    const office = await openForm();
    await arrive(office, aReply({ coming: "substitute", substitute }));
    expect(await office.findByRole("button", { name: /เพิ่ม.*พิมพ์ชนก แสงทอง/ })).toBeTruthy();
    await arrive(office, aPerson({ id: "s-1", ...words, standsFor: "member-1" }));
    expect(await office.findByRole("button", { name: "ลงทะเบียนแทน" })).toBeTruthy();
  });

  test("what the desk is typing stays", async () => {
    const office = await openForm();
    const field = await office.findByLabelText<HTMLInputElement>("ผู้มาประชุม");
    fireEvent.input(field, { target: { value: "แก้ว" } });
    await arrive(office, aReply({ coming: "substitute", substitute }));
    await arrive(office, aPerson({ id: "s-1", ...words, standsFor: "member-1" }));
    expect(await office.findByText("แจ้งไว้ก่อนประชุม")).toBeTruthy();
    expect(field.isConnected).toBe(true);
    expect(field.value).toBe("แก้ว");
  });
});

test("the chair and the secretary are told as such, and a member as a member", async () => {
  const { office, find } = await openDesk([
    { ...somchai, role: "chair" },
    { ...prasit, role: "secretary" },
    aPerson({ id: "member-3", givenName: "บุญมา", familyName: "แสงทอง" }),
  ]);
  for (const [name, capacity] of [
    ["ประสิทธิ์", "กรรมการและเลขานุการ"],
    ["บุญมา", "กรรมการ"],
  ] as const) {
    find(name);
    await waitFor(() =>
      expect(office.getByText("มาในฐานะ").nextElementSibling?.textContent?.replaceAll("\u200b", "")).toBe(capacity),
    );
  }
  find("");
  await waitFor(() => expect(document.querySelector("#desk-member-1")).not.toBeNull());
  fireEvent.click(document.querySelector("#desk-member-1") ?? document.body);
  await waitFor(() => expect(office.getByText("มาในฐานะ").nextElementSibling?.textContent).toBe("ประธานกรรมการ"));
});

describe("an announced substitute who has checked in by the own link", () => {
  const words = { namePrefix: "นางสาว", givenName: "พิมพ์ชนก", familyName: "แสงทอง", capacity: "in-attendance" as const };
  const announced = aPerson({ id: "s-1", ...words, standsFor: "member-1" });
  const came = {
    personId: "s-1",
    id: attendanceIdOf(meetingId, "device-s"),
    status: "present" as const,
    capacity: "in-attendance" as const,
    checkedInAt: Date.parse("2019-10-10T09:12:00+07:00"),
    evidence: "confirmed" as const,
  };
  const here = anAttendance({ ...came, onBehalfOf: "member-1" });
  const text = (element: Element | null) => (element?.textContent ?? "").replaceAll(/[\s\u200b\u2060]+/g, " ");

  test("stands with the time in the member's row and beside the member, before anything is pressed", async () => {
    const { office, find } = await openDesk([somchai, announced, here, aReply({ coming: "substitute", substitute })]);
    const list = within(office.getByRole("list", { name: "กรรมการ" }));
    const row = await list.findByRole("button", { name: /สมชาย ใจดี.*มาประชุมแทน/ });
    await waitFor(() => expect(text(row)).toMatch(/พิมพ์ชนก แสงทอง มาประชุมแทน ลงทะเบียนแล้ว 09[.:]12/));
    expect(row.querySelector(".is-done")).not.toBeNull();
    // As on the console, the member is not expected any more.
    fireEvent.click(office.getByRole("button", { name: /กรรมการที่ยังไม่มา/ }));
    expect(document.querySelector("#desk-member-1")).toBeNull();
    find("สม");
    const side = await office.findByRole("complementary");
    expect(text(side)).toMatch(/ผู้มาประชุมแทน ?นางสาวพิมพ์ชนก แสงทอง ลงทะเบียนแล้ว 09[.:]12/);
    expect(text(side), "whom the member meant to send is past").not.toContain("แจ้งว่าส่ง");
    expect(within(side).getByRole("button", { name: "ลงทะเบียนเข้าประชุม" }).className).not.toContain("main");
  });

  test("is not registered once more by the form for substitutes; somebody else can be", async () => {
    const { office, find } = await openDesk([somchai, announced, here]);
    find("สม");
    fireEvent.click(await office.findByRole("button", { name: "มาประชุมแทน" }));
    const side = await office.findByRole("complementary");
    await waitFor(() => expect(text(side)).toMatch(/ลงทะเบียนแล้ว 09[.:]12/));
    expect(within(side).queryByRole("button", { name: "ลงทะเบียนแทน" })).toBeNull();
    expect(within(side).getByRole("button", { name: "เลือกคนอื่น" })).toBeTruthy();
    expect(await sent(office)).toEqual([]);
  });

  test("by the own word alone is told so, and registered in the member's place by the desk", async () => {
    const claim = anAttendance({ ...came, onBehalfOf: null, evidence: "self-declared" });
    const { office, find } = await openDesk([somchai, announced, claim]);
    find("สม");
    fireEvent.click(await office.findByRole("button", { name: "มาประชุมแทน" }));
    const side = await office.findByRole("complementary");
    await waitFor(() => expect(text(side)).toMatch(/แจ้งชื่อเองแล้ว 09[.:]12/));
    fireEvent.click(within(side).getByRole("button", { name: "ลงทะเบียนแทน" }));
    await waitFor(async () =>
      expect(await sent(office)).toMatchObject([{ id: "s-1", status: "present", onBehalfOf: "member-1" }]),
    );
  });

  test("and one who has not come yet says in the own row for whom", async () => {
    const { office, find } = await openDesk([somchai, announced]);
    find("พิมพ์");
    const side = await office.findByRole("complementary");
    await waitFor(() => expect(text(side)).toMatch(/แทน ?นายสมชาย ใจดี/));
    expect(text(document.querySelector("#desk-s-1"))).toMatch(/แทน นายสมชาย ใจดี/);
  });
});

test("a member who has come beside the substitute is told as having come", async () => {
  const other = aPerson({ id: "s-1", givenName: "พิมพ์ชนก", familyName: "แสงทอง", capacity: "in-attendance" });
  const came = {
    status: "present" as const,
    id: attendanceIdOf(meetingId, "device-s"),
    capacity: "in-attendance" as const,
    onBehalfOf: "member-1",
  };
  const { office } = await openDesk([somchai, prasom, other, anAttendance({ personId: "s-1", ...came })]);
  const list = within(office.getByRole("list", { name: "กรรมการ" }));
  expect(await list.findByText(/^มาแล้ว/)).toBeTruthy();
  expect(list.queryByText(/มาประชุมแทน/)).toBeNull();
});

describe("the visitors' screen", () => {
  test("shows names alone, drops them after five seconds, and opens by its PIN even after a reload", async () => {
    createKioskLocks(localStorage).lock(meetingId, "123456", "salt");
    const { office, find } = await openDesk();
    expect(office.queryByRole("button", { name: "เพิ่มคน" })).toBeNull();
    find("ประ");
    expect(await office.findByRole("button", { name: /ประสิทธิ์ วงศ์คำ/ })).toBeTruthy();
    expect(office.queryByText("ผู้ทรงคุณวุฒิ")).toBeNull();
    await waitFor(() => expect(office.queryByRole("button", { name: /ประสิทธิ์ วงศ์คำ/ })).toBeNull(), { timeout: 7_000 });
    fireEvent.click(office.getByRole("button", { name: "สำหรับเจ้าหน้าที่" }));
    for (const key of "111111") fireEvent.keyDown(window, { key });
    expect(office.getByRole("alert").textContent).toContain("ลองได้อีก 4 ครั้ง");
    for (const key of "๑๒๓๔๕๖") fireEvent.keyDown(window, { key });
    expect(await office.findByRole("button", { name: "เพิ่มคน" })).toBeTruthy();
  });

  test("five wrong PINs rest the keypad, and the right one does nothing meanwhile", async () => {
    const isLocked = () => createKioskLocks(localStorage).read() !== undefined;
    createKioskLocks(localStorage).lock(meetingId, "123456", "salt");
    const { office } = await openDesk();
    fireEvent.click(office.getByRole("button", { name: "สำหรับเจ้าหน้าที่" }));
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    try {
      for (let tries = 0; tries < 5; tries++) for (const key of "000000") fireEvent.keyDown(window, { key });
      for (const key of "123456") fireEvent.keyDown(window, { key });
      expect(isLocked()).toBe(true);
      vi.advanceTimersByTime(30_000);
      for (const key of "123456") fireEvent.keyDown(window, { key });
      expect(isLocked()).toBe(false);
    } finally {
      vi.useRealTimers();
    }
  });
});

test("the desk shows what became of its own acts only, and counts as kept here what will still be sent", async () => {
  const conflict = { rev: 9, officeRev: 9, state: {} };
  const stuck = { ...anAct("project/put", "project-9"), opId: "of-a-project", conflict };
  const mine = { ...anAct("attendance/set", "member-1", { status: "present" }), opId: "of-somchai", conflict };
  const office = await openOffice({
    path: `/office/${meetingId}/desk`,
    records: [somchai],
    acts: [stuck, mine],
    sync: { connection: "not-connected" },
  });
  await office.findByText(/มีเจ้าหน้าที่อื่นบันทึกการมาประชุมของ/);
  expect(office.getAllByText(/มีเจ้าหน้าที่อื่นบันทึกการมาประชุมของ/)).toHaveLength(1);
  expect(document.body.textContent).not.toContain("ลงทะเบียนไว้ในเครื่องนี้แล้ว");
});
