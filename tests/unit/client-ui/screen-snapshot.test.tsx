import { fireEvent, screen, waitFor } from "@solidjs/testing-library";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { readSnapshot } from "#client/local/screen-snapshots.ts";
import { meetingId, openPhone, whatAPhoneHolds } from "./meeting-phone.tsx";

const kept = new Map<string, string>();
beforeEach(() => {
  const cache = {
    put: async (path: string, response: Response) => void kept.set(path, await response.text()),
  };
  vi.stubGlobal("caches", { open: () => Promise.resolve(cache) });
});
afterEach(() => {
  kept.clear();
  vi.unstubAllGlobals();
  document.getElementById("first-look")?.remove();
});

const keptAt = (path: string) => readSnapshot(JSON.parse(kept.get(path) ?? "null"))?.markup ?? "";

/** The page as the worker opens it: the kept screen is in it before the app is. */
const showKept = (path: string) => {
  const look = document.createElement("div");
  look.id = "first-look";
  look.dataset["path"] = path;
  document.body.append(look);
  return look;
};

test("the agenda is kept for the next start once it rests, and again when it has changed", async () => {
  const phone = await openPhone({ at: "agenda" });
  await screen.findByText("เรื่องเสนอเพื่อพิจารณา");
  const path = `/m/${meetingId}/agenda`;
  await waitFor(() => expect(keptAt(path)).toContain("เรื่องเสนอเพื่อพิจารณา"), { timeout: 4_000 });
  expect(keptAt(path)).toMatch(/^<div id="first-look" hidden="" data-path="/);

  const item = whatAPhoneHolds.find((record) => record.type === "agenda-item");
  if (item?.type !== "agenda-item") throw new Error("the meeting has no agenda");
  await phone.put([{ ...item, title: { th: "เรื่องแจ้งใหม่" }, seq: 900 }]);
  await waitFor(() => expect(keptAt(path)).toContain("เรื่องแจ้งใหม่"), { timeout: 4_000 });
});

test("what changes while the address is another's already is kept for neither", async () => {
  await openPhone({ at: "agenda" });
  await screen.findByText("เรื่องเสนอเพื่อพิจารณา");
  history.replaceState(history.state, "", `/m/${meetingId}/strategies`);
  await new Promise((done) => setTimeout(done, 2_500));
  expect([...kept.keys()]).toEqual([]);
});

test("a kept agenda stands until the list is read, and is gone when it is", async () => {
  const look = showKept(`/m/${meetingId}/agenda`);
  const stoodWith: string[] = [];
  const observer = new MutationObserver(() => {
    const main = document.querySelector(".screen main");
    if (main !== null && look.isConnected) stoodWith.push(main.textContent ?? "");
  });
  observer.observe(document.body, { subtree: true, childList: true });
  await openPhone({ at: "agenda" });
  await screen.findByText("เรื่องเสนอเพื่อพิจารณา");
  await waitFor(() => expect(look.isConnected).toBe(false));
  observer.disconnect();
  expect(stoodWith.length, "beside the screen that had not read its list").toBeGreaterThan(0);
});

test("a kept screen of another address gives its place to the first screen that comes", async () => {
  const look = showKept(`/m/${meetingId}/strategies`);
  await openPhone({ at: "mine" });
  await waitFor(() => expect(document.querySelector(".screen")).not.toBeNull());
  expect(look.isConnected).toBe(false);
});

test("strategies are kept while all are closed, and what somebody opens is not: they are closed at the next start", async () => {
  await openPhone({ at: "strategies" });
  const [row] = await screen.findAllByRole("button", { expanded: false });
  if (row === undefined) throw new Error("no strategy is closed");
  const path = `/m/${meetingId}/strategies`;
  await waitFor(() => expect(keptAt(path)).not.toBe(""), { timeout: 4_000 });
  const before = keptAt(path);
  fireEvent.click(row);
  await new Promise((done) => setTimeout(done, 2_500));
  expect(keptAt(path)).toBe(before);
});
