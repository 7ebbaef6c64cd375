import { fireEvent, waitFor, within } from "@solidjs/testing-library";
import { describe, expect, test, vi } from "vitest";
import { goToOfficeHome } from "#client/office/go-to-meeting-console.ts";
import type { OfficeAct } from "#client/local/vault-records.ts";
import { anAgendaItemRecord, anArisingRecord } from "#tests/support/meeting-builder.ts";
import { aRunningMeeting, anAct } from "../office-rows.ts";
import type { MeetingStatus } from "#domain/records.ts";
import { versionsOf } from "#client/office/prepare/edit-conflicts.tsx";
import { meetingId, openOffice } from "../office-app.tsx";

vi.mock("#client/office/go-to-meeting-console.ts", () => ({ goToOfficeHome: vi.fn<() => void>() }));

const openPlace = (place: string, acts: readonly OfficeAct[] = []) =>
  openOffice({ path: `/office/${meetingId}/prepare/${place}`, acts });
const done = (acts: readonly OfficeAct[]) => acts.map(({ op }) => [op.kind, op.id, op.args, op.officeRev]);

describe("the meeting's page", () => {
  test("keeps a change at once, names the revision that was seen, shows it, and takes it back", async () => {
    const office = await openPlace("meeting");
    const venue = await office.findByRole<HTMLInputElement>("textbox", { name: "สถานที่" });
    fireEvent.input(venue, { target: { value: "ห้องประชุมใหม่" } });
    fireEvent.blur(venue);
    await waitFor(async () =>
      expect(done(await office.acts())).toEqual([["meeting/put", meetingId, { venue: { th: "ห้องประชุมใหม่" } }, 4]]),
    );
    await office.findByText(/บันทึกแล้ว/);
    fireEvent.click(await office.findByRole("button", { name: "เลิกทำ" }));
    await waitFor(async () =>
      expect((await office.acts()).map(({ op }) => op.args["venue"])).toContainEqual({ th: "ห้องประชุมสีโห" }),
    );
    await waitFor(() => expect(venue.value).toBe("ห้องประชุมสีโห"));
  });

  test("says what is wrong with a number, and keeps nothing of it; an empty one means that meetings are not numbered", async () => {
    const office = await openPlace("meeting");
    const number = await office.findByRole("textbox", { name: "ครั้งที่" });
    fireEvent.input(number, { target: { value: "ห้า" } });
    fireEvent.blur(number);
    await office.findByText("โปรดกรอกตัวเลขอย่างเดียว");
    expect(await office.acts()).toEqual([]);
    fireEvent.input(number, { target: { value: "" } });
    fireEvent.blur(number);
    await waitFor(async () => expect((await office.acts())[0]?.op.args).toEqual({ number: null }));
  });

  test("takes a date by three choices, with its weekday, and says where there is no such day", async () => {
    const office = await openPlace("meeting");
    fireEvent.input(await office.findByRole("combobox", { name: "เดือน" }), { target: { value: "2" } });
    await office.findByText("วันอาทิตย์");
    await waitFor(async () =>
      expect((await office.acts())[0]?.op.args).toEqual({ startsAt: "2019-02-10T09:30:00+07:00" }),
    );
    fireEvent.input(office.getByRole("combobox", { name: "วันประชุม วันที่" }), { target: { value: "30" } });
    await office.findByText("ไม่มีวันที่นี้ในปฏิทิน");
    expect(await office.acts()).toHaveLength(1);
  });

  test("shows both versions where another officer was first, and uses the one that is chosen", async () => {
    const mine = anAct("meeting/put", meetingId, { venue: { th: "ห้องของเรา" } });
    const theirs = { rev: 9, officeRev: 9, state: { venue: { th: "ห้องของเขา" } } };
    const office = await openPlace("meeting", [{ ...mine, conflict: theirs }]);
    await office.findByText("ห้องของเขา");
    expect(office.getByText("ห้องของเรา")).toBeTruthy();
    fireEvent.click(office.getByRole("button", { name: "ใช้ของท่าน" }));
    await waitFor(async () =>
      expect(done(await office.acts())).toEqual([["meeting/put", meetingId, { venue: { th: "ห้องของเรา" } }, 9]]),
    );
  });
});

describe("a meeting that was made by mistake", () => {
  const committee = "55555555-5555-4555-8555-555555555555";
  const ask = async (deletion: object, status: MeetingStatus = "draft") => {
    vi.mocked(goToOfficeHome).mockClear();
    const office = await openOffice({
      path: `/office/${meetingId}/prepare/meeting`,
      records: [aRunningMeeting({ id: meetingId, status })],
      answers: {
        "/spaces": {
          status: 200,
          body: { spaces: [{ id: meetingId, kind: "meeting", parent: committee, name: { th: "" }, role: null }] },
        },
        [`/spaces/${committee}/delete-meeting`]: { status: 200, body: deletion },
      },
    });
    await office.findByRole("textbox", { name: "สถานที่" });
    return office;
  };

  test("is deleted after a page has said what goes, and the officers' home opens", async () => {
    const office = await ask({ deleted: true });
    fireEvent.click(office.getByRole("button", { name: "ลบการประชุมนี้" }));
    const question = await office.findByRole("group", { name: "ลบการประชุมนี้" });
    expect(question.textContent).toMatch(/คิวอาร์โค้ด.*ใช้ไม่ได้/);
    expect(office.asked.some(({ path }) => path.endsWith("/delete-meeting"))).toBe(false);
    fireEvent.click(office.getByRole("button", { name: "ลบการประชุม" }));
    await expect.poll(() => vi.mocked(goToOfficeHome).mock.calls).toHaveLength(1);
    expect(office.asked.find(({ path }) => path.endsWith("/delete-meeting"))?.body).toEqual({ id: meetingId });
  });

  test("is kept where somebody has joined it, and the page says so; one that has begun offers no deletion", async () => {
    const office = await ask({ deleted: false, because: "joined" }, "registration");
    fireEvent.click(office.getByRole("button", { name: "ลบการประชุมนี้" }));
    fireEvent.click(office.getByRole("button", { name: "ลบการประชุม" }));
    expect((await office.findByRole("alert")).textContent).toContain("มีผู้เข้าร่วมหรือตอบรับ");
    expect(office.queryByRole("button", { name: "ลบการประชุม" })).toBeNull();
    expect(vi.mocked(goToOfficeHome)).not.toHaveBeenCalled();
    office.unmount();
    const begun = await ask({ deleted: true }, "in-session");
    expect(begun.queryByRole("button", { name: "ลบการประชุมนี้" })).toBeNull();
  });
});

describe("what was added, while its acts go out one after the other", () => {
  test("stays on the page from the acknowledgement of each act until its row is read", async () => {
    const put = (opId: string, id: string, args: OfficeAct["op"]["args"], officeRev = 0): OfficeAct => {
      const act = anAct("unit/put", id, args);
      return { ...act, opId, op: { ...act.op, opId, officeRev } };
    };
    const adding = put("op-1", "unit-new", { order: 9, name: { th: "" }, kind: "" });
    const office = await openPlace("units", [adding, put("op-2", "unit-new", { name: { th: "กองช่าง" } }, 1)]);
    const listed = () => office.container.querySelector(".prep-page")?.textContent ?? "";
    await waitFor(() => expect(listed()).toContain("กองช่าง"));
    // Acknowledged, and the changes are still on their way. What another unit shows tells that the queue was read anew.
    for (const [acknowledged, meanwhile] of [
      ["op-1", "กองคลัง"],
      ["op-2", "กองสาธารณสุข"],
    ] as const) {
      const { acts } = office.stores.vault;
      await acts.where("opId").equals(acknowledged).delete();
      const other = put(`op-${meanwhile}`, `unit-${meanwhile}`, { order: 10, name: { th: meanwhile }, kind: "" });
      await acts.put({ ...other, meetingId });
      await waitFor(() => expect(listed()).toContain(meanwhile));
      expect(listed()).toContain("กองช่าง");
    }
  });
});

describe("the agenda's page", () => {
  test("says at เรื่องสืบเนื่อง, before it is opened, how much earlier meetings left open", async () => {
    const item = anAgendaItemRecord({ id: "item-6", number: "6", order: 6, kind: "arising" });
    const office = await openOffice({
      path: `/office/${meetingId}/prepare/agenda`,
      records: [item, anArisingRecord()],
    });
    const row = await office.findByRole("button", { name: /เรื่องสืบเนื่องจากการประชุมครั้งก่อน\s*1\s*ข้อ/ });
    expect(row.className).toBe("ag-open");
  });

  test("a matter is lifted by Space, moved by an arrow, and the order is kept when it is set down", async () => {
    const office = await openPlace("agenda");
    const [first] = await office.findAllByRole("button", { name: /^ย้ายวาระที่/ });
    first?.focus();
    fireEvent.keyDown(first as HTMLElement, { key: " " });
    fireEvent.keyDown(first as HTMLElement, { key: "ArrowDown" });
    expect(office.said.at(-1)).toBe("ข้อ 2 ลำดับที่ 2 จาก 2");
    expect(await office.acts()).toEqual([]);
    fireEvent.keyDown(first as HTMLElement, { key: " " });
    await waitFor(async () => expect(await office.acts()).toHaveLength(2));
    const numbers = (await office.acts()).map(({ op }) => op.args["number"]);
    expect(new Set(numbers)).toEqual(new Set(["1", "2"]));
  });

  test("Escape puts a lifted matter back, and nothing is written", async () => {
    const office = await openPlace("agenda");
    const [first] = await office.findAllByRole("button", { name: /^ย้ายวาระที่/ });
    for (const key of [" ", "ArrowDown", "Escape"]) fireEvent.keyDown(first as HTMLElement, { key });
    expect(office.said.at(-1)).toMatch(/คืนที่เดิมแล้ว$/);
    expect(await office.acts()).toEqual([]);
  });

  test("what is taken out comes back as it was, on top of the revision that took it out", async () => {
    const office = await openPlace("agenda");
    fireEvent.click(await office.findByText("เรื่องอื่น ๆ", { selector: "b *, b" }));
    fireEvent.click(await office.findByRole("button", { name: "นำวาระนี้ออก" }));
    await waitFor(async () => expect((await office.acts())[0]?.op.args).toEqual({ removed: true }));
    await waitFor(() => expect(office.queryByText("เรื่องอื่น ๆ", { selector: "b *, b" })).toBeNull());
    fireEvent.click(await office.findByRole("button", { name: "เลิกทำ" }));
    await waitFor(async () => expect(await office.acts()).toHaveLength(2));
    const back = (await office.acts()).find(({ op }) => op.args["removed"] !== true)?.op;
    expect(back).toMatchObject({ id: "item-5", officeRev: 2, args: { number: "5", title: { th: "เรื่องอื่น ๆ" } } });
    await office.findByText("เรื่องอื่น ๆ", { selector: "b *, b" });
  });

  test("the matters behind one that is taken out move up, on every paper and phone as on this page, and back with it", async () => {
    const item = (th: string, index: number) =>
      anAgendaItemRecord({ id: `item-${index + 1}`, number: String(index + 1), order: index + 1, title: { th } });
    const records = ["ถนน", "ขยะ", "ไฟฟ้า"].map(item);
    const office = await openOffice({ path: `/office/${meetingId}/prepare/agenda`, records });
    fireEvent.click(await office.findByText("ขยะ", { selector: "b *, b" }));
    fireEvent.click(await office.findByRole("button", { name: "นำวาระนี้ออก" }));
    await waitFor(async () =>
      expect((await office.acts()).map(({ op }) => [op.id, op.args])).toEqual(
        expect.arrayContaining([
          ["item-2", { removed: true }],
          ["item-3", { parentId: null, order: 2, number: "2" }],
        ]),
      ),
    );
    fireEvent.click(await office.findByRole("button", { name: "เลิกทำ" }));
    await waitFor(async () =>
      expect((await office.acts()).map(({ op }) => [op.id, op.args])).toContainEqual([
        "item-3",
        { parentId: null, order: 3, number: "3" },
      ]),
    );
    expect((await office.acts()).some(({ op }) => op.id === "item-1")).toBe(false);
  });
});

test("the presiding person's sentences begin with the usual ones, are worded one a line, and a note stands beside them", async () => {
  const office = await openPlace("agenda");
  fireEvent.click(await office.findByText("เรื่องอื่น ๆ", { selector: "b *, b" }));
  const say = await office.findByRole<HTMLTextAreaElement>("textbox", { name: /^คำกล่าว/ });
  expect(say.value.split("\n")).toHaveLength(2);
  fireEvent.input(say, { target: { value: "ขอเชิญทุกท่าน\n\n เสนอเรื่อง " } });
  fireEvent.blur(say);
  const note = office.getByRole("textbox", { name: /^บันทึกถึงประธาน/ });
  fireEvent.input(note, { target: { value: "เลิกก่อนเที่ยง" } });
  fireEvent.blur(note);
  await waitFor(async () =>
    expect(done(await office.acts()).toSorted((a, b) => Number(a[3]) - Number(b[3]))).toEqual([
      ["chair-note/put", "chair-note/item-5", { sentences: ["ขอเชิญทุกท่าน", "เสนอเรื่อง"] }, 0],
      ["chair-note/put", "chair-note/item-5", { note: "เลิกก่อนเที่ยง" }, 1],
    ]),
  );
  await waitFor(() => expect(say.value).toBe("ขอเชิญทุกท่าน\nเสนอเรื่อง"));
});

describe("a project's form, by one officer alone", () => {
  test("fields that are filled faster than they are kept build on each other, and lose no words", async () => {
    const office = await openPlace("projects");
    const typed = ["โครงการใหม่", "ร้อยละของผู้ป่วย", "80", "ทำแล้ว"];
    const row = await waitFor(() => {
      const found = document.querySelector<HTMLElement>("[data-open]");
      expect(found).not.toBeNull();
      return found;
    });
    row?.click();
    await office.findByRole("textbox", { name: "ชื่อโครงการ" });
    const boxes = ["ชื่อโครงการ", "ตัวชี้วัด", "เป้าหมาย", "ผลการดำเนินงาน"].map((name) =>
      office.getByRole("textbox", { name }),
    );
    for (const [at, box] of boxes.entries()) {
      fireEvent.input(box, { target: { value: typed[at] } });
      fireEvent.blur(box);
    }
    await waitFor(async () => expect(await office.acts()).toHaveLength(4));
    const acts = (await office.acts()).toSorted((a, b) => (a.op.officeRev ?? 0) - (b.op.officeRev ?? 0));
    const first = acts[0]?.op.officeRev ?? 0;
    expect(acts.map(({ op }) => op.officeRev)).toEqual([first, first + 1, first + 2, first + 3]);
    expect(acts[2]?.op.args["indicator"]).toMatchObject({ text: { th: "ร้อยละของผู้ป่วย" }, target: 80 });
  });

  test("what is chosen while words wait in another field comes after them, and names the revision that they made", async () => {
    const office = await openPlace("projects");
    const row = await waitFor(() => {
      const found = document.querySelector<HTMLElement>("[data-open]");
      expect(found).not.toBeNull();
      return found;
    });
    row?.click();
    fireEvent.input(await office.findByRole("textbox", { name: "ตัวชี้วัด" }), { target: { value: "ความยาวถนน" } });
    fireEvent.input(office.getByRole("combobox", { name: "ทิศทาง" }), { target: { value: "<=" } });
    await waitFor(async () => expect(await office.acts()).toHaveLength(2));
    const acts = (await office.acts()).toSorted((a, b) => (a.op.officeRev ?? 0) - (b.op.officeRev ?? 0));
    expect(acts[1]?.op.officeRev).toBe((acts[0]?.op.officeRev ?? 0) + 1);
    expect(acts[1]?.op.args["indicator"]).toMatchObject({ text: { th: "ความยาวถนน" }, direction: "<=" });
  });

  test("the keyboard goes to the first field of a new record once, and stays where one types on", async () => {
    const office = await openPlace("projects");
    fireEvent.click(await office.findByRole("button", { name: /เพิ่มโครงการ/ }));
    const name = await office.findByRole("textbox", { name: "ชื่อโครงการ" });
    await waitFor(() => expect(document.activeElement).toBe(name));
    const objective = office.getByRole("textbox", { name: "วัตถุประสงค์" });
    objective.focus();
    fireEvent.input(office.getByRole("combobox", { name: "ทิศทาง" }), { target: { value: "<=" } });
    await waitFor(async () => expect(await office.acts()).toHaveLength(2));
    await new Promise((done) => setTimeout(done, 50));
    expect(document.activeElement).toBe(objective);
  });

  test("of several conflicts about one record each press ends one, in whatever order", async () => {
    const stuckAct = (opId: string, venue: string): OfficeAct => {
      const act = anAct("meeting/put", meetingId, { venue: { th: venue } });
      return {
        ...act,
        opId,
        op: { ...act.op, opId },
        conflict: { rev: 9, officeRev: 9, state: { venue: { th: "ห้องของเขา" } } },
      };
    };
    const office = await openPlace("meeting", [stuckAct("first", "ห้อง ก"), stuckAct("second", "ห้อง ข")]);
    await office.findByText("ห้อง ก");
    const press = () => fireEvent.click(office.getAllByRole("button", { name: "ใช้ของท่าน" })[0] as HTMLElement);
    press();
    await waitFor(() => expect(office.getAllByRole("button", { name: "ใช้ของท่าน" })).toHaveLength(1));
    press();
    await waitFor(async () =>
      expect((await office.acts()).map(({ op }) => op.officeRev ?? 0).toSorted((a, b) => a - b)).toEqual([9, 10]),
    );
  });
});

test("a conflict about a figure is told by the part that differs, in words", () => {
  const act = anAct("project/put", "project-9", { indicator: { text: { th: "ร้อยละ" }, target: 80, direction: ">=" } });
  const state = { indicator: { text: { th: "ร้อยละ" }, target: 70, direction: ">=" } };
  expect(versionsOf({ ...act, conflict: { rev: 2, state } })).toEqual([
    { field: "indicator", theirs: "70", mine: "80" },
  ]);
});

test("a conflict about a committee's seats names the seats that two officers hold otherwise, of both, and what differs", () => {
  const seat = (key: string, givenName: string | null, position = "") => ({
    key,
    title: { th: "กรรมการ" },
    holder: givenName === null ? null : { namePrefix: "นาย", givenName, familyName: "ใจดี", position },
  });
  const versions = (mine: readonly object[], theirs: readonly object[]) =>
    versionsOf({ ...anAct("committee/put", "c1", { seats: mine }), conflict: { rev: 2, state: { seats: theirs } } });
  const same = seat("s1", "ทอง");
  expect(
    versions([same, seat("s2", "บุญมี"), seat("s3", "คำปัน", "ครู")], [same, seat("s2", null), seat("s3", "คำปัน", "แพทย์")]),
  ).toEqual([{ field: "seats", theirs: "กรรมการ, คำปัน (แพทย์)", mine: expect.stringMatching(/^บุญมี .*, คำปัน \(ครู\)$/) }]);
  // One that a colleague has added is told, and an order that differs.
  expect(versions([same], [same, seat("s9", "ใหม่")])).toEqual([{ field: "seats", theirs: "ใหม่", mine: "–" }]);
  expect(versions([same, seat("s2", "สอง")], [seat("s2", "สอง"), same])).toEqual([
    { field: "seats", theirs: "สอง, ทอง", mine: "ทอง, สอง" },
  ]);
});

describe("a person who is added to the roster", () => {
  const sectors = ["public", "people"].map((key) => ({ key, label: { th: key } }));
  const openPeople = () =>
    openOffice({
      path: `/office/${meetingId}/prepare/people`,
      records: [aRunningMeeting({ id: meetingId, status: "draft", sectors })],
    });
  test("belongs to the sector that the officer chose: none is guessed, and what is missing is said", async () => {
    const office = await openPeople();
    fireEvent.click(await office.findByRole("button", { name: "เพิ่มคน" }));
    const form = within(document.querySelector<HTMLElement>(".prep-new-person") ?? document.body);
    fireEvent.input(form.getByRole("textbox", { name: "ชื่อ" }), { target: { value: "บุญมี" } });
    fireEvent.click(form.getByRole("button", { name: "เพิ่มคนนี้" }));
    expect((await form.findByRole("alert")).textContent).toBe("โปรดเลือกภาคส่วน");
    expect(await office.acts()).toEqual([]);
    fireEvent.input(form.getByRole("combobox", { name: "ภาคส่วน" }), { target: { value: "people" } });
    fireEvent.click(form.getByRole("button", { name: "เพิ่มคนนี้" }));
    await waitFor(async () =>
      expect((await office.acts()).map(({ op }) => op.args)).toMatchObject([{ givenName: "บุญมี", sector: "people" }]),
    );
  });

  test("a vacant seat has no sector until one is chosen", async () => {
    const office = await openPeople();
    fireEvent.click(await office.findByRole("button", { name: "เพิ่มคน" }));
    fireEvent.click(office.getByRole("button", { name: "เพิ่มเป็นตำแหน่งว่าง" }));
    await waitFor(async () =>
      expect((await office.acts()).map(({ op }) => op.args)).toMatchObject([{ vacant: true, sector: "" }]),
    );
  });
});
