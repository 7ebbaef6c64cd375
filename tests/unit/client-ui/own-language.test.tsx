import { screen, waitFor } from "@solidjs/testing-library";
import { expect, test } from "vitest";
import type { MeetingDataRecord } from "#domain/records.ts";
import { anEntry, openPhone, roster, whatAPhoneHolds } from "./meeting-phone.tsx";

/** A meeting whose papers nobody has translated, as every real one. */
const untranslated = JSON.parse(
  JSON.stringify(whatAPhoneHolds, (key, value: unknown) => (key === "en" ? undefined : value)),
) as MeetingDataRecord[];

/** The texts on the screen that a reader's voice would read in the wrong language. */
const misread = (letters: RegExp, lang: string): string[] => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found: string[] = [];
  while (walker.nextNode()) {
    const { nodeValue, parentElement } = walker.currentNode;
    const isTold = parentElement?.closest("[lang]")?.getAttribute("lang") === lang;
    if (letters.test(nodeValue ?? "") && !isTold) found.push(nodeValue ?? "");
  }
  return found;
};

test.each(["now", "agenda", "agenda/AG-4", "strategies", "strategies/S05", "projects/EX-08", "people", "settings"])(
  "on an English screen Thai words are marked as Thai: %s",
  async (at) => {
    const phone = await openPhone({ at, records: [...untranslated, anEntry(), ...roster.slice(0, 3)] });
    await waitFor(() => expect(document.querySelector("main h1")).toBeTruthy());
    await phone.value.setLanguage("en");
    await waitFor(() => expect(screen.getAllByRole("link", { name: "Agenda" }).length).toBeGreaterThan(0));
    expect(document.body.textContent).toMatch(/[ก-ฮ]/);
    expect(misread(/[ก-ฮ]/, "th")).toEqual([]);
  },
);

test("on a Thai screen the choice of English is marked as English", async () => {
  await openPhone({ at: "settings" });
  await screen.findByText("English");
  expect(misread(/English/, "en")).toEqual([]);
});
