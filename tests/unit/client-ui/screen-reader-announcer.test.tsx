import { cleanup, render } from "@solidjs/testing-library";
import { createRoot } from "solid-js";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { AppValue } from "#client/app-context.tsx";
import { App } from "#client/app.tsx";
import { createAnnouncer } from "#client/lib/screen-reader-announcer.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

/** What a screen reader speaks: every line that is added to the live region. */
const listen = (region: Element): string[] => {
  const heard: string[] = [];
  const lines = new Set<Element>();
  const take = () => {
    for (const line of region.children) {
      if (lines.has(line)) continue;
      lines.add(line);
      heard.push(line.textContent ?? "");
    }
  };
  new MutationObserver(take).observe(region, { childList: true });
  return heard;
};

const open = () => {
  const { said, announce } = createRoot(() => createAnnouncer());
  const app = { t: (key: string) => key } as unknown as AppValue;
  render(() => <App value={app} routes={[{ path: "*", component: () => "" }]} said={said} />);
  const region = document.querySelector("output.heard") ?? document.body;
  return { announce, region, heard: listen(region) };
};

test("three questions saved in the same words are three announcements", async () => {
  const { announce, heard } = open();
  for (let question = 0; question < 3; question++) {
    announce("บันทึกไว้ในเครื่องแล้ว");
    await vi.advanceTimersByTimeAsync(1_000);
  }
  expect(heard).toEqual(["บันทึกไว้ในเครื่องแล้ว", "บันทึกไว้ในเครื่องแล้ว", "บันทึกไว้ในเครื่องแล้ว"]);
});

test("what arrives in one moment is heard one after the other, and the old lines are not read again", async () => {
  const { announce, region, heard } = open();
  announce("รับแล้ว เลขที่ 4");
  announce("รับแล้ว เลขที่ 5");
  await vi.advanceTimersByTimeAsync(0);
  expect(heard).toEqual(["รับแล้ว เลขที่ 4", "รับแล้ว เลขที่ 5"]);
  expect(region.getAttribute("aria-atomic")).toBe("false");
});

test("lines are gone when they have been heard: nobody finds them by reading on", async () => {
  const { announce, region } = open();
  announce("เชื่อมต่อแล้ว");
  await vi.advanceTimersByTimeAsync(6_000);
  expect(region.textContent).toBe("");
});
