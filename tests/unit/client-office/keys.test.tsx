import { fireEvent, waitFor, within } from "@solidjs/testing-library";
import { afterEach, describe, expect, test } from "vitest";
import { anEntryRow, openOffice } from "./office-app.tsx";

const question = anEntryRow({ id: "entry-22", no: 22, rev: 2, officeRev: 3 });
const suggestion = anEntryRow({
  id: "entry-20",
  no: 20,
  entryKind: "suggestion",
  text: "ควรให้ร้านค้าในตลาดร่วมเป็นจุดรับขยะรีไซเคิล",
});
const third = anEntryRow({ id: "entry-18", no: 18, text: "ป้ายรถโดยสารมีครบทุกจุดหรือไม่" });
const says = (text: string | RegExp) => ({ level: 2, name: text });
const press = (key: string, code: string, more: KeyboardEventInit = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, code, ...more });
const aMoment = () => new Promise((resolve) => setTimeout(resolve, 200));

const openWithThree = async () => {
  const office = await openOffice({ records: [question, suggestion, third] });
  await office.findByRole("heading", says(/หอพัก/));
  return office;
};
const answerField = (office: Awaited<ReturnType<typeof openWithThree>>) =>
  office.getByRole("textbox", { name: "สาระสำคัญของคำชี้แจง" });

/** The rows of the list; the choices of fields are options too. */
const rowsOf = (office: Awaited<ReturnType<typeof openWithThree>>) =>
  within(office.getByRole("listbox")).getAllByRole("option");

afterEach(() => localStorage.clear());

describe("a key that is held", () => {
  const held = { repeat: true };

  test("A that is held accepts one question, and not the one that the officer moves on to", async () => {
    const office = await openWithThree();
    press("a", "KeyA");
    await waitFor(async () => expect(await office.acts()).toHaveLength(1));
    press("ArrowDown", "ArrowDown");
    await office.findByRole("heading", says(/ร้านค้า/));
    for (let again = 0; again < 5; again++) press("a", "KeyA", held);
    await aMoment();
    expect((await office.acts()).map(({ op }) => op.id)).toEqual(["entry-22"]);
  });

  test("N that is held calls the next matter once, and Z takes back once", async () => {
    const office = await openWithThree();
    press("n", "KeyN");
    await waitFor(async () => expect(await office.acts()).toHaveLength(1));
    for (let again = 0; again < 5; again++) press("n", "KeyN", held);
    press("z", "KeyZ");
    await waitFor(async () => expect(await office.acts()).toHaveLength(2));
    for (let again = 0; again < 5; again++) press("z", "KeyZ", held);
    await aMoment();
    expect(await office.acts()).toHaveLength(2);
  });

  test("R that is held writes no letter into the answer, D none into the reason that it asks for", async () => {
    const office = await openWithThree();
    press("พ", "KeyR");
    expect(document.activeElement).toBe(answerField(office));
    expect(press("พ", "KeyR", held)).toBe(false); // the browser is told to write nothing
    expect(press("พ", "KeyR")).toBe(true); // let go and pressed again it is a letter
    press("Escape", "Escape");
    press("ก", "KeyD");
    (await office.findByRole("dialog")).querySelector("textarea")?.focus();
    expect(press("ก", "KeyD", held)).toBe(false);
  });

  test("Enter that is held presses a button once", async () => {
    const office = await openWithThree();
    office.getByRole("button", { name: "เริ่มเรื่องแรก" }).focus();
    expect(press("Enter", "Enter")).toBe(true);
    expect(press("Enter", "Enter", held)).toBe(false);
  });

  test("only the arrows go on while they are held", async () => {
    const office = await openWithThree();
    press("ArrowDown", "ArrowDown");
    press("ArrowDown", "ArrowDown", held);
    expect(await office.findByRole("heading", says(/ป้ายรถ/))).toBeTruthy();
  });
});

describe("single keys (WCAG 2.1.4)", () => {
  test("words that a person dictates where no field is accept no question and call no matter", async () => {
    const office = await openWithThree();
    for (const letter of ["n", "a", "z", "p", "b"]) press(letter, `Key${letter.toUpperCase()}`);
    await aMoment();
    expect(await office.acts()).toEqual([]);
  });

  test("a letter that stands alone acts, also when another kind of key follows at once", async () => {
    const office = await openWithThree();
    press("a", "KeyA");
    press("ArrowDown", "ArrowDown");
    await waitFor(async () => expect((await office.acts()).map(({ op }) => op.id)).toEqual(["entry-22"]));
  });

  test("they can be switched off: letters do nothing then, and no button promises one; arrows and Ctrl S stay", async () => {
    const office = await openWithThree();
    press("?", "Slash", { shiftKey: true });
    fireEvent.click(within(await office.findByRole("dialog")).getByRole("switch"));
    fireEvent.click(within(office.getByRole("dialog")).getAllByRole("button", { name: "ปิด" })[0] ?? document.body);
    press("a", "KeyA");
    press("?", "Slash", { shiftKey: true });
    await aMoment();
    expect(await office.acts()).toEqual([]);
    expect(office.queryByRole("dialog")).toBeNull();
    expect(office.getByRole("button", { name: "รับไว้" }).getAttribute("aria-keyshortcuts")).toBeNull();
    press("ArrowDown", "ArrowDown");
    expect(await office.findByRole("heading", says(/ร้านค้า/))).toBeTruthy();
  });

  test("each can be changed, is kept, and one key never stands for two acts", async () => {
    const office = await openWithThree();
    press("?", "Slash", { shiftKey: true });
    const window = within(await office.findByRole("dialog"));
    window.getByRole("button", { name: "เปลี่ยนแป้นของ รับไว้" }).focus();
    fireEvent.click(document.activeElement ?? document.body);
    press("d", "KeyD");
    expect(await window.findByText(/ใช้กับ ไม่รับ อยู่แล้ว/)).toBeTruthy();
    fireEvent.click(document.activeElement ?? document.body);
    press("k", "KeyK", { ctrlKey: true });
    fireEvent.click(window.getAllByRole("button", { name: "ปิด" })[0] ?? document.body);
    expect(office.getByRole("button", { name: "รับไว้" }).getAttribute("aria-keyshortcuts")).toBe("Ctrl+K");

    press("a", "KeyA");
    await aMoment();
    expect(await office.acts()).toEqual([]);
    press("k", "KeyK", { ctrlKey: true });
    await waitFor(async () => expect((await office.acts()).map(({ op }) => op.kind)).toEqual(["entry/accept"]));
    expect(localStorage.getItem("ruam-desk")).toContain("Ctrl+KeyK");
  });
});

describe("where the focus goes", () => {
  test("the list is one stop for the Tab key, and the arrows take the focus from entry to entry", async () => {
    const office = await openWithThree();
    const options = () => rowsOf(office);
    expect(options().map((option) => option.tabIndex)).toEqual([0, -1, -1]);
    press("ArrowDown", "ArrowDown");
    expect(document.activeElement).toBe(options()[1]);
    expect(options().map((option) => option.getAttribute("aria-selected"))).toEqual(["false", "true", "false"]);
  });

  test("Esc leaves the answer for the entry in hand, and not for nowhere", async () => {
    const office = await openWithThree();
    answerField(office).focus();
    press("Escape", "Escape");
    expect(document.activeElement).toBe(office.getByRole("main"));
    press("ArrowDown", "ArrowDown");
    expect(await office.findByRole("heading", says(/ร้านค้า/))).toBeTruthy();
  });

  test("after Ctrl S the answer is saved and the next letter is a key again, no letter of the answer", async () => {
    const office = await openWithThree();
    answerField(office).focus();
    fireEvent.input(answerField(office), { target: { value: "จะทำข้อตกลงกับเจ้าของหอพัก" } });
    press("s", "KeyS", { ctrlKey: true });
    await waitFor(() => expect(document.activeElement).toBe(office.getByRole("main")));
    press("ArrowDown", "ArrowDown");
    expect(await office.findByRole("heading", says(/ร้านค้า/))).toBeTruthy();
  });

  test("an act that takes its own row and button away leaves the focus on what comes next, and says what that is", async () => {
    const office = await openWithThree();
    rowsOf(office)[0]?.focus();
    press("d", "KeyD");
    const window = within(await office.findByRole("dialog"));
    fireEvent.click(window.getByRole("button", { name: "ที่ประชุมได้ชี้แจงเรื่องนี้แล้ว" }));
    fireEvent.click(window.getByRole("button", { name: "ไม่รับและแจ้งเหตุผล" }));
    await office.findByRole("heading", says(/ร้านค้า/));
    await waitFor(() => expect(document.activeElement).toBe(rowsOf(office)[0]));
    expect(office.said.at(-1)).toContain("ร้านค้า");

    fireEvent.click(office.getByRole("button", { name: /^ทั้งหมด/ }));
    fireEvent.click(rowsOf(office)[0] ?? document.body);
    office.getByRole("button", { name: "นำกลับมาพิจารณา" }).focus();
    fireEvent.click(document.activeElement ?? document.body);
    await waitFor(() => expect(office.queryByRole("button", { name: "นำกลับมาพิจารณา" })).toBeNull());
    expect(document.activeElement).toBe(office.getByRole("main"));
  });

  test("a window that closes gives the focus back to what had it", async () => {
    const office = await openWithThree();
    const decline = office.getByRole("button", { name: "ไม่รับ" });
    decline.focus();
    fireEvent.click(decline);
    const window = await office.findByRole("dialog");
    fireEvent.click(within(window).getByRole("button", { name: "ปิด" }));
    await waitFor(() => expect(office.queryByRole("dialog")).toBeNull());
    expect(document.activeElement).not.toBe(document.body);
  });
});

describe("the order of the list", () => {
  test("is by matter at first; by time it is one list that names the matter, and the choice is kept", async () => {
    const office = await openWithThree();
    expect(office.getAllByRole("group").length).toBeGreaterThan(0);
    fireEvent.input(office.getByRole("combobox", { name: "เรียงรายการ" }), { target: { value: "oldest" } });
    expect(rowsOf(office)[0]?.textContent).toContain("ป้ายรถ");
    expect(rowsOf(office)[0]?.textContent).toContain("โครงการคัดแยกขยะต้นทาง");
    expect(localStorage.getItem("ruam-desk")).toContain("oldest");
  });
});
