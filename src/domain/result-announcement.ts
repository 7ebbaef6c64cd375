import type { RecordBase } from "./record-base.ts";

/**
 * How the results of a meeting are announced to the public, by the meeting's own id (promise P4). Dates are ISO without a
 * time. Office only.
 */
export type ResultAnnouncementRecord = RecordBase & {
  readonly type: "result-announcement";
  /** When the committee reported its results and opinions to the executive. */
  readonly reportedOn: string | null;
  /** When the executive put them to the council and to the development committee. */
  readonly submittedOn: string | null;
  readonly announcedOn: string | null;
  /** The last day on which it is posted. */
  readonly postedUntil: string | null;
  /** Where it is posted: the boards, the page. */
  readonly places: string;
  /** Where the evidence is kept: the picture of the board, the register of papers. */
  readonly evidence: string;
  /** Where the evidence can be opened: https alone (`readDocumentAddress`), or empty. */
  readonly evidenceUrl?: string;
  /** Why it was announced late. */
  readonly lateReason: string;
  /** Who signs, as it stands under the line for the name: นายกเทศมนตรีนครขอนแก่น. */
  readonly signer: string;
};

/** From which day the days are counted. */
export const clockAnchors = ["submission", "report"] as const;
export type ClockAnchor = (typeof clockAnchors)[number];

/** The numbers of the announcement's clock: settings of the organisation, to be checked by its legal officer. */
export type ResultClockSettings = {
  /** Within so many days it is announced. */
  readonly days: number;
  /** So many days it is posted, at least. */
  readonly postedDays: number;
  readonly anchor: ClockAnchor;
  /** Whether every day counts, or those alone on which the office is open. */
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
  /** `idle`: nobody has noted yet from when it counts; `running`, `late`: not announced; `posted`: on the board; `over`. */
  readonly state: "idle" | "running" | "late" | "posted" | "over";
  readonly anchorOn: string | null;
  /** The last day on which it is announced in time. */
  readonly announceBy: string | null;
  /** The last open day up to then: another one only where that day is a weekend or a holiday. */
  readonly lastOpenDay: string | null;
  readonly postedUntil: string | null;
  /** 31 December of the year from which it counts. */
  readonly yearEnd: string | null;
  /** Until the end of the state that it is in; of `late` how many days it is over. */
  readonly days: number;
  /** By how many days it was announced too late; 0: in time, or not announced yet. */
  readonly lateBy: number;
};

const dayMs = 86_400_000;
const msOf = (date: string): number => Date.parse(`${date}T00:00:00Z`);
const dateOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** @param date ISO without a time. @param days whole days, also negative */
export const addDays = (date: string, days: number): string => dateOf(msOf(date) + days * dayMs);

const between = (from: string, to: string): number => Math.round((msOf(to) - msOf(from)) / dayMs);

/** Whether the office is closed: Saturday, Sunday, or a holiday of the organisation. @param holidays ISO dates */
export const isClosedDay = (date: string, holidays: ReadonlySet<string>): boolean =>
  [0, 6].includes(new Date(msOf(date)).getUTCDay()) || holidays.has(date);

/** Longer than any chain of days on which an office is closed. */
const mostClosedDays = 60;

const openDayUpTo = (date: string, holidays: ReadonlySet<string>): string => {
  const found = Array.from({ length: mostClosedDays }, (_, back) => addDays(date, -back)).find(
    (day) => !isClosedDay(day, holidays),
  );
  return found ?? date;
};

/**
 * The last day of a period of days. The day from which it counts is not counted (Administrative Procedure Act B.E. 2539,
 * s. 64), and what a body has to do itself ends on the last day also where that is a holiday.
 */
const endOfPeriod = (
  from: string,
  { days, counts }: Pick<ResultClockSettings, "days" | "counts">,
  holidays: ReadonlySet<string>,
): string => {
  if (counts === "calendar") return addDays(from, days);
  let [date, left] = [from, days];
  // Bounded: no calendar of holidays closes an office for good.
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
 * Where the announcement of results stands (promise P4): the rule of `usualResultClock` with the organisation's own numbers.
 * @param noted undefined: nobody has noted anything yet
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

/** A meeting as its body's year is looked at. */
type Announced = { readonly announcedOn: string | null };

/**
 * Whether a body has announced no results yet in the year of this day, in the months in which one is reminded of it: at
 * least once a year, by December (ข้อ 29 (3)). @param today ISO date in Bangkok
 */
export const lacksYearlyAnnouncement = (all: readonly Announced[], today: string): boolean =>
  Number(today.slice(5, 7)) >= firstMonthOfReminder &&
  !all.some(({ announcedOn }) => announcedOn?.slice(0, 4) === today.slice(0, 4));

/** From October on nobody is surprised by December. */
const firstMonthOfReminder = 10;
