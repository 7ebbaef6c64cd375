import { inflateSync } from "node:zlib";
import { read, utils } from "@e965/xlsx";
import { strFromU8, unzipSync } from "fflate";
import decodeQR from "qr/decode.js";
import { expect, test } from "vitest";
import type { MeetingDataRecord } from "#domain/records.ts";
import type { FollowUpRecord } from "#domain/space-records.ts";
import { xmlText } from "#domain/xml-text.ts";
import { readDemo } from "#server/demo/load-demo.ts";
import { anArisingRecord, anAttendanceRecord } from "../../../support/meeting-builder.ts";
import { makePaper } from "#server/papers/make-paper.ts";
import type { PaperContext, PaperOrder } from "#server/papers/paper-job-types.ts";
import type { ImportedMeeting } from "#server/store/store.ts";
import { openMeeting } from "#tests/support/server-meeting.ts";

const demo = (change: (record: MeetingDataRecord) => MeetingDataRecord = (record) => record) =>
  readDemo().records.map((record) => change({ ...record, rev: 1, seq: 1 } as MeetingDataRecord));

const made = async (
  order: Pick<PaperOrder, "kind" | "form"> & Partial<PaperOrder>,
  records = demo(),
  more: Partial<PaperContext> = {},
) => {
  const context = {
    madeAt: Date.parse("2019-10-11T13:10:00+07:00"),
    joinCode: "ABCD2345",
    certifiedHashes: ["7c1e94b053af02d8ff"],
    ...more,
  };
  const file = await makePaper(
    { numerals: "thai", type: "official", section: null, ...order },
    context,
    records,
    () => {},
  );
  if (file === undefined) throw new Error("nothing was made");
  return file.bytes;
};
const partOf = (bytes: Uint8Array, name: string): string => strFromU8(unzipSync(bytes)[name] ?? new Uint8Array());
const footsOf = (bytes: Uint8Array): string =>
  Object.keys(unzipSync(bytes))
    .filter((name) => name.includes("footer"))
    .map((name) => partOf(bytes, name))
    .join("");
const documentOf = (bytes: Uint8Array): string => partOf(bytes, "word/document.xml");

test("the minutes as DOCX: the body's font at its size, Thai numerals, names as they are spelled, A4 with official margins", async () => {
  const bytes = await made({ kind: "minutes", form: "docx" });
  const words = documentOf(bytes);
  expect(words).toContain("ครั้งที่ ๕/๒๕๖๒");
  expect(words).toContain("นางสาวกัลยา ศรีสุข");
  // It would spoil searching (docs/promises.md, "Typography of official papers").
  expect(words).not.toMatch(/[\u2060\u200B]/);
  expect(words).toMatch(/<w:pgMar[^>]*w:right="1134"[^>]*w:left="1701"|<w:pgMar[^>]*w:left="1701"[^>]*w:right="1134"/);
  expect(partOf(bytes, "word/styles.xml")).toMatch(/TH Sarabun New[\s\S]*w:szCs w:val="32"/);
  expect(documentOf(await made({ kind: "minutes", form: "docx", numerals: "arabic" }))).toContain("ครั้งที่ 5/2562");
});

test.each(["minutes", "register", "letter", "agenda", "slip", "announcement", "extract"] as const)(
  "the %s is set in the font, size and line that the meeting's organisation has for its papers",
  async (kind) => {
    const paper = { font: "TH SarabunPSK", size: 15, line: 20 };
    const records = demo((record) => (record.type === "meeting" ? { ...record, paper } : record));
    const bytes = await made({ kind, form: "docx", section: "item/AG-4" }, records);
    const [usual] = /<w:docDefaults>[\s\S]*?<\/w:docDefaults>/.exec(partOf(bytes, "word/styles.xml")) ?? [""];
    expect(usual).toContain('w:cs="TH SarabunPSK"');
    expect(usual).toMatch(/<w:sz w:val="30"\/>/);
    expect(usual).toMatch(
      /<w:spacing[^>]*w:line="400"[^>]*w:lineRule="exact"|<w:spacing[^>]*w:lineRule="exact"[^>]*w:line="400"/,
    );
  },
);

test.each(["minutes", "register", "letter", "agenda", "slip", "announcement", "extract"] as const)(
  "the %s is opened by a word processor, whatever was pasted into a name, a title or an entry",
  async (kind) => {
    const pasted = (text: string): string => `${text}\u0001\u000B\u000C\u001F\uFFFE\uFFFFท้าย`;
    const inWords = <W extends { readonly th: string }>(words: W): W => ({ ...words, th: pasted(words.th) });
    const records = demo((record) => {
      if (record.type === "person") return { ...record, givenName: pasted(record.givenName) };
      if (record.type === "entry") return { ...record, text: pasted(record.text) };
      if (record.type === "agenda-item" || record.type === "strategy")
        return { ...record, title: inWords(record.title) };
      if (record.type !== "meeting") return record;
      const { title, committeeName, organisationName, venue, paper } = record;
      return {
        ...record,
        title: inWords(title),
        committeeName: inWords(committeeName),
        organisationName: inWords(organisationName),
        venue: inWords(venue),
        paper: { font: pasted("TH SarabunPSK"), size: 16, line: 21, ...paper },
      };
    });
    const parts = unzipSync(await made({ kind, form: "docx", section: "item/AG-4" }, records));
    const broken = Object.entries(parts).filter(
      ([name, bytes]) => name.endsWith(".xml") && xmlText(strFromU8(bytes)) !== strFromU8(bytes),
    );
    expect(broken.map(([name]) => name)).toEqual([]);
    expect(strFromU8(parts["word/document.xml"] ?? new Uint8Array())).toContain("ท้าย");
  },
);

test("under เรื่องสืบเนื่อง of the agenda on paper stands what earlier meetings left open, with where it comes from", async () => {
  const records = demo((record) =>
    record.type === "agenda-item" && record.id === "AG-3" ? { ...record, kind: "arising" as const } : record,
  );
  const bytes = await made({ kind: "agenda", form: "docx" }, [...records, anArisingRecord()]);
  const words = paragraphsOf(documentOf(bytes)).map((line) => line.words.replaceAll("\u00A0", " "));
  const at = words.findIndex((line) => line.includes("ข้อเสนอแนะเลขที่ ๑๒ (ครั้งที่ ๔/๒๕๖๒ ข้อ ๔.๕) ติดไฟส่องสว่าง"));
  expect(at).toBeGreaterThan(words.findIndex((line) => line.startsWith("ระเบียบวาระที่ ๓")));
  expect(at).toBeLessThan(words.findIndex((line) => line.startsWith("ระเบียบวาระที่ ๔")));
});

/** Centimetres of the tab stops and indents of a paragraph, and the words in it. */
const paragraphsOf = (xml: string) =>
  (xml.match(/<w:p>.*?<\/w:p>|<w:p [^>]*>.*?<\/w:p>/gs) ?? []).map((source) => ({
    source,
    words: [...source.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, words]) => words).join(""),
    tabs: [...source.matchAll(/<w:tab [^>]*w:pos="(\d+)"/g)].map(([, at]) => Number(at) / 567),
  }));

/** What the widest of these words take, with the space before them, in bold at 16 points where a font half as large again stands in. */
const widestCm = { role: 6.1, label: 3.16, item: 3.96, subItem: 1.31 } as const;
const textCm = 16;

test("each signs on one line, with the name under the middle of it, whatever font stands in for the body's own", async () => {
  const lines = paragraphsOf(documentOf(await made({ kind: "minutes", form: "docx" })));
  const signed = lines.flatMap((line, at) => (line.words.startsWith("(ลงชื่อ)") ? [[line, lines[at + 1]] as const] : []));
  expect(signed.map(([{ words }]) => words.replace("(ลงชื่อ)", "").trim())).toEqual([
    "ผู้จดรายงานการประชุม",
    "ผู้ตรวจรายงานการประชุม",
  ]);
  for (const [line, name] of signed) {
    // The dots end before the role does begin.
    expect(line.words).toMatch(/\t\u00A0ผู้/);
    const [from = 0, to = 0] = line.tabs;
    expect(to + widestCm.role).toBeLessThan(textCm);
    expect(to - from).toBeGreaterThan(4.5);
    expect(name?.words.trim()).toMatch(/^\(.*\)$/);
    expect(name?.tabs[0]).toBeCloseTo((from + to) / 2, 2);
  }
});

test("what stands beside a label or a number begins under itself, in a wide font too", async () => {
  const bytes = await made({ kind: "minutes", form: "docx" });
  const style = /<w:style [^>]*w:styleId="Labelled".*?<\/w:style>/s.exec(partOf(bytes, "word/styles.xml"))?.[0] ?? "";
  const [left = 0, hanging = 0] = ["left", "hanging"].map((side) =>
    Number(new RegExp(`w:${side}="(\\d+)"`).exec(style)?.[1]),
  );
  expect(hanging).toBe(left);
  expect(left / 567).toBeGreaterThan(widestCm.label);
  const lines = paragraphsOf(documentOf(bytes));
  const beginning = (words: RegExp) => lines.find((line) => words.test(line.words))?.tabs[0];
  expect(beginning(/^ระเบียบวาระที่ ๔/)).toBeGreaterThan(widestCm.item);
  expect(beginning(/^๔\.๑๐/)).toBeGreaterThan(widestCm.subItem);
});

test("the signatures stand on a page that has something of the meeting above them, and keep nothing more from the page before", async () => {
  const lines = paragraphsOf(documentOf(await made({ kind: "minutes", form: "docx" }))).filter(
    ({ words }) => words !== "",
  );
  const closed = lines.findIndex(({ words }) => words.startsWith("เลิกประชุม"));
  const kept = lines.map(({ source }) => source.includes("<w:keepNext"));
  // The resolution before the close has the words above it that it follows, here the only ones of their item.
  expect(kept.slice(closed - 4)).toEqual([false, true, true, true, true, true, true, true, false]);
});

test("a resolution stands on one page, with the words that it follows", async () => {
  const records = demo((record) =>
    record.type === "agenda-item" && record.number.startsWith("4")
      ? { ...record, detail: { th: "ที่ประชุมพิจารณาแล้ว\nเห็นว่าควรดำเนินการต่อ" }, resolution: { th: "เห็นชอบตามที่เสนอ" } }
      : record,
  );
  const lines = paragraphsOf(documentOf(await made({ kind: "minutes", form: "docx" }, records))).filter(
    ({ words }) => words !== "",
  );
  const resolutions = lines.flatMap(({ words }, at) => (words.startsWith("มติที่ประชุม\t") ? [at] : []));
  expect(resolutions.length).toBeGreaterThan(3);
  for (const at of resolutions) {
    expect(lines[at]?.source).toContain("<w:keepLines");
    expect(lines[at - 1]?.source).toContain("<w:keepNext");
  }
});

test("a certified version is printed as it was certified, with the fingerprint of the log in its foot", async () => {
  const minutes = {
    sections: [
      {
        key: "head",
        level: 0,
        number: "",
        title: "",
        blocks: [{ type: "text", place: "head", style: "body", text: "คำที่รับรอง" }],
      },
    ],
  };
  const at = Date.parse("2019-10-11T13:10:00+07:00");
  const certified = [
    {
      type: "document",
      id: "minutes",
      rev: 1,
      seq: 1,
      status: "certified",
      version: 1,
      certified: { by: "", at },
      reopened: [],
    },
    {
      type: "document-version",
      id: "minutes:1",
      rev: 1,
      seq: 1,
      documentId: "minutes",
      version: 1,
      by: "",
      at,
      digest: "",
      minutes,
    },
  ] as unknown as readonly MeetingDataRecord[];
  const bytes = await made({ kind: "minutes", form: "docx" }, [...demo(), ...certified]);
  expect(documentOf(bytes)).toContain("คำที่รับรอง");
  expect(documentOf(bytes)).not.toContain("ระเบียบวาระที่");
  expect(footsOf(bytes)).toContain("7C1E\u00a094B0\u00a053AF\u00a002D8");

  // Words were erased: the paper is not the one that was certified, and does not bear its code.
  const erased = certified.map((record) => ({
    ...record,
    ...(record.type === "document-version" && { erasedAt: at }),
  }));
  const feet = footsOf(await made({ kind: "minutes", form: "docx" }, [...demo(), ...erased]));
  expect(feet).toContain("ลบบางข้อความหลังรับรอง");
  expect(feet).toMatch(/รหัสตรวจเอกสาร [\dA-F]{4}(\u00a0[\dA-F]{4}){3}/);
  expect(feet).not.toContain("7C1E\u00a094B0");
});

test("the registration sheet repeats its head on every page, members first", async () => {
  const words = documentOf(await made({ kind: "register", form: "docx" }));
  expect(words.match(/<w:tblHeader\/>/g)).toHaveLength(2);
  expect(words).toContain("ลายมือชื่อ");
  expect(words.indexOf("นายสมชาย ใจดี")).toBeLessThan(words.indexOf("นายธีระศักดิ์ ฑีฆายุพันธุ์"));
});

test("tables: a workbook is read back as it was, and separated values run no formula", async () => {
  const book = read(await made({ kind: "entries", form: "xlsx" }));
  const rows = utils.sheet_to_json<Record<string, unknown>>(Object.values(book.Sheets)[0] ?? {});
  expect(rows.find((row) => row["เลขที่"] === 1)).toMatchObject({ ประเภท: "ข้อซักถาม", สถานะ: "ชี้แจงแล้ว" });

  const evil = demo((record) =>
    record.type === "project" && record.id === "EX-08"
      ? { ...record, name: { th: '=HYPERLINK("http://evil")' } }
      : record,
  );
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const text = decoder.decode(await made({ kind: "entries", form: "csv" }, evil));
  expect(text.startsWith("\uFEFFเลขที่,ประเภท")).toBe(true);
  expect(text).toContain(`"'=HYPERLINK(""http://evil"")"`);
});

test("the table of entries says into which an entry was merged, with the answer that stands there", async () => {
  const answer = demo().find((record) => record.type === "answer" && record.text !== "");
  const into = demo().find(
    (record) => record.type === "entry" && answer?.type === "answer" && record.id === answer.entryId,
  );
  if (into?.type !== "entry") throw new Error("the example has no answer in words");
  const other = demo().find((record) => record.type === "entry" && record.status === "received");
  const records = demo((record) =>
    record.id === other?.id && record.type === "entry" ? { ...record, status: "merged", mergedInto: into.id } : record,
  );
  const book = read(await made({ kind: "entries", form: "xlsx" }, records));
  const rows = utils.sheet_to_json<Record<string, unknown>>(Object.values(book.Sheets)[0] ?? {});
  const [kept, merged] = [into, other].map((one) =>
    rows.find((row) => one?.type === "entry" && row["เลขที่"] === one.no),
  );
  expect(merged?.["สถานะ"]).toBe(`รวมกับเลขที่ ${into.no}`);
  expect(merged?.["คำชี้แจง"]).toBeTruthy();
  expect(merged?.["คำชี้แจง"]).toBe(kept?.["คำชี้แจง"]);
});

test("days and times of day in tables are days and times, which can be sorted, in Bangkok's time", async () => {
  const at = Date.parse("2019-10-10T09:24:00+07:00");
  const came = { personId: "P01", checkedInAt: at, receivedAt: at };
  const records = [
    ...demo((record) => (record.type === "entry" ? { ...record, receivedAt: at } : record)),
    anAttendanceRecord(came),
  ];
  const cellOf = async (kind: "entries" | "attendance", column: string) => {
    const book = read(await made({ kind, form: "xlsx" }, records), { cellNF: true });
    const sheet = Object.values(book.Sheets)[0] ?? {};
    const [heads = []] = utils.sheet_to_json<string[]>(sheet, { header: 1 });
    return sheet[utils.encode_cell({ r: 1, c: heads.indexOf(column) })] as { t: string; v: number; w: string };
  };
  const received = await cellOf("entries", "รับเมื่อ");
  expect(received.t).toBe("n");
  expect(received.v).toBeCloseTo(43_748 + 9.4 / 24, 6);
  expect((await cellOf("attendance", "เวลามา")).w).toBe("09:24");
  const text = new TextDecoder().decode(await made({ kind: "entries", form: "csv" }, records));
  expect(text).toContain(",2019-10-10 09:24\r\n");
});

test("the whole meeting comes back from its own file", async () => {
  const file = JSON.parse(strFromU8(await made({ kind: "meeting", form: "json" }))) as ImportedMeeting;
  const { store } = await openMeeting({ meeting: file });
  expect((await store.searchRoster(file.id, "สมชาย ใจดี"))?.people).toHaveLength(1);
  await store.close();
});

test("the evidence pack names what is not there yet, and an extract has one matter alone", async () => {
  const pack = unzipSync(await made({ kind: "pack", form: "zip" }));
  expect(Object.keys(pack)).toContain("06 รายงานการประชุม.docx");
  const list = documentOf(pack["00 สารบัญ.docx"] ?? new Uint8Array());
  expect(list).toContain("ยังไม่มี");
  // Files are found by the names that they have, whatever the numerals of the paper.
  for (const name of Object.keys(pack).slice(1)) expect(list).toContain(`>${name}<`);
  const extract = documentOf(await made({ kind: "extract", form: "docx", section: "item/AG-4.5" }));
  expect(extract).toContain("คัดรายงานการประชุม");
  expect(extract).toContain("เหตุใดปริมาณขยะ");
  expect(extract).not.toContain("โครงการลานศิลปะร่วมสมัยริมบึง");
});

test("the list of the evidence pack says which item of the yearly assessments each file answers, where the body has set it", async () => {
  const listOf = async (assessmentItems?: PaperContext["assessmentItems"]) =>
    documentOf(
      unzipSync(await made({ kind: "pack", form: "zip" }, demo(), { assessmentItems }))["00 สารบัญ.docx"] ??
        new Uint8Array(),
    );
  const list = await listOf({ minutes: "ITA o12", posting: "LPA 3.2.1" });
  for (const said of ["ข้อที่ประเมิน", "ITA o12", "LPA 3.2.1"]) expect(list).toContain(said);
  expect(await listOf(), "no empty column where nothing is set").not.toContain("ข้อที่ประเมิน");
});

test("the evidence pack has what became of the meeting's suggestions, with the documents that show it, and nothing of another's", async () => {
  const records = demo();
  const meetingId = records.find(({ type }) => type === "meeting")?.id ?? "";
  const aFollowUp = (change: Partial<FollowUpRecord>): FollowUpRecord => ({
    type: "follow-up",
    id: "f1",
    rev: 2,
    seq: 2,
    number: 12,
    fromMeetingId: meetingId,
    entryId: "f1",
    text: "ติดไฟส่องสว่างรอบบึง",
    fromSector: null,
    unitId: null,
    dueDate: "2019-12-31",
    state: "done",
    history: [
      { state: "accepted", note: null, at: 1, meetingId: null, paragraphId: null },
      { state: "done", note: "ติดแล้วสองจุด", at: 2, meetingId: null, paragraphId: null, session: "6/2562" },
    ],
    documents: [{ title: "ภาพหลังติดตั้ง", url: "https://kkmuni.go.th/light-2562.pdf", at: 3 }],
    ...change,
  });
  const foreign = aFollowUp({ id: "f2", fromMeetingId: "another", text: "ของอีกครั้งหนึ่ง" });
  const pack = unzipSync(await made({ kind: "pack", form: "zip" }, [...records, aFollowUp({}), foreign]));
  const sheet = pack["09 ผลตามข้อเสนอแนะ.xlsx"];
  if (sheet === undefined) throw new Error("no follow-ups");
  const words = new TextDecoder().decode(
    unzipSync(sheet)["xl/sharedStrings.xml"] ?? unzipSync(sheet)["xl/worksheets/sheet1.xml"],
  );
  for (const wanted of ["ครั้งที่ 6/2562: แล้วเสร็จ ติดแล้วสองจุด", "ภาพหลังติดตั้ง (https://kkmuni.go.th/light-2562.pdf)"])
    expect(words).toContain(wanted);
  expect(words).not.toContain("ของอีกครั้งหนึ่ง");
});

test("a letter carries what the organisation wrote down of itself, and blanks for the rest", async () => {
  const letterhead = {
    numberPrefix: "ขก ๕๒๐๐๑/",
    address: { th: "ถนนประชาสำราญ" },
    section: { th: "" },
    phone: "",
    signer: { th: "นายทอง ใจดี" },
    signerPosition: { th: "" },
  };
  const records = demo((record) => (record.type === "meeting" ? { ...record, letterhead } : record));
  const words = documentOf(await made({ kind: "letter", form: "docx" }, records));
  for (const wanted of ["ขก ๕๒๐๐๑/", "ถนนประชาสำราญ", "(นายทอง ใจดี)", "ตำแหน่ง ...", "ส่วนราชการเจ้าของเรื่อง ..."])
    expect(words).toContain(wanted);
  // A meeting that was made before it was written down goes by the organisation's.
  const late = documentOf(await made({ kind: "letter", form: "docx" }, demo(), { letterhead }));
  expect(late).toContain("ขก ๕๒๐๐๑/");
});

test("the line to sign on of a reply slip is drawn to the margin, and a letter's foot never stands on a page alone", async () => {
  const slip = documentOf(await made({ kind: "slip", form: "docx" }));
  expect(slip).not.toMatch(/\(ลงชื่อ\)[\s\u00A0]*\./);
  expect(slip).toMatch(/w:leader="dot"[\s\S]*?\(ลงชื่อ\)/);
  const letter = paragraphsOf(documentOf(await made({ kind: "letter", form: "docx" })));
  const last = letter.findIndex(({ words }) => words.startsWith("จึงเรียนมา"));
  expect(letter.slice(last, last + 4).every(({ source }) => source.includes("<w:keepNext"))).toBe(true);
});

test("letters and slips before the day: one for each member and none for a vacant seat, and no number where there is none", async () => {
  const records = demo((record) => (record.type === "meeting" ? { ...record, number: null } : record));
  const vacant = { ...records.find(({ type }) => type === "person"), id: "empty", vacant: true, capacity: "member" };
  const members = records.filter((record) => record.type === "person" && record.capacity === "member").length;
  for (const kind of ["letter", "slip"] as const) {
    const words = documentOf(await made({ kind, form: "docx" }, [...records, vacant as MeetingDataRecord]));
    // Each on pages of its own, the first of which carries no number.
    expect(words.match(/<w:sectPr/g)).toHaveLength(members);
    expect(words.match(/<w:titlePg/g)).toHaveLength(members);
    expect(words.match(/<w:pgNumType[^>]*w:start="1"/g)).toHaveLength(members);
    expect(words).not.toContain("ครั้งที่");
  }
  const agenda = documentOf(await made({ kind: "agenda", form: "docx" }));
  expect(agenda).toContain("ระเบียบวาระที่ ๑");
  expect(agenda).toContain("ครั้งที่ ๕/๒๕๖๒");
});

/** What a camera reads of a picture of one bit a dot. */
const readQr = (picture: Uint8Array): string => {
  const at = Buffer.from(picture);
  const width = at.readUInt32BE(16);
  const body = at.indexOf("IDAT");
  const rows = inflateSync(at.subarray(body + 4, body + 4 + at.readUInt32BE(body - 4)));
  const line = width / 8 + 1;
  const data = new Uint8ClampedArray(width * width * 4).fill(255);
  for (let dot = 0; dot < width * width; dot += 1) {
    const [x, y] = [dot % width, Math.floor(dot / width)];
    if ((((rows[y * line + 1 + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1) === 0) data.set([0, 0, 0], dot * 4);
  }
  return decodeQR({ data, width, height: width });
};

test("what an item is about stays on the page of the first matter under it, and its heading with both", async () => {
  const paragraphs = documentOf(await made({ kind: "minutes", form: "docx" })).match(/<w:p>[\s\S]*?<\/w:p>/g) ?? [];
  const at = paragraphs.findIndex((one) => one.includes("ติดตามและประเมินผลโครงการในเชิงคุณภาพ"));
  expect(paragraphs[at - 1]).toContain("เรื่องเสนอเพื่อพิจารณา");
  expect(paragraphs.slice(at - 1, at + 2).map((one) => one.includes("<w:keepNext/>"))).toEqual([true, true, true]);
});

test("a letter has one page also where another font stands in: its lines are as far apart, and its foot keeps to what is above", async () => {
  const ownCodes = new Map([["M01", { code: "ABCD-2345", link: "https://ruam.example/i/1" }]]);
  const bytes = await made({ kind: "letter", form: "docx" }, demo(), { ownCodes });
  const [usual] = /<w:docDefaults>[\s\S]*?<\/w:docDefaults>/.exec(partOf(bytes, "word/styles.xml")) ?? [""];
  expect(usual).toMatch(/<w:spacing[^>]*w:line="426"[^>]*w:lineRule="exact"/);
  const [above = ""] = documentOf(bytes).match(/<w:p>(?:(?!<w:p>)[\s\S])*?<\/w:p>(?=<w:tbl>)/) ?? [];
  expect(above).toContain("<w:keepNext/>");
});

test("a letter's sender and signer have the half of the page in which a long name takes few lines; what follows the name is no part of it", async () => {
  const words = documentOf(await made({ kind: "letter", form: "docx" }));
  const leftOf = (text: string) =>
    Number(/w:left="(\d+)"/.exec(paragraphsOf(words).find((one) => one.words.includes(text))?.source ?? "")?.[1]) / 567;
  expect(leftOf("ที่อยู่ของหน่วยงาน")).toBeLessThanOrEqual(8);
  expect(leftOf("ขอแสดงความนับถือ")).toBeLessThanOrEqual(7);
  expect(words).toContain("เทศบาลนครขอนแก่น กำหนดประชุม");
  expect(words).toContain("ตามแบบตอบรับ หากท่านมาไม่ได้");
});

test("a letter and a reply slip in Word carry the recipient's own code, and a QR that opens the recipient's own link", async () => {
  const members = demo().flatMap((record) =>
    record.type === "person" && record.capacity === "member" ? record.id : [],
  );
  const link = (id: string) => `https://ruam.khonkaen.example.go.th/j#i=${id}-secretsecretsecret`;
  const ownCodes = new Map(members.map((id, at) => [id, { code: `AB${10 + at}-2345`, link: link(id) }]));
  for (const kind of ["letter", "slip"] as const) {
    const bytes = await made({ kind, form: "docx" }, demo(), { ownCodes });
    const words = documentOf(bytes);
    const papers = words.split("<w:sectPr");
    for (const [at, id] of members.entries()) {
      // The code is read to the desk and typed: its digits stay as they are.
      const own = papers.find((paper) => paper.includes(`>AB${10 + at}-2345<`)) ?? "";
      expect(own).toContain(`descr="${link(id)}"`);
    }
    const pictures = Object.entries(unzipSync(bytes)).filter(([name]) => name.startsWith("word/media/"));
    expect(new Set(pictures.map(([, picture]) => readQr(picture)))).toEqual(new Set(members.map(link)));
  }
});

test("every head of the registration sheet has room for its words on one line, in a font that stands in too", async () => {
  const words = documentOf(await made({ kind: "register", form: "docx" }));
  const widths = [...words.matchAll(/<w:gridCol w:w="(\d+)"/g)].slice(0, 7).map(([, width]) => Number(width) / 567);
  const heads = ["ลำดับที่", "ชื่อ–นามสกุล", "ตำแหน่ง", "สังกัด/หน่วยงาน", "ลายมือชื่อ", "เวลามา", "หมายเหตุ"];
  // A bold letter of the table takes three millimetres there; the margins of a cell take as much.
  const cramped = heads.filter(
    (head, at) => head.replace(/\p{M}/gu, "").length * 0.3 + 0.28 > (widths[at] ?? 0) + 0.01,
  );
  expect(cramped).toEqual([]);
});

test("a long name in the registration sheet and the minutes breaks before the family name, and no head of a list ends a page", async () => {
  const longNames: Readonly<Record<string, readonly [string, string, string]>> = {
    M02: ["ดร.", "สุภาพร", "วงศ์ศิริวัฒนกุลชัยเจริญ"],
    M04: ["นางสาว", "กาญจนา", "แก้วมณีรัตน์"],
  };
  const records = demo((record) => {
    const [namePrefix, givenName, familyName] = longNames[record.id] ?? [];
    return record.type === "person" && namePrefix !== undefined
      ? ({ ...record, namePrefix, givenName, familyName } as MeetingDataRecord)
      : record;
  });
  const instead = {
    ...records.find(({ id }) => id === "M03"),
    id: "S1",
    namePrefix: "นาย",
    givenName: "สมชาติ",
    familyName: "แสนสุขสันต์วรกุลชัย",
    capacity: "in-attendance",
  } as MeetingDataRecord;
  const came = anAttendanceRecord({
    personId: "S1",
    id: "a-S1",
    status: "present",
    evidence: "confirmed",
    capacity: "in-attendance",
    onBehalfOf: "M03",
  });
  const linesOf = (xml: string) =>
    paragraphsOf(xml).flatMap(({ source }) =>
      source
        .split(/<w:br\/>/)
        .map((one) => [...one.matchAll(/<w:t[^>]*>([^<]*)</g)].map(([, words]) => words).join("")),
    );
  const register = documentOf(await made({ kind: "register", form: "docx" }, [...records, instead, came]));
  const minutes = documentOf(await made({ kind: "minutes", form: "docx" }, [...records, instead, came]));
  expect(linesOf(register)).toEqual(
    expect.arrayContaining(["ดร.สุภาพร", "วงศ์ศิริวัฒนกุลชัยเจริญ", "(นายสมชาติ", "แสนสุขสันต์วรกุลชัย\u00A0แทน)"]),
  );
  expect(linesOf(minutes)).toEqual(
    expect.arrayContaining(["(นายสมชาติ", "แสนสุขสันต์วรกุลชัย\u00A0แทน)", "นางสาวกาญจนา", "แก้วมณีรัตน์"]),
  );
  const heads = paragraphsOf(register).filter(({ words }) => ["ผู้เข้าร่วมประชุม", "ลำดับที่", "หมายเหตุ"].includes(words));
  expect(heads.length).toBeGreaterThan(4);
  expect(heads.filter(({ source }) => !source.includes("<w:keepNext"))).toEqual([]);
});

test("an announcement is signed on the page of its last paragraph", async () => {
  const lines = paragraphsOf(documentOf(await made({ kind: "announcement", form: "docx" }))).filter(
    ({ words }) => words !== "",
  );
  const closing = lines.findIndex(({ words }) => words.startsWith("รายละเอียดปรากฏ"));
  const kept = lines.map(({ source }) => source.includes("<w:keepNext"));
  expect(kept.slice(closing - 1, closing + 4)).toEqual([false, true, true, true, false]);
});

test("the annex of an announcement breaks no number and no unit, and has the projects of a strategy together", async () => {
  const values = [15, 94.5, 27.5];
  const units = ["ร้อยละ", "ร้อยละ", "กิโลเมตร"];
  let at = 0;
  const records = demo((record) => {
    if (record.type !== "project" || record.indicator === null || at >= values.length) return record;
    const indicator = { ...record.indicator, target: values[at] ?? 0, actual: null, unit: { th: units[at] ?? "" } };
    at += 1;
    return { ...record, indicator, result: null, status: "in-progress" };
  });
  const bytes = documentOf(await made({ kind: "announcement", form: "docx", numerals: "arabic" }, records));
  const rows = [...bytes.matchAll(/<w:tr[ >][\s\S]*?<\/w:tr>/g)].map(([row]) =>
    [...row.matchAll(/<w:tc>[\s\S]*?<\/w:tc>/g)].map(([cell]) =>
      cell
        .replaceAll(/<w:br\/>/g, "|")
        .replaceAll(/<[^>]*>/g, "")
        .replaceAll("\u00A0", " "),
    ),
  );
  const targets = rows.map((cells) => cells[2]);
  expect(targets).toEqual(expect.arrayContaining(["ร้อยละ 15", "ร้อยละ|94.5", "27.5|กิโลเมตร"]));
  expect(rows.map((cells) => cells[3])).toContain("กำลัง|ดำเนินการ|ยังไม่มี|รายงานผล");
  const strategies = records.filter((record) => record.type === "strategy").toSorted((a, b) => a.order - b.order);
  const named = strategies.flatMap(({ id }) =>
    records.flatMap((record) => (record.type === "project" && record.strategyId === id ? record.name.th : [])),
  );
  expect(rows.slice(1).map((cells) => cells[1]?.replace("|", " "))).toEqual(named);
});

test("an announcement counts as papers do: thousands are told apart, in the paper's numerals", async () => {
  const records = demo();
  const question = records.find((record) => record.type === "entry" && record.entryKind === "question");
  if (question?.type !== "entry") throw new Error("no question");
  const more = Array.from({ length: 1_200 }, (_entry, at) => ({
    ...question,
    id: `more-${at}`,
    status: "accepted" as const,
  }));
  const words = documentOf(await made({ kind: "announcement", form: "docx" }, [...records, ...more]));
  expect(words).toMatch(/ข้อซักถาม[ \u00A0]๑,๒๐๒[ \u00A0]ข้อ/);
  expect(words).toMatch(/รอชี้แจง[ \u00A0]๑,๒๐๐[ \u00A0]ข้อ/);
});

test("the table of entries calls the plan's level as the body does", async () => {
  const strategyName = { th: "ประเด็นการพัฒนา" };
  const own = demo((record) => (record.type === "meeting" ? { ...record, strategyName } : record));
  const headOf = async (records: readonly MeetingDataRecord[]) =>
    Buffer.from(await made({ kind: "entries", form: "csv" }, [...records]))
      .toString("utf8")
      .split("\r\n")[0];
  expect(await headOf(own)).toContain("ประเด็นการพัฒนา");
  expect(await headOf(demo())).toContain("ยุทธศาสตร์");
});
