import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createOfficeEntries } from "#client/local/office-entries.ts";
import { createGzip } from "#client/sync/gzip.ts";
import { diskOf, earlierBrowsers, type EarlierBrowsers } from "#tests/support/earlier-browsers.ts";
import { releases, type Release } from "#tests/support/earlier-databases.ts";
import { createFakeNetwork, type NetworkFault } from "#tests/support/fake-network.ts";
import { openHall, type Hall, type HallOptions } from "#tests/support/hall-server.ts";
import { createSeededIds, createSeededRandom } from "#tests/support/seeded-random.ts";
import { aMeeting, meetingId } from "#tests/support/server-meeting.ts";
import { aPhone, type Phone } from "#tests/support/test-device.ts";
import { cookieOf } from "#tests/support/wire-device.ts";

type Database = NonNullable<HallOptions["on"]>["database"];
type EarlierServer = {
  readonly database: Database;
  /** What `npm run verify` says of it. */
  readonly verify: () => Promise<{ readonly code: number | null; readonly printed: string; readonly said: string }>;
};

/** When the signal came back. */
const now = Date.parse("2019-10-10T11:00:00+07:00");
const target = { type: "project", id: "P1" } as const;

/** An update of the whole house: server, phone and console of an earlier release, opened by today's programs. */
export const earlierReleaseContract = (name: string, build: (release: Release) => Promise<EarlierServer>): void => {
  describe.each(releases)(`a house of the release with database version %i, on ${name}`, (release) => {
    let server: EarlierServer;
    let browsers: EarlierBrowsers;
    let hall: Hall;
    let opened: Phone[];
    beforeEach(async () => {
      server = await build(release);
      browsers = earlierBrowsers(release);
      opened = [];
      hall = await openHall({ on: { database: server.database, meeting: aMeeting(), now } });
    });
    afterEach(async () => {
      for (const { stores } of opened) stores.close();
      await hall.close();
      if (hall.reported.length > 0) throw new Error("the server reported a problem", { cause: hall.reported });
    });

    /** Today's app in a browser of that release, whose session is still the one of before. */
    const openBrowser = async (who: "author" | "officer", seed: number) => {
      const faults: NetworkFault[] = [];
      const { cookie } = browsers[who];
      const network = createFakeNetwork({
        server: (path, init) =>
          hall.ask(path, { ...init, headers: { cookie, ...(init.headers as Record<string, string>) } }),
        choose: () => faults.shift() ?? "pass",
      });
      const newId = createSeededIds(createSeededRandom(seed));
      const phone = await aPhone(
        { fetch: network.fetch, newId, now: () => hall.clock.now, gzip: createGzip() },
        await diskOf(browsers[who]),
      );
      opened.push(phone);
      return { phone, faults };
    };
    const sync = async (phone: Phone): Promise<void> => {
      expect(await phone.sync(meetingId)).toMatchObject({ kind: "done" });
    };
    const whoIs = async (cookie: string) =>
      (await (await hall.ask("/api/v1/session", { headers: { cookie } })).json()) as {
        readonly officer: { readonly id: string; readonly name: string };
      };
    const officeRows = (phone: Phone) => phone.queries.over(createOfficeEntries)(meetingId);

    test("a phone shows everything that it had without a signal, and sends what waited once", async () => {
      const { phone, faults } = await openBrowser("author", 101);
      const mine = () => phone.queries.myEntries(meetingId);
      const byText = async () => Object.fromEntries((await mine()).map((row) => [row.state.text, row]));
      expect(await byText()).toMatchObject({
        ได้คำตอบแล้ว: { life: "answered", waiting: false, answer: { text: "แล้วเสร็จเดือนมีนาคม" } },
        "รับไว้แล้ว แก้โดยไม่มีสัญญาณ": { id: browsers.entries.received, waiting: true },
        "ยังไม่ได้ส่ง ข้อหนึ่ง": { life: "waiting" },
        "ยังไม่ได้ส่ง ข้อสอง": { life: "waiting", state: { entryKind: "suggestion", showName: true } },
      });
      expect(await phone.queries.drafts(meetingId)).toMatchObject([{ text: "ร่างที่พิมพ์ค้างไว้" }]);
      expect(await phone.queries.myAttendance(meetingId)).toMatchObject({ isPresent: true, waiting: false });
      expect(await phone.queries.entryCountsOfMeeting(meetingId)).toEqual({ "project/P1": 1 });
      expect(await phone.queries.entriesAbout(meetingId, [target], 10)).toMatchObject({
        count: 1,
        rows: [{ entry: { text: "ได้คำตอบแล้ว" }, answer: { text: "แล้วเสร็จเดือนมีนาคม" } }],
      });

      faults.push("drop-answer");
      await phone.sync(meetingId);
      await sync(phone);
      expect(await phone.queries.outbox(meetingId)).toEqual({ waiting: [], ofOthers: [], refused: [], conflicts: [] });
      expect((await mine()).every((row) => !row.waiting)).toBe(true);
      expect(await phone.queries.drafts(meetingId)).toMatchObject([{ text: "ร่างที่พิมพ์ค้างไว้" }]);

      const { phone: desk } = await openBrowser("officer", 102);
      await sync(desk);
      const arrived = await officeRows(desk);
      expect(Object.fromEntries(arrived.map(({ text, rev }) => [text, rev]))).toEqual({
        ของเพื่อนร่วมห้อง: 1,
        "ยังไม่ได้ส่ง ข้อสอง": 1,
        "ยังไม่ได้ส่ง ข้อหนึ่ง": 1,
        "รับไว้แล้ว แก้โดยไม่มีสัญญาณ": 2,
        ได้คำตอบแล้ว: 1,
      });
      expect(arrived).toHaveLength(5);
    });

    test("a console keeps its unsent acts for the officer who made them, and each is done once", async () => {
      const { phone, faults } = await openBrowser("officer", 103);
      const { officer } = await whoIs(browsers.officer.cookie);
      await phone.commands.officerIs(officer.id, officer.name);
      const acts = await phone.queries.officeActs(meetingId);
      expect(acts.toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0)).map(({ op }) => op.kind)).toEqual([
        "entry/accept",
        "answer/put",
        "announcement/put",
      ]);
      expect(await phone.queries.answerDrafts(meetingId)).toMatchObject([{ text: "คำตอบที่เขียนค้างไว้" }]);

      faults.push("drop-answer");
      await phone.sync(meetingId);
      await sync(phone);
      expect(await phone.queries.officeActs(meetingId)).toEqual([]);
      expect(await phone.queries.answerDrafts(meetingId)).toMatchObject([{ text: "คำตอบที่เขียนค้างไว้" }]);
      expect(await officeRows(phone)).toContainEqual(
        expect.objectContaining({
          id: browsers.entries.others,
          status: "answered",
          answer: expect.objectContaining({ text: "ตอบโดยไม่มีสัญญาณ", rev: 1 }),
        }),
      );
      expect(await phone.queries.announcements(meetingId)).toMatchObject([{ text: { th: "พักสิบห้านาที" }, rev: 1 }]);

      const { phone: author } = await openBrowser("author", 104);
      await sync(author);
      expect(await author.queries.entriesAbout(meetingId, [target], 10)).toMatchObject({ count: 2 });
    });

    test("an invitation that was sent before still makes an account, with its role", async () => {
      const token = browsers.invitation.url.split("#t=")[1] ?? "";
      const used = await hall.post("/api/v1/account-link/use", { token, name: "วิภา", password: "รหัสผ่านที่ยาวพอ" });
      expect(used.status).toBe(200);
      const { officer } = await whoIs(cookieOf(used));
      expect(officer.name).toBe("วิภา");
      expect(await hall.store.officerRole(meetingId, officer.id)).toEqual({ role: "desk", units: [] });
    });

    test("its log holds once all has arrived that waited", async () => {
      await sync((await openBrowser("author", 105)).phone);
      await sync((await openBrowser("officer", 106)).phone);
      expect(await server.verify()).toMatchObject({ code: 0, said: "" });
    });
  });
};
