import { isWrittenAfter, writtenAfterMeeting } from "./after-the-meeting.ts";
import { sayAnswer } from "./answer-words.ts";
import { sectorOnPaper } from "../entry-office-state.ts";
import { displayName } from "../person-name.ts";
import { formatMoney, formatNumber } from "../numerals.ts";
import { isMeasured } from "../project-result.ts";
import { hasResult, notMeasured, notReported, resultWords, statusWithoutResult } from "./project-words.ts";
import type { AgendaItemRecord, AnswerRecord, EntryRecord, ProjectRecord, UnitRecord } from "../records.ts";
import { entriesByMatter } from "./agenda-matters.ts";
import type { MinutesData } from "./minutes-data.ts";
import { sayResolution } from "./resolution.ts";
import { awaitingAnswer, type Block, type TextBlock } from "./minutes-types.ts";

/** Indexes for putting the minutes together. */
export type MinutesIndex = {
  readonly data: MinutesData;
  readonly unitOf: ReadonlyMap<string, UnitRecord>;
  readonly answerOf: ReadonlyMap<string, AnswerRecord>;
  /** Entries by matter: `project/EX-07`. */
  readonly entriesOn: ReadonlyMap<string, readonly EntryRecord[]>;
};

/** Builds the indexes from the meeting's data, once for each assembly of the minutes. */
export const indexMinutes = (data: MinutesData): MinutesIndex => ({
  data,
  unitOf: new Map(data.units.map((unit) => [unit.id, unit])),
  answerOf: new Map(data.answers.map((answer) => [answer.entryId, answer])),
  entriesOn: entriesByMatter(data.entries),
});

/** Who said it: the name where the author shows it, else the sector (PDPA: a name only where the person shows it). */
const attribution = ({ data }: MinutesIndex, entry: EntryRecord): string => {
  const { showName, authorName } = entry;
  const sector = sectorOnPaper(entry);
  if (showName === true && authorName !== null && authorName !== "") return ` (${authorName})`;
  const found = data.meeting.sectors.find(({ key }) => key === sector);
  const words = (found?.representative ?? found?.label)?.th;
  return words === undefined || words === "" ? "" : ` (${words})`;
};

const entryBlocks = (index: MinutesIndex, entry: EntryRecord): readonly TextBlock[] => {
  const { meeting } = index.data;
  const label = entry.entryKind === "question" ? "ข้อซักถาม" : "ข้อเสนอแนะ";
  const said: TextBlock = {
    type: "text",
    place: `entry/${entry.id}`,
    style: "labelled",
    label,
    text: entry.text + attribution(index, entry) + (isWrittenAfter(meeting, entry) ? ` (${writtenAfterMeeting})` : ""),
  };
  const answer = index.answerOf.get(entry.id);
  if (answer === undefined && entry.entryKind === "suggestion") return [said];
  const unit = index.unitOf.get(answer?.unitId ?? "");
  const text = answer === undefined ? awaitingAnswer : sayAnswer(meeting, answer, unit === undefined ? [] : [unit]);
  return [said, { type: "text", place: `answer/${entry.id}`, style: "labelled", label: "คำชี้แจง", text }];
};

/** Questions with their answers, then suggestions, each ordered by number. */
export const talkBlocks = (index: MinutesIndex, about: string): readonly Block[] => {
  const entries = index.entriesOn.get(about) ?? [];
  const ofKind = (kind: EntryRecord["entryKind"]) => entries.filter(({ entryKind }) => entryKind === kind);
  return [...ofKind("question"), ...ofKind("suggestion")].flatMap((entry) => entryBlocks(index, entry));
};

/** ร้อยละ stands before its number, every other unit after it. */
const measured = (value: number, unit: string): string =>
  unit === "ร้อยละ" ? `ร้อยละ\u00A0${formatNumber(value)}` : `${formatNumber(value)} ${unit}`;

const figuresOf = ({ indicator, budget }: ProjectRecord): readonly string[] => [
  ...(indicator === null
    ? []
    : [
        `ตัวชี้วัด ${indicator.text.th} เป้าหมาย ${measured(indicator.target, indicator.unit.th)} ` +
          (isMeasured(indicator) ? `ผลตามตัวชี้วัด ${measured(indicator.actual, indicator.unit.th)}` : notMeasured),
      ]),
  ...(budget === null
    ? []
    : [
        `งบประมาณที่ได้รับ ${formatMoney(budget.approved)} บาท` +
          (budget.disbursed === null ? "" : ` เบิกจ่าย ${formatMoney(budget.disbursed)} บาท`),
      ]),
];

/** A project's report, and what was said about it. What is not reported yet is never called undone (promise F1a). */
export const projectBlocks = (index: MinutesIndex, project: ProjectRecord): readonly Block[] => {
  const unit = index.unitOf.get(project.unitId)?.name.th;
  const report = resultWords(project);
  // Measurements and payments are a report as well: this sentence would be untrue above them.
  const isPaid = (project.budget?.disbursed ?? null) !== null;
  const none = hasResult(project) || isPaid ? [] : [notReported];
  const status = statusWithoutResult(project);
  const lines = [...(status === "" ? [] : [status]), ...(report === "" ? none : [report]), ...figuresOf(project)];
  return [
    {
      type: "text",
      place: `project/${project.id}/heading`,
      style: "project",
      text: unit === undefined ? project.name.th : `${project.name.th} (${unit})`,
    },
    { type: "text", place: `project/${project.id}/result`, style: "body", text: lines.join("\n") },
    ...talkBlocks(index, `project/${project.id}`),
  ];
};

/** The resolution, and below it who dissents and why (promise P6; Administrative Procedure Act, s. 83). */
export const resolutionBlocks = ({ data }: MinutesIndex, item: AgendaItemRecord): readonly TextBlock[] => [
  {
    type: "text",
    place: `item/${item.id}/resolution`,
    style: "labelled",
    label: "มติที่ประชุม",
    text: sayResolution(item),
  },
  ...(item.dissents ?? []).map(({ personId, reason }): TextBlock => {
    const person = data.people.find(({ id }) => id === personId);
    const name = person === undefined ? "กรรมการ" : displayName(person);
    const because = reason === "" ? "" : ` เนื่องจาก${reason}`;
    return {
      type: "text",
      place: `item/${item.id}/dissent/${personId}`,
      style: "labelled",
      label: "ความเห็นแย้ง",
      text: `${name} ไม่เห็นด้วยกับมติ${because}`,
    };
  }),
];
