import { fireEvent, screen, waitFor } from "@solidjs/testing-library";
import { describe, expect, test, vi } from "vitest";
import { asRead } from "../../support/as-read.ts";
import { draftKey } from "#client/local/vault-records.ts";
import { aMeeting, anEntryState, anOwnEntry, asReceived, meetingId, morning, openPhone } from "./phone-app.tsx";

const onProject = "ask?on=project:EX-08";
const key = draftKey(meetingId, { type: "project", id: "EX-08" });
const field = () => screen.findByRole("textbox", { name: /ของท่าน/ });
const type = async (text: string) => fireEvent.input(await field(), { target: { value: text } });
/** All that a reader says of the field after its name. */
const descriptionOf = async () => {
  const ids = (await field()).getAttribute("aria-describedby")?.split(" ") ?? [];
  return ids.map((id) => document.getElementById(id)?.textContent?.replace(/\s+/g, " ") ?? "").join(" ");
};
const send = () => fireEvent.click(screen.getByRole("button", { name: "ส่งข้อซักถาม" }));

describe("asking", () => {
  test("a question is in the vault, the draft is gone, and the person stands before their own list", async () => {
    const phone = await openPhone({ screen: onProject });
    await type("ปีหน้าจะชวนหอพักเข้าร่วมอย่างไร");
    send();
    expect(await screen.findByRole("heading", { name: "ของฉัน" })).toBeTruthy();
    expect(await phone.stores.vault.mine.toArray()).toMatchObject([
      { kind: "entry/put", rev: 1, ackedRev: 0, state: { text: "ปีหน้าจะชวนหอพักเข้าร่วมอย่างไร", showName: false } },
    ]);
    expect(await phone.stores.vault.drafts.count()).toBe(0);
    expect(phone.said).toContain("บันทึกไว้ในเครื่องแล้ว จะส่งให้อัตโนมัติเมื่อมีสัญญาณ");
    expect(phone.said.join()).not.toContain("เก็บร่าง");
    const [sent] = await phone.stores.vault.mine.toArray();
    expect(phone.history.get(), "what was just sent is brought into sight").toContain(`#entry-${sent?.id}`);
  });

  test("a suggestion with criteria and a name shown is sent as it was set", async () => {
    const phone = await openPhone({ screen: onProject });
    await type("ควรขยายผลทุกชุมชน");
    fireEvent.click(screen.getByRole("radio", { name: "ข้อเสนอแนะ" }));
    fireEvent.click(await screen.findByRole("button", { name: "ประสิทธิผล" }));
    fireEvent.click(await screen.findByRole("radio", { name: /นางสาวธีรา รักเมือง/ }));
    fireEvent.click(screen.getByRole("button", { name: "ส่งข้อเสนอแนะ" }));
    await screen.findByRole("heading", { name: "ของฉัน" });
    expect((await phone.stores.vault.mine.toArray())[0]?.state).toMatchObject({
      entryKind: "suggestion",
      criteria: ["ประสิทธิผล"],
      showName: true,
    });
  });

  test("an empty sheet says what is missing, under the field", async () => {
    const phone = await openPhone({ screen: onProject });
    await field();
    send();
    expect((await screen.findByRole("alert")).textContent).toBe("โปรดเขียนข้อความก่อนส่ง");
    expect(await phone.stores.vault.mine.count()).toBe(0);
  });

  test("a text that is too long stays whole in the field, with both numbers said", async () => {
    await openPhone({ screen: onProject });
    const long = "น้ำ".repeat(1240);
    await type(long);
    send();
    expect((await screen.findByRole("alert")).textContent).toBe(
      "ข้อความยาว 1,240 ตัวอักษร รับได้ไม่เกิน 1,000 ตัวอักษร ข้อความเดิมยังอยู่ครบ",
    );
    expect(await field()).toHaveProperty("value", long);
  });

  test("why it was not sent stands above the button, not under a text that has grown out of sight", async () => {
    await openPhone({ screen: onProject });
    await type("น้ำ".repeat(1240));
    send();
    const reason = await screen.findByRole("alert");
    expect(reason.closest(".foot")?.querySelector("button[type=submit]")).toBeTruthy();
    expect(document.activeElement).toBe(await field());
    expect((await field()).getAttribute("aria-invalid")).toBe("true");
    expect(await descriptionOf()).toContain("รับได้ไม่เกิน 1,000 ตัวอักษร");
  });

  test("the field is described by its count, what is so of its draft, and the advice", async () => {
    await openPhone({ screen: onProject });
    await type("น้ำที่นี่");
    expect(await descriptionOf()).toContain("เขียนแล้ว 3 จาก 1,000 ตัวอักษร");
    expect(await descriptionOf()).toContain("โปรดไม่ระบุข้อมูลส่วนตัวของผู้อื่น");
    await waitFor(async () => expect(await descriptionOf()).toContain("เก็บร่างไว้ในเครื่องแล้ว"));
  });

  test("a missing matter is said of the matter: the text is not called wrong", async () => {
    const phone = await openPhone({ screen: onProject, records: [] });
    await phone.stores.cache.rows.clear();
    phone.history.set({ value: `/m/${meetingId}/now` });
    await screen.findByText("another screen");
    phone.history.set({ value: `/m/${meetingId}/ask` });
    await type("ถามก่อนข้อมูลมา");
    send();
    expect((await screen.findByRole("alert")).textContent).toBe("โปรดเลือกเรื่องก่อนส่ง");
    expect((await field()).getAttribute("aria-invalid")).toBeNull();
    expect((await field()).getAttribute("aria-describedby")).not.toContain(screen.getByRole("alert").id);
  });

  test("after the meeting it says that what is sent now comes late; what was live last is not live", async () => {
    await openPhone({
      screen: onProject,
      records: [
        { ...aMeeting, status: "closed", closedAt: morning },
        { id: "live", rev: 1, seq: 1, type: "live", target: { type: "project", id: "EX-06" }, nowAnswering: null },
      ],
    });
    expect(await screen.findByText(/ส่งหลังเลิกประชุม/)).toBeTruthy();
    fireEvent.click(await screen.findByRole("button", { name: "เปลี่ยน เรื่องที่จะถาม" }));
    await screen.findByRole("searchbox");
    expect(screen.queryByRole("heading", { name: "ขณะนี้" })).toBeNull();
  });

  test.each([
    ["QuotaExceededError", /^พื้นที่ในเครื่องเต็ม/],
    ["UnknownError", /^ยังบันทึกลงเครื่องไม่ได้/],
  ])("a draft that cannot be kept says why: %s", async (name, words) => {
    const phone = await openPhone({ screen: onProject });
    phone.stores.vault.drafts.hook("creating", () => {
      throw new DOMException("no", name);
    });
    await type("เก็บไม่ได้");
    expect(await screen.findByText(words)).toBeTruthy();
    expect(await field()).toHaveProperty("value", "เก็บไม่ได้");
  });

  test("letters are counted as a reader counts them", async () => {
    await openPhone({ screen: onProject });
    await type("น้ำที่นี่");
    expect(screen.getByText("3 จาก 1,000")).toBeTruthy();
  });

  test("a full phone keeps the words on the page and offers them as a file", async () => {
    const phone = await openPhone({ screen: onProject });
    await type("ข้อความสำคัญ");
    phone.stores.vault.mine.hook("creating", () => {
      throw new DOMException("full", "QuotaExceededError");
    });
    send();
    expect((await screen.findByRole("alert")).textContent).toContain("พื้นที่ในเครื่องเต็ม");
    expect(await field()).toHaveProperty("value", "ข้อความสำคัญ");
    expect(screen.getByRole("button", { name: "เก็บข้อความเป็นไฟล์" })).toBeTruthy();
  });

  test("seven criteria fold to four, and the rest come with one tap", async () => {
    await openPhone({ screen: onProject });
    fireEvent.click(await screen.findByRole("button", { name: "อีก 3 เกณฑ์" }));
    expect(screen.getByRole("button", { name: "ผลผลิต" })).toBeTruthy();
  });

  test("without a check-in it can be sent all the same, and check-in is offered", async () => {
    const phone = await openPhone({ screen: onProject, isCheckedIn: false });
    expect(await screen.findByRole("link", { name: "ลงทะเบียนเข้าประชุม" })).toBeTruthy();
    await type("ถามก่อนลงทะเบียน");
    send();
    await screen.findByRole("heading", { name: "ของฉัน" });
    expect(await phone.stores.vault.mine.count()).toBe(1);
  });
});

describe("the draft", () => {
  test("is on the phone a moment after a key", async () => {
    const phone = await openPhone({ screen: onProject });
    await type("เขียนค้าง");
    await waitFor(async () => expect(await phone.stores.vault.drafts.get(key)).toMatchObject({ text: "เขียนค้าง" }));
    expect(screen.getByText("เก็บร่างไว้ในเครื่องแล้ว")).toBeTruthy();
  });

  test("is written at once when the page is hidden, without waiting", async () => {
    const phone = await openPhone({ screen: onProject });
    await field();
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    await type("ก่อนแบตเตอรี่หมด");
    vi.useRealTimers();
    document.dispatchEvent(new Event("visibilitychange"));
    await waitFor(async () =>
      expect(await phone.stores.vault.drafts.get(key)).toMatchObject({ text: "ก่อนแบตเตอรี่หมด" }),
    );
  });

  test("is there again when the sheet is opened again, with all that was chosen", async () => {
    const first = await openPhone({ screen: onProject });
    await first.value.commands.saveDraft({
      meetingId,
      target: { type: "project", id: "EX-08" },
      entryKind: "suggestion",
      text: "เขียนไว้เมื่อเช้า",
      criteria: ["ผลผลิต"],
      showName: true,
      correcting: null,
    });
    first.history.set({ value: `/m/${meetingId}/now` });
    await screen.findByText("another screen");
    first.history.set({ value: `/m/${meetingId}/${onProject}` });
    expect(await field()).toHaveProperty("value", "เขียนไว้เมื่อเช้า");
    expect(screen.getByRole("button", { name: "ผลผลิต" }).getAttribute("aria-pressed")).toBe("true");
    expect(screen.getByRole("radio", { name: "ข้อเสนอแนะ" })).toHaveProperty("checked", true);
  });

  test("closing the sheet keeps it, and leads back to what it is about", async () => {
    const phone = await openPhone({ screen: onProject });
    await type("ปิดก่อน");
    fireEvent.click(screen.getByRole("button", { name: "ปิด ร่างยังอยู่" }));
    await screen.findByText("another screen");
    await waitFor(() => expect(phone.history.get()).toBe(`/m/${meetingId}/projects/EX-08`));
    await waitFor(() => expect(phone.said).toContain("เก็บร่างไว้ในเครื่องแล้ว เขียนต่อได้ในหน้าของฉัน"));
    await waitFor(async () => expect(await phone.stores.vault.drafts.get(key)).toMatchObject({ text: "ปิดก่อน" }));
  });

  test("closed, it leads back to the screen that one came from, which is not there twice: Back works the first time", async () => {
    const phone = await openPhone({ screen: "mine" });
    fireEvent.click(await screen.findByRole("link", { name: "ถามหรือเสนอแนะ" }));
    await field();
    await waitFor(() => expect(phone.history.get()).toContain("/ask"));
    fireEvent.click(screen.getByRole("button", { name: "ปิด ร่างยังอยู่" }));
    await waitFor(() => expect(phone.history.get()).toBe(`/m/${meetingId}/mine`));
    phone.history.back();
    expect(phone.history.get()).toBe("/");
  });

  test("sent from mine, mine is not there twice either, and the entry is brought into sight", async () => {
    const phone = await openPhone({ screen: "mine" });
    fireEvent.click(await screen.findByRole("link", { name: "ถามหรือเสนอแนะ" }));
    await field();
    await waitFor(() => expect(phone.history.get()).toContain("/ask"));
    fireEvent.click(screen.getByRole("button", { name: "เปลี่ยน เรื่องที่จะถาม" }));
    fireEvent.input(await screen.findByRole("searchbox", { name: "ค้นหาเรื่อง" }), { target: { value: "ขยะ" } });
    const topics = await screen.findAllByRole("button", { name: /ขยะ/ });
    fireEvent.click(topics[0] ?? document.body);
    await waitFor(() => expect(phone.history.get()).toContain("on=project"));
    await type("ส่งจากของฉัน");
    fireEvent.click(screen.getByRole("button", { name: /^ส่ง/ }));
    await waitFor(() => expect(phone.history.get()).toContain("/mine#entry-"));
    phone.history.back();
    expect(phone.history.get()).toBe("/");
  });

  test("emptied by hand, it is gone", async () => {
    const phone = await openPhone({ screen: onProject });
    await type("ไม่เอาแล้ว");
    await waitFor(async () => expect(await phone.stores.vault.drafts.count()).toBe(1));
    await type("");
    await waitFor(async () => expect(await phone.stores.vault.drafts.count()).toBe(0));
  });
});

describe("what it is about", () => {
  const change = async (search: string, name: RegExp) => {
    fireEvent.click(await screen.findByRole("button", { name: "เปลี่ยน เรื่องที่จะถาม" }));
    fireEvent.input(await screen.findByRole("searchbox", { name: "ค้นหาเรื่อง" }), { target: { value: search } });
    fireEvent.click(await screen.findByRole("button", { name }));
  };

  test("can be changed by searching, in any spelling, and the words move along", async () => {
    const phone = await openPhone({ screen: onProject });
    await type("จะเสร็จเมื่อใด");
    await change("ระบายน\u0E4D\u0E49า", /ระบบระบายน้ำ/);
    await waitFor(() => expect(phone.history.get()).toContain("EX-06"));
    expect(await field()).toHaveProperty("value", "จะเสร็จเมื่อใด");
    const drafts = await phone.stores.vault.drafts.toArray();
    expect(drafts.map((draft) => draft.target.id)).toEqual(["EX-06"]);
  });

  test("another matter's draft is never written over", async () => {
    const phone = await openPhone({ screen: onProject });
    await phone.value.commands.saveDraft({
      ...anEntryState({ target: { type: "project", id: "EX-06" }, text: "ร่างเดิมของอีกเรื่อง" }),
      meetingId,
      correcting: null,
    });
    await type("ร่างใหม่");
    await change("ระบาย", /ระบบระบายน้ำ/);
    await waitFor(() => expect(phone.history.get()).toContain("EX-06"));
    await waitFor(async () => expect(await field()).toHaveProperty("value", "ร่างเดิมของอีกเรื่อง"));
    const texts = (await phone.stores.vault.drafts.toArray()).map((draft) => draft.text);
    expect(texts.toSorted()).toEqual(["ร่างเดิมของอีกเรื่อง", "ร่างใหม่"].toSorted());
  });

  const search = async (words: string) => {
    fireEvent.click(await screen.findByRole("button", { name: "เปลี่ยน เรื่องที่จะถาม" }));
    const found = await screen.findByRole("searchbox", { name: "ค้นหาเรื่อง" });
    fireEvent.input(found, { target: { value: words } });
    return found;
  };

  test("Enter in the search chooses the matter, and never sends the unfinished question to the old one", async () => {
    const phone = await openPhone({ screen: onProject });
    await type("ยังเขียนไม่เสร็จ");
    const found = await search("ระบาย");
    await screen.findByRole("button", { name: /ระบบระบายน้ำ/ });
    expect(found).toHaveProperty("form", null);
    expect(document.activeElement, "the search waits for letters").toBe(found);
    expect(fireEvent.keyDown(found, { key: "Enter" }), "Enter is taken, not handed on").toBe(false);
    await waitFor(() => expect(phone.history.get()).toContain("EX-06"));
    expect(await field()).toHaveProperty("value", "ยังเขียนไม่เสร็จ");
    expect(await phone.stores.vault.mine.count()).toBe(0);
  });

  test("Enter while a word is still being composed, or before anything was searched for, chooses nothing", async () => {
    const phone = await openPhone({ screen: onProject });
    const found = await search("ระบาย");
    fireEvent.keyDown(found, { key: "Enter", isComposing: true });
    fireEvent.input(found, { target: { value: "" } });
    expect(fireEvent.keyDown(found, { key: "Enter" })).toBe(false);
    expect(phone.history.get()).toContain("EX-08");
  });

  test("the arrows go from the search through the matters and back", async () => {
    await openPhone({ screen: onProject });
    const found = await search("โครงการ");
    await screen.findByRole("button", { name: /ระบบระบายน้ำ/ });
    const rows = screen.getAllByRole("button", { name: /^โครงการ/ });
    const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });
    press("ArrowDown");
    expect(document.activeElement).toBe(rows[0]);
    press("ArrowDown");
    expect(document.activeElement).toBe(rows[1]);
    press("ArrowUp");
    press("ArrowUp");
    expect(document.activeElement).toBe(found);
  });

  test("is named as soon as the meeting's matters arrive", async () => {
    const phone = await openPhone({ screen: "ask?on=project:EX-99" });
    expect(await screen.findByText("เรื่องที่ไม่อยู่ในเครื่องนี้")).toBeTruthy();
    const row = await phone.stores.cache.rows.get([meetingId, "project", "EX-06"]);
    await phone.stores.cache.rows.put({ ...row, id: "EX-99" } as NonNullable<typeof row>);
    expect(await screen.findByText(asRead(/ระบบระบายน้ำ/))).toBeTruthy();
  });

  test("is the live matter where the address names none", async () => {
    await openPhone({
      screen: "ask",
      records: [
        { id: "live", rev: 1, seq: 1, type: "live", target: { type: "project", id: "EX-06" }, nowAnswering: null },
      ],
    });
    expect(await screen.findByText(asRead(/ระบบระบายน้ำ/))).toBeTruthy();
  });
});

describe("a correction", () => {
  const own = anOwnEntry({ ackedRev: 1, no: 23 });

  test("is a new revision of the same entry", async () => {
    const phone = await openPhone({ screen: `ask?correct=${own.id}`, own: [own], records: [asReceived(own)] });
    expect(await field()).toHaveProperty("value", anEntryState().text);
    await type("ถ้อยคำใหม่");
    fireEvent.click(screen.getByRole("button", { name: "ส่งฉบับแก้ไข" }));
    await screen.findByRole("heading", { name: "ของฉัน" });
    expect(await phone.stores.vault.mine.get(own.id)).toMatchObject({
      rev: 2,
      ackedRev: 1,
      state: { text: "ถ้อยคำใหม่" },
    });
  });

  test("that comes too late is told so before it is written", async () => {
    await openPhone({
      screen: `ask?correct=${own.id}`,
      own: [own],
      records: [asReceived(own, { status: "accepted" })],
    });
    const button = await screen.findByRole("button", { name: "ส่งฉบับแก้ไข" });
    expect(button.getAttribute("aria-disabled")).toBe("true");
    expect(screen.getAllByText(/จึงแก้ไขไม่ได้/).length).toBeGreaterThan(0);
  });
});
