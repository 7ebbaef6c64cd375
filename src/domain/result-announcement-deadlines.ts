import type { ResultAnnouncementRecord } from "./result-announcement-record.ts";

/** The date from which the days are counted. */
export const clockAnchors = ["submission", "report"] as const;
export type ClockAnchor = (typeof clockAnchors)[number];

/** The numbers of the announcement's deadline: settings of the organisation, to be checked by its legal officer. */
export type ResultClockSettings = {
  /** The announcement is due within so many days. */
  readonly days: number;
  /** The least number of days of the posting. */
  readonly postedDays: number;
  readonly anchor: ClockAnchor;
  /** Whether all days count, or only working days. */
  readonly counts: "calendar" | "working";
};

/**
 * Regulation of the Ministry of Interior on development plans of local bodies B.E. 2548, ข้อ 29 (3) as amended by its third
 * issue, B.E. 2561: announced within 15 days of the submission, posted for at least 30 days, at least once a year by
 * December. The text of B.E. 2559 counts from the report.
 */
export const usualResultClock: ResultClockSettings = {
  days: 15,
  postedDays: 30,
  anchor: "submission",
  counts: "calendar",
};

export type ResultClock = {
  /** `idle`: the starting date is not noted yet; `running`, `late`: not announced; `posted`: on the board; `over`. */
  readonly state: "idle" | "running" | "late" | "posted" | "over";
  readonly anchorOn: string | null;
  /** The last day of the deadline. */
  readonly announceBy: string | null;
  /** The last working day within the deadline, where its last day is a weekend or a holiday. */
  readonly lastOpenDay: string | null;
  readonly postedUntil: string | null;
  /** 31 December of the year in which the counting starts. */
  readonly yearEnd: string | null;
  /** Days until the present state ends; for `late`, by how many days the deadline was missed. */
  readonly days: number;
  /** By how many days it was announced too late; 0: in time, or not announced yet. */
  readonly lateBy: number;
};

const dayMs = 86_400_000;
const msOf = (date: string): number => Date.parse(`${date}T00:00:00Z`);
const dateOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** @param date ISO without a time. @param days whole days, may be negative */
export const addDays = (date: string, days: number): string => dateOf(msOf(date) + days * dayMs);

const between = (from: string, to: string): number => Math.round((msOf(to) - msOf(from)) / dayMs);

/** Whether the office is closed: Saturday, Sunday, or a holiday of the organisation. @param holidays ISO dates */
export const isClosedDay = (date: string, holidays: ReadonlySet<string>): boolean =>
  [0, 6].includes(new Date(msOf(date)).getUTCDay()) || holidays.has(date);

/** Longer than any series of days on which an office is closed. */
const mostClosedDays = 60;

const openDayUpTo = (date: string, holidays: ReadonlySet<string>): string => {
  const found = Array.from({ length: mostClosedDays }, (_, back) => addDays(date, -back)).find(
    (day) => !isClosedDay(day, holidays),
  );
  return found ?? date;
};

/**
 * The last day of a period. The starting day is not counted (Administrative Procedure Act B.E. 2539, s. 64). A period
 * for an act of the authority itself also ends on its last day where that is a holiday.
 */
const endOfPeriod = (
  from: string,
  { days, counts }: Pick<ResultClockSettings, "days" | "counts">,
  holidays: ReadonlySet<string>,
): string => {
  if (counts === "calendar") return addDays(from, days);
  let [date, left] = [from, days];
  // A limit, against a calendar that has only holidays.
  for (let step = 0; left > 0 && step < days * mostClosedDays; step += 1) {
    date = addDays(date, 1);
    if (!isClosedDay(date, holidays)) left -= 1;
  }
  return date;
};

type Noted = Pick<ResultAnnouncementRecord, "reportedOn" | "submittedOn" | "announcedOn" | "postedUntil">;

const idle: ResultClock = {
  state: "idle",
  anchorOn: null,
  announceBy: null,
  lastOpenDay: null,
  postedUntil: null,
  yearEnd: null,
  days: 0,
  lateBy: 0,
};

/**
 * The state of the announcement of results (promise P4): the rule of `usualResultClock` with the organisation's own
 * numbers.
 * @param noted undefined: nothing is noted yet
 * @param today ISO date in Bangkok
 */
export const resultClock = (
  noted: Noted | undefined,
  settings: ResultClockSettings,
  holidays: ReadonlySet<string>,
  today: string,
): ResultClock => {
  const anchorOn = (settings.anchor === "report" ? noted?.reportedOn : noted?.submittedOn) ?? null;
  if (anchorOn === null || noted === undefined) return idle;
  const announceBy = endOfPeriod(anchorOn, settings, holidays);
  const { announcedOn } = noted;
  const postedUntil = noted.postedUntil ?? addDays(announcedOn ?? announceBy, settings.postedDays);
  const dates = {
    anchorOn,
    announceBy,
    lastOpenDay: openDayUpTo(announceBy, holidays),
    postedUntil,
    yearEnd: `${anchorOn.slice(0, 4)}-12-31`,
    lateBy: announcedOn === null ? 0 : Math.max(0, between(announceBy, announcedOn)),
  };
  if (announcedOn === null) {
    const days = between(today, announceBy);
    return days >= 0 ? { ...dates, state: "running", days } : { ...dates, state: "late", days: -days };
  }
  const days = between(today, postedUntil);
  return days >= 0 ? { ...dates, state: "posted", days } : { ...dates, state: "over", days: -days };
};

/** A meeting, as far as the yearly announcement needs it. */
type Announced = { readonly announcedOn: string | null };

/**
 * Whether a committee has announced no results yet in the year of this date, in the months of the reminder: it must
 * announce at least once a year, by December (ข้อ 29 (3)).
 * @param today ISO date in Bangkok
 */
export const lacksYearlyAnnouncement = (all: readonly Announced[], today: string): boolean =>
  Number(today.slice(5, 7)) >= firstMonthOfReminder &&
  !all.some(({ announcedOn }) => announcedOn?.slice(0, 4) === today.slice(0, 4));

/** The reminder begins in October, so that December is no surprise. */
const firstMonthOfReminder = 10;
