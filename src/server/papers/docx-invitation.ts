import { AlignmentType, LeaderType, Paragraph, TabStopType, TextRun, type FileChild } from "docx";
import { invitationDeadlines } from "#domain/invitation-deadlines.ts";
import { letterLines, letterParagraphs } from "#domain/letterhead-lines.ts";
import { arisingItemOf } from "#domain/matters-arising.ts";
import { headLines, sessionOf } from "#domain/meeting-number-label.ts";
import { sayArising } from "#domain/minutes/matters-arising-blocks.ts";
import type { MinutesData } from "#domain/minutes/minutes-data.ts";
import { displayName } from "#domain/person-name.ts";
import type { AgendaItemRecord, MeetingRecord, PersonRecord } from "#domain/records.ts";
import { readMoment, thaiDate, timeOfDay } from "#domain/thai-date.ts";
import { footWithOwnCode } from "./docx-own-code.ts";
import type { OwnCode, PaperContext } from "./paper-job-types.ts";
import { beside, cm, itemWidth, labelled, line, runs, type Keeping, type Style } from "./docx-elements.ts";

/* What goes out before the day, to be finished in Word: numbers, signatures and seals are the body's own (docs/promises.md, "Usual agenda"). */

/** The emblem is 3 cm high and begins at the upper margin; the body puts it there itself. */
const emblemRoom = cm(2.2);

const dots = (count: number): string => ".".repeat(count);

/** @param madeAt ms */
const wordsOf = (meeting: MeetingRecord, madeAt: number) => {
  const startsAt = readMoment(meeting.startsAt);
  const days = startsAt.ok ? invitationDeadlines(startsAt.value, meeting, madeAt) : undefined;
  const day = (at: number | undefined) => (at === undefined ? dots(24) : thaiDate(at, "medium"));
  return {
    when: startsAt.ok
      ? `${thaiDate(startsAt.value)} เวลา ${timeOfDay(startsAt.value)}`
      : `วันที่ ${dots(30)} เวลา ${dots(10)} น.`,
    venue: meeting.venue.th === "" ? dots(30) : meeting.venue.th,
    body: `${meeting.committeeName.th} ${sessionOf(meeting)}`.trim(),
    heading: headLines(meeting),
    sentOn: day(days?.sentOn),
    replyBy: day(days?.replyBy),
  };
};

const centred = (style: Style, words: string, isBold = true): Paragraph =>
  line(style, words, { bold: isBold, alignment: AlignmentType.CENTER });

/** An indented paragraph, as official letters begin theirs. */
const body = (style: Style, words: string): Paragraph =>
  line(style, words, { indent: { firstLine: cm(2.5) }, spacing: { before: 120 } });

const atRight = (style: Style, words: string, before = 0, keeping: Keeping = {}): Paragraph =>
  line(style, words, { indent: { left: cm(7) }, alignment: AlignmentType.CENTER, spacing: { before }, ...keeping });

type Words = ReturnType<typeof wordsOf>;

const head = (style: Style, first: string, words: Words): readonly Paragraph[] => {
  return [
    centred(style, first),
    centred(style, words.heading),
    centred(style, words.when, false),
    centred(style, `ณ ${words.venue}`, false),
    new Paragraph({}),
  ];
};

/** The agenda (ระเบียบวาระการประชุม), with what is under each matter, and under เรื่องสืบเนื่อง what is open. */
export const agendaPapers = (
  style: Style,
  data: MinutesData,
  { madeAt }: PaperContext,
): readonly (readonly FileChild[])[] => {
  const ids = new Set(data.agenda.map(({ id }) => id));
  const under = (parent: string | null): readonly AgendaItemRecord[] =>
    data.agenda.filter(({ parentId }) => (parentId !== null && ids.has(parentId) ? parentId : null) === parent);
  const arisingId = arisingItemOf(data.agenda)?.id;
  const paper = [
    ...head(style, "ระเบียบวาระการประชุม", wordsOf(data.meeting, madeAt)),
    ...under(null).flatMap((item) => [
      labelled(style, style.say(`ระเบียบวาระที่ ${item.number}`), item.title.th, { left: itemWidth }),
      ...(item.detail === null ? [] : [line(style, item.detail.th, { indent: { left: itemWidth } })]),
      ...(item.id === arisingId ? data.arising : []).map((one) =>
        line(style, sayArising(one), { indent: { left: itemWidth } }),
      ),
      ...under(item.id).map(
        (child) =>
          new Paragraph({
            ...beside(itemWidth + cm(1.5), itemWidth),
            children: [...runs(style, `${child.number}\t${child.title.th}`)],
          }),
      ),
    ]),
  ];
  return [paper];
};

/** Everybody who is invited as a member, one paper each. */
const forEachMember = (
  data: MinutesData,
  { ownCodes }: PaperContext,
  paper: (person: PersonRecord, own: OwnCode | undefined) => readonly FileChild[],
): readonly (readonly FileChild[])[] =>
  data.people
    .filter(({ capacity }) => capacity === "member")
    .toSorted((a, b) => (a.order ?? Number.MAX_SAFE_INTEGER) - (b.order ?? Number.MAX_SAFE_INTEGER))
    .map((person) => paper(person, ownCodes?.get(person.id)));

/** Where the sender's name and address begin: half the page is theirs, in which a long name takes few lines. */
const senderAt = cm(8);

/** Under the room for the emblem: the letter's number, and beside it who writes, as form 1 of the regulation has them. */
const letterHead = (
  style: Style,
  { number, address }: ReturnType<typeof letterLines>,
  organisation: string,
): readonly Paragraph[] => [
  new Paragraph({
    spacing: { before: emblemRoom },
    indent: { left: senderAt, hanging: senderAt },
    tabStops: [{ type: TabStopType.LEFT, position: senderAt }],
    children: [...runs(style, `ที่ ${number}`), ...runs(style, `\t${organisation}`)],
  }),
  line(style, address, { indent: { left: senderAt } }),
];

/** The letters of invitation (หนังสือเชิญประชุม), one for each member. */
export const letterPapers = (
  style: Style,
  data: MinutesData,
  context: PaperContext,
): readonly (readonly FileChild[])[] => {
  const { meeting } = data;
  const words = wordsOf(meeting, context.madeAt);
  const lines = letterLines(meeting, dots);
  return forEachMember(data, context, (person, own) => [
    ...letterHead(style, lines, meeting.organisationName.th),
    line(style, words.sentOn, { indent: { left: cm(7) }, spacing: { before: 80, after: 60 } }),
    labelled(style, "เรื่อง", `ขอเชิญประชุม${words.body}`, { left: cm(2.4) }),
    labelled(style, "เรียน", `${displayName(person)} ${person.position}`.trim(), { left: cm(2.4) }),
    labelled(style, "สิ่งที่ส่งมาด้วย", "1. ระเบียบวาระการประชุม จำนวน 1 ฉบับ\n2. แบบตอบรับ จำนวน 1 ฉบับ", { left: cm(3.4) }),
    ...letterParagraphs({
      ...words,
      organisation: meeting.organisationName.th,
      hasAgenda: true,
      hasOwnLink: own !== undefined,
    }).map((paragraph) => body(style, paragraph)),
    // What does not fit goes on with its last sentence: no page has the foot of a letter alone.
    line(style, "จึงเรียนมาเพื่อโปรดทราบและเข้าร่วมประชุม", {
      indent: { firstLine: cm(2.5) },
      spacing: { before: 120 },
      keepNext: true,
    }),
    atRight(style, "ขอแสดงความนับถือ", 160, { keepNext: true }),
    atRight(style, `(${lines.signer})`, 640, { keepNext: true }),
    atRight(style, lines.position, 0, { keepNext: true }),
    ...footWithOwnCode(style, own, {
      words: `${lines.section}\nโทร. ${lines.phone}`,
      before: own === undefined ? 360 : 240,
      codeIsFor: "ตอบรับและอ่านเอกสาร",
    }),
  ]);
};

const box = "☐";

/** The line to sign on, drawn to the margin by the program: in whatever font, nothing of it is left for a second line. */
const signingLine = (style: Style, before: number): Paragraph =>
  new Paragraph({
    indent: { left: cm(8) },
    spacing: { before },
    tabStops: [{ type: TabStopType.RIGHT, position: cm(16), leader: LeaderType.DOT }],
    children: [...runs(style, "(ลงชื่อ)"), new TextRun({ text: "\t" })],
  });

/** The reply slips (แบบตอบรับ), one for each member. */
export const slipPapers = (
  style: Style,
  data: MinutesData,
  context: PaperContext,
): readonly (readonly FileChild[])[] => {
  const words = wordsOf(data.meeting, context.madeAt);
  const row = (text: string, left = 0) => line(style, text, { indent: { left: cm(left) }, spacing: { before: 120 } });
  return forEachMember(data, context, (person, own) => [
    ...head(style, "แบบตอบรับเข้าร่วมประชุม", words),
    row(`ชื่อ  ${displayName(person)}`),
    row(`ตำแหน่ง  ${person.position}`),
    row(`${box}  มาประชุม`),
    row(`${box}  ส่งผู้แทนมาประชุมแทน`),
    row(`ชื่อผู้แทน ${dots(80)}`, 1.2),
    row(`ตำแหน่ง ${dots(84)}`, 1.2),
    row(`${box}  มาประชุมไม่ได้ เนื่องจาก   ${box}  ติดราชการ   ${box}  ลา   ${box}  อื่น ๆ`),
    row(`โปรดระบุ ${dots(82)}`, 1.2),
    signingLine(style, own === undefined ? 500 : 360),
    atRight(style, `(${displayName(person)})`),
    atRight(style, `วันที่ ${dots(8)} เดือน ${dots(16)} พ.ศ. ${dots(8)}`),
    ...footWithOwnCode(style, own, {
      words: `โปรดส่งคืนภายในวันที่ ${words.replyBy}`,
      isBold: true,
      before: 500,
      codeIsFor: "หรือตอบทางโทรศัพท์",
    }),
  ]);
};
