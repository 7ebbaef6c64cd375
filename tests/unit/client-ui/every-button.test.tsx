import { waitFor } from "@solidjs/testing-library";
import { beforeEach, expect, test, vi } from "vitest";
import type { OwnRecord } from "#client/local/vault-records.ts";
import type { EntryRecord, MeetingDataRecord } from "#domain/records.ts";
import { anEntry, liveOn, meetingId, morning, openPhone, participantId } from "./meeting-phone.tsx";

const onProject = { type: "project", id: "EX-08" } as const;
const words = { entryKind: "question", criteria: [], showName: false, withdrawn: false } as const;
const idOf = (no: number) => `22222222-2222-4222-8222-${String(no).padStart(12, "0")}`;
const own = (no: number, change: Partial<OwnRecord>): OwnRecord => ({
  id: idOf(no),
  meetingId,
  kind: "entry/put",
  participantId,
  rev: 1,
  ackedRev: 0,
  savedAt: morning + no,
  createdAt: morning + no,
  clockSuspect: false,
  schema: 1,
  state: { ...words, target: onProject, text: `ข้อความที่ ${no}` },
  ...change,
});
const refusedBy = (kind: "locked" | "not-permitted") => ({ rev: 1, reason: { kind } });
const otherVersion = { ...words, target: onProject, text: "อีกฉบับ" };

/** One of everything that a person may have written, and what the room has. */
const ownRecords: readonly OwnRecord[] = [
  own(1, {}),
  own(2, { refused: refusedBy("locked") }),
  own(3, { refused: refusedBy("not-permitted") }),
  own(4, { conflict: { rev: 1, server: { rev: 2, state: otherVersion } } }),
  own(5, { ackedRev: 1, no: 5 }),
  own(6, { kind: "endorsement/put", state: { entryId: "e1", on: true }, refused: refusedBy("not-permitted") }),
];
const roomEntries: readonly EntryRecord[] = Array.from({ length: 52 }, (_, index) =>
  anEntry({ id: `e${index + 1}`, no: index + 1, endorsements: 4 }),
);
const records: readonly MeetingDataRecord[] = [liveOn(onProject, { nowAnswering: "e1" }), ...roomEntries];

const openOn = async (at: string) => {
  const phone = await openPhone({ at, records });
  await phone.stores.vault.mine.bulkPut([...ownRecords]);
  for (const text of ["ร่างแรก", "ร่างที่สอง"]) {
    const target = { type: "project", id: text === "ร่างแรก" ? "EX-01" : "EX-02" } as const;
    await phone.value.commands.saveDraft({ ...words, meetingId, target, text, correcting: null });
  }
  await waitFor(() => expect(document.querySelector("h1")).toBeTruthy());
  await untilStill();
  return phone;
};
/** Until what was read is on the screen, and nothing more comes. */
const untilStill = async (): Promise<void> => {
  let before = "";
  for (let still = 0; still < 2;) {
    await new Promise((done) => setTimeout(done, 25));
    const now = document.body.innerHTML;
    still = now === before ? still + 1 : 0;
    before = now;
  }
};
/** As it stands on the button: the same act at another entry need not be tried again. */
const nameOf = (button: Element) => button.textContent?.trim() || (button.getAttribute("aria-label") ?? "");
const buttons = () => [...document.querySelectorAll<HTMLButtonElement>("button[type=button]")];

const press = async (name: string): Promise<void> => {
  const button = await waitFor(() => {
    const found = buttons().find((one) => nameOf(one) === name);
    if (found === undefined) throw new Error(`There is no button "${name}"`);
    return found;
  });
  button.focus();
  button.click();
  await untilStill();
};

/** Where the keyboard and a reader go on: some place that is there, and can be said. */
const isSomewhere = (): boolean => {
  const at = document.activeElement;
  return at !== null && at !== document.body && at.isConnected && (nameOf(at) !== "" || at.matches("textarea, input"));
};

beforeEach(() => {
  HTMLDialogElement.prototype.showModal = function (this: HTMLDialogElement) {
    this.setAttribute("open", "");
    this.querySelector<HTMLElement>("button")?.focus();
  };
  HTMLDialogElement.prototype.close = function (this: HTMLDialogElement) {
    this.removeAttribute("open");
    this.dispatchEvent(new Event("close"));
  };
  vi.stubGlobal("URL", Object.assign(URL, { createObjectURL: () => "blob:", revokeObjectURL: () => undefined }));
});

/** A new screen of an attendee is added here (docs/adding-a-screen.md). */
test.each([
  "now",
  "agenda",
  "agenda/AG-4",
  "strategies",
  "strategies/S05",
  "projects/EX-08",
  "people",
  "search",
  "mine",
  "mine/paper",
  "sync",
  "settings",
  "ask?on=project:EX-08",
])("whatever button is pressed on %s, the focus is where one goes on", async (at) => {
  const lost: string[] = [];
  const pressed = new Set<string>();
  const tell = (name: string) => {
    if (!isSomewhere()) lost.push(`${name}: the focus is on ${document.activeElement?.tagName}`);
  };
  let phone = await openOn(at);
  const waiting = buttons().map((one) => [nameOf(one)]);
  while (waiting.length > 0) {
    const [first = "", second] = waiting.shift() ?? [];
    const name = [first, second].filter(Boolean).join(" › ");
    if (pressed.has(name)) continue;
    pressed.add(name);
    phone.unmount();
    phone = await openOn(at);
    const before = buttons().map(nameOf);
    await press(first);
    if (second !== undefined) await press(second);
    tell(name);
    // What the press has brought up is pressed too: the ways out of a question, the topics of a list.
    if (second === undefined && document.querySelector("fieldset.reason:focus") !== null) {
      const isNew = (one: string) => !before.includes(one) || document.activeElement?.textContent?.includes(one);
      waiting.push(...[...new Set(buttons().map(nameOf))].filter(isNew).map((one) => [first, one]));
    }
  }
  expect(lost).toEqual([]);
});
