import { cleanup, fireEvent, screen, waitFor } from "@solidjs/testing-library";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { Asking, JoinWords } from "#client/commands-and-sync-contract.ts";
import { createClearedDataMark } from "#client/local/cleared-data-mark.ts";
import { keepLastPlace } from "#client/office/last-used-space.ts";
import { fail, ok } from "#domain/result.ts";
import { aMembership, meetingId, openPhone } from "./meeting-phone.tsx";

const codeField = () => screen.findByLabelText<HTMLInputElement>("รหัสการประชุม 8 ตัว");
const pressJoin = async () => fireEvent.click(await screen.findByRole("button", { name: "เข้าร่วมประชุม" }));

test("a code typed in small letters, with spaces and Thai digits, joins and goes on to who one is", async () => {
  const asked: JoinWords[] = [];
  const phone = await openPhone({
    at: "/join",
    isJoined: false,
    asking: { join: (words) => (asked.push(words), Promise.resolve(ok(aMembership()))) },
  });
  fireEvent.input(await codeField(), { target: { value: "kk๕m 26xw" } });
  expect((await codeField()).value).toBe("KK5M-26XW");

  await pressJoin();

  await waitFor(() => expect(phone.path()).toBe("/check-in"));
  expect(asked).toEqual([{ code: "KK5M-26XW" }]);
});

describe("a phone that emptied itself because its person was erased", () => {
  afterEach(() => localStorage.clear());
  const said = /ลบข้อมูลของท่านตามคำขอแล้ว ไม่มีข้อมูลของท่านเหลืออยู่ในเครื่องนี้/;
  const mark = () => createClearedDataMark(localStorage, () => "id");

  test("says so, and nothing of a link", async () => {
    mark().leave(meetingId, true);
    await openPhone({ at: "/join?erased", isJoined: false });
    expect(await screen.findByText(said)).toBeTruthy();
    expect(screen.queryByText(/ลิงก์นี้เป็นของการประชุม/)).toBeNull();
  });

  test("says so in every tab, also in one that was there before the phone was empty", async () => {
    await openPhone({ at: "/join?erased", isJoined: false });
    expect(await codeField()).toBeTruthy();
    expect(screen.queryByText(said)).toBeNull();
    mark().leave(null, true);
    window.dispatchEvent(new StorageEvent("storage"));
    expect(await screen.findByText(said)).toBeTruthy();
  });

  test("is not said of any other phone on which somebody opens the address, nor where somebody removed their own data", async () => {
    mark().leave(null);
    await openPhone({ at: "/join?erased", isJoined: false });
    expect(await codeField()).toBeTruthy();
    expect(screen.queryByText(said)).toBeNull();
  });
});

test("a wrong code gets a plain message, and stays in the field to be mended", async () => {
  const phone = await openPhone({
    at: "/join",
    isJoined: false,
    asking: { join: () => Promise.resolve(fail({ kind: "join-code-unknown" })) },
  });
  fireEvent.input(await codeField(), { target: { value: "KK5M26XX" } });
  await pressJoin();

  expect((await screen.findByRole("alert")).textContent).toBe("ไม่พบการประชุมที่ใช้รหัสนี้ โปรดดูรหัสบนจอในห้องประชุม");
  expect((await codeField()).value).toBe("KK5M-26XX");
  expect(phone.path()).toBe("/join");
});

test("a code that is too short says how many are missing, and asks nobody", async () => {
  const asked: JoinWords[] = [];
  await openPhone({
    at: "/join",
    isJoined: false,
    asking: { join: (words) => (asked.push(words), Promise.resolve(fail({ kind: "join-code-unknown" }))) },
  });
  fireEvent.input(await codeField(), { target: { value: "KK5M" } });
  await pressJoin();

  expect((await screen.findByRole("alert")).textContent).toBe("รหัสมี 8 ตัว ยังขาดอีก 4 ตัว");
  expect(asked).toEqual([]);
});

test("a code that is too short is said again when it is sent again", async () => {
  await openPhone({ at: "/join", isJoined: false });
  fireEvent.input(await codeField(), { target: { value: "KK5M" } });
  await pressJoin();
  const first = await screen.findByRole("alert");
  await pressJoin();
  const second = await screen.findByRole("alert");
  expect(second.textContent).toBe(first.textContent);
  expect(second).not.toBe(first);
});

test("letters that a phone's keyboard is still composing are left alone, and folded when it is done", async () => {
  const asked: JoinWords[] = [];
  await openPhone({
    at: "/join",
    isJoined: false,
    asking: { join: (words) => (asked.push(words), Promise.resolve(fail({ kind: "join-code-unknown" as const }))) },
  });
  const field = await codeField();
  const writes = vi.fn<(value: string) => void>();
  const own = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
  Object.defineProperty(field, "value", {
    configurable: true,
    get: () => own?.get?.call(field) as string,
    set: (value: string) => {
      if (value !== own?.get?.call(field)) writes(value);
      own?.set?.call(field, value);
    },
  });
  fireEvent.compositionStart(field);
  for (const typed of ["k", "kk", "kk5", "kk5m", "kk5m2", "kk5m26x", "kk5m26xw"]) {
    own?.set?.call(field, typed);
    fireEvent(field, new InputEvent("input", { bubbles: true, isComposing: true, data: typed }));
  }
  expect(writes).not.toHaveBeenCalled();
  expect(field.value).toBe("kk5m26xw");

  fireEvent.compositionEnd(field);
  expect(field.value).toBe("KK5M-26XW");
  await pressJoin();
  expect(asked[0]).toEqual({ code: "KK5M-26XW" });
});

test("a personal code goes into the same field", async () => {
  const phone = await openPhone({
    at: "/join",
    isJoined: false,
    asking: {
      join: (words) =>
        Promise.resolve("personalCode" in words ? ok(aMembership()) : fail({ kind: "join-code-unknown" as const })),
    },
  });
  fireEvent.input(await codeField(), { target: { value: "ABCD2345" } });
  await pressJoin();
  await waitFor(() => expect(phone.path()).toBe("/check-in"));
});

test("with no network the code is kept, and the phone goes on by itself when it has joined later", async () => {
  const phone = await openPhone({
    at: "/join",
    isJoined: false,
    asking: { join: () => Promise.resolve(fail({ kind: "no-network" })) },
  });
  fireEvent.input(await codeField(), { target: { value: "KK5M26XW" } });
  await pressJoin();
  const note = await screen.findByText(
    (_, element) => element?.tagName === "P" && /เก็บรหัสของท่านไว้/.test(element.textContent),
  );
  expect(note.textContent).toMatch(/ไม่มีสัญญาณ/);

  await phone.join(aMembership({ joinedAt: aMembership().joinedAt + 60_000 }));

  await waitFor(() => expect(phone.path()).toBe("/check-in"));
});

test("the link of the QR code joins at once", async () => {
  const asked: JoinWords[] = [];
  const phone = await openPhone({
    at: "/j/KK5M-26XW",
    isJoined: false,
    asking: { join: (words) => (asked.push(words), Promise.resolve(ok(aMembership()))) },
  });
  await waitFor(() => expect(phone.path()).toBe("/check-in"));
  expect(asked).toEqual([{ code: "KK5M-26XW" }]);
});

describe("on a first visit by the link of the QR code", () => {
  const nameField = () => screen.findByLabelText<HTMLInputElement>("ชื่อหรือนามสกุลของท่าน");

  const words = () => (document.body.textContent ?? "").replaceAll(/[\u00a0\u200b\u2060]/g, "");

  /** The server has not answered yet, and the databases are on their way. */
  const openEarly = async (asking: Partial<Asking> = {}) => {
    let join: () => void = () => undefined;
    let open: () => void = () => undefined;
    const whenJoined = new Promise<void>((resolve) => (join = resolve));
    const phone = await openPhone({
      at: "/j/KK5M-26XW",
      isJoined: false,
      isFirstVisit: true,
      whenReady: new Promise<void>((resolve) => (open = resolve)),
      asking: {
        join: () => whenJoined.then(() => phone.join(aMembership())).then(() => ok(aMembership())),
        ...asking,
      },
    });
    return { phone, join: () => join(), open: () => open() };
  };

  test("the name is typed before anything is answered, stays in the same field, and is looked for as soon as that can be", async () => {
    const { phone, join, open } = await openEarly();
    const field = await nameField();
    field.focus();
    fireEvent.input(field, { target: { value: "ธีระศั" } });
    await expect.poll(words).toContain("กำลังค้นรายชื่อ");
    expect(phone.path()).toBe("/j/KK5M-26XW");

    join();
    const name = await screen.findByRole("button", { name: /ธีระศักดิ์/ });
    expect(phone.path()).toBe("/check-in");
    expect(await nameField()).toBe(field);
    expect(document.activeElement).toBe(field);
    expect(field.value).toBe("ธีระศั");

    fireEvent.click(name); // before the databases are there
    await expect.poll(words).toContain("กำลังลงทะเบียน");
    expect(await phone.attendances()).toEqual([]);
    open();
    await screen.findByRole("heading", { name: "ลงทะเบียนเข้าประชุม เรียบร้อยแล้ว" });
    expect(await phone.attendances()).toHaveLength(1);
  });

  test("a code that nobody knows, and a signal that is lost, lead to the form as before, and what was typed is not lost", async () => {
    let answer: (kind: "no-network") => void = () => undefined;
    const whenAnswered = new Promise<"no-network">((resolve) => (answer = resolve));
    const { phone, open } = await openEarly({ join: () => whenAnswered.then((kind) => fail({ kind })) });
    fireEvent.input(await nameField(), { target: { value: "ธีระศั" } });
    open();
    answer("no-network");
    await screen.findByText((_, element) => element?.tagName === "P" && /เก็บรหัสของท่านไว้/.test(element.textContent));
    expect((await codeField()).value).toBe("KK5M-26XW");

    await phone.join(aMembership({ joinedAt: aMembership().joinedAt + 60_000 }));
    await waitFor(() => expect(phone.path()).toBe("/check-in"));
    expect((await nameField()).value).toBe("ธีระศั");
  });

  test("joining that takes long is said under the field, which stays", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"], shouldAdvanceTime: true });
    await openEarly();
    fireEvent.input(await nameField(), { target: { value: "ธี" } });
    await vi.advanceTimersByTimeAsync(10_000);
    vi.useRealTimers();
    expect(document.body.textContent).toContain("ใช้เวลานานกว่าปกติ");
    expect((await nameField()).value).toBe("ธี");
  });
});

test("an invitation joins with the secret of its fragment, which is gone from the address afterwards", async () => {
  const asked: JoinWords[] = [];
  await openPhone({
    at: "/j#i=a-secret",
    isJoined: false,
    asking: { join: (words) => (asked.push(words), Promise.resolve(ok(aMembership()))) },
  });
  await waitFor(() => expect(location.pathname).toBe(`/m/${meetingId}/check-in`));
  expect(asked).toEqual([{ invite: "a-secret" }]);
  expect(location.href).not.toContain("a-secret");
});

test("an invitation that is no longer valid offers the code instead", async () => {
  await openPhone({
    at: "/j#i=old",
    isJoined: false,
    asking: { join: () => Promise.resolve(fail({ kind: "join-code-unknown" })) },
  });
  expect((await screen.findByRole("alert")).textContent).toMatch(/^ลิงก์เชิญนี้ใช้ไม่ได้แล้ว/);
  expect(await codeField()).toBeTruthy();
});

test("the first screen changes to English in place, and says so to the browser", async () => {
  await openPhone({ at: "/join", isJoined: false });
  fireEvent.click(await screen.findByRole("button", { name: "English" }));
  expect(await screen.findByRole("heading", { name: "Join the meeting" })).toBeTruthy();
  expect(document.documentElement.lang).toBe("en");
});

test("the icon on the home screen opens the meeting that the phone is in, or joining", async () => {
  const joined = await openPhone({ at: "/" });
  await waitFor(() => expect(joined.path()).toBe("/now"));
  joined.unmount();
  const fresh = await openPhone({ at: "/", isJoined: false });
  await waitFor(() => expect(fresh.path()).toBe("/join"));
});

test.each(["KK5M-26XWครับ", "KK5M%E2%80%9326XW", "KK5M-26XW%20ค่ะ", "KK5M-26XW/", "KK5M-26XW)."])(
  "the meeting's link with what a chat stuck to it (%s) joins",
  async (stuck) => {
    const asked: JoinWords[] = [];
    const phone = await openPhone({
      at: `/j/${stuck}`,
      isJoined: false,
      asking: { join: (words) => (asked.push(words), Promise.resolve(ok(aMembership()))) },
    });
    await waitFor(() => expect(phone.path()).toBe("/check-in"));
    expect(asked).toEqual([{ code: "KK5M-26XW" }]);
  },
);

describe("a link to a screen of a meeting, on a phone that has not joined it", () => {
  const fresh = { at: "projects/EX-08", isJoined: false } as const;
  /** Sooner than a phone gives up waiting for the server. */
  const atOnce = { timeout: 2_000 };

  test.each([
    ["is told so by the server", { paused: "not-joined", hasSnapshot: false }],
    ["belongs to another meeting", { paused: "not-this-meeting", hasSnapshot: false }],
    ["has no signal", { connection: "not-connected", hasSnapshot: false }],
    ["is told so as one that never joined", { paused: "sign-in", hasSnapshot: false }],
    ["is behind a sign-in page", { connection: "portal", hasSnapshot: false }],
  ] as const)("which %s: it leads to joining, says so, and keeps where one wanted to go", async (_, sync) => {
    const phone = await openPhone({ ...fresh, sync });
    await waitFor(() => expect(phone.path()).toMatch(/^\/join\?to=/), atOnce);
    expect(document.body.textContent).toContain("ลิงก์นี้เป็นของการประชุมที่เครื่องนี้ยังไม่ได้เข้าร่วม");

    fireEvent.input(await codeField(), { target: { value: "KK5M26XW" } });
    await pressJoin();

    await waitFor(() => expect(phone.path()).toBe("/check-in?to=projects%2FEX-08"));
  });

  describe("which its person's data were removed from", () => {
    afterEach(() => localStorage.clear());
    const asking = { sync: { connection: "unknown", hasSnapshot: false } } as const;
    const mark = (of: string | null) => createClearedDataMark(localStorage, () => "id").leave(of);

    test.each([
      ["of that meeting", meetingId],
      ["of all meetings", null],
    ])("%s: it knows that by itself, and waits for no server", async (_what, of) => {
      mark(of);
      const phone = await openPhone({ ...fresh, ...asking });
      await waitFor(() => expect(phone.path()).toMatch(/^\/join\?to=/), atOnce);
    });

    test("of another meeting, or where an officer has worked since: the server says who may read", async () => {
      mark("99999999-9999-4999-8999-999999999999");
      const phone = await openPhone({ ...fresh, ...asking });
      await new Promise((done) => setTimeout(done, 300));
      expect(phone.path()).not.toMatch(/join/);
      cleanup();
      mark(null);
      keepLastPlace(meetingId);
      const office = await openPhone({ ...fresh, ...asking });
      await new Promise((done) => setTimeout(done, 300));
      expect(office.path()).not.toMatch(/join/);
    });
  });

  test("where nobody answers it does not go on opening for ever", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"], shouldAdvanceTime: true });
    const phone = await openPhone({ ...fresh, sync: { connection: "unknown", hasSnapshot: false } });
    await vi.advanceTimersByTimeAsync(10_000);
    vi.useRealTimers();
    await waitFor(() => expect(phone.path()).toMatch(/^\/join\?to=/));
  });

  test("joining another meeting than the link's leaves the link's goal", async () => {
    const other = "99999999-9999-4999-8999-999999999999";
    const phone = await openPhone({
      at: `/join?to=${encodeURIComponent(`/m/${other}/projects/EX-08`)}`,
      isJoined: false,
    });
    fireEvent.input(await codeField(), { target: { value: "KK5M26XW" } });
    await pressJoin();
    await waitFor(() => expect(phone.path()).toBe("/check-in"));
  });

  test.each(["//evil.example", "https://evil.example", "../../office", "javascript:alert(1)", "projects/../../x"])(
    "what is no screen of a meeting is no goal: %s",
    async (to) => {
      const phone = await openPhone({ at: `/j/KK5M-26XW?to=${encodeURIComponent(to)}`, isJoined: false });
      expect(await screen.findByRole("heading", { name: "ท่านคือ…" })).toBeTruthy();
      await waitFor(() => expect(phone.path()).toMatch(/^\/check-in/));
      expect(document.body.textContent).not.toContain("ลิงก์นี้เป็นของการประชุม");
      const later = await screen.findByRole("link", { name: "อ่านวาระก่อน ลงทะเบียนภายหลัง" });
      expect(later.getAttribute("href")).toBe(`/m/${meetingId}/now`);
    },
  );

  test("the meeting's code and the screen travel in one link", async () => {
    const phone = await openPhone({ at: "/j/KK5M-26XW?to=projects%2FEX-08", isJoined: false });
    await waitFor(() => expect(phone.path()).toBe("/check-in?to=projects%2FEX-08"));
  });

  test("the notice and the help are open to everybody", async () => {
    const phone = await openPhone({ at: "help", isJoined: false, sync: { paused: "not-joined", hasSnapshot: false } });
    expect(await screen.findByRole("heading", { name: "ใช้อย่างไร" })).toBeTruthy();
    expect(phone.path()).toBe("/help");
  });
});

test("an address of the secretariat that names no meeting is no page, and leads to the secretariat's first one", async () => {
  for (const at of ["/office/officers", "/office/officers/prepare", "/unit/nowhere"]) {
    await openPhone({ at, isJoined: false });
    expect(await screen.findByRole("heading", { name: "ไม่พบหน้านี้" })).toBeTruthy();
    const way = screen.getByRole("link", { name: "ไปหน้าแรก" });
    expect(way.getAttribute("href")).toBe(at.startsWith("/office") ? "/office" : "/");
    cleanup();
  }
});

test("joining that takes long says so, and offers the code", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"], shouldAdvanceTime: true });
  await openPhone({ at: "/j/KK5M-26XW", isJoined: false, asking: { join: () => new Promise(() => undefined) } });
  await vi.advanceTimersByTimeAsync(10_000);
  vi.useRealTimers();
  expect((await codeField()).value).toBe("KK5M-26XW");
  expect(document.body.textContent).toContain("ใช้เวลานานกว่าปกติ");
});

test("a code that was kept without a network and turns out to be nobody's is said to be so", async () => {
  const phone = await openPhone({
    at: "/join",
    isJoined: false,
    asking: { join: () => Promise.resolve(fail({ kind: "no-network" })) },
  });
  fireEvent.input(await codeField(), { target: { value: "KK5M26XX" } });
  await pressJoin();
  await screen.findByText((_, element) => element?.tagName === "P" && /เก็บรหัสของท่านไว้/.test(element.textContent));

  await phone.stores.vault.meta.put({
    key: "pending-join",
    kind: "pending-join",
    joinWith: { code: "KK5M-26XX" },
    at: aMembership().joinedAt,
    failed: "join-code-unknown",
  });

  expect((await screen.findByRole("alert")).textContent).toContain("ไม่พบการประชุมที่ใช้รหัสนี้");
});

test("officers have a quiet way in, and everybody one to the help", async () => {
  await openPhone({ at: "/join", isJoined: false });
  expect((await screen.findByRole("link", { name: "สำหรับเจ้าหน้าที่" })).getAttribute("href")).toBe("/sign-in");
  fireEvent.click(screen.getByRole("link", { name: "ใช้อย่างไร" }));
  expect(await screen.findByRole("heading", { name: "ใช้อย่างไร" })).toBeTruthy();
});

test("with very large text the foot follows the words, so that the field for the code is not under it", async () => {
  const phone = await openPhone({ at: "/join", isJoined: false });
  await codeField();
  expect(document.querySelector(".bottom")?.className).toBe("bottom");
  phone.value.preferences.set("textSize", "150");
  expect(document.querySelector(".bottom")?.className).toBe("bottom in-flow");
});
