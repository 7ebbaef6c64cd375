import type { Page } from "@playwright/test";
import { expect } from "vitest";
import { demoMeeting, untilOfflineReady } from "../e2e/people.ts";
import { keptEntries } from "../e2e/phone-databases.ts";
import type { Hall } from "../e2e/ruam-test.ts";
import { loosely, saying } from "../e2e/words.ts";
import { TabGone, type Tab } from "./engine.ts";

/** For the helpers of the Chromium tests that ask a page for nothing but `evaluate`. */
export const asPage = (tab: Tab): Page =>
  ({
    evaluate: (work: (given: unknown) => unknown, given: unknown) => tab.run(work, given),
  }) as unknown as Page;

/** Waits until it is so. @throws with what was waited for, and what the screen said instead; at once if the tab is gone */
const untilSo = async (tab: Tab, what: string, isSo: () => Promise<boolean>): Promise<void> => {
  let gone: TabGone | undefined;
  const isSoOrGone = (): Promise<boolean> =>
    isSo().catch((error: unknown) => {
      if (!(error instanceof TabGone)) throw error;
      gone = error;
      return true;
    });
  await expect
    .poll(isSoOrGone)
    .toBe(true)
    .catch(async () => {
      const screen = await tab.run(() => `${location.href}\n${document.body.innerText}`, undefined).catch(String);
      throw new Error(`waited in vain for ${what}; the screen: ${screen}`);
    });
  if (gone !== undefined) throw gone;
};

/*
 * Taps and typing are the page's own events, not the engine's hands: what these tests are about is what happens to the
 * words afterwards.
 */

export const fill = async (tab: Tab, selector: string, text: string): Promise<void> => {
  const tryToFill = () =>
    tab.run(
      ([place, words]) => {
        const field = document.querySelector<HTMLInputElement | HTMLTextAreaElement>(place);
        if (field === null) return false;
        field.focus();
        field.value = words;
        field.dispatchEvent(new InputEvent("input", { bubbles: true }));
        return true;
      },
      [selector, text] as const,
    );
  await untilSo(tab, `a field to fill: ${selector}`, tryToFill);
};

/** Taps the first button or link that says so. */
export const tap = async (tab: Tab, label: RegExp): Promise<void> => {
  const tryToTap = () =>
    tab.run((pattern) => {
      const isMeant = (one: HTMLElement): boolean =>
        one.getClientRects().length > 0 &&
        !one.matches(":disabled") &&
        new RegExp(pattern).test(`${one.getAttribute("aria-label") ?? ""} ${one.innerText}`);
      const found = [...document.querySelectorAll<HTMLElement>("button, a[href]")].find(isMeant);
      found?.click();
      return found !== undefined;
    }, label.source);
  await untilSo(tab, `something to tap: ${label.source}`, tryToTap);
};

export const isShown = (tab: Tab, words: RegExp): Promise<boolean> =>
  tab.run((pattern) => new RegExp(pattern).test(document.body.innerText), words.source);

export const untilShown = (tab: Tab, words: RegExp): Promise<void> =>
  untilSo(tab, words.source, () => isShown(tab, words));

const untilAt = (tab: Tab, place: string): Promise<void> =>
  untilSo(tab, `the page ${place}`, () => tab.run((name) => location.pathname.endsWith(name), place));

export const goToMine = (tab: Tab, hall: Hall): Promise<void> => tab.goTo(`${hall.url}/m/${demoMeeting}/mine`);

/** Opens the link, types letters of a name, and taps the name. */
export const checkIn = async (tab: Tab, hall: Hall): Promise<void> => {
  await tab.goTo(hall.server.attendee);
  await fill(tab, "input[type=search]", "ธีระศ");
  await tap(tab, loosely("ธีระศักดิ์"));
  await untilShown(tab, saying("check-in.slip.title"));
};

/** The same, and waits until the app could be opened without a network. */
export const joinAndCheckIn = async (tab: Tab, hall: Hall): Promise<void> => {
  await checkIn(tab, hall);
  await untilOfflineReady(asPage(tab));
};

const send = async (tab: Tab, text: string): Promise<void> => {
  await fill(tab, "textarea", text);
  await tap(tab, saying("entries.ask.sendQuestion"));
  await untilAt(tab, "/mine");
};

export const goToAsk = (tab: Tab, hall: Hall, on = "project:EX-08"): Promise<void> =>
  tab.goTo(`${hall.url}/m/${demoMeeting}/ask?on=${on}`);

/** Writes a question and sends it, on a page that is opened for it. */
export const askAbout = async (tab: Tab, hall: Hall, text: string, on?: string): Promise<void> => {
  await goToAsk(tab, hall, on);
  await send(tab, text);
};

/** The same without leaving the page that is open. */
export const askFromMine = async (tab: Tab, text: string): Promise<void> => {
  await tap(tab, saying("entries.mine.ask"));
  await send(tab, text);
};

/** How many entries of the vault the server has not acknowledged. */
export const waitingIn = async (tab: Tab): Promise<number> =>
  (await keptEntries(asPage(tab))).filter(({ rev, ackedRev }) => rev > ackedRev).length;

/** What stands in the field that is being written in. */
export const wordsIn = (tab: Tab): Promise<string | undefined> =>
  tab.run(() => document.querySelector("textarea")?.value, undefined);
