import { sessionOf } from "../meeting-number-label.ts";
import { formatMoney, formatNumber } from "../numerals.ts";
import type { Indicator, ProjectRecord } from "../records.ts";
import type { ResultAnnouncementRecord } from "../result-announcement-record.ts";
import { isMeasured } from "../project-result.ts";
import { hasResult, notMeasured, notReported, resultWords, statusWithoutResult } from "./project-words.ts";
import { thaiDate } from "../thai-date.ts";
import { isMinuted, readAgenda } from "./agenda-matters.ts";
import type { MinutesData } from "./minutes-data.ts";
import { awaitingAnswer } from "./minutes-types.ts";

/** The announcement of results, line by line, with Arabic digits. */
export type AnnouncementPaper = {
  /** Centred and bold above the rule. */
  readonly heads: readonly string[];
  readonly reasons: readonly string[];
  readonly points: readonly string[];
  readonly closing: string;
  readonly dated: string;
  /** Below the line for the name. */
  readonly signer: string;
  /** The annex (บัญชีแนบท้ายประกาศ): the projects with their results. */
  readonly annex: { readonly heads: readonly string[]; readonly rows: readonly (readonly string[])[] };
};

/** Columns of the annex; the first is a number. */
export const annexColumns = ["ที่", "โครงการ", "เป้าหมาย", "ผลการดำเนินงาน", "งบประมาณ (บาท)", "เบิกจ่าย (บาท)"] as const;

const blank = "……………………………";

/** `5 พฤศจิกายน พ.ศ. 2562`, the date as official papers print it; a line to be filled in where there is no date. */
const officialDate = (date: string | null | undefined): string =>
  date === null || date === undefined ? blank : thaiDate(date, "medium").replace(/\s(\d{4})$/, " พ.ศ.\u00A0$1");

const isReached = ({ actual, target, direction }: Indicator & { readonly actual: number }): boolean =>
  direction === "<=" ? actual <= target : actual >= target;

const measured = (value: number, unit: string): string =>
  unit === "ร้อยละ" ? `ร้อยละ\u00A0${formatNumber(value)}` : `${formatNumber(value)} ${unit}`;

/** The result in words, or the status, and what was measured: alone, or below the words under the name of its field. */
const resultOf = (project: ProjectRecord): string => {
  const { indicator } = project;
  const [words, status] = [resultWords(project), statusWithoutResult(project)];
  if (!isMeasured(indicator))
    return words === ""
      ? [status, notReported].filter(Boolean).join("\n")
      : `${words}${indicator === null ? "" : `\n${notMeasured}`}`;
  const figure = measured(indicator.actual, indicator.unit.th);
  const above = words || status;
  return above === "" ? figure : `${above}\nผลตามตัวชี้วัด ${figure}`;
};

const rowOf = (project: ProjectRecord, at: number): readonly string[] => {
  const { name, indicator, budget } = project;
  return [
    String(at + 1),
    name.th,
    indicator === null ? "-" : measured(indicator.target, indicator.unit.th),
    resultOf(project),
    budget === null ? "-" : formatMoney(budget.approved),
    budget === null || budget.disbursed === null ? "-" : formatMoney(budget.disbursed),
  ];
};

const pointsOf = ({ meeting, projects, strategies, entries, answers }: MinutesData): readonly string[] => {
  const reported = projects.filter(hasResult);
  const figures = projects.flatMap(({ indicator }) => (isMeasured(indicator) ? indicator : []));
  const taken = entries.filter(isMinuted);
  const questions = taken.filter(({ entryKind }) => entryKind === "question");
  const answered = new Set(answers.map(({ entryId }) => entryId));
  const open = questions.filter(({ id }) => !answered.has(id)).length;
  const level = meeting.strategyName?.th || "ยุทธศาสตร์";
  const used = strategies.filter(({ id }) => projects.some(({ strategyId }) => strategyId === id)).length;
  const inLevels = used === 0 ? "" : ` ใน ${used} ${level}`;
  const count = (number: number, unit: string): string => `${formatNumber(number)} ${unit}`;
  // Where nothing was measured, "0 reached the target" would be a judgement that nobody made.
  const reached =
    figures.length === 0
      ? notMeasured
      : `วัดผลตามตัวชี้วัดแล้ว ${count(figures.length, "โครงการ")} บรรลุเป้าหมาย ${count(figures.filter(isReached).length, "โครงการ")}`;
  return [
    `พิจารณาโครงการ ${count(projects.length, "โครงการ")}${inLevels} รายงานผลแล้ว ${count(reported.length, "โครงการ")} ${reached}`,
    `ข้อซักถาม ${count(questions.length, "ข้อ")} ชี้แจงแล้ว ${count(questions.length - open, "ข้อ")}${open === 0 ? "" : ` ${awaitingAnswer} ${count(open, "ข้อ")}`}`,
    `ข้อเสนอแนะที่รับไว้ ${count(taken.length - questions.length, "ข้อ")}`,
  ];
};

/**
 * The announcement of results (ประกาศ, in the form of the Saraban regulation's แบบที่ 7), put together from the
 * meeting's data by ข้อ 29 (3) of the 2548 regulation on development plans (promise P4). Of the projects it tells those
 * that the meeting dealt with. The signer's is the only name in it.
 * @param noted undefined: nothing is noted yet, and the dates are lines to be filled in
 */
export const announcementPaper = (
  data: MinutesData,
  noted: ResultAnnouncementRecord | undefined,
): AnnouncementPaper => {
  const { meeting } = data;
  // In the order of the plan: what belongs to one strategy stands together.
  const strategyAt = new Map(data.strategies.map(({ id }, at) => [id, at]));
  const placeOf = ({ strategyId }: ProjectRecord): number => strategyAt.get(strategyId) ?? data.strategies.length;
  const { dealt } = readAgenda(data);
  const projects = data.projects.filter(dealt.project).toSorted((a, b) => placeOf(a) - placeOf(b));
  const organisation = meeting.organisationName.th;
  const reportedOn = noted?.reportedOn ?? noted?.submittedOn;
  const places = noted?.places === undefined || noted.places === "" ? blank : noted.places;
  return {
    heads: [
      `ประกาศ${organisation}`,
      "เรื่อง ผลการติดตามและประเมินผลแผนพัฒนาท้องถิ่น",
      `ประจำปีงบประมาณ พ.ศ.\u00A0${meeting.evaluatedFiscalYear}`,
    ],
    reasons: [
      `ด้วย${meeting.committeeName.th} ได้ประชุม${sessionOf(meeting)} เมื่อ${thaiDate(meeting.startsAt)} และรายงานผลและเสนอความเห็นต่อผู้บริหารท้องถิ่น เมื่อวันที่ ${officialDate(reportedOn)} แล้ว`,
      "อาศัยอำนาจตามความในข้อ 29 (3) แห่งระเบียบกระทรวงมหาดไทยว่าด้วยการจัดทำแผนพัฒนาขององค์กรปกครองส่วนท้องถิ่น พ.ศ.\u00A02548 และที่แก้ไขเพิ่มเติม จึงประกาศผลการติดตามและประเมินผลให้ประชาชนทราบโดยทั่วกัน ดังนี้",
    ],
    points: pointsOf({ ...data, projects }),
    closing: `รายละเอียดปรากฏตามบัญชีแนบท้ายประกาศนี้ ดูได้ที่ ${places} ตั้งแต่วันที่ ${officialDate(noted?.announcedOn)} ถึงวันที่ ${officialDate(noted?.postedUntil)}`,
    dated: `ประกาศ ณ วันที่ ${officialDate(noted?.announcedOn)}`,
    signer: noted?.signer ?? "",
    annex: {
      heads: [
        "บัญชีแนบท้ายประกาศ",
        `ผลการติดตามและประเมินผลโครงการ ประจำปีงบประมาณ พ.ศ.\u00A0${meeting.evaluatedFiscalYear}`,
      ],
      rows: projects.map(rowOf),
    },
  };
};
