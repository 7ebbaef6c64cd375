import { fireEvent, waitFor, within } from "@solidjs/testing-library";
import { describe, expect, test } from "vitest";
import { considerationIdOf } from "#domain/consideration-time.ts";
import type { MeetingDataRecord, SpeechRecord } from "#domain/records.ts";
import { anAgendaItem, anAttendance, aPerson, aProject, aRunningMeeting } from "./office-rows.ts";
import { meetingId, openOffice } from "./office-app.tsx";

const inSession = aRunningMeeting({ id: meetingId, status: "in-session" });
const devices = (unsent: readonly object[], silent: readonly object[] = []) => ({
  [`/meetings/${meetingId}/hints`]: {
    status: 200,
    body: { joins: [], endorsers: [], devices: { unsent, silent } },
  },
});

const aSpeaker: SpeechRecord = {
  type: "speech",
  id: "speaks",
  rev: 1,
  seq: 5,
  target: null,
  entryId: null,
  unitId: null,
  name: "นางประสม ทองดี",
  sector: "civil",
  mine: false,
  raisedAt: 1,
  receivedAt: 1,
  skippedAt: null,
  calledAt: 2,
  endedAt: null,
  extraMinutes: 0,
  hasSpoken: false,
  withdrawn: false,
  officeRev: 0,
};

const openClosing = async (unsent: readonly object[], silent: readonly object[] = []) => {
  const office = await openOffice({ records: [inSession], answers: devices(unsent, silent) });
  fireEvent.click(await office.findByRole("button", { name: "การประชุม" }));
  fireEvent.click(within(await office.findByRole("dialog")).getByRole("button", { name: "เลิกประชุม" }));
  return { office, window: within(await office.findByRole("dialog", { name: "เลิกประชุม" })) };
};

describe("closing the meeting", () => {
  test("while a phone has not sent everything asks for a reason, which goes with the act", async () => {
    const { office, window } = await openClosing([{ participantId: null, officerId: null, waiting: 2, at: 1 }]);
    await window.findByLabelText("เหตุผลที่เลิกประชุมก่อนส่งครบ");
    expect(document.querySelector(".gates")?.textContent).toContain("1 เครื่องแจ้งว่ายังรอส่ง รวม 2 รายการ");
    const close = window.getByRole("button", { name: "เลิกประชุม" });
    fireEvent.click(close);
    expect(await office.acts()).toEqual([]);
    fireEvent.input(window.getByLabelText("เหตุผลที่เลิกประชุมก่อนส่งครบ"), { target: { value: "ผู้มาประชุมออกจากห้องแล้ว" } });
    fireEvent.click(close);
    await waitFor(async () =>
      expect((await office.acts()).map(({ op }) => [op.kind, op.args["reason"]])).toEqual([
        ["meeting/close", "ผู้มาประชุมออกจากห้องแล้ว"],
      ]),
    );
  });

  test("a phone that is silent is told with since when, nothing says that all is sent, and closing waits for nothing", async () => {
    const at = Date.parse("2019-10-10T10:42:00+07:00");
    const { office, window } = await openClosing([], [{ participantId: "p", officerId: null, waiting: 0, at }]);
    const gates = () => [...document.querySelectorAll(".gate")];
    const said = () => gates().map((gate) => (gate.textContent ?? "").replaceAll("\u00a0", " "));
    await waitFor(() => expect(said().join("\n")).toContain("1 เครื่องไม่ได้ติดต่อตั้งแต่ 10.42 น."));
    expect(said().join("\n")).toContain("ติดต่อล่าสุด 10 นาทีก่อน (10.42 น.)");
    const sent = gates().find((gate) => gate.textContent?.includes("ไม่มีเครื่องใดแจ้งว่ายังมีรายการรอส่ง"));
    expect(sent?.querySelector("use")?.getAttribute("href")).toBe("#i-device");
    fireEvent.click(window.getByRole("button", { name: "เลิกประชุม" }));
    await waitFor(async () => expect((await office.acts()).map(({ op }) => op.kind)).toEqual(["meeting/close"]));
  });

  test("items without a result are asked for, and noted in one go", async () => {
    const { office, window } = await openClosing([]);
    fireEvent.click(await window.findByRole("button", { name: "ลงผลเป็นรับทราบทั้งหมด" }));
    const asked = within(await window.findByRole("group", { name: /^ลงผลให้ \d+ วาระที่ยังไม่มีผลใช่หรือไม่$/ }));
    expect(await office.acts()).toEqual([]);
    // Who closes over the open question believes that the results are recorded.
    const close = window.getByRole("button", { name: "เลิกประชุม" });
    expect(document.getElementById(close.getAttribute("aria-describedby") ?? "")?.textContent).toContain("ยังไม่ได้ลงผล");
    fireEvent.click(close);
    expect(await office.acts()).toEqual([]);
    fireEvent.click(asked.getByRole("button", { name: /^ลงผล \d+ วาระ$/ }));
    await waitFor(async () => expect((await office.acts()).length).toBeGreaterThan(0));
    expect(close.getAttribute("aria-disabled")).toBeNull();
    const acts = (await office.acts()).map(({ op }) => op);
    expect(acts.every(({ kind, args }) => kind === "resolution/put" && args["resolutionKind"] === "noted")).toBe(true);
    expect(await window.findByText("มีผลการพิจารณาครบทุกวาระ")).toBeTruthy();
    fireEvent.click(await office.findByRole("button", { name: /^เลิกทำ/, hidden: true }));
    await waitFor(async () => expect((await office.acts()).length).toBe(2 * acts.length));
    const back = (await office.acts()).flatMap(({ op }) => (op.args["resolutionKind"] === null ? op.id : []));
    expect(back.toSorted()).toEqual(acts.map(({ id }) => id).toSorted());
  });
});

test("the minutes of the meeting before are approved where all others are noted, and every item that is counted is listed", async () => {
  const items = ["10", "11", "12", "13"].map((number, at) =>
    anAgendaItem({
      id: `item-${number}`,
      detail: { th: "เรื่องที่พิจารณา" },
      number,
      order: 10 + at,
      kind: (["approval-of-minutes", "for-consideration"] as const)[at] ?? "other",
    }),
  );
  // The minutes print "- ไม่มี -" there, and the checks before certifying ask for no result.
  const empty = anAgendaItem({ id: "item-14", number: "14", order: 14, kind: "other" });
  const office = await openOffice({ records: [inSession, ...items, empty], answers: devices([]) });
  fireEvent.click(await office.findByRole("button", { name: "การประชุม" }));
  fireEvent.click(within(await office.findByRole("dialog")).getByRole("button", { name: "เลิกประชุม" }));
  const window = within(await office.findByRole("dialog", { name: "เลิกประชุม" }));
  const press = await window.findByRole("button", { name: "ลงผลรับรองรายงานการประชุม วาระอื่นรับทราบทั้งหมด" });
  const gate = press.closest("li")?.textContent ?? "";
  for (const { number } of items) expect(gate).toContain(number);
  expect(gate).not.toContain("14");
  fireEvent.click(press);
  const asked = await window.findByRole("group", { name: /^ลงผลให้ / });
  const told = asked.textContent.replaceAll("\u00a0", " ");
  expect(told).toContain("รับรอง ระเบียบวาระที่ 10 ·");
  expect(told).toMatch(/รับทราบ ระเบียบวาระที่ [\d., ]*11, 12, 13 · ในจำนวนนี้เป็นเรื่องเสนอเพื่อพิจารณา \d+ วาระ/);
  fireEvent.click(within(asked).getByRole("button", { name: /^ลงผล \d+ วาระ$/ }));
  await waitFor(async () => expect((await office.acts()).length).toBeGreaterThanOrEqual(items.length));
  const kinds = new Map((await office.acts()).map(({ op }) => [op.id, op.args["resolutionKind"]]));
  expect(kinds.get("item-10")).toBe("certified");
  expect(kinds.get("item-11")).toBe("noted");
});

test("what the meeting did not come to is postponed where the others are noted, and that is shown first", async () => {
  const items = ["10", "11"].map((number, at) =>
    anAgendaItem({ id: `item-${number}`, number, order: 10 + at, detail: { th: "เรื่องที่พิจารณา" }, kind: "other" }),
  );
  const target = { type: "agenda-item", id: "item-10" } as const;
  const called = { type: "consideration", id: considerationIdOf(target), rev: 1, seq: 1, target, since: 1, spentMs: 1 };
  const office = await openOffice({
    records: [inSession, ...items, called as MeetingDataRecord],
    answers: devices([]),
  });
  fireEvent.click(await office.findByRole("button", { name: "การประชุม" }));
  fireEvent.click(within(await office.findByRole("dialog")).getByRole("button", { name: "เลิกประชุม" }));
  const window = within(await office.findByRole("dialog", { name: "เลิกประชุม" }));
  fireEvent.click(await window.findByRole("button", { name: /^ลงผลทุกวาระที่เหลือ/ }));
  const asked = await window.findByRole("group", { name: /^ลงผลให้ / });
  expect(asked.textContent.replaceAll("\u00a0", " ")).toMatch(/เลื่อนการพิจารณา ระเบียบวาระที่ [\d., ]*11/);
  fireEvent.click(within(asked).getByRole("button", { name: /^ลงผล \d+ วาระ$/ }));
  await waitFor(async () => expect((await office.acts()).length).toBeGreaterThanOrEqual(items.length));
  const kinds = new Map((await office.acts()).map(({ op }) => [op.id, op.args["resolutionKind"]]));
  expect([kinds.get("item-10"), kinds.get("item-11")]).toEqual(["noted", "postponed"]);
});

test("a resolution is written with a digit for its verb, and the next item without one comes by itself", async () => {
  const office = await openOffice({
    records: [inSession, anAgendaItem({ id: "item-9", number: "9", order: 9, title: { th: "เรื่องที่เก้า" } })],
  });
  fireEvent.click(await office.findByRole("button", { name: /^มติที่ประชุม/ }));
  const window = within(await office.findByRole("dialog", { name: "มติที่ประชุม" }));
  const item = window.getByLabelText<HTMLSelectElement>("ระเบียบวาระ");
  const first = item.value;
  fireEvent.keyDown(window.getByRole("button", { name: "1 รับทราบ" }), { key: "3" });
  fireEvent.click(window.getByRole("button", { name: "บันทึกและไปวาระถัดไป" }));
  await waitFor(async () =>
    expect((await office.acts()).map(({ op }) => [op.kind, op.id, op.args["resolutionKind"]])).toEqual([
      ["resolution/put", first, "agreed"],
    ]),
  );
  await waitFor(() => expect(window.getByLabelText<HTMLSelectElement>("ระเบียบวาระ").value).not.toBe(first));
});

test("a digit chooses the verb wherever the focus is in the pane, and is a letter in a text", async () => {
  const office = await openOffice({ records: [inSession] });
  fireEvent.keyDown(document.body, { key: "k", code: "KeyK" });
  const window = within(await office.findByRole("dialog", { name: "มติที่ประชุม" }));
  const isChosen = (name: string) => window.getByRole("button", { name }).getAttribute("aria-pressed");
  fireEvent.keyDown(window.getByLabelText("ข้อความในรายงานการประชุม"), { key: "4" });
  expect(isChosen("4 อนุมัติ")).toBe("false");
  fireEvent.keyDown(window.getAllByRole("button", { name: "ปิด" })[0] ?? document.body, { key: "3" });
  expect(isChosen("3 เห็นชอบ")).toBe("true");
  fireEvent.keyDown(document.body, { key: "๕", code: "Digit5" });
  expect(isChosen("5 ไม่เห็นชอบ")).toBe("true");
});

test("saving the resolution of the current matter calls the next item in the room; one undo takes both back, and gives the floor back", async () => {
  const office = await openOffice({
    records: [
      inSession,
      aSpeaker,
      anAgendaItem({ id: "item-9", number: "9", order: 9, title: { th: "เรื่องที่เก้า" } }),
      {
        id: meetingId,
        rev: 1,
        seq: 1,
        type: "live",
        target: { type: "agenda-item", id: "item-5" },
        nowAnswering: null,
      },
    ],
  });
  fireEvent.click(await office.findByRole("button", { name: /^มติที่ประชุม/ }));
  const window = within(await office.findByRole("dialog", { name: "มติที่ประชุม" }));
  expect(window.getByLabelText<HTMLSelectElement>("ระเบียบวาระ").value).toBe("item-5");
  const saved = async () => (await office.acts()).map(({ op }) => op.kind).toSorted();
  const noted = () => fireEvent.keyDown(window.getByRole("button", { name: "1 รับทราบ" }), { key: "1" });
  noted();
  fireEvent.click(window.getByRole("button", { name: "บันทึกมติ" }));
  await waitFor(async () => expect(await saved()).toEqual(["resolution/put"]));
  fireEvent.click(window.getByRole("button", { name: "บันทึกและไปวาระถัดไป" }));
  await waitFor(async () => expect(await saved()).toEqual(["live/set", "resolution/put", "resolution/put"]));
  const called = (await office.acts()).find(({ op }) => op.kind === "live/set");
  expect(called?.op.args["target"]).toEqual({ type: "agenda-item", id: "item-9" });
  fireEvent.click(window.getAllByRole("button", { name: "ปิด" })[0] ?? document.body);
  fireEvent.keyDown(document.body, { key: "z", code: "KeyZ" });
  await waitFor(async () => expect(await saved()).toHaveLength(6));
  expect((await office.acts()).find(({ op }) => op.kind === "speech/undo")?.op.id).toBe("speaks");
});

test("where a project is current, saving the resolution of its item calls the next item, and no other project of the same one", async () => {
  const target = { type: "project", id: aProject().id } as const;
  const office = await openOffice({
    records: [
      inSession,
      aProject({ id: "project-next", order: aProject().order + 1 }),
      { id: meetingId, rev: 1, seq: 1, type: "live", target, nowAnswering: null },
    ],
  });
  fireEvent.click(await office.findByRole("button", { name: /^มติที่ประชุม/ }));
  const window = within(await office.findByRole("dialog", { name: "มติที่ประชุม" }));
  const item = () => window.getByLabelText<HTMLSelectElement>("ระเบียบวาระ").value;
  const under = item();
  expect(under).not.toBe("item-5");
  const called = async () =>
    (await office.acts()).filter(({ op }) => op.kind === "live/set").map(({ op }) => op.args["target"]);
  fireEvent.keyDown(window.getByRole("button", { name: "1 รับทราบ" }), { key: "1" });
  fireEvent.click(window.getByRole("button", { name: "บันทึกและไปวาระถัดไป" }));
  await waitFor(async () => expect(await called()).toEqual([{ type: "agenda-item", id: "item-5" }]));
  await waitFor(() => expect(item()).toBe("item-5"));
});

test("the words of a resolution are composed of what is chosen until they are written by hand", async () => {
  const office = await openOffice({
    records: [
      inSession,
      {
        id: meetingId,
        rev: 1,
        seq: 1,
        type: "live",
        target: { type: "agenda-item", id: "item-5" },
        nowAnswering: null,
      },
    ],
  });
  fireEvent.click(await office.findByRole("button", { name: /^มติที่ประชุม/ }));
  const window = within(await office.findByRole("dialog", { name: "มติที่ประชุม" }));
  const words = () => window.getByLabelText<HTMLTextAreaElement>("ข้อความในรายงานการประชุม");
  fireEvent.click(window.getByRole("button", { name: "3 เห็นชอบ" }));
  fireEvent.click(window.getByRole("radio", { name: "เป็นเอกฉันท์" }));
  await waitFor(() => expect(words().value).toBe("เห็นชอบเป็นเอกฉันท์"));
  fireEvent.input(words(), { target: { value: "เห็นชอบเป็นเอกฉันท์ โดยไม่มีข้อสังเกต" } });
  fireEvent.click(window.getByRole("radio", { name: "เสียงข้างมาก" }));
  expect(words().value).toBe("เห็นชอบเป็นเอกฉันท์ โดยไม่มีข้อสังเกต");
  fireEvent.click(window.getByRole("button", { name: "บันทึกมติ" }));
  await waitFor(async () =>
    expect((await office.acts()).map(({ op }) => op.args)).toMatchObject([
      { resolution: { th: "เห็นชอบเป็นเอกฉันท์ โดยไม่มีข้อสังเกต" }, resolutionKind: "agreed" },
    ]),
  );
});

describe("the words of a resolution that are being written", () => {
  const item = (change: object = {}) => anAgendaItem({ id: "item-5", number: "5", order: 5, kind: "other", ...change });
  const live = {
    id: meetingId,
    rev: 1,
    seq: 1,
    type: "live",
    target: { type: "agenda-item", id: "item-5" },
    nowAnswering: null,
  } as const;
  const openResolution = async () => {
    const office = await openOffice({ records: [inSession, item(), live] });
    fireEvent.click(await office.findByRole("button", { name: /^มติที่ประชุม/ }));
    const window = within(await office.findByRole("dialog", { name: "มติที่ประชุม" }));
    const text = () => window.getByLabelText<HTMLTextAreaElement>("ข้อความในรายงานการประชุม");
    const arrive = (change: object) => office.stores.cache.rows.put({ ...item(change), meetingId } as never);
    return { office, window, text, arrive };
  };

  test("stay when what was saved before has reached the server", async () => {
    const { office, window, text, arrive } = await openResolution();
    fireEvent.input(text(), { target: { value: "เห็นชอบตามที่เสนอ" } });
    fireEvent.click(window.getByRole("button", { name: "บันทึกมติ" }));
    await waitFor(async () => expect(await office.acts()).toHaveLength(1));
    const field = text();
    fireEvent.input(field, { target: { value: "เห็นชอบตามที่เสนอ โดยให้รายงานทุกเดือน" } });
    await arrive({ rev: 2, seq: 80, resolution: { th: "เห็นชอบตามที่เสนอ" } });
    await office.stores.vault.acts.clear();
    await new Promise((done) => setTimeout(done, 150));
    expect(document.body.contains(field)).toBe(true);
    expect(text().value).toBe("เห็นชอบตามที่เสนอ โดยให้รายงานทุกเดือน");
    expect(document.body.textContent).not.toContain("มีผู้บันทึกข้อความอื่นไว้ที่นี่ระหว่างที่ท่านเขียน");
  });

  test("stand beside those that another officer saved meanwhile, and either can be taken", async () => {
    const { window, text, arrive } = await openResolution();
    fireEvent.input(text(), { target: { value: "มอบหมายสำนักการช่าง" } });
    await arrive({ rev: 2, seq: 80, resolution: { th: "มอบหมายกองสวัสดิการ" } });
    expect(await window.findByText("มอบหมายกองสวัสดิการ")).toBeTruthy();
    expect(text().value).toBe("มอบหมายสำนักการช่าง");
    fireEvent.click(window.getByRole("button", { name: "ใช้ข้อความนี้ ทิ้งที่ท่านเขียน" }));
    expect(text().value).toBe("มอบหมายกองสวัสดิการ");
  });

  test("are what the next undo goes back to, once they were saved", async () => {
    const { office, window, text } = await openResolution();
    for (const words of ["รับทราบ", "รับทราบ และให้รายงาน"]) {
      const count = (await office.acts()).length;
      fireEvent.input(text(), { target: { value: words } });
      fireEvent.click(window.getByRole("button", { name: "บันทึกมติ" }));
      await waitFor(async () => expect(await office.acts()).toHaveLength(count + 1));
    }
    fireEvent.click(window.getAllByRole("button", { name: "ปิด" })[0] ?? document.body);
    fireEvent.keyDown(document.body, { key: "z", code: "KeyZ" });
    await waitFor(async () => expect(await office.acts()).toHaveLength(3));
    const newest = (await office.acts()).toSorted((a, b) => (b.order ?? 0) - (a.order ?? 0))[0];
    expect(newest?.op.args["resolution"]).toEqual({ th: "รับทราบ" });
  });
});

const openResolutionWith = async (records: readonly MeetingDataRecord[] = []) => {
  const office = await openOffice({ records: [inSession, ...records] });
  fireEvent.click(await office.findByRole("button", { name: /^มติที่ประชุม/ }));
  const dialog = await office.findByRole("dialog", { name: "มติที่ประชุม" });
  const saved = async () =>
    (await office.acts()).filter(({ op }) => op.kind === "resolution/put").map(({ op }) => op.args);
  return { office, dialog, window: within(dialog), saved };
};

test("whom it is assigned to is asked for before it is kept, and words of one's own are enough", async () => {
  const { dialog, window, saved } = await openResolutionWith();
  fireEvent.click(window.getByRole("button", { name: "7 มอบหมาย" }));
  fireEvent.click(window.getByRole("button", { name: "บันทึกและไปวาระถัดไป" }));
  expect(dialog.textContent).toContain("โปรดเลือกหน่วยงานที่รับมอบหมาย");
  expect(await saved()).toEqual([]);
  const words = window.getByLabelText("ข้อความในรายงานการประชุม");
  fireEvent.input(words, { target: { value: "มอบหมายให้เลขานุการประสานจังหวัด" } });
  fireEvent.click(window.getByRole("button", { name: "บันทึกมติ" }));
  await waitFor(async () => expect(await saved()).toMatchObject([{ resolutionKind: "assigned", charge: null }]));
});

test("who came in a member's place is found among those who may dissent; who is in attendance is not", async () => {
  const substitute = aPerson({ id: "guest-1", givenName: "อารี", familyName: "มีสุข", capacity: "in-attendance" });
  const visitor = aPerson({ id: "guest-2", givenName: "อารีย์", familyName: "ใจงาม", capacity: "in-attendance" });
  const came = anAttendance({ personId: "guest-1", capacity: "in-attendance", onBehalfOf: "person-1" });
  const { window, saved } = await openResolutionWith([substitute, visitor, came]);
  fireEvent.click(window.getByRole("button", { name: "3 เห็นชอบ" }));
  fireEvent.click(window.getByRole("button", { name: "เพิ่มกรรมการที่ไม่เห็นด้วย" }));
  fireEvent.input(window.getByRole("searchbox"), { target: { value: "อารี" } });
  fireEvent.click(await window.findByRole("button", { name: "นายอารี มีสุข" }));
  expect(window.queryByRole("button", { name: /ใจงาม/ })).toBeNull();
  fireEvent.click(window.getByRole("button", { name: "บันทึกมติ" }));
  await waitFor(async () => expect(await saved()).toMatchObject([{ dissents: [{ personId: "guest-1" }] }]));
});

test("an approval may charge a unit as well; it goes into the ledger with its day unless that is taken out", async () => {
  const { window, saved } = await openResolutionWith();
  fireEvent.click(window.getByRole("button", { name: "3 เห็นชอบ" }));
  fireEvent.click(window.getByRole("button", { name: "7 มอบหมาย" }));
  expect(window.queryByRole("switch", { name: "นำเข้าทะเบียนติดตาม" })).toBeNull();
  fireEvent.input(window.getByLabelText("มอบหมายให้"), { target: { value: "unit-3" } });
  const ledger = () => window.findByRole("switch", { name: "นำเข้าทะเบียนติดตาม" });
  expect((await ledger()).getAttribute("aria-checked")).toBe("true");
  fireEvent.click(window.getByRole("button", { name: "บันทึกมติ" }));
  const charge = { unitId: "unit-3", dueDate: null, isFollowed: true };
  const words = { th: expect.stringMatching(/^เห็นชอบ และมอบหมายให้.+ดำเนินการ$/) };
  await waitFor(async () =>
    expect(await saved()).toMatchObject([{ charge, resolutionKind: "agreed", resolution: words }]),
  );
  fireEvent.click(await ledger());
  fireEvent.click(window.getByRole("button", { name: "บันทึกมติ" }));
  await waitFor(async () => expect(await saved()).toHaveLength(2));
  expect(await saved()).toContainEqual(expect.objectContaining({ charge: { ...charge, isFollowed: false } }));
});

test("before the start too few are no tick", async () => {
  const { dialog } = await openResolutionWith([
    { ...inSession, status: "registration", startedAt: null, quorum: { seats: 15, needed: 8 } },
  ]);
  expect(dialog.textContent).toContain("กรรมการมาประชุม 0 คน องค์ประชุม 8 คน ยังไม่ครบ");
});

test("how many are here stands beside the resolution; below the quorum it is kept with it, and keeps nothing back", async () => {
  const quorum = { seats: 15, needed: 8 };
  const { dialog, window, saved } = await openResolutionWith([{ ...inSession, quorum }]);
  expect(dialog.textContent).toContain("กรรมการมาประชุม 0 คน องค์ประชุม 8 คน");
  fireEvent.click(window.getByRole("button", { name: "3 เห็นชอบ" }));
  fireEvent.click(window.getByRole("button", { name: "บันทึกมติ" }));
  await waitFor(async () => expect(await saved()).toMatchObject([{ shortOfQuorum: { present: 0, needed: 8 } }]));
  await waitFor(() => expect(dialog.textContent).toContain("บันทึกไว้กับมตินี้แล้ว"));
  fireEvent.click(window.getByRole("button", { name: "ลงในข้อความมติด้วย" }));
  expect(window.getByLabelText<HTMLTextAreaElement>("ข้อความในรายงานการประชุม").value).toBe(
    "เห็นชอบ (ขณะมีมติ กรรมการมาประชุม 0 คน องค์ประชุม 8 คน)",
  );
});

test("once the meeting is closed the bar says what comes next, with its link in words", async () => {
  const office = await openOffice({ records: [aRunningMeeting({ id: meetingId, status: "closed" })] });
  expect(await office.findByText("เลิกประชุมแล้ว ขั้นต่อไป ตรวจและรับรองรายงาน")).toBeTruthy();
  const links = office.getAllByRole("link", { name: "รายงานการประชุม" });
  expect(links.map((link) => link.getAttribute("href"))).toEqual([`/office/${meetingId}/minutes`]);
  expect(links[0]?.classList.contains("is-sign")).toBe(false);
});

test("once the minutes are certified the bar asks nobody to certify them", async () => {
  const document_ = { type: "document", id: "minutes", rev: 2, seq: 70, status: "certified", version: 1, reopened: [] };
  const records = [aRunningMeeting({ id: meetingId, status: "closed" }), document_ as unknown as MeetingDataRecord];
  const office = await openOffice({ records });
  expect(await office.findByText("เลิกประชุมแล้ว รับรองรายงานแล้ว")).toBeTruthy();
});
