import type { ArisingRecord } from "#domain/matters-arising.ts";
import { dayOfSession } from "#domain/meeting-number.ts";
import { daysLate } from "#domain/follow-up-days.ts";
import type { FollowUpState } from "#domain/space-records.ts";
import type { Words } from "#domain/bilingual-words.ts";
import type { Format } from "./format.ts";
import type { Translate } from "./translator.ts";

/** An open suggestion of an earlier meeting, in the words in which a screen shows it. */
export type ArisingWords = {
  readonly id: string;
  readonly no: string;
  readonly text: string;
  /** The meeting and the paragraph of its minutes. */
  readonly from: string;
  readonly unit: string;
  readonly due: string | undefined;
  readonly late: string | undefined;
  readonly state: FollowUpState;
  readonly stateWords: string;
  readonly dispute: string | undefined;
  /** What was reported, the oldest first; taking it up is none. */
  readonly reports: readonly { readonly when: string; readonly words: string }[];
  readonly reportsTitle: string;
  readonly documents: NonNullable<ArisingRecord["documents"]>;
};

type Saying = {
  readonly t: Translate;
  readonly say: (words: Words) => string;
  readonly format: Format;
  readonly now: number;
};

/** @param saying `now`: ms, by which is told how late something is */
export const arisingWords = (row: ArisingRecord, { t, say, format, now }: Saying): ArisingWords => {
  const { digits } = format;
  const no = digits(String(row.ledgerNo));
  const called = t(row.origin === "resolution" ? "arising.resolutionNo" : "arising.no", { no });
  const [first, ...reports] = row.steps;
  const { session = null, paragraph = null } = first ?? {};
  const lateDays = daysLate(row, now);
  return {
    id: row.id,
    no,
    text: row.text,
    from: digits([called, sayWhere({ t, format }, { session, paragraph })].filter(Boolean).join(" · ")),
    unit: row.unitName === null ? t("arising.noUnit") : say(row.unitName),
    due: row.dueDate === null ? undefined : t("arising.due", { date: format.date(row.dueDate, "short") }),
    late: lateDays > 0 ? digits(t("arising.late", { count: lateDays })) : undefined,
    state: row.state,
    stateWords: t(`arising.state.${row.state}`),
    dispute: row.verdict === null ? undefined : t(`arising.dispute.${row.verdict}`),
    documents: row.documents ?? [],
    reports: reports.map((step) => {
      const date = format.date(step.at, "short");
      const where = sayWhere({ t, format }, step);
      return {
        when: digits(where === undefined ? date : `${date} · ${where}`),
        words: [t(`arising.state.${step.state}`), step.note ?? ""].filter(Boolean).join(" "),
      };
    }),
    reportsTitle:
      reports.length === 0 ? t("arising.notReported") : digits(t("arising.reports", { count: reports.length })),
  };
};

type Source = { readonly session: string | null; readonly paragraph: string | null };

type Wording = Pick<Saying, "t" | "format">;

/** In which meeting something was reported, and under which item of its minutes; undefined outside a meeting. */
export const sayWhere = ({ t, format }: Wording, { session, paragraph }: Source): string | undefined => {
  if (session === null) return undefined;
  const day = dayOfSession(session);
  const meeting =
    day === undefined
      ? t("arising.inMeeting", { session })
      : t("arising.inMeetingOf", { date: format.date(day, "short") });
  return paragraph === null ? meeting : t("arising.inParagraph", { meeting, paragraph });
};
