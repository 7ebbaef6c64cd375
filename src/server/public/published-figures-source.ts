import type { FigureSource } from "#domain/published-figures.ts";
import { isPublicEntry } from "#domain/public-visibility.ts";
import type { AnswerRecord, EntryRecord, MeetingDataRecord } from "#domain/records.ts";

type Records = readonly MeetingDataRecord[];

/** What figures by sector are made of, and when they may be told. */
export type Decided = {
  readonly records: Records;
  /** How many entries that had come before the meeting closed the office has not decided about; null: not known now. */
  readonly undecided: number | null;
};

/** The strategy that something is about, by way of its project or its matter. */
const strategiesOf = (records: Records): ((target: EntryRecord["target"]) => string | null) => {
  const found = new Map<string, string | undefined>();
  for (const record of records)
    if (record.type === "project" || record.type === "agenda-item")
      found.set(`${record.type} ${record.id}`, record.strategyId);
  return ({ type, id }) => (type === "strategy" ? id : (found.get(`${type} ${id}`) ?? null));
};

const ofType = <T extends Records[number]["type"]>(records: Records, type: T) =>
  records.filter((record): record is Extract<Records[number], { type: T }> => record.type === type);

const sources = new WeakMap<Records, FigureSource>();

/**
 * What the figures by sector are made of: who spoke in the meeting. What came after it had closed is no voice in it. It is
 * worked out once for each state of a meeting, by whoever asks first: the figures, the page, or the office's.
 */
export const figureSource = (records: Records): FigureSource => {
  const known = sources.get(records);
  if (known !== undefined) return known;
  const source = sourceOf(records);
  sources.set(records, source);
  return source;
};

const sourceOf = (records: Records): FigureSource => {
  const [meeting] = ofType(records, "meeting");
  const [summary] = ofType(records, "summary");
  const answers = new Map(ofType(records, "answer").map((one): [string, AnswerRecord] => [one.id, one]));
  const strategyOf = strategiesOf(records);
  const waitOf = ({ id, receivedAt }: EntryRecord): number | null => {
    const answer = answers.get(id);
    return answer === undefined || answer.takenBack === true ? null : Math.max(0, answer.answeredAt - receivedAt);
  };
  return {
    sectors: (meeting?.sectors ?? []).map(({ key }) => key),
    strategies: ofType(records, "strategy")
      .toSorted((a, b) => a.order - b.order)
      .map(({ id }) => id),
    present: summary?.bySector ?? {},
    voices: ofType(records, "entry")
      .filter((entry) => isPublicEntry(entry) && !entry.late)
      .map((entry) => ({
        id: entry.id,
        sector: entry.sector,
        strategyId: strategyOf(entry.target),
        waitMs: waitOf(entry),
      })),
  };
};

/**
 * Whether figures may be told: the meeting is over, and the office has decided about all of it.
 */
export const isDecided = ({ records, undecided }: Decided): boolean =>
  undecided === 0 && ofType(records, "meeting").some(({ status }) => status === "closed");
