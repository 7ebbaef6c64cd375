import { fireEvent, screen, waitFor } from "@solidjs/testing-library";
import { describe, expect, test } from "vitest";
import { attendanceIdOf } from "#domain/ids.ts";
import { fail, ok } from "#domain/result.ts";
import type { PersonRecord } from "#domain/records.ts";
import type { RosterHit } from "#protocol/messages.ts";
import { meetingId, morning, openPhone, participantId, roster, whatAPhoneHolds } from "./meeting-phone.tsx";
import { anAttendanceRecord } from "#tests/support/meeting-builder.ts";

const nameField = () => screen.findByLabelText<HTMLInputElement>("ชื่อหรือนามสกุลของท่าน");
const typeName = async (words: string) => fireEvent.input(await nameField(), { target: { value: words } });
const rows = () =>
  screen.findAllByRole("button").then((buttons) => buttons.filter((button) => button.className.includes("row")));
const aHit = (givenName: string): RosterHit => ({
  personId: givenName,
  namePrefix: "นาย",
  givenName,
  familyName: "ทดสอบ",
  position: "",
  affiliation: "",
  sector: "civil",
  capacity: "member",
  example: true,
});
const findMayor = async () => {
  await typeName("ธีระศั");
  return screen.findByRole("button", { name: /ธีระศักดิ์/ });
};

test("two letters find names without a title, at most five, with the letters underlined", async () => {
  await openPhone({ at: "check-in" });
  await typeName("ธ");
  expect(screen.queryByRole("button", { name: /ธีระศักดิ์/ })).toBeNull();
  await typeName("ธีร");
  await screen.findAllByText("ธีร", { selector: ".hit" });
  expect((await rows()).length).toBeLessThanOrEqual(5);
  for (const hit of document.querySelectorAll(".hit")) expect(hit.textContent).toBe("ธีร");
});

test("the arrows go from the field through the names; Enter in it checks nobody in", async () => {
  const phone = await openPhone({ at: "check-in" });
  const mayor = await findMayor();
  const field = await nameField();
  fireEvent.keyDown(field, { key: "Enter" });
  expect(await phone.attendances()).toEqual([]);
  field.focus();
  fireEvent.keyDown(field, { key: "ArrowDown" });
  expect(document.activeElement).toBe(mayor);
  fireEvent.keyDown(mayor, { key: "ArrowUp" });
  expect(document.activeElement).toBe(field);
});

test("from the tap to the slip the line says that it is being saved, and nothing else in between", async () => {
  await openPhone({ at: "check-in" });
  const mayor = await findMayor();
  const said: string[] = [];
  const look = () => {
    const words = document.querySelector("p.with-sign")?.textContent ?? "";
    if (document.querySelector("input[type=search]") !== null && words !== said.at(-1)) said.push(words);
  };
  const watching = new MutationObserver(look);
  watching.observe(document.body, { subtree: true, childList: true, characterData: true });
  fireEvent.click(mayor);
  look();
  await screen.findByRole("heading", { name: "ลงทะเบียนเข้าประชุม เรียบร้อยแล้ว" });
  watching.disconnect();
  expect(said.map((words) => words.replaceAll(/[\s\u200b\u2060]+/g, ""))).toEqual(["กำลังลงทะเบียนโปรดรอสักครู่"]);
});

test("one tap on a name saves profile and attendance, and the slip shows the phone's own time at once", async () => {
  const phone = await openPhone({ at: "check-in" });
  fireEvent.click(await findMayor());

  expect(await screen.findByRole("heading", { name: "ลงทะเบียนเข้าประชุม เรียบร้อยแล้ว" })).toBeTruthy();
  expect(document.querySelector(".figure")?.textContent).toBe("09.24\u00A0น.");
  expect(await phone.profiles()).toMatchObject([{ participantId, state: { givenName: "ธีระศักดิ์", personId: "P01" } }]);
  expect(await phone.attendances()).toMatchObject([{ rev: 1, ackedRev: 0, state: { capacity: "in-attendance" } }]);
  expect(phone.path()).toBe("/checked-in");
});

test("who checks in the evening before reads on the slip which day that was, and which day the meeting is", async () => {
  const tomorrow = whatAPhoneHolds
    .filter((record) => record.type === "meeting")
    .map((record) => ({ ...record, startsAt: "2019-10-11T09:30:00+07:00" }));
  await openPhone({ at: "check-in", records: tomorrow });
  fireEvent.click(await findMayor());
  await screen.findByRole("heading", { name: "ลงทะเบียนเข้าประชุม เรียบร้อยแล้ว" });
  const said = document.querySelector("main")?.textContent?.replaceAll(/[\s\u00a0\u200b\u2060]+/g, "") ?? "";
  expect(said).toContain("10ตุลาคม2562เวลา09.24น.");
  expect(said).toContain("วันประชุม11ตุลาคม2562");
});

describe("after the meeting", () => {
  const over = whatAPhoneHolds
    .filter((record) => record.type === "meeting")
    .map((record) => ({ ...record, status: "closed" as const, closedAt: morning - 300_000 }));
  const said = () => document.body.textContent?.replaceAll(/[\u200b\u2060]+/g, "") ?? "";

  test("who taps a name is told before and at once, without a signal too, that it is no presence", async () => {
    const phone = await openPhone({ at: "check-in", records: over, sync: { connection: "not-connected" } });
    const mayor = await findMayor();
    expect(said()).toContain("ไม่นับเป็นผู้มาประชุม");
    fireEvent.click(mayor);
    expect(await screen.findByRole("heading", { name: "เลิกประชุมแล้ว" })).toBeTruthy();
    expect(said()).toContain("โปรดแจ้งฝ่ายเลขานุการ");
    expect(await phone.attendances()).toMatchObject([{ rev: 1, state: {} }]); // kept, and sent: nothing is lost
    phone.go("now");
    await waitFor(() => expect(said()).toContain("ท่านลงทะเบียนหลังเลิกประชุม"));
  });

  test("a tap made before it, and sent after, is the check-in that it was", async () => {
    const later = over.map((record) => ({ ...record, closedAt: morning + 300_000 }));
    await openPhone({ at: "check-in", records: later });
    fireEvent.click(await findMayor());
    expect(await screen.findByRole("heading", { name: "ลงทะเบียนเข้าประชุม เรียบร้อยแล้ว" })).toBeTruthy();
  });
});

test("until it is sent, the slip says that it is saved on this phone", async () => {
  const phone = await openPhone({ at: "check-in", sync: { connection: "not-connected" } });
  fireEvent.click(await findMayor());
  const waiting = "บันทึกไว้ในเครื่องแล้ว จะส่งให้อัตโนมัติเมื่อมีสัญญาณ";
  await waitFor(() => expect(document.body.textContent).toContain(waiting));

  for (const own of await phone.stores.vault.mine.toArray())
    await phone.stores.vault.mine.put({ ...own, ackedRev: own.rev });

  await waitFor(() => expect(document.body.textContent).not.toContain(waiting));
});

test("two quick taps give exactly one attendance", async () => {
  const phone = await openPhone({ at: "check-in" });
  const mayor = await findMayor();
  fireEvent.click(mayor);
  fireEvent.click(mayor);
  await screen.findByRole("heading", { name: /เรียบร้อยแล้ว/ });
  expect(await phone.attendances()).toHaveLength(1);
});

test("who is checked in already goes on to the slip, which says since when", async () => {
  const phone = await openPhone({ at: "check-in" });
  fireEvent.click(await findMayor());
  await screen.findByRole("heading", { name: /เรียบร้อยแล้ว/ });
  phone.unmount();
  cleanAddress("check-in");
  const { stores } = phone;
  expect((await stores.vault.mine.toArray()).length).toBe(2);

  const again = await openPhone({ at: "check-in" });
  await again.stores.vault.mine.bulkPut(await stores.vault.mine.toArray());

  expect(await screen.findByRole("heading", { name: /ท่านลงทะเบียนไว้แล้วตั้งแต่เวลา 09.24/ })).toBeTruthy();
});
const cleanAddress = (at: string) => history.replaceState(null, "", `/${at}`);

test("ไม่ใช่ท่าน takes the check-in back and asks for the name again", async () => {
  const phone = await openPhone({ at: "check-in" });
  fireEvent.click(await findMayor());
  fireEvent.click(await screen.findByRole("button", { name: "ไม่ใช่ท่าน แก้ไขการลงทะเบียน" }));
  // It takes the person off the list of those present, so it asks once more.
  fireEvent.click(await screen.findByRole("button", { name: "ยกเลิกและเลือกชื่อใหม่" }));

  expect(await screen.findByRole("heading", { name: "ท่านคือ…" })).toBeTruthy();
  expect(await phone.attendances()).toMatchObject([{ rev: 2, state: { withdrawn: true } }]);
});

test("who is not on the roster adds the own name; what was typed into the search is not typed twice", async () => {
  const phone = await openPhone({ at: "check-in" });
  await typeName("สมหญิง ใจงาม");
  await waitFor(() => expect(document.body.textContent).toContain("ไม่พบชื่อ “สมหญิง ใจงาม” ในการประชุมนี้"));
  fireEvent.click(await screen.findByRole("link", { name: /เพิ่มชื่อของท่าน/ }));

  expect((await screen.findByLabelText<HTMLInputElement>("ชื่อ")).value).toBe("สมหญิง");
  fireEvent.click(await screen.findByRole("button", { name: "ลงทะเบียนเข้าประชุม" }));
  expect((await screen.findByRole("alert")).textContent).toBe("โปรดเลือกภาคส่วนของท่าน");

  fireEvent.click(await screen.findByRole("button", { name: "นางสาว" }));
  fireEvent.input(await screen.findByLabelText("ภาคส่วน"), { target: { value: "civil" } });
  fireEvent.click(await screen.findByRole("button", { name: "ลงทะเบียนเข้าประชุม" }));

  await screen.findByRole("heading", { name: /เรียบร้อยแล้ว/ });
  expect(await phone.profiles()).toMatchObject([
    { state: { namePrefix: "นางสาว", givenName: "สมหญิง", familyName: "ใจงาม", sector: "civil" } },
  ]);
  expect(document.body.textContent).toContain("ผู้แทนภาคประชาชน");
});

test("who has checked in corrects the own name and position: the same person, and the attendance stays", async () => {
  const phone = await openPhone({ at: "check-in" });
  fireEvent.click(await findMayor());
  await screen.findByRole("heading", { name: "ลงทะเบียนเข้าประชุม เรียบร้อยแล้ว" });
  const before = await phone.attendances();

  phone.go("check-in?correct=1");
  const position = await screen.findByLabelText<HTMLInputElement>(/ตำแหน่ง/);
  expect(position.value).toBe("นายกเทศมนตรีนครขอนแก่น");
  expect(screen.queryByLabelText(/มาประชุมแทน/)).toBeNull();
  fireEvent.input(position, { target: { value: "ที่ปรึกษา" } });
  fireEvent.click(screen.getByRole("button", { name: "บันทึก" }));

  await waitFor(() => expect(phone.path()).toBe("/my-data"));
  const saved = { givenName: "ธีระศักดิ์", position: "ที่ปรึกษา", personId: "P01" };
  expect(await phone.profiles()).toMatchObject([{ rev: 2, state: saved }]);
  expect(await phone.attendances()).toEqual(before);
});

test("with no network the search says that the own name can be typed, and that is the main way", async () => {
  await openPhone({ at: "check-in", asking: { searchRoster: () => Promise.resolve(fail({ kind: "no-network" })) } });
  await typeName("ธีร");
  await waitFor(() => expect(document.body.textContent).toContain("ท่านพิมพ์ชื่อของท่านเองได้"));
  expect((await screen.findByRole("link", { name: "เพิ่มชื่อของท่าน" })).className).toContain("main");
});

test("an answer that was overtaken by newer letters is never shown", async () => {
  const answers: ((people: readonly string[]) => void)[] = [];
  await openPhone({
    at: "check-in",
    asking: {
      searchRoster: () =>
        new Promise((answer) =>
          answers.push((names) => answer(ok({ people: names.map(aHit), found: names.length, near: [] }))),
        ),
    },
  });
  await typeName("ธีร");
  await waitFor(() => expect(answers).toHaveLength(1));
  await typeName("สมช");
  await waitFor(() => expect(answers).toHaveLength(2));
  answers[1]?.(["สมชาย"]);
  await screen.findByRole("button", { name: /สมชาย/ });
  answers[0]?.(["ธีระ"]);
  await Promise.resolve();
  expect(screen.queryByRole("button", { name: /ธีระ/ })).toBeNull();
});

/** The phone as it is after the secretariat's server has refused what was tapped. */
const refuse = async (phone: Awaited<ReturnType<typeof openPhone>>, kind: string, reason: Record<string, unknown>) => {
  for (const own of await phone.stores.vault.mine.toArray())
    await phone.stores.vault.mine.put(
      own.kind === kind
        ? { ...own, refused: { rev: own.rev, reason: { kind: "malformed", ...reason } } }
        : { ...own, ackedRev: own.rev },
    );
};
const longTitle = "ผู้อำนวยการส่วน".repeat(30);
const isTooLong = (length: number) => `ยาว ${length} ตัวอักษร รับได้ไม่เกิน 300 ตัวอักษร`;

test("a position, an organisation or a person represented that is too long is said while it is typed, and nothing is saved", async () => {
  const phone = await openPhone({ at: "check-in?add=1" });
  for (const label of ["ตำแหน่ง (ถ้ามี)", "สังกัด หรือชุมชน (ถ้ามี)", "มาประชุมแทนผู้ใด (ถ้ามี)"]) {
    fireEvent.input(await screen.findByLabelText(label), { target: { value: "ก".repeat(312) } });
    expect((await screen.findByRole("alert")).textContent).toBe(isTooLong(312));
    fireEvent.input(await screen.findByLabelText(label), { target: { value: "น้ำ".repeat(300) } });
    await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
  }
  fireEvent.input(await screen.findByLabelText("ชื่อ"), { target: { value: "สมหญิง" } });
  fireEvent.input(await screen.findByLabelText("นามสกุล"), { target: { value: "ใจงาม" } });
  fireEvent.input(await screen.findByLabelText("ภาคส่วน"), { target: { value: "civil" } });
  fireEvent.input(await screen.findByLabelText("ตำแหน่ง (ถ้ามี)"), { target: { value: "ก".repeat(301) } });
  fireEvent.click(await screen.findByRole("button", { name: "ลงทะเบียนเข้าประชุม" }));
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("ตำแหน่ง (ถ้ามี)")));
  expect(await phone.profiles()).toEqual([]);
});

test("a name that was refused turns the slip into what is true, and one field mends it; the time of the tap stands", async () => {
  const phone = await openPhone({ at: "check-in" });
  fireEvent.click(await findMayor());
  await screen.findByRole("heading", { name: /เรียบร้อยแล้ว/ });
  for (const own of await phone.profiles())
    await phone.stores.vault.mine.put({ ...own, state: { ...own.state, position: longTitle } as typeof own.state });
  await refuse(phone, "profile/put", { field: "position", limit: 300, length: 450 });

  expect(await screen.findByRole("heading", { name: "ยังลงทะเบียนไม่เสร็จ" })).toBeTruthy();
  expect(screen.queryByRole("heading", { name: /เรียบร้อยแล้ว/ })).toBeNull();
  expect((await screen.findByRole("alert")).textContent).toMatch(/ยาว \d+ ตัวอักษร รับได้ไม่เกิน 300 ตัวอักษร/);
  const field = screen.getByLabelText<HTMLTextAreaElement>("ตำแหน่ง");
  fireEvent.click(screen.getByRole("button", { name: "แก้ไขตำแหน่ง" }));
  expect(document.activeElement).toBe(field);

  fireEvent.input(field, { target: { value: "นายกเทศมนตรี" } });
  fireEvent.click(await screen.findByRole("button", { name: "ลงทะเบียนเข้าประชุม" }));
  expect(await screen.findByRole("heading", { name: /เรียบร้อยแล้ว/ })).toBeTruthy();
  expect(await phone.profiles()).toMatchObject([{ rev: 2, state: { position: "นายกเทศมนตรี", personId: "P01" } }]);
});

test("a check-in that was refused is no check-in on now and mine either, and both lead to where it is mended", async () => {
  const phone = await openPhone({ at: "check-in" });
  fireEvent.click(await findMayor());
  await screen.findByRole("heading", { name: /เรียบร้อยแล้ว/ });
  for (const own of await phone.attendances())
    await phone.stores.vault.mine.put({ ...own, state: { ...own.state, onBehalfOf: longTitle } as typeof own.state });
  await refuse(phone, "attendance/put", {});
  const tapped = (await phone.attendances())[0]?.savedAt;
  await screen.findByRole("heading", { name: "ยังลงทะเบียนไม่เสร็จ" });

  phone.go("now");
  await waitFor(() => expect(document.body.textContent).toContain("ยังลงทะเบียนไม่เสร็จ เหลือแก้ไข"));
  expect(document.body.textContent).not.toContain("ท่านลงทะเบียนเข้าประชุมแล้ว");
  expect(screen.getByRole("link", { name: "แก้ไขการลงทะเบียน" }).getAttribute("href")).toContain("/checked-in");
  phone.go("mine");
  await waitFor(() => expect(document.body.textContent).toContain("ยังลงทะเบียนไม่เสร็จ เหลือแก้ไข"));

  phone.go("checked-in");
  fireEvent.input(await screen.findByLabelText("มาประชุมแทนผู้ใด"), { target: { value: "นายก อบจ." } });
  fireEvent.click(await screen.findByRole("button", { name: "ลงทะเบียนเข้าประชุม" }));
  await screen.findByRole("heading", { name: /เรียบร้อยแล้ว/ });
  expect(await phone.attendances()).toMatchObject([{ rev: 2, savedAt: tapped, state: { onBehalfOf: "นายก อบจ." } }]);
});

test("what was refused for another reason can be sent once more as it is", async () => {
  const phone = await openPhone({ at: "check-in" });
  fireEvent.click(await findMayor());
  await screen.findByRole("heading", { name: /เรียบร้อยแล้ว/ });
  await refuse(phone, "profile/put", {});
  fireEvent.click(await screen.findByRole("button", { name: /^ส่งใหม่( |$)/ }));
  await screen.findByRole("heading", { name: /เรียบร้อยแล้ว/ });
  expect(await phone.profiles()).toMatchObject([{ rev: 2, ackedRev: 0 }]);
});

describe("the line under the field tells how the search stands", () => {
  const line = async (words: RegExp | string) =>
    waitFor(() => expect(document.querySelector("p.with-sign")?.textContent).toMatch(words));

  test("more names than are shown: how many there are, how to go on, and the rest with one tap", async () => {
    await openPhone({ at: "check-in" });
    await typeName("สม");
    await line(/^พบ \d+ ชื่อ พิมพ์อีกเพื่อเลือกให้แคบลง$/);
    const all = Number(/\d+/.exec(document.querySelector("p.with-sign")?.textContent ?? "")?.[0]);
    expect(all).toBeGreaterThan(5);
    expect(await rows()).toHaveLength(5);

    fireEvent.click(await screen.findByRole("button", { name: `แสดงอีก ${all - 5} ชื่อ` }));

    await waitFor(async () => expect(await rows()).toHaveLength(all));
    await line(`พบ ${all} ชื่อ แตะชื่อของท่านเพื่อลงทะเบียน`);
  });

  test.each(["ธ", "นายส"])("one letter is missing after %s, and it says what counts", async (typed) => {
    await openPhone({ at: "check-in" });
    await typeName(typed);
    await line("พิมพ์อีก 1 ตัว สระและวรรณยุกต์นับด้วย");
    expect(document.body.textContent).toContain("ไม่ต้องพิมพ์คำนำหน้าชื่อ");
  });

  test("a letter with its vowel is enough", async () => {
    await openPhone({ at: "check-in" });
    await typeName("ธี");
    await line(/^พบ/);
    for (const row of await rows()) expect(row.textContent).toContain("ธี");
  });

  test("a name that is spelled another way is told as near, and adding the own name is the last way", async () => {
    await openPhone({ at: "check-in" });
    await typeName("ธีรศักดิ์");
    await line(/^ไม่พบชื่อ “ธีรศักดิ์”/);
    expect(await screen.findByRole("heading", { name: "ชื่อที่ใกล้เคียง" })).toBeTruthy();
    expect(await screen.findByRole("button", { name: /ธีระศักดิ์/ })).toBeTruthy();
  });

  test("where a great many have searched, a whole name is asked for, and nobody is told that there is no such name", async () => {
    const narrow = { people: [], found: 0, near: [], isNarrow: true };
    await openPhone({ at: "check-in", asking: { searchRoster: () => Promise.resolve(ok(narrow)) } });
    await typeName("สม");
    await line(/^โปรดพิมพ์ชื่อหรือนามสกุลให้ครบทั้งคำ/);
    expect(document.body.textContent).not.toContain("ไม่พบชื่อ “");
  });
});

test("where the list is only for those with a personal code, that is said, and the own name is the main way", async () => {
  const closed = { people: [], found: 0, near: [], isClosed: true };
  await openPhone({ at: "check-in", asking: { searchRoster: () => Promise.resolve(ok(closed)) } });
  await typeName("สม");
  await waitFor(() => expect(document.body.textContent).toContain("ค้นรายชื่อได้ด้วยลิงก์หรือรหัสส่วนตัว"));
  expect((await screen.findByRole("link", { name: "เพิ่มชื่อของท่าน" })).className).toContain("main");
});

describe("the privacy notice on the way in", () => {
  test("is named beside the field, and a check-in carries its version and when it was acknowledged", async () => {
    const phone = await openPhone({ at: "check-in" });
    expect((await screen.findByRole("button", { name: "ประกาศความเป็นส่วนตัว" })).closest("p")?.textContent).toContain(
      "การลงทะเบียนถือว่าท่านรับทราบ",
    );
    fireEvent.click(await findMayor());
    await screen.findByRole("heading", { name: /เรียบร้อยแล้ว/ });
    expect(await phone.attendances()).toMatchObject([
      { state: { notice: { version: "2", at: morning, opened: false } } },
    ]);
  });

  test("who reads it and says so is noted as having opened it", async () => {
    const phone = await openPhone({ at: "check-in" });
    fireEvent.click(await screen.findByRole("button", { name: "ประกาศความเป็นส่วนตัว" }));
    fireEvent.click(await screen.findByRole("button", { name: "รับทราบ" }));
    fireEvent.click(await findMayor());
    await screen.findByRole("heading", { name: /เรียบร้อยแล้ว/ });
    expect(await phone.attendances()).toMatchObject([{ state: { notice: { opened: true } } }]);
  });
});

test("inside LINE the notice stands in the flow, and says that another browser means checking in there again", async () => {
  await openPhone({ at: "check-in", offers: { isInLine: true } });
  const notice = (await screen.findByText("ท่านเปิดจาก LINE ใช้ต่อที่นี่ได้เลย")).closest("aside");
  expect(notice?.textContent).toContain("เปิดที่ใหม่ต้องลงทะเบียนที่นั่นอีกครั้งหนึ่ง");
  expect(document.querySelector("main")?.contains(notice)).toBe(true);
  fireEvent.click(await screen.findByRole("button", { name: "ปิดข้อความนี้" }));
  expect(screen.queryByText("ท่านเปิดจาก LINE ใช้ต่อที่นี่ได้เลย")).toBeNull();
});

test("while something waits to be sent, LINE's browser is not to be left", async () => {
  const phone = await openPhone({ at: "check-in", offers: { isInLine: true }, sync: { waiting: 2 } });
  await waitFor(() => expect(document.body.textContent).toContain("มี 2 รายการรอส่งอยู่ในหน้านี้"));
  expect(screen.queryByRole("button", { name: "เปิดที่อื่น" })).toBeNull();
  phone.setSync({ waiting: 0 });
  expect(await screen.findByRole("button", { name: "เปิดที่อื่น" })).toBeTruthy();
});

test("language and text size can be set before anything is asked", async () => {
  await openPhone({ at: "check-in" });
  fireEvent.click(await screen.findByRole("button", { name: "ตัวอักษรใหญ่มาก" }));
  expect(document.documentElement.dataset["text"]).toBe("150");
  fireEvent.click(screen.getByRole("button", { name: "English" }));
  expect(await screen.findByRole("heading", { name: "You are…" })).toBeTruthy();
});

test("who came by a link to a screen of the meeting goes on to it from the slip", async () => {
  const phone = await openPhone({ at: "check-in?to=projects%2FEX-08" });
  await waitFor(() => expect(document.body.textContent).toContain("หน้าที่เลือกไว้: หน้าโครงการ"));
  fireEvent.click(await findMayor());
  fireEvent.click(await screen.findByRole("link", { name: "เปิดหน้าที่เลือกไว้" }));
  await waitFor(() => expect(phone.path()).toBe("/projects/EX-08"));
});

describe("the slip tells how sure the name is", () => {
  const checkedIn = async (person: Partial<PersonRecord>) => {
    const phone = await openPhone({ at: "check-in" });
    fireEvent.click(await findMayor());
    await screen.findByRole("heading", { name: /เรียบร้อยแล้ว/ });
    for (const own of await phone.stores.vault.mine.toArray())
      await phone.stores.vault.mine.put({ ...own, ackedRev: own.rev });
    const of = roster[0];
    if (of === undefined) throw new Error("the demonstration has no people");
    await phone.put([{ ...of, id: participantId, confirmed: false, ...person }]);
    return phone;
  };

  test("a tap on a name is the person's own word, and a member is confirmed at the desk", async () => {
    await checkedIn({ claim: "self-declared", capacity: "member", role: null });
    await waitFor(() => expect(document.body.textContent).toContain("ท่านแจ้งชื่อด้วยตนเอง ฝ่ายเลขานุการจะยืนยัน"));
  });

  test("whom the desk has registered as well reads so, and the desk's time", async () => {
    const phone = await checkedIn({ claim: "self-declared", capacity: "member", role: null });
    const checkedInAt = Date.parse("2019-10-10T08:41:00+07:00");
    const id = attendanceIdOf(meetingId, participantId);
    const confirmed = { personId: participantId, checkedInAt, receivedAt: checkedInAt, evidence: "confirmed" } as const;
    await phone.put([anAttendanceRecord({ id, rev: 2, seq: 900, ...confirmed, capacity: "member", shownAt: null })]);
    await waitFor(() => expect(document.body.textContent).toContain("โต๊ะลงทะเบียนบันทึกว่าท่านมาประชุมแล้ว"));
    expect(document.body.textContent).toContain("08.41");
    expect(document.body.textContent).not.toContain("จะยืนยันที่โต๊ะ");
    // Whether one counts among ผู้มาประชุม is the minutes' word; a member is one before and after.
    expect(document.querySelector("dl")?.textContent).toContain("มาในฐานะกรรมการ");
  });

  test("whoever presides reads the office's name, not that of a guest", async () => {
    await checkedIn({ claim: "self-declared", capacity: "in-attendance", role: "presiding" });
    await waitFor(() => expect(document.querySelector("dl")?.textContent).toContain("มาในฐานะประธานในที่ประชุม"));
    expect(document.querySelector("dl")?.textContent).not.toContain("ผู้เข้าร่วมประชุม");
  });

  test("a second claim waits for the office, and offers both honest ways out", async () => {
    const phone = await checkedIn({ claim: "second" });
    expect(await screen.findByRole("heading", { name: "รอฝ่ายเลขานุการตรวจชื่อ" })).toBeTruthy();
    expect(document.body.textContent).toContain("ระบบนับเป็นหนึ่งคน");
    expect(screen.getByRole("link", { name: /เป็นเครื่องที่สองของท่าน/ }).getAttribute("href")).toBe("/join");

    fireEvent.click(screen.getByRole("button", { name: /ชื่อเหมือนกัน แต่คนละคน/ }));
    await waitFor(() => expect(phone.path()).toBe("/check-in?add=1&namesake=1"));
    fireEvent.input(await screen.findByLabelText("ภาคส่วน"), { target: { value: "civil" } });
    fireEvent.click(await screen.findByRole("button", { name: "ลงทะเบียนเข้าประชุม" }));
    await waitFor(async () => expect(await phone.profiles()).toMatchObject([{ state: { namesake: true } }]));
  });

  test("a second claim is told on now and on mine as well", async () => {
    const phone = await checkedIn({ claim: "second" });
    for (const place of ["now", "mine"]) {
      phone.go(place);
      await waitFor(() => expect(phone.path()).toBe(`/${place}`));
      await waitFor(() => expect(document.body.textContent).toContain("รอฝ่ายเลขานุการตรวจชื่อ"));
    }
  });
});
