import { isPublicEntry } from "#domain/public-entry.ts";
import { isSectorTold, voiceOf, type Voice } from "#domain/sector-statistics.ts";
import { sayResolution } from "#domain/minutes/resolution.ts";
import type { AnswerRecord, EntryRecord, MeetingRecord } from "#domain/records.ts";
import type { PublicMeeting } from "./public-meeting-cache.ts";
import { agendaNumbersOf } from "#domain/agenda-numbers.ts";
import { publicFollowUps, type PublicFollowUp } from "./public-follow-up.ts";
import { bangkokIso } from "#domain/thai-date.ts";
import type { Words } from "#domain/bilingual-words.ts";

export type PublicEntry = {
  readonly id: string;
  readonly no: number;
  readonly kind: EntryRecord["entryKind"];
  readonly text: string;
  readonly about: Words | null;
  /** Null where the people of the sector could be told apart. */
  readonly sector: string | null;
  readonly answer: {
    readonly text: string;
    readonly oral: boolean;
    readonly unit: Words | null;
    /** ISO without a time: with one, the wait of its sector would tell whose entry it was. */
    readonly day: string;
  } | null;
  /** What became of a suggestion; null where nobody has taken it into the committee's ledger yet. */
  readonly followUp: PublicFollowUp | null;
};

export type PublicItem = { readonly number: string; readonly title: Words; readonly resolution: string };

/** A meeting as the public reads it: by sector, without names. */
export type PublicViewModel = {
  readonly meeting: MeetingRecord;
  readonly items: readonly PublicItem[];
  readonly suggestions: readonly PublicEntry[];
  readonly questions: readonly PublicEntry[];
  readonly voice: Voice;
  /** Whether the meeting is over and all of it decided: only then are figures by sector public. */
  readonly isSettled: boolean;
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

/** The strategy that something is about, by way of its project or its matter. */
const strategiesOf = (records: PublicMeeting["records"]): ((target: EntryRecord["target"]) => string | null) => {
  const found = new Map<string, string | undefined>();
  for (const record of records)
    if (record.type === "project" || record.type === "agenda-item")
      found.set(`${record.type} ${record.id}`, record.strategyId);
  return ({ type, id }) => (type === "strategy" ? id : (found.get(`${type} ${id}`) ?? null));
};

/** Who spoke in the meeting; what came after it had closed is no voice in it. */
const voiceIn = (
  records: PublicMeeting["records"],
  meeting: MeetingRecord,
  strategyOf: ReturnType<typeof strategiesOf>,
  entries: readonly EntryRecord[],
): Voice => {
  const { answers } = indexOf(records);
  const present = records.find((record) => record.type === "summary")?.bySector ?? {};
  const waitOf = ({ id, receivedAt }: EntryRecord): number | null => {
    const answer = answers.get(id);
    return answer === undefined || answer.takenBack === true ? null : Math.max(0, answer.answeredAt - receivedAt);
  };
  const strategies = records.filter((record) => record.type === "strategy").toSorted((a, b) => a.order - b.order);
  return voiceOf(
    meeting.sectors.map(({ key }) => key),
    strategies.map(({ id }) => id),
    present,
    entries
      .filter(({ late }) => !late)
      .map((entry) => ({ sector: entry.sector, strategyId: strategyOf(entry.target), waitMs: waitOf(entry) })),
  );
};

/** What stands on the page; undefined where the meeting itself is not among the records. */
export const publicViewModel = ({
  records,
  followUps,
  verdicts,
  undecided,
  others,
}: Pick<PublicMeeting, "records" | "followUps" | "verdicts" | "undecided" | "others">): PublicViewModel | undefined => {
  const meeting = records.find((record) => record.type === "meeting");
  if (meeting === undefined) return undefined;
  const { titles, units, answers } = indexOf(records);
  const own = { meeting, agenda: agendaNumbersOf(records) };
  const became = publicFollowUps(followUps, verdicts, units, new Map([...others, [meeting.id, own]]));
  const entries = records
    .filter((record): record is EntryRecord => record.type === "entry")
    .filter(isPublicEntry)
    .toSorted((a, b) => a.no - b.no);
  const strategyOf = strategiesOf(records);
  const voice = voiceIn(records, meeting, strategyOf, entries);
  // Before the meeting is over and all of it decided, labels would tell from one look to the next what the tables do not.
  const isSettled = meeting.status === "closed" && undecided === 0;
  const labelOf = ({ sector, target, late }: EntryRecord): string | null =>
    isSettled && !late && sector !== null && isSectorTold(voice, sector, strategyOf(target)) ? sector : null;
  const shown = entries.map((entry): PublicEntry => {
    const answer = answers.get(entry.id);
    return {
      id: entry.id,
      no: entry.no,
      kind: entry.entryKind,
      text: entry.text,
      about: titles.get(entry.target.id) ?? null,
      sector: labelOf(entry),
      followUp: became.get(entry.id) ?? null,
      answer:
        answer === undefined || answer.takenBack === true
          ? null
          : {
              text: answer.text,
              oral: answer.oral,
              unit: units.get(answer.unitId ?? "") ?? null,
              day: bangkokIso(answer.answeredAt).slice(0, 10),
            },
    };
  });
  return {
    meeting,
    items: records
      .filter((record) => record.type === "agenda-item")
      .toSorted((a, b) => a.number.localeCompare(b.number, "th", { numeric: true }))
      .map((item) => ({ number: item.number, title: item.title, resolution: sayResolution(item) })),
    suggestions: shown.filter(({ kind }) => kind === "suggestion"),
    questions: shown.filter(({ kind }) => kind === "question"),
    voice,
    isSettled,
    strategies: records
      .filter((record) => record.type === "strategy")
      .toSorted((a, b) => a.order - b.order)
      .map(({ id, number, shortTitle }) => ({ id, number, title: shortTitle })),
  };
};
