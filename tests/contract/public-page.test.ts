import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { demoCode, demoMeetingId, hallOrigin, openHall, type Hall } from "#tests/support/hall-server.ts";
import { anEntryPut, aProfilePut, joinDevice } from "#tests/support/wire-device.ts";
import { officeAt } from "#tests/support/wire-office.ts";
import { read as readWorkbook, utils } from "@e965/xlsx";
import { randomUUID } from "node:crypto";
import { brotliDecompressSync, gunzipSync } from "node:zlib";

let hall: Hall;
let cookie: string;
beforeEach(async () => {
  hall = await openHall();
  cookie = await hall.setUpOfficer();
});
afterEach(() => hall.close());

const office = officeAt(
  () => hall,
  () => cookie,
);
const act = (kind: string, id: string, args: object, more?: object) => office.act(demoMeetingId, kind, id, args, more);
const publish = (more: object = {}) =>
  act("publication/put", demoMeetingId, {
    from: hall.clock.now,
    graceUntil: hall.clock.now + 3_600_000,
    until: null,
    ...more,
  });
const page = async (rest = ""): Promise<{ status: number; text: string; type: string | null }> => {
  const answer = await hall.ask(`/p/${demoMeetingId}${rest}`);
  return { status: answer.status, text: await answer.text(), type: answer.headers.get("content-type") };
};
const later = (ms: number): void => {
  hall.clock.now += ms;
};

/** A suggestion with the author's name shown to the room, taken up and answered. */
const takenUp = async (text: string) => {
  const author = await joinDevice(hall.ask, hallOrigin, { code: demoCode });
  const entry = anEntryPut(author.participantId, text, { state: { showName: true } });
  await author.send([aProfilePut(author, { givenName: "มาลีรัตน์", familyName: "เจ้าของคำถาม" }), entry]);
  await act("entry/accept", entry.id, {});
  await act("answer/put", entry.id, { text: "อยู่ระหว่าง <b>ดำเนินการ</b>", oral: false, unitId: null });
  return entry.id;
};

describe("a meeting's public page", () => {
  test("is nobody's before it is published, and during the grace, and is there after it without a script", async () => {
    expect((await page()).status).toBe(404);
    await publish();
    expect((await page()).status).toBe(404);
    later(3_600_001);
    const { status, text } = await page();
    expect(status).toBe(200);
    expect(text).not.toContain("<script");
    expect(text).toContain("ท่านเสนออะไร เราทำอะไรไปแล้ว");
    expect((await page("?lang=en")).text).toContain("What you suggested");
  });

  test("is packed for whoever reads packed pages, the same bytes; its picture is packed already", async () => {
    await publish({ graceUntil: hall.clock.now });
    later(2_000);
    const plain = await page();
    for (const [encoding, unpack] of [
      ["br", brotliDecompressSync],
      ["gzip", gunzipSync],
    ] as const) {
      const answer = await hall.ask(`/p/${demoMeetingId}`, { headers: { "accept-encoding": encoding } });
      expect(answer.headers.get("content-encoding")).toBe(encoding);
      expect(answer.headers.get("vary")).toBe("accept-encoding");
      const bytes = Buffer.from(await answer.arrayBuffer());
      expect(bytes.length).toBeLessThan(plain.text.length / 2);
      expect(unpack(bytes).toString()).toBe(plain.text);
    }
    const picture = await hall.ask(`/p/${demoMeetingId}.png`, { headers: { "accept-encoding": "br" } });
    expect(picture.headers.get("content-encoding")).toBeNull();
  });

  test("of many suggestions has pages of its own for what does not stand on it, asked for again and packed as it is", async () => {
    const at = hall.clock.now;
    const ops = Array.from({ length: 60 }, (_, no) => ({
      opId: randomUUID(),
      kind: "entry/record",
      id: randomUUID(),
      at,
      args: {
        entryKind: "suggestion",
        target: { type: "project", id: "EX-08" },
        text: `ข้อเสนอที่ ${no}`,
        criteria: [],
        showName: false,
        withdrawn: false,
      },
    }));
    await office.ask("POST", `/meetings/${demoMeetingId}/ops`, { deviceId: "desk", sentAt: at, ops });
    await publish({ graceUntil: hall.clock.now });
    later(2_000);
    const idsIn = (text: string) => ops.filter(({ id }) => text.includes(`id="e-${id}"`)).length;
    const [first, second, third] = [await page(), await page("/suggestions/2"), await page("/suggestions/3")];
    expect([first.status, second.status, third.status]).toEqual([200, 200, 200]);
    expect(idsIn(first.text) + idsIn(second.text) + idsIn(third.text)).toBe(60);
    expect(idsIn(second.text)).toBe(25);
    const asked = await hall.ask(`/p/${demoMeetingId}/suggestions/2`, { headers: { "accept-encoding": "br" } });
    expect(brotliDecompressSync(Buffer.from(await asked.arrayBuffer())).toString()).toBe(second.text);
    const again = await hall.ask(`/p/${demoMeetingId}/suggestions/2`, {
      headers: { "if-none-match": asked.headers.get("etag") ?? "" },
    });
    expect(again.status).toBe(304);
    for (const rest of [
      "/suggestions/1",
      "/suggestions/4",
      "/questions/2",
      "/suggestions/2.json",
      "/suggestions/2.png",
    ])
      expect((await page(rest)).status).toBe(404);
  });

  test("tells standard titles of the agenda in English on its English page; the body's own stay Thai, and the office gets both as it wrote them", async () => {
    const item = (id: string, order: number, th: string) =>
      act("agenda/put", id, { order, number: String(order), kind: "other", title: { th } });
    await item("own", 91, "นโยบายการพัฒนาเมือง");
    await item("standard", 92, "เรื่องรับรองรายงานการประชุม ครั้งที่ 3/2562");
    await publish({ graceUntil: hall.clock.now });
    later(2_000);
    const english = (await page("?lang=en")).text;
    expect(english.replaceAll(/<[^>]*>/g, "")).toContain("Approval of the minutes of meeting 3/2562");
    expect(english).toContain('<span lang="th">นโยบายการ');
    expect((await page()).text.replaceAll(/<[^>]*>/g, "")).toContain("เรื่องรับรองรายงานการประชุม ครั้งที่ 3/2562");
    const read = await hall.ask(`/api/v1/meetings/${demoMeetingId}/changes?epoch=&after=0&limit=500`, {
      headers: { cookie },
    });
    const { records } = (await read.json()) as { records: { id: string; title?: object }[] };
    expect(records.find(({ id }) => id === "standard")?.title).toEqual({
      th: "เรื่องรับรองรายงานการประชุม ครั้งที่ 3/2562",
    });
  });

  test("that is withdrawn, or whose day is over, is not told apart from one that never was", async () => {
    const never = await hall.ask(`/p/${randomUUID()}`);
    await publish({ graceUntil: hall.clock.now });
    later(2_000);
    expect((await page()).status).toBe(200);
    await act("publication/put", demoMeetingId, { removed: true });
    later(2_000);
    const gone = await page();
    expect([gone.status, gone.text]).toEqual([never.status, await never.text()]);
    await publish({ graceUntil: hall.clock.now, until: hall.clock.now + 10_000 });
    later(20_000);
    expect((await page()).status).toBe(404);
  });

  test("that was taken down with a reason says when and why, and nothing of the meeting; published again it is there", async () => {
    await publish({ graceUntil: hall.clock.now });
    later(2_000);
    expect((await page()).status).toBe(200);
    await act(
      "publication/put",
      demoMeetingId,
      { until: hall.clock.now, stopReason: "ตรวจสอบ <ข้อมูล>" },
      { officeRev: 1 },
    );
    later(2_000);
    for (const rest of ["", ".json", ".png"]) {
      const { status, text } = await page(rest);
      expect(status).toBe(410);
      expect(text).toContain("ตรวจสอบ &lt;ข้อมูล&gt;");
      expect(text).not.toContain("ห้องประชุม");
    }
    expect((await page("?lang=en")).text).toContain("This page was taken down on");
    const { text } = await page();
    expect(text).toContain("5/2562"); // which meeting it was
    expect(text).toContain(`href="/p/${demoMeetingId}?lang=en"`);
    await act(
      "publication/put",
      demoMeetingId,
      { from: hall.clock.now, graceUntil: hall.clock.now, until: null, stopReason: "" },
      { officeRev: 2 },
    );
    later(2_000);
    expect((await page()).status).toBe(200);
  });

  test("tells what was taken up and answered, by sector and never by name, as text and not as markup", async () => {
    const id = await takenUp("ควรขยายเวลา <img src=x>");
    await publish({ graceUntil: hall.clock.now });
    later(2_000);
    for (const rest of ["", `/${id}`, ".json", ".atom"]) {
      const { status, text } = await page(rest);
      expect(status).toBe(200);
      expect(text).toContain("ควรขยายเวลา");
      expect(text).toContain("ดำเนินการ");
      expect(text).not.toContain("มาลีรัตน์");
      expect(text).not.toContain("เจ้าของคำถาม");
    }
    const { questions } = JSON.parse((await page(".json")).text) as { questions: { answer: object | null }[] };
    const answers = questions.flatMap(({ answer }) => answer ?? []);
    // When it was answered is told as a day, so that no wait is worked out to the minute.
    for (const answer of answers) expect(answer).toMatchObject({ day: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) });
    expect(JSON.stringify(answers)).not.toContain('"at"');
    expect(answers.length).toBeGreaterThan(0);
    expect((await page(".atom")).text.split(id)[1]).toMatch(/<updated>\d{4}-\d\d-\d\dT05:00:00\.000Z</);
    for (const rest of ["", `/${id}`, ".atom"]) expect((await page(rest)).text).not.toMatch(/<img|<b>ดำเนินการ/);
    expect((await page(".ics")).type).toContain("text/calendar");
    expect((await page(`/${randomUUID()}`)).status).toBe(404);
  });

  test("has a picture for its shared link, and one for each entry, which is nobody's where the page is not", async () => {
    const id = await takenUp("ควรมีที่จอดรถ น้ำดื่ม และปั๊มน้ำ");
    const picture = async (rest: string) => {
      const answer = await hall.ask(`/p/${demoMeetingId}${rest}`);
      const bytes = new Uint8Array(await answer.arrayBuffer());
      return {
        status: answer.status,
        isPicture: bytes[1] === 0x50 && bytes[2] === 0x4e,
        tag: answer.headers.get("etag"),
      };
    };
    expect(await picture(".png")).toMatchObject({ status: 404 });
    await publish({ graceUntil: hall.clock.now });
    later(2_000);
    const whole = await picture(".png");
    expect(whole).toMatchObject({ status: 200, isPicture: true });
    const own = await picture(`/${id}.png`);
    expect(own).toMatchObject({ status: 200, isPicture: true });
    const english = await picture(".png?lang=en");
    expect(new Set([whole.tag, own.tag, english.tag]).size).toBe(3);
    expect(await picture(`/${randomUUID()}.png`)).toMatchObject({ status: 404 });
    expect((await page(`/${id}`)).text).toContain(`${hallOrigin}/p/${demoMeetingId}/${id}.png`);
    // What is hidden has no picture either.
    await act("entry/redact", id, { reason: "มีข้อมูลส่วนบุคคล" });
    later(2_000);
    expect(await picture(`/${id}.png`)).toMatchObject({ status: 404 });
  });

  test("does not tell what has not been taken up, nor what is hidden afterwards", async () => {
    const id = await takenUp("ข้อความที่จะปกปิด");
    const author = await joinDevice(hall.ask, hallOrigin, { code: demoCode });
    await author.send([aProfilePut(author, { givenName: "คำปัน" }), anEntryPut(author.participantId, "ยังไม่ได้รับไว้")]);
    await publish({ graceUntil: hall.clock.now });
    later(2_000);
    expect((await page()).text).toContain("ข้อความที่จะปกปิด");
    await act("entry/redact", id, { reason: "มีข้อมูลส่วนบุคคล" });
    later(2_000);
    const { text } = await page();
    expect(text).not.toContain("ข้อความที่จะปกปิด");
    expect(text).not.toContain("ยังไม่ได้รับไว้");
  });

  test("shows nothing that was erased, whatever else is asked for", async () => {
    const id = await takenUp("ข้อความที่จะลบ");
    await publish({ graceUntil: hall.clock.now });
    later(2_000);
    expect((await page()).text).toContain("ข้อความที่จะลบ");
    for (let count = 0; count < 60; count += 1) await hall.ask(`/p/${randomUUID()}`);
    await act("entry/erase", id, { reason: "privacy" });
    later(2_000);
    for (const rest of ["", ".json", ".atom"]) expect((await page(rest)).text).not.toContain("ข้อความที่จะลบ");
    expect((await page(`/${id}`)).status).toBe(404);
  });

  test("holds nothing that an XML reader would stumble over, and no calendar where there is no date", async () => {
    await takenUp("ก\u000bข\u0001ค\ufffe");
    await publish({ graceUntil: hall.clock.now });
    later(2_000);
    for (const sign of ["\u0001", "\u000b", "\ufffe"]) expect((await page(".atom")).text).not.toContain(sign);
    await act("meeting/put", demoMeetingId, { startsAt: "ไม่ใช่วันที่" });
    later(2_000);
    expect((await page(".ics")).status).toBe(404);
  });

  test("tells figures by sector once the meeting is over and all of it decided, and no copy of the page is used unasked", async () => {
    const author = await joinDevice(hall.ask, hallOrigin, { code: demoCode });
    const waiting = anEntryPut(author.participantId, "ยังไม่ได้พิจารณา");
    await author.send([aProfilePut(author, { givenName: "คำปัน" }), waiting]);
    await publish({ graceUntil: hall.clock.now });
    const voiceNow = async (): Promise<unknown> => {
      later(2_000);
      const { voice } = JSON.parse((await page(".json")).text) as { voice: unknown };
      const said = (await page()).text.replaceAll(/<[^>]*>/g, "");
      expect(said.includes("แสดงเมื่อเลิกประชุม")).toBe(voice === null);
      // Nobody has checked in: a table without a row would say nothing.
      expect(said.includes("แต่ละภาคส่วนมีผู้มาประชุมตั้งแต่ 3 คน")).toBe(voice !== null);
      return voice;
    };
    expect(await voiceNow()).toBeNull();
    for (const kind of ["meeting/open", "meeting/start", "meeting/close"]) await act(kind, demoMeetingId, {});
    expect(await voiceNow()).toBeNull();
    await act("entry/accept", waiting.id, {});
    // The demonstration's own entry that waits.
    await act("entry/decline", "c0152562-0010-4a01-8c06-5e62f2562006", { reason: "ซ้ำ" });
    expect(await voiceNow()).toMatchObject({ all: { entries: expect.any(Number) } });

    const first = await hall.ask(`/p/${demoMeetingId}`);
    expect(first.headers.get("cache-control")).toBe("public, no-cache");
    expect(first.headers.get("x-robots-tag")).toBe("noarchive");
    const again = { headers: { "if-none-match": first.headers.get("etag") ?? "" } };
    expect((await hall.ask(`/p/${demoMeetingId}`, again)).status).toBe(304);
    await act("publication/put", demoMeetingId, { removed: true });
    later(2_000);
    expect((await hall.ask(`/p/${demoMeetingId}`, again)).status).toBe(404);
  });

  test("is shown to the secretariat before anybody else, and to nobody of the room", async () => {
    // The level above projects is called as the body calls it.
    await act("meeting/put", demoMeetingId, { strategyName: { th: "ประเด็นการพัฒนา" } }, { officeRev: 1 });
    const preview = (asking: string, more = "") =>
      hall.ask(`/api/v1/meetings/${demoMeetingId}/public-preview${more}`, { headers: { cookie: asking } });
    expect(await (await preview(cookie)).text()).toContain("ประชาชนยังไม่เห็นหน้านี้");
    const phone = await joinDevice(hall.ask, hallOrigin, { code: demoCode });
    expect((await preview(phone.cookie)).status).toBe(403);
    // From when until when it will stand, and how much of the voice by sector it leaves out once that is told.
    const [from, grace] = ["2026-12-01T09:00:00+07:00", "2026-12-02T15:00:00+07:00"].map((at) => Date.parse(at));
    const noted = async (asked = `?from=${from}&grace=${grace}`) =>
      (await (await preview(cookie, asked)).text())
        .replace(/<footer.*/su, "")
        .replaceAll(/<[^>]+>/g, "")
        .replaceAll("\u00a0", " ");
    expect(await noted()).toContain("ประชาชนจะเห็นตั้งแต่ วันพุธที่ 2 ธันวาคม พ.ศ. 2569 15.00 น.");
    expect(await noted()).toContain("หน้านี้อยู่จนกว่าฝ่ายเลขานุการจะสั่งหยุดเผยแพร่");
    expect(await noted("?from=x&grace=1e99")).not.toContain("ประชาชนจะเห็นตั้งแต่");
    expect(await noted()).not.toContain("ตัวเลข เพราะ");
    for (const kind of ["meeting/open", "meeting/start", "meeting/close"]) await act(kind, demoMeetingId, {});
    await act("entry/decline", "c0152562-0010-4a01-8c06-5e62f2562006", { reason: "ซ้ำ" });
    later(2_000);
    expect(await noted()).toMatch(/จะไม่แสดง \d+ จาก \d+ ตัวเลข เพราะ/);
    const voice = (asking: string, more = "") =>
      hall.ask(`/api/v1/meetings/${demoMeetingId}/voice${more}`, { headers: { cookie: asking } });
    expect(await (await voice(cookie, "?form=csv")).text()).toContain(",ประเด็นการพัฒนา,");
    expect((await voice(phone.cookie)).status).toBe(403);
  });

  test("has a year of its committee beside it for the secretariat, of meetings that are over alone, as page and as files", async () => {
    const { spaces } = (await (await hall.ask("/api/v1/spaces", { headers: { cookie } })).json()) as {
      spaces: { id: string; kind: string }[];
    };
    const committeeId = spaces.find(({ kind }) => kind === "committee")?.id ?? "";
    const year = (asking: string, more = "") =>
      hall.ask(`/api/v1/spaces/${committeeId}/voice${more}`, { headers: { cookie: asking } });
    expect((await year(cookie)).status).toBe(404);
    for (const kind of ["meeting/open", "meeting/start", "meeting/close"]) await act(kind, demoMeetingId, {});
    await act("entry/decline", "c0152562-0010-4a01-8c06-5e62f2562006", { reason: "ซ้ำ" });
    later(2_000);
    expect(await (await year(cookie, "?year=2562")).text()).toContain("ปี 2562 (1 ครั้ง)");
    expect((await year(cookie, "?year=2561")).status).toBe(404);
    // The other language is of the same year.
    expect(await (await year(cookie, "?year=2562")).text()).toContain("?year=2562&amp;lang=en");
    const phone = await joinDevice(hall.ask, hallOrigin, { code: demoCode });
    expect((await year(phone.cookie)).status).toBe(403);
    const own = `/api/v1/meetings/${demoMeetingId}/voice`;
    expect(await (await hall.ask(own, { headers: { cookie } })).text()).toContain(`/spaces/${committeeId}/voice`);
    const form = async (name: string) => new Uint8Array(await (await year(cookie, `?form=${name}`)).arrayBuffer());
    expect(Array.from((await form("csv")).slice(0, 3))).toEqual([0xef, 0xbb, 0xbf]);
    const data = JSON.parse(new TextDecoder().decode(await form("json"))) as { meetings: number };
    expect(data.meetings).toBe(1);
    const book = readWorkbook(await form("xlsx"));
    expect(utils.sheet_to_json<unknown[]>(book.Sheets["ตามภาคส่วน"] ?? {}, { header: 1 })[1]?.slice(0, 4)).toEqual([
      "รวม",
      "",
      "",
      "ผู้มาประชุม (คน)",
    ]);
  });
});
