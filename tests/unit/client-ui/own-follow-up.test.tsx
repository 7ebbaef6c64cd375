import { fireEvent, screen, waitFor, within } from "@solidjs/testing-library";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { Membership } from "#client/local/vault-records.ts";
import { verdictIdOf } from "#domain/ids.ts";
import type { FollowUpRecord, FollowUpStep } from "#domain/space-records.ts";
import { aMembership, anEntry, meetingId, morning, openPhone, participantId } from "./meeting-phone.tsx";

const committeeId = "c0ffee00-0000-4000-8000-000000000001";
const mine = anEntry({ entryKind: "suggestion", mine: true, text: "ควรรายงานกลับให้ประชาชนทราบ", no: 10 });
const step = (more: Partial<FollowUpStep> = {}): FollowUpStep => ({
  state: "accepted",
  note: null,
  at: morning,
  meetingId,
  paragraphId: null,
  ...more,
});
const ledger = (more: Partial<FollowUpRecord> = {}): FollowUpRecord => ({
  type: "follow-up",
  id: mine.id,
  rev: 1,
  seq: 1,
  number: 7,
  fromMeetingId: meetingId,
  entryId: mine.id,
  text: mine.text,
  fromSector: "civil",
  unitId: null,
  dueDate: "2020-02-28",
  state: "accepted",
  history: [step()],
  ...more,
});
const open = async (row?: FollowUpRecord) => {
  const phone = await openPhone({ at: "now", records: [mine] });
  const { cache } = phone.stores;
  await cache.rows.put({ ...mine, meetingId, own: 1 });
  if (row !== undefined) await cache.rows.put({ ...row, meetingId: committeeId });
  const read = { generation: 0, cursor: { epoch: "e", seq: 1 }, scope: "s", baseline: 1, inStepAt: morning };
  await cache.reading.put({ meetingId, ...read, parent: committeeId });
  phone.go("mine");
  return phone;
};
const said = (element: Element | null) => element?.textContent?.replace(/\s+/g, " ") ?? "";

test("the author reads number, due date and state of the own suggestion; what nobody reported is said to be not reported", async () => {
  await open(ledger());
  const life = await screen.findByRole("list", { name: "ผลการดำเนินการ" });
  expect(within(life).getAllByRole("listitem").map(said)).toEqual([expect.stringContaining("รับเรื่อง"), "ยังไม่มีรายงาน"]);
  const entry = said(life.closest("article"));
  expect(entry).toContain("ทะเบียนข้อเสนอแนะ เลขที่ 7");
  expect(entry).toContain("กำหนด 28 ก.พ. 63");
  expect(entry).toContain("ยังไม่กำหนดหน่วยงาน");
  expect(screen.queryByRole("group", { name: "ท่านเห็นว่าทำแล้วหรือยัง" })).toBeNull();
});

test("each step says in which meeting and under which item of its minutes it was, and documents lead to https alone", async () => {
  const later = { meetingId: "another", paragraphId: "i1", session: "6/2562", paragraph: "3" };
  await open(
    ledger({
      history: [step(), step({ state: "in-progress", meetingId: null }), step({ state: "done", ...later })],
      documents: [
        { title: "ภาพหลังติดตั้ง", url: "https://kkmuni.go.th/light.pdf", at: morning },
        { title: "ไม่ควรเปิด", url: "javascript:alert(1)", at: morning },
      ],
    }),
  );
  const life = await screen.findByRole("list", { name: "ผลการดำเนินการ" });
  const [first, second, third] = within(life)
    .getAllByRole("listitem")
    .map((one) => said(one).replaceAll("\u00a0", " "));
  expect(first).toMatch(/· ครั้งที่ 5\/2562 ข้อ 4/);
  expect(second).not.toContain("ครั้งที่");
  expect(third).toContain("ครั้งที่ 6/2562 ข้อ 3");
  const [link, ...others] = within(life.closest("section") ?? document.body).getAllByRole("link");
  expect([link?.getAttribute("href"), link?.getAttribute("rel"), others]).toEqual([
    "https://kkmuni.go.th/light.pdf",
    "noopener noreferrer nofollow",
    [],
  ]);
});

test("a step in a meeting without a number names that meeting by its day, and the year is the Buddhist one", async () => {
  const elsewhere = { meetingId: "another", paragraphId: "i1", session: "2026-11-30", paragraph: "5" };
  await open(ledger({ history: [step(), step({ state: "done", ...elsewhere })] }));
  const life = await screen.findByRole("list", { name: "ผลการดำเนินการ" });
  const last = said(within(life).getAllByRole("listitem").at(-1) ?? null).replaceAll("\u00a0", " ");
  expect(last).toContain("ประชุม 30 พ.ย. 69 ข้อ 5");
  expect(last).not.toMatch(/ครั้งที่|2026/);
});

test("what cannot be done stands there with its reason", async () => {
  await open(ledger({ state: "impossible", history: [step(), step({ state: "impossible", note: "ไม่มีงบประมาณ" })] }));
  const life = await screen.findByRole("list", { name: "ผลการดำเนินการ" });
  expect(said(life)).toContain("ไม่สามารถดำเนินการได้");
  expect(said(life)).toContain("เหตุผล: ไม่มีงบประมาณ");
  expect(said(life)).not.toContain("ยังไม่มีรายงาน");
});

test("an accepted suggestion that the ledger does not have yet claims nothing", async () => {
  await open();
  await screen.findByText(mine.text);
  expect(screen.queryByText("ยังไม่มีรายงาน")).toBeNull();
});

test("where it is reported as done its author says whether it is, on the phone first, and can change it", async () => {
  const phone = await open(ledger({ state: "done", history: [step(), step({ state: "done", note: "ติดประกาศแล้ว" })] }));
  const group = await screen.findByRole("group", { name: "ท่านเห็นว่าทำแล้วหรือยัง" });
  const verdicts = async () => (await phone.stores.vault.mine.toArray()).filter(({ kind }) => kind === "verdict/put");
  fireEvent.click(within(group).getByRole("button", { name: /^ทำแล้ว(?!บาง)/ }));
  await within(group).findByText("เก็บความเห็นไว้ในเครื่องนี้แล้ว จะส่งเมื่อมีสัญญาณ");
  const id = verdictIdOf(meetingId, participantId, mine.id);
  expect(await verdicts()).toMatchObject([
    { id, rev: 1, ackedRev: 0, state: { followUpId: mine.id, verdict: "done", words: "" } },
  ]);
  fireEvent.input(within(group).getByRole("textbox"), { target: { value: " ยังขาด 12 ชุมชน " } });
  fireEvent.click(within(group).getByRole("button", { name: /^ทำแล้วบางส่วน/ }));
  await waitFor(async () =>
    expect(await verdicts()).toMatchObject([{ id, rev: 2, state: { verdict: "partly", words: "ยังขาด 12 ชุมชน" } }]),
  );
  await waitFor(() =>
    expect(
      within(group)
        .getByRole("button", { name: /^ทำแล้วบางส่วน/ })
        .getAttribute("aria-pressed"),
    ).toBe("true"),
  );
});

describe("the own suggestions of earlier meetings", () => {
  const row = {
    id: "44444444-4444-4444-8444-444444444444",
    ledgerNo: 3,
    text: "ติดไฟส่องสว่างทางเดิน",
    unitId: null,
    unitName: null,
    dueDate: null,
    state: "done",
    steps: [
      { state: "accepted", note: null, at: morning, session: "4/2562", paragraph: "4.5" },
      { state: "done", note: "ติดแล้วสองจุด", at: morning, session: null, paragraph: null },
    ],
    documents: [{ title: "ภาพหลังติดตั้ง", url: "https://kkmuni.go.th/light.pdf" }],
    verdict: null,
  };
  const openAs = async (joinWith: Membership["joinWith"]) => {
    const asked = vi.fn<(path: string, init: RequestInit) => Promise<Response>>(async (path) =>
      Response.json(path.endsWith("/verdict") ? { status: "stored" } : { suggestions: [row] }, {
        headers: { "x-ruam": "1" },
      }),
    );
    vi.stubGlobal("fetch", asked);
    const phone = await openPhone({ at: "now", records: [mine] });
    const as = { ...aMembership(), joinWith };
    await phone.stores.vault.meta.put({ key: `membership/${meetingId}`, kind: "membership", ...as });
    phone.go("mine");
    return asked;
  };
  afterEach(() => vi.unstubAllGlobals());

  test("are read by whoever came in by the own code, who says there whether it was done", async () => {
    const asked = await openAs({ personalCode: "ABCD-2345" });
    await screen.findByRole("heading", { name: "ข้อเสนอแนะของท่านจากการประชุมครั้งก่อน" });
    await waitFor(() => expect(said(document.body).replaceAll("\u00a0", " ")).toContain("ครั้งที่ 4/2562 ข้อ 4.5"));
    expect(screen.getByRole("link", { name: /ภาพหลังติดตั้ง/ }).getAttribute("rel")).toContain("nofollow");
    fireEvent.click(screen.getByRole("button", { name: /^ทำแล้วบางส่วน/ }));
    await screen.findByText("ฝ่ายเลขานุการได้รับความเห็นแล้ว เปลี่ยนได้");
    const sent = asked.mock.calls.find(([path]) => path.endsWith("/earlier/verdict"))?.[1].body;
    expect(sent).toBe(JSON.stringify({ followUpId: row.id, verdict: "partly", words: "" }));
  });

  test("are not even asked for where one came in by the code on the wall", async () => {
    const asked = await openAs({ code: "KK5M-26XW" });
    await screen.findByRole("heading", { level: 1, name: "ของฉัน" });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(asked).not.toHaveBeenCalled();
    expect(screen.queryByRole("heading", { name: "ข้อเสนอแนะของท่านจากการประชุมครั้งก่อน" })).toBeNull();
  });
});
