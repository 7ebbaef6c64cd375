import { fewestPublished, voiceBySector, type SectorVoice } from "#domain/publication.ts";
import { sayResolution } from "#domain/minutes/resolution.ts";
import type { AnswerRecord, EntryRecord, MeetingRecord } from "#domain/records.ts";
import type { PublicMeeting } from "./public-data.ts";
import { publicFollowUps, type PublicFollowUp } from "./public-follow-up.ts";
import type { Words } from "#domain/words.ts";

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
    readonly at: number | null;
  } | null;
  /** What became of a suggestion; null where nobody has taken it into the committee's ledger yet. */
  readonly followUp: PublicFollowUp | null;
};

export type PublicItem = { readonly number: string; readonly title: Words; readonly resolution: string };

/** A meeting as the public reads it: by sector, without names. */
export type PublicView = {
  readonly meeting: MeetingRecord;
  readonly items: readonly PublicItem[];
  readonly suggestions: readonly PublicEntry[];
  readonly questions: readonly PublicEntry[];
  readonly voice: readonly SectorVoice[];
};

const shownStatuses: readonly EntryRecord["status"][] = ["accepted", "answered"];

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

/** What stands on the page; undefined where the meeting itself is not among the records. */
export const publicView = ({
  records,
  followUps,
  verdicts,
}: Pick<PublicMeeting, "records" | "followUps" | "verdicts">): PublicView | undefined => {
  const meeting = records.find((record) => record.type === "meeting");
  if (meeting === undefined) return undefined;
  const { titles, units, answers } = indexOf(records);
  const became = publicFollowUps(followUps, verdicts, units);
  const summary = records.find((record) => record.type === "summary");
  const bySector: Readonly<Record<string, number>> = summary?.bySector ?? {};
  const entries = records
    .filter((record): record is EntryRecord => record.type === "entry")
    .filter(({ status, redacted }) => shownStatuses.includes(status) && redacted !== true)
    .toSorted((a, b) => a.no - b.no);
  const voice = voiceBySector(
    bySector,
    entries.map(({ id, sector, entryKind }) => ({ sector, entryKind, isAnswered: answers.has(id) })),
  );
  const isTold = new Set(
    voice.flatMap(({ sector, people }) => (people !== null && people >= fewestPublished ? sector : [])),
  );
  const shown = entries.map((entry): PublicEntry => {
    const answer = answers.get(entry.id);
    return {
      id: entry.id,
      no: entry.no,
      kind: entry.entryKind,
      text: entry.text,
      about: titles.get(entry.target.id) ?? null,
      sector: entry.sector !== null && isTold.has(entry.sector) ? entry.sector : null,
      followUp: became.get(entry.id) ?? null,
      answer:
        answer === undefined || answer.takenBack === true
          ? null
          : {
              text: answer.text,
              oral: answer.oral,
              unit: units.get(answer.unitId ?? "") ?? null,
              at: answer.answeredAt,
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
  };
};
