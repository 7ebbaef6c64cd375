import { readAgenda, saysNotReached } from "#domain/minutes/agenda-matters.ts";
import { isAnsweredAfter } from "#domain/minutes/after-the-meeting.ts";
import { isPublicEntry } from "#domain/public-visibility.ts";
import { firstFigures, voiceOfFigures } from "#domain/published-figures.ts";
import type { Voice } from "#domain/sector-statistics.ts";
import { sayResolution } from "#domain/minutes/resolution.ts";
import type { AnswerRecord, EntryRecord, MeetingDataRecord, MeetingRecord } from "#domain/records.ts";
import { figureSource, isDecided } from "./published-figures-source.ts";
import type { PublicMeeting } from "./public-meeting-data-cache.ts";
import { agendaNumbersOf } from "#domain/minutes-item-references.ts";
import { publicFollowUps, type PublicFollowUp } from "./public-follow-up-view.ts";
import { bangkokIso } from "#domain/thai-date.ts";
import type { Words } from "#domain/bilingual-words.ts";
import { strategyName } from "#domain/strategy-name.ts";

export type PublicEntry = {
  readonly id: string;
  readonly no: number;
  readonly kind: EntryRecord["entryKind"];
  readonly text: string;
  readonly about: Words | null;
  /** Of what it is about: the same for all entries about the same matter. */
  readonly matter: string;
  /** Null where the people of the sector could be told apart. */
  readonly sector: string | null;
  readonly answer: {
    readonly text: string;
    readonly oral: boolean;
    /** It was given after the meeting. */
    readonly isAfter: boolean;
    readonly unit: Words | null;
    /** ISO without a time: with one, the wait of its sector would tell whose entry it was. */
    readonly day: string;
  } | null;
  /** What became of a suggestion; null where nobody has taken it into the committee's ledger yet. */
  readonly followUp: PublicFollowUp | null;
};

export type PublicItem = {
  readonly number: string;
  readonly title: Words;
  readonly resolution: string;
  /** The meeting is over and did not come to it, as its minutes say. */
  readonly isNotReached: boolean;
};

/** A meeting as the public reads it: by sector, without names. */
export type PublicViewModel = {
  readonly meeting: MeetingRecord;
  readonly items: readonly PublicItem[];
  readonly suggestions: readonly PublicEntry[];
  readonly questions: readonly PublicEntry[];
  readonly voice: Voice;
  /** Whether figures by sector may be shown: they were told, or will be as they are when the page becomes public. */
  readonly isSettled: boolean;
  /** When the figures were told, ms; null: the public was told none. */
  readonly toldAt: number | null;
  readonly strategies: readonly { readonly id: string; readonly number: string; readonly title: Words }[];
};

/** What entries are looked up by. */
const indexOf = (records: PublicMeeting["records"]) => {
  const titles = new Map<string, Words>();
  const units = new Map<string, Words>();
  const answers = new Map<string, AnswerRecord>();
  for (const record of records) {
    if (record.type === "project") titles.set(record.id, record.name);
    if (record.type === "strategy" || record.type === "agenda-item") titles.set(record.id, record.title);
    if (record.type === "unit") units.set(record.id, record.name);
    if (record.type === "answer") answers.set(record.id, record);
  }
  return { titles, units, answers };
};

const publicAnswer = (
  answer: AnswerRecord | undefined,
  units: ReadonlyMap<string, Words>,
  meeting: MeetingRecord,
): PublicEntry["answer"] =>
  answer === undefined || answer.takenBack === true
    ? null
    : {
        text: answer.text,
        oral: answer.oral,
        isAfter: isAnsweredAfter(meeting, answer),
        unit: units.get(answer.unitId ?? "") ?? null,
        day: bangkokIso(answer.answeredAt).slice(0, 10),
      };

/** The agenda with its results. */
const itemsOf = ({ status }: MeetingRecord, records: PublicMeeting["records"]): readonly PublicItem[] => {
  const ofType = <T extends MeetingDataRecord["type"]>(type: T) =>
    records.filter((record): record is Extract<MeetingDataRecord, { type: T }> => record.type === type);
  const agenda = ofType("agenda-item").toSorted((a, b) => a.order - b.order);
  const matters = readAgenda({
    agenda,
    strategies: ofType("strategy"),
    projects: ofType("project"),
    entries: ofType("entry"),
    arising: ofType("arising"),
    considerations: ofType("consideration"),
  });
  const byNumber = agenda.toSorted((a, b) => a.number.localeCompare(b.number, "th", { numeric: true }));
  return byNumber.map((item) => ({
    number: item.number,
    title: item.title,
    resolution: sayResolution(item),
    isNotReached: status === "closed" && saysNotReached(matters, item),
  }));
};

/** What stands on the page; undefined where the meeting itself is not among the records. */
export const publicViewModel = ({
  records,
  followUps,
  verdicts,
  undecided,
  others,
  state,
  figures: told,
  lateOn,
}: Pick<
  PublicMeeting,
  "records" | "followUps" | "verdicts" | "undecided" | "others" | "state" | "figures" | "lateOn"
>): PublicViewModel | undefined => {
  const meeting = records.find((record) => record.type === "meeting");
  if (meeting === undefined) return undefined;
  const { titles, units, answers } = indexOf(records);
  const own = { meeting, agenda: agendaNumbersOf(records) };
  const became = publicFollowUps(followUps, verdicts, units, new Map([...others, [meeting.id, own]]), lateOn);
  const entries = records
    .filter((record): record is EntryRecord => record.type === "entry")
    .filter(isPublicEntry)
    .toSorted((a, b) => a.no - b.no);
  const source = figureSource(records);
  const figures = told ?? firstFigures(source, 0, 0);
  // Before all of it is decided, labels would tell from one look to the next what the tables do not. On a public page nothing
  // is shown that is not kept.
  const isSettled = told !== undefined || (state !== "public" && isDecided({ records, undecided }));
  const shown = entries.map((entry): PublicEntry => ({
    id: entry.id,
    no: entry.no,
    kind: entry.entryKind,
    text: entry.text,
    about: titles.get(entry.target.id) ?? null,
    matter: `${entry.target.type} ${entry.target.id}`,
    sector: isSettled ? (figures.entries.get(entry.id)?.sector ?? null) : null,
    followUp: became.get(entry.id) ?? null,
    answer: publicAnswer(answers.get(entry.id), units, meeting),
  }));
  return {
    meeting,
    items: itemsOf(meeting, records),
    suggestions: shown.filter(({ kind }) => kind === "suggestion"),
    questions: shown.filter(({ kind }) => kind === "question"),
    voice: voiceOfFigures(figures, source.voices),
    isSettled,
    toldAt: told?.at ?? null,
    strategies: records
      .filter((record) => record.type === "strategy")
      .toSorted((a, b) => a.order - b.order)
      .map((strategy) => ({ id: strategy.id, number: strategy.number, title: strategyName(strategy) })),
  };
};
