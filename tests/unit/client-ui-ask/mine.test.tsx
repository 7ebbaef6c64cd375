import { fireEvent, screen, waitFor, within } from "@solidjs/testing-library";
import { describe, expect, test, vi } from "vitest";
import type { RefusalKind } from "#protocol/errors.ts";
import { aMeeting, anEntryState, anOwnEntry, asReceived, meetingId, morning, openPhone } from "./phone-app.tsx";
import { anAnswerRecord } from "#tests/support/meeting-builder.ts";

const sent = anOwnEntry({ ackedRev: 1, no: 23 });
const spoken = (element: Element | null) => element?.textContent?.replace(/\s+/g, " ") ?? "";
const groups = async () => (await screen.findAllByRole("heading", { level: 2 })).map(spoken);

/** A list is drawn in pieces, one in each frame. */
const patient = { timeout: 10_000 };

describe("the life of an entry, as its author sees it", () => {
  test("on this phone, waiting for a signal", async () => {
    await openPhone({ screen: "mine", own: [anOwnEntry()] });
    expect(spoken(await screen.findByRole("article"))).toContain("บันทึกไว้ในเครื่องแล้ว จะส่งให้อัตโนมัติเมื่อมีสัญญาณ");
    expect(await groups()).toEqual(["รอส่ง 1 รายการ"]);
  });

  test("what another person has written on this phone waits for that person, and is not for this one to change", async () => {
    await openPhone({ screen: "mine", own: [anOwnEntry({ participantId: "99999999-9999-5999-8999-999999999999" })] });
    const one = await screen.findByRole("article");
    expect(spoken(one)).toContain("เขียนไว้ในเครื่องนี้ในชื่อผู้เข้าประชุมอีกท่านหนึ่ง");
    expect(within(one).queryByRole("button")).toBeNull();
    expect(within(one).queryByRole("link")).toBeNull();
  });

  test.each([
    ["confirmed" as const, "เขียนจากอีกเครื่องหนึ่งของท่าน แก้ไขหรือถอนคืนได้ในเครื่องนั้น"],
    ["claimed" as const, "ถ้าไม่ใช่ โปรดแจ้งเจ้าหน้าที่ลงทะเบียน"],
  ])("what another device wrote in the person's name (%s) says so, and is changed there alone", async (how, words) => {
    await openPhone({ screen: "mine", records: [asReceived(sent, { otherDevice: how })] });
    const one = await screen.findByRole("article");
    expect(spoken(one)).toContain(words);
    expect(within(one).queryByRole("button")).toBeNull();
    expect(within(one).queryByRole("link")).toBeNull();
  });

  test("the one that the sync page leads to is shown, however far down it stands", async () => {
    const own = Array.from({ length: 75 }, (_, index) => {
      const id = `22222222-2222-4222-8222-${String(index).padStart(12, "0")}`;
      const refused = { rev: 1, reason: { kind: "target-unknown" as const } };
      return anOwnEntry({ id, createdAt: index, refused, state: anEntryState({ text: `ข้อ ${index}` }) });
    });
    await openPhone({ screen: `mine#entry-${own[3]?.id}`, own });
    expect(await screen.findByText("ข้อ 3")).toBeTruthy();
  });

  test("a long queue shows its newest thirty, and more when they are asked for", async () => {
    const own = Array.from({ length: 75 }, (_, index) => {
      const id = `22222222-2222-4222-8222-${String(index).padStart(12, "0")}`;
      return anOwnEntry({ id, createdAt: 1_570_000_000_000 + index, state: anEntryState({ text: `ข้อ ${index}` }) });
    });
    await openPhone({ screen: "mine", own });
    expect(await groups()).toEqual(["รอส่ง 75 รายการ"]);
    expect(screen.getByText("ข้อ 74")).toBeTruthy();
    // Drawn in pieces, so that opening the list holds nothing up.
    expect(screen.getAllByRole("article").length).toBeLessThan(30);
    fireEvent.click(await screen.findByRole("button", { name: "ดูเพิ่มอีก 45 รายการ" }, patient));
    expect(screen.getAllByRole("article").length).toBeGreaterThanOrEqual(30);
    await expect.poll(() => screen.getAllByRole("article").length, patient).toBe(60);
  });

  test.each(["mine", "sync"])("the way to more is in the person's language on %s", async (page) => {
    const own = Array.from({ length: 32 }, (_, index) =>
      anOwnEntry({ id: `22222222-2222-4222-8222-${String(index).padStart(12, "0")}` }),
    );
    const { translator } = await openPhone({ screen: page, own });
    expect(await screen.findByRole("button", { name: "ดูเพิ่มอีก 2 รายการ" }, patient)).toBeTruthy();
    await translator.setLanguage("en");
    expect(await screen.findByRole("button", { name: "Show 2 more" })).toBeTruthy();
  });

  test.each([
    ["received" as const, {}, "ฝ่ายเลขานุการได้รับแล้ว เลขที่ 23"],
    ["accepted" as const, {}, "รับไว้แล้ว รอชี้แจง เลขที่ 23"],
    ["answered" as const, {}, "ชี้แจงแล้ว เลขที่ 23"],
    ["declined" as const, { reason: "เป็นคำร้องเฉพาะราย" }, "ไม่ได้นำเข้าที่ประชุม เลขที่ 23"],
  ])("%s", async (status, entry, words) => {
    await openPhone({ screen: "mine", own: [sent], records: [asReceived(sent, { status, ...entry })] });
    const one = (await screen.findAllByRole("article"))[0] ?? null;
    expect(spoken(one)).toContain(words);
    expect(spoken(one)).toContain("ข้อซักถาม · โครงการคัดแยกขยะต้นทาง 20 ชุมชนนำร่อง");
    expect(await groups()).toEqual(["ส่งถึงฝ่ายเลขานุการแล้ว 1 รายการ"]);
  });

  test("declined with the reason in the secretariat's words", async () => {
    const records = [asReceived(sent, { status: "declined", reason: "เป็นคำร้องเฉพาะราย" })];
    await openPhone({ screen: "mine", own: [sent], records });
    expect(await screen.findByText("เหตุผล: เป็นคำร้องเฉพาะราย")).toBeTruthy();
  });

  test("taken up without the words that the secretariat erased: what the others read stands below the own words", async () => {
    await openPhone({
      screen: "mine",
      own: [sent],
      records: [asReceived(sent, { status: "accepted", text: "โทร ▒▒▒ ครับ" })],
    });
    const [article] = await screen.findAllByRole("article");
    await waitFor(() => expect(spoken(article ?? null)).toContain("ผู้อื่นเห็นเพียง “โทร ▒▒▒ ครับ”"));
    expect(spoken(article ?? null)).toContain(anEntryState().text);
  });

  test("merged, with the number that it was merged into", async () => {
    const other = asReceived(anOwnEntry({ id: "44444444-4444-4444-8444-444444444444" }), {
      no: 12,
      mine: false,
      status: "accepted",
    });
    const records = [asReceived(sent, { status: "merged", mergedInto: other.id }), other];
    await openPhone({ screen: "mine", own: [sent], records });
    await waitFor(() => expect(spoken(screen.getAllByRole("article")[0] ?? null)).toContain("รวมกับเลขที่ 12 แล้ว"));
    expect(spoken(screen.getAllByRole("article")[0] ?? null)).toContain("จะได้รับคำตอบพร้อมกัน");
    expect(spoken(screen.getAllByRole("article")[0] ?? null), "the wording that will be answered").toContain(
      `ถ้อยคำที่รวมไว้: “${other.text}”`,
    );
  });

  test("merged and answered: the answer to the wording that it was merged into is the author's as well", async () => {
    const other = asReceived(anOwnEntry({ id: "44444444-4444-4444-8444-444444444444" }), {
      no: 12,
      mine: false,
      status: "answered",
    });
    const records = [
      asReceived(sent, { status: "merged", mergedInto: other.id }),
      other,
      anAnswerRecord({ id: other.id, seq: 2, text: "ปีหน้า", answeredAt: 0 }),
    ];
    await openPhone({ screen: "mine", own: [sent], records });
    await waitFor(() => expect(spoken(screen.getAllByRole("article")[0] ?? null)).toContain("ชี้แจงแล้ว เลขที่ 12"));
    expect(spoken(screen.getAllByRole("article")[0] ?? null)).toContain("ปีหน้า");
  });

  test("answered, with the answer and the unit that gave it", async () => {
    await openPhone({
      screen: "mine",
      own: [sent],
      records: [
        asReceived(sent, { status: "answered" }),
        anAnswerRecord({ id: sent.id, seq: 2, text: "หอพักยังไม่เข้าร่วม", unitId: "U-1", answeredAt: 0 }),
      ],
    });
    const one = (await screen.findAllByRole("article"))[0] ?? null;
    expect(spoken(one)).toContain("หอพักยังไม่เข้าร่วม");
    expect(spoken(one)).toContain("สำนักการสาธารณสุขและสิ่งแวดล้อม");
  });

  test("a correction on its way says that the office still has the earlier wording", async () => {
    const own = anOwnEntry({ rev: 2, ackedRev: 1, state: anEntryState({ text: "ถ้อยคำใหม่" }) });
    await openPhone({ screen: "mine", own: [own], records: [asReceived(own)] });
    expect(await screen.findByText("ถ้อยคำใหม่")).toBeTruthy();
    expect(spoken(screen.getByRole("article"))).toContain("ระหว่างนี้ฝ่ายเลขานุการมีฉบับก่อนหน้า");
  });

  test("what arrives while the page is open is said aloud", async () => {
    const phone = await openPhone({ screen: "mine", own: [anOwnEntry()] });
    await screen.findByRole("article");
    await phone.stores.vault.mine.update(sent.id, { ackedRev: 1, no: 23 });
    await waitFor(() => expect(phone.said).toContain("ข้อซักถามของท่านส่งถึงฝ่ายเลขานุการแล้ว เลขที่ 23"));
  });
});

describe("what the office could not take", () => {
  const refusedFor = (kind: RefusalKind, state = anEntryState()) =>
    anOwnEntry({ state, refused: { rev: 1, reason: { kind } } });

  test.each<RefusalKind>([
    "malformed",
    "unknown-kind",
    "schema-too-old",
    "entry-empty",
    "entry-too-long",
    "target-unknown",
    "name-missing",
    "not-author",
    "not-permitted",
    "locked",
    "withdrawn-by-office",
    "erased",
  ])("%s has a reason in words, and can be copied and deleted", async (kind) => {
    await openPhone({ screen: "mine", own: [refusedFor(kind)] });
    const one = await screen.findByRole("article");
    expect(spoken(one)).toContain("ยังรับไว้ไม่ได้");
    expect(spoken(one)).not.toContain("errors.");
    expect(spoken(one.querySelector(".reason")).length).toBeGreaterThan(20);
    expect(within(one).getByRole("button", { name: /^คัดลอก( |$)/ })).toBeTruthy();
    expect(within(one).getByRole("button", { name: /^ลบ( |$)/ })).toBeTruthy();
  });

  test("names the length and the limit, also where the answer forgot them", async () => {
    await openPhone({ screen: "mine", own: [refusedFor("entry-too-long", anEntryState({ text: "ก".repeat(1240) }))] });
    expect(spoken(await screen.findByRole("article"))).toContain("ข้อความยาว 1,240 ตัวอักษร รับได้ไม่เกิน 1,000 ตัวอักษร");
  });

  test("is deleted only after a second word, and only from this phone", async () => {
    const phone = await openPhone({ screen: "mine", own: [refusedFor("malformed")] });
    fireEvent.click(await screen.findByRole("button", { name: /^ลบ( |$)/ }));
    expect(await phone.stores.vault.mine.count()).toBe(1);
    const asked = screen.getByRole("group", { name: /ลบข้อความนี้/ });
    fireEvent.click(within(asked).getByRole("button", { name: /^ลบ( |$)/ }));
    expect(await screen.findByText(/ท่านเขียนได้ทุกเมื่อ/)).toBeTruthy();
    expect(await phone.stores.vault.mine.count()).toBe(0);
  });

  test("can be kept after all", async () => {
    const phone = await openPhone({ screen: "mine", own: [refusedFor("malformed")] });
    fireEvent.click(await screen.findByRole("button", { name: /^ลบ( |$)/ }));
    fireEvent.click(screen.getByRole("button", { name: "ไม่ลบ" }));
    expect(screen.getByRole("button", { name: /^คัดลอก( |$)/ })).toBeTruthy();
    expect(await phone.stores.vault.mine.count()).toBe(1);
  });

  test("for want of a name, is sent once more under a new revision after check-in", async () => {
    const phone = await openPhone({ screen: "mine", own: [refusedFor("name-missing")] });
    fireEvent.click(await screen.findByRole("button", { name: /^ส่งใหม่( |$)/ }));
    await waitFor(async () =>
      expect(await phone.stores.vault.mine.get(sent.id)).toMatchObject({ rev: 2, ackedRev: 0 }),
    );
    await waitFor(async () => expect(await groups()).toEqual(["รอส่ง 1 รายการ"]));
  });

  test("is copied whole", async () => {
    const writeText = vi.fn<(text: string) => Promise<void>>(() => Promise.resolve());
    vi.stubGlobal("navigator", { clipboard: { writeText } });
    await openPhone({ screen: "mine", own: [refusedFor("locked")] });
    fireEvent.click(await screen.findByRole("button", { name: /^คัดลอก( |$)/ }));
    expect(await screen.findByRole("button", { name: /^คัดลอกแล้ว( |$)/ })).toBeTruthy();
    expect(writeText).toHaveBeenCalledWith(anEntryState().text);
    vi.unstubAllGlobals();
  });
});

describe("two versions of one entry", () => {
  const own = anOwnEntry({
    rev: 2,
    state: anEntryState({ text: "ฉบับในเครื่อง" }),
    conflict: { rev: 2, server: { rev: 2, state: anEntryState({ text: "ฉบับอีกเครื่อง" }) } },
  });

  test("stand side by side; keeping this phone's one makes the next revision", async () => {
    const phone = await openPhone({ screen: "mine", own: [own] });
    expect(await screen.findByText("ฉบับในเครื่อง")).toBeTruthy();
    expect(screen.getByText("ฉบับอีกเครื่อง")).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: /^ใช้ฉบับในเครื่องนี้( |$)/ }));
    await waitFor(async () => expect(await phone.stores.vault.mine.get(own.id)).toMatchObject({ rev: 3, ackedRev: 0 }));
  });

  test("keeping the other one settles it with those words", async () => {
    const phone = await openPhone({ screen: "mine", own: [own] });
    fireEvent.click(await screen.findByRole("button", { name: /^ใช้อีกฉบับ( |$)/ }));
    await waitFor(async () =>
      expect(await phone.stores.vault.mine.get(own.id)).toMatchObject({ ackedRev: 2, state: { text: "ฉบับอีกเครื่อง" } }),
    );
  });
});

describe("taking it back", () => {
  test("asks once, and keeps the words on the phone", async () => {
    const phone = await openPhone({ screen: "mine", own: [sent], records: [asReceived(sent)] });
    fireEvent.click(await screen.findByRole("button", { name: /^ถอน( |$)/ }));
    const asked = screen.getByRole("group", { name: /ถอนข้อความนี้/ });
    fireEvent.click(within(asked).getByRole("button", { name: /^ถอน( |$)/ }));
    await waitFor(async () =>
      expect(await phone.stores.vault.mine.get(sent.id)).toMatchObject({ rev: 2, state: { withdrawn: true } }),
    );
    expect(await screen.findByText("ท่านถอนแล้ว")).toBeTruthy();
    expect(screen.getByText(/เหตุใดปริมาณขยะ/)).toBeTruthy();
  });

  test("is no longer offered once the office has taken it up", async () => {
    await openPhone({ screen: "mine", own: [sent], records: [asReceived(sent, { status: "accepted" })] });
    await screen.findByRole("article");
    expect(screen.queryByRole("button", { name: /^ถอน( |$)/ })).toBeNull();
    expect(screen.queryByRole("link", { name: /^แก้ไข( |$)/ })).toBeNull();
  });
});

describe("what is unfinished, and where else to go", () => {
  test("a draft is found here, and leads back to its sheet", async () => {
    const phone = await openPhone({ screen: "mine" });
    await phone.value.commands.saveDraft({
      ...anEntryState({ text: "เขียนค้างไว้เมื่อเช้า" }),
      meetingId,
      correcting: null,
    });
    expect(await screen.findByText("เขียนค้างไว้เมื่อเช้า")).toBeTruthy();
    expect(await groups()).toEqual(["เขียนค้างไว้ 1 รายการ"]);
    expect(screen.getByRole("link", { name: /^เขียนต่อ( |$)/ }).getAttribute("href")).toContain("on=project%3AEX-08");
  });

  test("an empty list says that writing is possible at any time", async () => {
    await openPhone({ screen: "mine" });
    expect(await screen.findByText(/ท่านเขียนได้ทุกเมื่อ/)).toBeTruthy();
    expect(screen.getByRole("link", { name: "ถามหรือเสนอแนะ" })).toBeTruthy();
  });

  test("once the meeting is closed the main action is to see what was resolved; writing stays possible beside it", async () => {
    await openPhone({ screen: "mine", records: [{ ...aMeeting, status: "closed", closedAt: morning }] });
    const main = await screen.findByRole("link", { name: "ดูระเบียบวาระการประชุม" });
    expect([main.classList.contains("main"), main.getAttribute("href")]).toEqual([true, `/m/${meetingId}/agenda`]);
    const write = await screen.findByRole("link", { name: "ถามหรือเสนอแนะ" });
    expect(write.classList.contains("main")).toBe(false);
    expect(write.closest("footer")).toBeNull(); // two buttons there would hide the entries in large text
    expect(main.closest("footer")).not.toBeNull();
  });

  test("what needs the person comes before what waits, and that before what was sent", async () => {
    const ids = ["1", "2", "3"].map((n) => `5555555${n}-5555-4555-8555-555555555555`);
    const [a = "", b = "", c = ""] = ids;
    const received = anOwnEntry({ id: a, ackedRev: 1, no: 5 });
    await openPhone({
      screen: "mine",
      own: [received, anOwnEntry({ id: b }), anOwnEntry({ id: c, refused: { rev: 1, reason: { kind: "malformed" } } })],
      records: [asReceived(received)],
    });
    await waitFor(async () =>
      expect(await groups()).toEqual(["ขอให้ท่านดู 1 รายการ", "รอส่ง 1 รายการ", "ส่งถึงฝ่ายเลขานุการแล้ว 1 รายการ"]),
    );
  });
});
