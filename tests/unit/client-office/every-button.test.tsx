import { beforeEach, expect, test } from "vitest";
import { aPerson, anAct } from "./office-rows.ts";
import { anEntryRow, openOffice } from "./office-app.tsx";

/** One of everything that an officer may meet: to review, to answer, decided, hidden, merged, somebody to confirm, a conflict. */
const records = [
  anEntryRow({ id: "entry-22", no: 22 }),
  anEntryRow({ id: "entry-21", no: 21, text: "ป้ายรถโดยสารมีครบทุกจุดหรือไม่", status: "accepted" }),
  anEntryRow({
    id: "entry-20",
    no: 20,
    entryKind: "suggestion",
    text: "ควรมีจุดรับขยะ",
    status: "declined",
    reason: "ซ้ำ",
  }),
  anEntryRow({ id: "entry-19", no: 19, text: "ข้อความที่ปกปิด", redacted: true }),
  anEntryRow({ id: "entry-18", no: 18, text: "รวมแล้ว", status: "merged", mergedInto: "entry-21" }),
  aPerson({ id: "self-1", givenName: "แก้วตา", familyName: "ใจงาม", confirmed: false }),
];
const conflict = { ...anAct("entry/accept", "entry-21"), conflict: { rev: 2, state: {} } };

const nameOf = (button: Element): string => button.getAttribute("aria-label") ?? button.textContent?.trim() ?? "";
const place = (): string => document.querySelector("dialog[open]")?.getAttribute("aria-label") ?? "console";
/** Whatever can be pressed: in the window that lies on top, else on the console. Numbers change; the button is the same. */
const buttons = () =>
  [...(document.querySelector("dialog[open]") ?? document).querySelectorAll<HTMLButtonElement>("button")]
    .filter((button) => button.closest("[inert]") === null)
    .map((button) => ({ button, name: `${place()}: ${nameOf(button).replace(/\d+/g, "")}` }));
const aMoment = () => new Promise((resolve) => setTimeout(resolve, 30));

beforeEach(() => {
  globalThis.print = () => undefined;
});

test("whatever button of the console is pressed, and of every window over it, the focus is where one goes on", async () => {
  const office = await openOffice({ records, acts: [conflict] });
  HTMLDialogElement.prototype.showModal = function (this: HTMLDialogElement) {
    this.setAttribute("open", "");
    (this.querySelector<HTMLElement>("[autofocus]") ?? this.querySelector("button"))?.focus();
  };
  await office.findByRole("listbox");
  const lost: string[] = [];
  const pressed = new Set<string>();
  const next = () => {
    const open = buttons().filter(({ name }) => !pressed.has(name) && !name.includes("ออกจากระบบ"));
    // The ways out of a window come last.
    return open.find(({ name }) => !/: (ปิด|ยกเลิก)$/.test(name)) ?? open[0];
  };
  for (let presses = 0; presses < 200; presses++) {
    let found = next();
    if (found === undefined && place() !== "console") {
      const close = buttons().find(({ name }) => name.endsWith(": ปิด"));
      found = close;
    }
    if (found === undefined) break;
    pressed.add(found.name);
    found.button.focus();
    found.button.click();
    await aMoment();
    const at = document.activeElement;
    if (at === null || at === document.body || !at.isConnected) lost.push(found.name);
  }
  expect(lost).toEqual([]);
  expect(pressed.size).toBeGreaterThan(50);
});
