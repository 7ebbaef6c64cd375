import { fireEvent, screen, waitFor } from "@solidjs/testing-library";
import { afterEach, expect, test, vi } from "vitest";
import type { OwnRecord } from "#client/local/vault-records.ts";
import type { EntryState } from "#domain/records.ts";
import { anEntry, meetingId, morning, openPhone, participantId } from "./meeting-phone.tsx";
import { anAnswerRecord } from "#tests/support/meeting-builder.ts";

afterEach(() => vi.unstubAllGlobals());

const own = (no: number, state: Partial<EntryState>, change: Partial<OwnRecord> = {}): OwnRecord => ({
  id: `22222222-2222-4222-8222-${String(no).padStart(12, "0")}`,
  meetingId,
  kind: "entry/put",
  participantId,
  rev: 1,
  ackedRev: 1,
  savedAt: morning + no,
  createdAt: morning + no,
  clockSuspect: false,
  schema: 1,
  state: {
    entryKind: "question",
    target: { type: "project", id: "EX-08" },
    text: "",
    criteria: [],
    showName: false,
    withdrawn: false,
    ...state,
  },
  no,
  ...change,
});
const question = own(23, { text: "ปีหน้าจะชวนหอพักเข้าร่วมอย่างไร" });
const suggestion = own(30, { entryKind: "suggestion", text: "ให้ตรวจทางลาดก่อนส่งมอบ" }, { ackedRev: 0 });

const openPaper = async () => {
  const phone = await openPhone({
    at: "mine/paper",
    records: [
      anEntry({ id: question.id, no: 23, text: "ปีหน้าจะชวนหอพักเข้าร่วมอย่างไร", mine: true, status: "answered" }),
      anAnswerRecord({ id: question.id, text: "จะทำข้อตกลงกับเจ้าของหอพัก", unitId: "U03", answeredAt: morning }),
    ],
  });
  await phone.stores.vault.mine.bulkPut([question, suggestion]);
  await waitFor(() => expect(screen.getAllByRole("listitem")).toHaveLength(2));
  return phone;
};
const words = (element: Element | undefined) => element?.textContent?.replace(/\s+/g, " ");

test("the own questions and suggestions stand on one paper, the first first, with what came of each", async () => {
  await openPaper();
  expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("ข้อซักถามและข้อเสนอแนะของข้าพเจ้า");
  const [first, second] = screen.getAllByRole("listitem");
  expect(words(first)).toContain("23ข้อซักถาม โครงการคัดแยกขยะต้นทาง 20 ชุมชนนำร่อง");
  expect(words(first)).toContain("ปีหน้าจะชวนหอพักเข้าร่วมอย่างไร");
  expect(words(first)).toContain("ชี้แจงแล้ว เลขที่ 23");
  expect(words(first)).toContain(": จะทำข้อตกลงกับเจ้าของหอพัก");
  expect(words(second)).toContain("ข้อเสนอแนะ");
  expect(words(second)).toContain("อยู่ในเครื่องนี้ รอส่ง");
  expect(words(document.querySelector("main") ?? undefined)).toContain("รอส่ง 1 ข้อ");
});

test("it is printed with one press, and copied whole with another", async () => {
  const print = vi.fn<() => void>();
  const writeText = vi.fn<(text: string) => Promise<void>>(() => Promise.resolve());
  vi.stubGlobal("print", print);
  vi.stubGlobal("navigator", { clipboard: { writeText } });
  await openPaper();
  fireEvent.click(screen.getByRole("button", { name: "พิมพ์" }));
  expect(print).toHaveBeenCalledOnce();

  fireEvent.click(screen.getByRole("button", { name: "คัดลอกทั้งหมด" }));
  expect(await screen.findByRole("button", { name: "คัดลอกแล้ว" })).toBeTruthy();
  const [copied = ""] = writeText.mock.calls[0] ?? [];
  expect(copied).toContain("ข้อซักถามและข้อเสนอแนะของข้าพเจ้า\n");
  expect(copied).toContain(
    "23 ข้อซักถาม โครงการคัดแยกขยะต้นทาง 20 ชุมชนนำร่อง\nปีหน้าจะชวนหอพักเข้าร่วมอย่างไร\n— ชี้แจงแล้ว เลขที่ 23",
  );
  expect(copied).toContain("ข้อเสนอแนะ โครงการคัดแยกขยะต้นทาง 20 ชุมชนนำร่อง\nให้ตรวจทางลาดก่อนส่งมอบ");
});
