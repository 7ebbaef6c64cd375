import type { Page } from "@playwright/test";
import { hostileWords } from "../support/hostile-words.ts";
import { aCheckInPut, anEntryPut, aProfilePut, askAt, joinDevice } from "../support/wire-device.ts";
import { askAbout, demoMeeting, joinAndCheckIn, setUpOffice } from "./people.ts";
import { saying } from "./words.ts";
import { expect, test } from "./ruam-test.ts";

const json = { "content-type": "application/json" };
const inThrees = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / 3) }, (_, at) => all.slice(at * 3, at * 3 + 3));

/** Counts whatever ran, and finds whatever became an element that no screen of ours has. */
const watch = async (page: Page): Promise<() => Promise<string[]>> => {
  const ran: string[] = [];
  await page.exposeFunction("hit", () => void ran.push(`ran at ${page.url()}`));
  page.on("dialog", (dialog) => {
    ran.push(`a dialog at ${page.url()}`);
    void dialog.dismiss();
  });
  return async () => {
    const grown = await page.evaluate(() => {
      const foreign =
        "iframe, object, embed, base, math, video, animate, template, meta[http-equiv], a[href^='javascript']";
      const handlers = [...document.querySelectorAll("*")].filter((element) =>
        [...element.attributes].some(({ name }) => name.startsWith("on")),
      );
      return [...document.querySelectorAll(foreign), ...handlers].map((element) => element.outerHTML.slice(0, 120));
    });
    return [...ran.splice(0), ...grown];
  };
};

/** Acts of the office on what the server holds, from the console's own page. */
const act = (page: Page, ops: readonly { kind: string; id: string; args: object }[]): Promise<string[]> =>
  page.evaluate(
    async ([meeting, given]) => {
      const base = `/api/v1/meetings/${meeting}`;
      const rows = new Map<string, { rev: number; officeRev?: number }>();
      for (let [after, epoch, more] = [0, "", true] as [number, string, boolean]; more;) {
        const answer = await fetch(`${base}/changes?epoch=${epoch}&after=${after}&hwEpoch=&hwSeq=&limit=500`);
        const read = (await answer.json()) as {
          to: number;
          epoch: string;
          more: boolean;
          records: { id: string; type: string; rev: number; officeRev?: number }[];
        };
        for (const row of read.records) if (row.type !== "answer") rows.set(row.id, row);
        [after, epoch, more] = [read.to, read.epoch, read.more];
      }
      const answers: string[] = [];
      for (let at = 0; at < given.length; at += 40) {
        const sent = await fetch(`${base}/ops`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({
            deviceId: "",
            sentAt: Date.now(),
            hw: null,
            ops: given.slice(at, at + 40).map((op) => ({
              ...op,
              opId: crypto.randomUUID(),
              baseRev: rows.get(op.id)?.rev ?? 0,
              officeRev: rows.get(op.id)?.officeRev ?? rows.get(op.id)?.rev ?? 0,
              at: Date.now(),
            })),
          }),
        });
        const { acks } = (await sent.json()) as { acks: { status: string; reason?: { kind: string } }[] };
        answers.push(...acks.map(({ status, reason }) => `${status}${reason === undefined ? "" : ` ${reason.kind}`}`));
      }
      return answers;
    },
    [demoMeeting, ops] as const,
  );

test("of 120 texts that would be programs elsewhere none is more than a text: in any field, on any screen", async ({
  hall,
  phone,
}) => {
  test.setTimeout(180_000);
  const office = (await phone({ viewport: { width: 1280, height: 800 } })).page;
  const found = await watch(office);
  await setUpOffice(office, hall);

  // In the name, the position, the organisation of forty people, and in what each asks.
  const ask = askAt(hall.url);
  const entries: string[] = [];
  for (const [first = "", second = first, third = first] of inThrees(hostileWords)) {
    const device = await joinDevice(ask, hall.url, { code: hall.server.code });
    const asked = [first, second, third].map((text) =>
      anEntryPut(device.participantId, text, { state: { showName: true, target: { type: "project", id: "EX-08" } } }),
    );
    entries.push(...asked.map(({ id }) => id));
    const answer = await device.send([
      aProfilePut(device, {
        givenName: first.slice(0, 60),
        familyName: second.slice(0, 60),
        position: second,
        affiliation: third,
      }),
      aCheckInPut(device, { state: { onBehalfOf: first } }),
      ...asked,
    ]);
    const { acks } = (await answer.json()) as { acks: { status: string }[] };
    expect(acks.map(({ status }) => status)).toEqual(acks.map(() => "stored"));
  }

  // In what the office writes: answers, reasons, an announcement, and the papers themselves.
  const word = (at: number): string => hostileWords[at % hostileWords.length] ?? "";
  const done = await act(office, [
    ...entries.slice(0, 80).map((id) => ({ kind: "entry/accept", id, args: {} })),
    ...entries.slice(80).map((id, at) => ({ kind: "entry/decline", id, args: { reason: word(at) } })),
    {
      kind: "project/put",
      id: "EX-08",
      args: { name: { th: word(0), en: word(1) }, objective: { th: word(2) }, result: { th: word(3) } },
    },
    { kind: "agenda/put", id: "AG-1", args: { title: { th: word(4) }, detail: { th: word(5) } } },
    { kind: "unit/put", id: "U03", args: { name: { th: word(6) } } },
    { kind: "announcement/put", id: "a-1", args: { text: { th: word(7) } } },
  ]);
  expect(done.filter((status) => status !== "stored")).toEqual([]);
  const answered = entries.slice(0, 80).map((id, at) => ({ kind: "answer/put", id, args: { text: word(at + 40) } }));
  expect((await act(office, answered)).filter((status) => status !== "stored")).toEqual([]);

  await office.goto(`${hall.url}/office/${demoMeeting}`);
  await office
    .getByRole("button", { name: saying("office.filter.all") })
    .first()
    .click();
  await expect(office.getByRole("listbox").getByText("hit").first()).toBeVisible({ timeout: 20_000 });
  for (let entry = 0; entry < 12; entry++) {
    await office.keyboard.press("ArrowDown");
    expect(await found(), `the console, entry ${entry}`).toEqual([]);
  }
  await office.goto(`${hall.url}/office/${demoMeeting}/people`);
  await expect(office.locator("table")).toContainText("hit");
  expect(await found(), "the roster").toEqual([]);

  const { page } = await phone();
  const foundOnPhone = await watch(page);
  await joinAndCheckIn(page, hall);
  await askAbout(page, { text: hostileWords.slice(0, 12).join("\n") });
  const screens = [
    "now",
    "agenda",
    "agenda/AG-1",
    "strategies",
    "strategies/S05",
    "projects/EX-08",
    "people",
    "search",
    "mine",
    "sync",
    "ask?on=project:EX-08",
  ];
  for (const screen of screens) {
    await page.goto(`${hall.url}/m/${demoMeeting}/${screen}`);
    await page.getByRole("heading", { level: 1 }).first().waitFor();
    if (screen === "now") {
      await page
        .getByRole("button", { name: saying("announcement.read") })
        .last()
        .click();
      // A window that is closed steps back in the history: the next address would be given up for it.
      await page.waitForFunction(() => (history.state as { over?: string } | null)?.over === undefined);
    }
    if (screen === "search") await page.getByRole("searchbox").fill("hit");
    if (["projects/EX-08", "search", "mine"].includes(screen))
      await expect(page.locator("main")).toContainText("hit", { timeout: 20_000 });
    expect(await foundOnPhone(), screen).toEqual([]);
  }

  // An address is a text too.
  for (const words of hostileWords.slice(0, 30)) {
    const answer = await fetch(`${hall.url}/m/${encodeURIComponent(words)}/now?on=${encodeURIComponent(words)}`, {
      headers: json,
    });
    expect(await answer.text()).not.toContain(words);
  }
  await page.goto(`${hall.url}/j/${encodeURIComponent(word(1))}`);
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  expect(await foundOnPhone(), "a link").toEqual([]);
});
