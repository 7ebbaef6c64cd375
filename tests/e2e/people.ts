import { expect, type Page } from "@playwright/test";
import type { EntryRecord, MeetingDataRecord } from "#domain/records.ts";
import { cookieOf } from "../support/wire-device.ts";
import type { Hall } from "./ruam-test.ts";
import { loosely, saying } from "./words.ts";

export const demoMeeting = "3a8f1c52-7d0e-5b64-9c1a-5e62f2562005";

/** Opens the link, types letters of a name, taps the name. @returns when the phone says that it is checked in */
export const joinAndCheckIn = async (
  page: Page,
  hall: Pick<Hall, "server">,
  letters = "ธีระศ",
  name = "ธีระศักดิ์",
): Promise<void> => {
  await page.goto(hall.server.attendee);
  await page
    .getByRole("searchbox", { name: saying("check-in.find.label") })
    .or(page.getByLabel(saying("check-in.find.label")))
    .first()
    .fill(letters);
  await page
    .getByRole("button", { name: loosely(name) })
    .first()
    .click();
  await expect(page.getByRole("heading", { name: saying("check-in.slip.title") })).toBeVisible();
};

/** The page is under the worker's care and every page of it is on the phone. */
export const untilOfflineReady = async (page: Page): Promise<void> => {
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    if (registration.active?.state !== "activated")
      await new Promise<void>((done) => registration.active?.addEventListener("statechange", () => done()));
  });
};

export type Ask = { readonly text: string; readonly kind?: "question" | "suggestion"; readonly on?: string };

/** Writes an entry on a project and sends it. */
export const askAbout = async (page: Page, { text, kind = "question", on = "project:EX-08" }: Ask): Promise<void> => {
  await page.goto(`${new URL(page.url()).origin}/m/${demoMeeting}/ask?on=${on}`);
  if (kind === "suggestion")
    await page.getByRole("radio", { name: saying("entries.ask.suggestion") }).check({ force: true });
  await page.getByRole("textbox").first().fill(text);
  await page
    .getByRole("button", {
      name: saying(kind === "question" ? "entries.ask.sendQuestion" : "entries.ask.sendSuggestion"),
    })
    .click();
  await page.waitForURL(/\/mine/);
};

/** On *mine*: gives the first entry there another wording, and sends it. */
export const correct = async (page: Page, text: string): Promise<void> => {
  await page
    .getByRole("link", { name: saying("entries.mine.correct") })
    .or(page.getByRole("button", { name: saying("entries.mine.correct") }))
    .first()
    .click();
  await page.getByRole("textbox").first().fill(text);
  await page.getByRole("button", { name: saying("entries.ask.sendCorrection") }).click();
  await page.waitForURL(/\/mine/);
};

/** An officer of the secretariat, over the wire. */
export type Officer = {
  readonly cookie: string;
  readonly records: () => Promise<MeetingDataRecord[]>;
  readonly entries: () => Promise<EntryRecord[]>;
  readonly act: (
    kind: string,
    record: Pick<EntryRecord, "id"> & Partial<Pick<EntryRecord, "rev" | "officeRev">>,
    args?: Record<string, unknown>,
  ) => Promise<void>;
};

export const password = "ประชุมเรียบร้อยดี";

/** Opens the one-time link and becomes the first officer. */
export const setUpOffice = async (page: Page, hall: Hall): Promise<void> => {
  await page.goto(hall.server.setUp ?? "");
  await page.getByRole("textbox", { name: saying("office.account.name") }).fill("สมศรี เลขานุการ");
  await page.locator("input[type=password]").fill(password);
  await page.locator("button[type=submit]").click();
  await page.waitForURL(/\/office$/);
  await page.goto(`${hall.url}/office/${demoMeeting}`);
};

export const becomeOfficer = async (hall: Hall): Promise<Officer> => {
  const token = new URL(hall.server.setUp ?? "").hash.replace("#t=", "");
  const json = { "content-type": "application/json", origin: hall.url };
  const answer = await fetch(`http://127.0.0.1:${hall.server.port}/api/v1/set-up`, {
    method: "POST",
    headers: json,
    body: JSON.stringify({ token, name: "เลขานุการ", password }),
  });
  expect(answer.status).toBe(200);
  const cookie = cookieOf(answer);
  const base = `http://127.0.0.1:${hall.server.port}/api/v1/meetings/${demoMeeting}`;

  const records = async (): Promise<MeetingDataRecord[]> => {
    const all: MeetingDataRecord[] = [];
    let [after, epoch, more] = [0, "", true];
    while (more) {
      const page = (await (
        await fetch(`${base}/changes?epoch=${epoch}&after=${after}&hwEpoch=&hwSeq=&limit=500`, { headers: { cookie } })
      ).json()) as { epoch: string; to: number; more: boolean; records: MeetingDataRecord[] };
      all.push(...page.records);
      [after, epoch, more] = [page.to, page.epoch, page.more];
    }
    return all;
  };

  return {
    cookie,
    records,
    entries: async () => (await records()).filter((record) => record.type === "entry"),
    act: async (kind, entry, args = {}) => {
      const sent = await fetch(`${base}/ops`, {
        method: "POST",
        headers: { ...json, cookie },
        body: JSON.stringify({
          deviceId: "",
          sentAt: Date.now(),
          hw: null,
          ops: [
            {
              opId: crypto.randomUUID(),
              kind,
              id: entry.id,
              ...(entry.rev === undefined ? {} : { baseRev: entry.rev, officeRev: entry.officeRev ?? 0 }),
              at: Date.now(),
              args,
            },
          ],
        }),
      });
      const { acks } = (await sent.json()) as { acks: { status: string }[] };
      expect(acks[0]?.status).toBe("stored");
    },
  };
};

/** How often the server has an entry with these words. */
export const countOf = async (officer: Officer, text: string): Promise<number> =>
  (await officer.entries()).filter((entry) => entry.text === text).length;
