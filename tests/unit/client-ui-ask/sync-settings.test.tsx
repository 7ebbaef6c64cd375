import { fireEvent, screen, waitFor, within } from "@solidjs/testing-library";
import { describe, expect, test, vi } from "vitest";
import { asRead } from "../../support/as-read.ts";
import { clockMinutes, connectionWords, secondsUntil } from "#client/routes/sync-status/connection-words.ts";
import { anOwnEntry, meetingId, morning, openPhone } from "./phone-app.tsx";

const title = async () => (await screen.findByRole("heading", { level: 1 })).textContent;

describe("the page behind the chip", () => {
  test("without a signal it says first that every word is safe", async () => {
    await openPhone({ screen: "sync", sync: { connection: "not-connected" }, own: [anOwnEntry()] });
    expect(await title()).toBe("ขณะนี้ไม่มีสัญญาณ");
    expect(screen.getByText(/อยู่ครบ/)).toBeTruthy();
    const group = await screen.findByRole("heading", { level: 2 });
    expect(group.textContent).toBe("รอส่ง 1 รายการ");
    expect(screen.getByText(/เวลา 10.40/)).toBeTruthy();
  });

  test("a Wi-Fi's sign-in page is named for what it is", async () => {
    await openPhone({ screen: "sync", sync: { connection: "portal" } });
    expect(await title()).toBe("Wi-Fi นี้รอให้ลงชื่อเข้าใช้ก่อน");
  });

  test("an entry that a firewall refuses is named, says why, and nothing is said to be on its way", async () => {
    const own = anOwnEntry();
    await openPhone({ screen: "sync", sync: { connection: "connected", waiting: 1, blocked: [own.id] }, own: [own] });
    expect(await title()).toBe("เชื่อมต่อแล้ว");
    expect(screen.getByText(/ยังส่งไม่ได้/)).toBeTruthy();
    expect(await screen.findByText(/ไม่ให้ข้อความนี้ผ่าน/)).toBeTruthy();
  });

  test("on mine, the one that is too large for the way says so", async () => {
    const own = anOwnEntry();
    await openPhone({ screen: "mine", sync: { connection: "connected", waiting: 1, tooLarge: [own.id] }, own: [own] });
    expect(await screen.findByText(/ใหญ่เกินกว่า/)).toBeTruthy();
  });

  test("the button tries at once, and keeps its words while it works", async () => {
    const syncNow = vi.fn<() => void>();
    const phone = await openPhone({ screen: "sync", app: { syncNow } });
    fireEvent.click(await screen.findByRole("button", { name: "ส่งทันที" }));
    expect(syncNow).toHaveBeenCalledOnce();
    phone.setSync({ busy: true });
    fireEvent.click(screen.getByRole("button", { name: "ส่งทันที กำลังส่ง…" }));
    expect(syncNow).toHaveBeenCalledOnce();
  });

  test("what was refused leads to the place where it is mended", async () => {
    const own = anOwnEntry({ refused: { rev: 1, reason: { kind: "target-unknown" } } });
    await openPhone({ screen: "sync", own: [own] });
    const link = await screen.findByRole("link", { name: "ดูและแก้ไข" });
    expect(link.getAttribute("href")).toBe(`/m/${meetingId}/mine#entry-${own.id}`);
  });

  test("an endorsement that waits names the entry by its number", async () => {
    const own = anOwnEntry({ kind: "endorsement/put", state: { entryId: "E-12", on: true } });
    await openPhone({ screen: "sync", own: [own] });
    await waitFor(() => expect(document.body.textContent).toContain("มีข้อซักถามเดียวกับผู้อื่น"));
  });

  test("what somebody else wrote on a lent phone says how it arrives, should its author not come back", async () => {
    await openPhone({ screen: "sync", own: [anOwnEntry({ participantId: "22222222-2222-5222-8222-222222222222" })] });
    const said = () => document.body.textContent.replaceAll("\u2060", "");
    await waitFor(() => expect(said()).toMatch(/รอผู้เขียนเข้าร่วมใหม่\s1\sรายการ/));
    expect(said()).toMatch(/ไม่ได้ใช้เครื่องนี้แล้ว.*ในชื่อผู้เขียน/);
    expect(screen.getByRole("button", { name: /บันทึกเป็นไฟล์ให้/ })).toBeTruthy();
  });

  test("the rescue file is offered only when there is something to rescue", async () => {
    await openPhone({ screen: "sync" });
    await title();
    expect(screen.queryByRole("button", { name: /บันทึกเป็นไฟล์/ })).toBeNull();
  });

  test("the rescue file holds the words and says what to do with it", async () => {
    const made = vi.spyOn(URL, "createObjectURL").mockReturnValue("blob:x");
    vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => undefined);
    await openPhone({ screen: "sync", own: [anOwnEntry()] });
    fireEvent.click(await screen.findByRole("button", { name: /บันทึกเป็นไฟล์ให้/ }));
    expect((await screen.findByText(/ส่งซ้ำก็ไม่นับซ้ำ/)).textContent).toContain("ส่งซ้ำก็ไม่นับซ้ำ");
    const blob = made.mock.calls[0]?.[0];
    expect(blob instanceof Blob && (await blob.text())).toContain("เหตุใดปริมาณขยะ");
    vi.restoreAllMocks();
  });

  test("a wrong clock is mentioned as nothing to mend", async () => {
    await openPhone({ screen: "sync", sync: { clockOffsetMs: -14 * 60_000 } });
    expect(await screen.findByText(/14 นาที/)).toBeTruthy();
  });

  test("a pause that the person can mend comes before any talk of signals", () => {
    const words = connectionWords({ connection: "not-connected", paused: "not-joined", waiting: 2, held: 0, yours: 0 });
    expect(words).toEqual({ title: "sync.pausedTitle", why: "sync.paused.not-joined" });
  });

  test("nothing is called sent whole as long as something was not taken", async () => {
    const own = anOwnEntry({ refused: { rev: 1, reason: { kind: "target-unknown" } } });
    await openPhone({ screen: "sync", own: [own] });
    expect(await screen.findByText(/ยกเว้นรายการที่ขอให้ท่านดู/)).toBeTruthy();
    expect(document.body.textContent).not.toContain("ทุกข้อความของท่านส่งถึงฝ่ายเลขานุการแล้ว");
  });

  test("seconds and minutes are said only where they mean something", () => {
    expect(secondsUntil(morning + 11_200, morning)).toBe(12);
    expect(secondsUntil(morning, morning)).toBeNull();
    expect(secondsUntil(null, morning)).toBeNull();
    expect(clockMinutes(60_000)).toBeNull();
    expect(clockMinutes(null)).toBeNull();
  });
});

describe("settings", () => {
  test("the language changes every word in place", async () => {
    await openPhone({ screen: "settings" });
    fireEvent.click(await screen.findByRole("radio", { name: "English" }));
    expect(await screen.findByRole("heading", { name: "Settings" })).toBeTruthy();
    expect(document.documentElement.lang).toBe("en");
  });

  test("text size and colours show at once", async () => {
    await openPhone({ screen: "settings" });
    fireEvent.click(await screen.findByRole("radio", { name: "150%" }));
    fireEvent.click(screen.getByRole("radio", { name: "คมชัดสูง" }));
    expect(document.documentElement.dataset).toMatchObject({ text: "150", theme: "contrast" });
  });

  test("the personal code is shown when it is asked for", async () => {
    await openPhone({ screen: "settings" });
    fireEvent.click(await screen.findByRole("button", { name: "ดูรหัสส่วนตัว" }));
    expect(await screen.findByText("ABCD-2345")).toBeTruthy();
  });

  test("without a network the code is not there, and that is said", async () => {
    const asking = { join: never, searchRoster: never, personalCode: () => Promise.resolve(noNetwork) };
    await openPhone({ screen: "settings", app: { asking } });
    fireEvent.click(await screen.findByRole("button", { name: "ดูรหัสส่วนตัว" }));
    await waitFor(() => expect(document.body.textContent).toContain("ขณะนี้ไม่มีสัญญาณ ทุกข้อความของท่านอยู่ครบ"));
  });

  test("my data is a page that one can read and print, with every text and the way to correct the name", async () => {
    await openPhone({ screen: "my-data", own: [anOwnEntry({ no: 7, ackedRev: 1 })] });
    expect(await title()).toBe("ข้อมูลของฉัน");
    await waitFor(() => expect(document.body.textContent).toContain("เหตุใดปริมาณขยะ"));
    expect(document.body.textContent).toContain("เลขที่ 7");
    expect(screen.getByRole("button", { name: "พิมพ์" })).toBeTruthy();
  });

  test("the devices of a person are shown when asked for, and one that was lost is put out after asking once", async () => {
    const here = { deviceId: "d1", joinedAt: 1, seenAt: morning, browser: "Chrome · Android", isThis: true };
    const lost = { ...here, deviceId: "d2", browser: "", isThis: false };
    const asked: string[] = [];
    let devices = [here, lost];
    vi.stubGlobal("fetch", (path: string, init: RequestInit) => {
      asked.push(`${init.method} ${path} ${typeof init.body === "string" ? init.body : ""}`.trim());
      if (init.method === "POST") devices = [here];
      return Promise.resolve(new Response(JSON.stringify({ devices }), { headers: { "x-ruam": "1" } }));
    });
    await openPhone({ screen: "settings" });
    fireEvent.click(await screen.findByRole("button", { name: "ดูรหัสส่วนตัว" }));
    expect(await screen.findByText("ABCD-2345")).toBeTruthy();
    fireEvent.click(await screen.findByRole("button", { name: "ดูเครื่องที่ใช้" }));
    expect(await screen.findByText(asRead(/^Chrome · Android$/))).toBeTruthy();
    expect(screen.getByText("ไม่ทราบชนิดของเครื่อง")).toBeTruthy();

    fireEvent.click(screen.getByRole("button", { name: "ให้ออกจากการประชุม" }));
    expect(asked).toHaveLength(1);
    fireEvent.click(await screen.findByRole("button", { name: "ให้ออกจากการประชุม" }));
    await waitFor(() => expect(screen.queryByText("ไม่ทราบชนิดของเครื่อง")).toBeNull());
    expect(asked[1]).toBe(`POST /api/v1/meetings/${meetingId}/devices/end {"deviceId":"d2"}`);
    // The code that was shown is no more the person's.
    expect(screen.queryByText("ABCD-2345")).toBeNull();
    vi.unstubAllGlobals();
  });

  test("removing one's data warns of what is unsent, and removes every word", async () => {
    const phone = await openPhone({ screen: "settings", own: [anOwnEntry()] });
    const remove = await screen.findByRole("button", { name: "ลบข้อมูลของฉันออกจากเครื่องนี้" });
    fireEvent.click(remove);
    expect((await screen.findByText(/ยังไม่ได้ส่ง หากลบตอนนี้/)).textContent).toContain("จะไม่ได้รับ");
    const ways = document.querySelectorAll(".reason .actions :is(a, button)");
    expect([...ways].map((way) => way.textContent?.trim())).toEqual(["ส่งก่อน", "บันทึกเป็นไฟล์", "ไม่ลบ", "ลบ"]);
    expect(await phone.stores.vault.mine.count()).toBe(1);
    const asked = screen.getByRole("group", { name: /ลบข้อมูลของท่าน/ });
    fireEvent.click(within(asked).getByRole("button", { name: /^ลบ( |$)/ }));
    await screen.findByText("another screen");
    await waitFor(async () => expect(await phone.stores.vault.mine.count()).toBe(0));
    expect(await phone.queries.membership(meetingId)).toBeUndefined();
  });

  test("installing is offered in the way that the browser allows", async () => {
    const install = vi.fn<() => Promise<void>>(() => Promise.resolve());
    await openPhone({ screen: "settings", offers: { installWay: () => "prompt", install } });
    fireEvent.click(await screen.findByRole("button", { name: "ติดตั้งลงเครื่อง" }));
    expect(install).toHaveBeenCalledOnce();
  });

  test("on an iPhone the three steps are written down, with the code that keeps one person one", async () => {
    await openPhone({ screen: "settings", offers: { installWay: () => "ios" } });
    expect(await screen.findByText("แตะปุ่มแชร์ของ Safari")).toBeTruthy();
    expect(document.body.textContent).toContain("ใช้รหัสส่วนตัวของท่าน");
  });
});

test("the privacy notice names who is responsible, and leans on duty, not on consent", async () => {
  await openPhone({ screen: "privacy" });
  expect(await screen.findByRole("heading", { level: 1, name: "ประกาศความเป็นส่วนตัว" })).toBeTruthy();
  await waitFor(() => expect(document.body.textContent).toContain("ผู้ควบคุมข้อมูลส่วนบุคคลคือ เทศบาลนครขอนแก่น"));
  expect(document.body.textContent).toContain("ไม่ใช่ฐานความยินยอม");
});

const never = () => Promise.reject(new Error("not here"));
const noNetwork = { ok: false, error: { kind: "no-network" } } as const;
