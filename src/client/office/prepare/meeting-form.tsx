import { useApp } from "#client/app-context.tsx";
import { SelectField } from "#client/ui/field.tsx";
import type { MeetingRecord } from "#domain/records.ts";
import { readNumber } from "#domain/numerals.ts";
import { quorumAt, shareNames, shareOf } from "#domain/quorum-shares.ts";
import { timeOfDay } from "#domain/thai-date.ts";
import { DateChoice } from "../date-choice.tsx";
import type { Fields, Seen } from "./undoable-record-edits.ts";
import { inThai, usePreparing } from "./preparing-context.tsx";
import { readTime } from "../parse-time-of-day.ts";
import { SavedText, useNeeded } from "./autosave-field.tsx";

/** What the organisation's committee is called, which meeting it is, when and where it is held. */
export const MeetingForm = (props: { readonly meeting: MeetingRecord }) => {
  const { t } = useApp();
  const prep = usePreparing();
  const isNeeded = useNeeded();
  const of = () => ({ kind: "meeting", id: props.meeting.id }) as const;
  const put = (fields: Fields, seen?: Seen) => void prep.editor.put("meeting", props.meeting, fields, seen);
  return (
    <section class="plate plate-pad prep-form">
      <SavedText
        label={t("prepare.meeting.committee")}
        isLong
        value={props.meeting.committeeName.th}
        of={of()}
        problemOf={isNeeded}
        onSave={(th, seen) => put({ committeeName: inThai(props.meeting.committeeName, th) }, seen)}
      />
      <SavedText
        label={t("prepare.meeting.title")}
        isLong
        value={props.meeting.title.th}
        of={of()}
        problemOf={isNeeded}
        onSave={(th, seen) => put({ title: inThai(props.meeting.title, th) }, seen)}
      />
      <SavedText
        label={t("prepare.meeting.shortTitle")}
        optional={t("prepare.optional")}
        hint={t("prepare.meeting.shortTitleHint")}
        value={props.meeting.shortTitle?.th ?? ""}
        of={of()}
        onSave={(th, seen) => put({ shortTitle: inThai(props.meeting.shortTitle, th) }, seen)}
      />
      <NumberLine meeting={props.meeting} onPut={put} />
      <WhenAndWhere meeting={props.meeting} onPut={put} />
      <QuorumLine meeting={props.meeting} onPut={put} />
    </section>
  );
};

type PartProps = { readonly meeting: MeetingRecord; readonly onPut: (fields: Fields, seen?: Seen) => void };

/** A whole number that was typed in either script; undefined for none, and for what is no number. */
const wholeNumber = (typed: string): number | undefined => {
  const value = readNumber(typed);
  return value !== undefined && Number.isInteger(value) && value >= 0 ? value : undefined;
};

const useWhole = () => {
  const { t } = useApp();
  return (typed: string): string | undefined =>
    wholeNumber(typed) === undefined ? t("prepare.problem.number") : undefined;
};

const NumberLine = (props: PartProps) => {
  const { t } = useApp();
  const whole = useWhole();
  const of = () => ({ kind: "meeting", id: props.meeting.id }) as const;
  return (
    <div class="prep-line">
      <div class="fits-small">
        <SavedText
          label={t("prepare.meeting.number")}
          inputMode="numeric"
          maxLength={6}
          value={String(props.meeting.number ?? "")}
          of={of()}
          problemOf={(typed) => (typed.trim() === "" ? undefined : whole(typed))}
          onSave={(typed, seen) => props.onPut({ number: wholeNumber(typed) ?? null }, seen)}
        />
      </div>
      <div class="fits-small">
        <SavedText
          label={t("prepare.meeting.year")}
          inputMode="numeric"
          maxLength={4}
          value={String(props.meeting.numberYear)}
          of={of()}
          problemOf={whole}
          onSave={(typed, seen) => props.onPut({ numberYear: wholeNumber(typed) ?? 0 }, seen)}
        />
      </div>
      <div class="grows">
        <SelectField
          label={t("prepare.meeting.numbering")}
          value={props.meeting.numbering ?? "calendar"}
          options={[
            { value: "calendar", label: t("prepare.meeting.byCalendar") },
            { value: "fiscal", label: t("prepare.meeting.byFiscal") },
          ]}
          onChoose={(numbering) => props.onPut({ numbering })}
        />
      </div>
      <p class="quiet">{t("prepare.meeting.numberHint")}</p>
      <SavedText
        label={t("prepare.meeting.reportedYear")}
        hint={t("prepare.meeting.reportedYearHint")}
        inputMode="numeric"
        maxLength={4}
        value={String(props.meeting.evaluatedFiscalYear)}
        of={of()}
        problemOf={whole}
        onSave={(typed, seen) => props.onPut({ evaluatedFiscalYear: wholeNumber(typed) ?? 0 }, seen)}
      />
    </div>
  );
};

const WhenAndWhere = (props: PartProps) => {
  const { t } = useApp();
  const of = () => ({ kind: "meeting", id: props.meeting.id }) as const;
  const startsAt = () => props.meeting.startsAt;
  const hasTime = () => startsAt().includes("T");
  const time = () => (hasTime() ? timeOfDay(startsAt(), "en") : "");
  const at = (date: string, clock: string) => `${date}T${clock === "" ? "09:30" : clock}:00+07:00`;
  return (
    <>
      <DateChoice
        label={t("prepare.meeting.date")}
        value={startsAt()}
        onChoose={(date) => props.onPut({ startsAt: at(date, time()) })}
      />
      <div class="prep-line">
        <div class="fits-small">
          <SavedText
            label={t("prepare.meeting.time")}
            maxLength={10}
            value={time().replace(":", ".")}
            of={of()}
            problemOf={(typed) => (readTime(typed) === undefined ? t("prepare.problem.time") : undefined)}
            onSave={(typed, seen) =>
              props.onPut({ startsAt: at(startsAt().slice(0, 10), readTime(typed) ?? "") }, seen)
            }
          />
        </div>
        <div class="grows">
          <SavedText
            label={t("prepare.meeting.venue")}
            value={props.meeting.venue.th}
            of={of()}
            onSave={(th, seen) => props.onPut({ venue: inThai(props.meeting.venue, th) }, seen)}
          />
        </div>
      </div>
      <SavedText
        label={t("prepare.meeting.phone")}
        optional={t("prepare.optional")}
        hint={t("prepare.meeting.phoneHint")}
        inputMode="tel"
        maxLength={50}
        value={props.meeting.venuePhone ?? ""}
        of={of()}
        onSave={(venuePhone, seen) => props.onPut({ venuePhone: venuePhone.trim() }, seen)}
      />
    </>
  );
};

/** How the quorum follows from the seats. Which of them a body uses is its own rule; the number is what counts. */
const QuorumLine = (props: PartProps) => {
  const { t } = useApp();
  const prep = usePreparing();
  const whole = useWhole();
  const quorum = () => props.meeting.quorum;
  const of = () => ({ kind: "meeting", id: props.meeting.id }) as const;
  const share = () => shareOf(quorum()) ?? "own";
  const vacant = () => prep.roster().filter((person) => person.vacant === true).length;
  const setSeats = (seats: number, seen: Seen) => {
    const now = share();
    props.onPut({ quorum: now === "own" ? { seats, needed: quorum().needed } : quorumAt(now, seats) }, seen);
  };
  const setShare = (name: string) => {
    const chosen = shareNames.find((known) => known === name);
    if (chosen !== undefined) props.onPut({ quorum: quorumAt(chosen, quorum().seats) });
  };
  return (
    <div>
      <div class="prep-line">
        <div class="fits-small">
          <SavedText
            label={t("prepare.meeting.seats")}
            inputMode="numeric"
            maxLength={4}
            value={String(quorum().seats)}
            of={of()}
            problemOf={whole}
            onSave={(typed, seen) => setSeats(wholeNumber(typed) ?? 0, seen)}
          />
        </div>
        <div class="grows">
          <SelectField
            label={t("prepare.meeting.share")}
            value={share()}
            options={[
              ...shareNames.map((name) => ({ value: name, label: t(`prepare.meeting.shares.${name}`) })),
              { value: "own", label: t("prepare.meeting.shares.own") },
            ]}
            onChoose={setShare}
          />
        </div>
        <div class="fits-small">
          <SavedText
            label={t("prepare.meeting.needed")}
            inputMode="numeric"
            maxLength={4}
            value={String(quorum().needed)}
            of={of()}
            problemOf={whole}
            onSave={(typed, seen) =>
              props.onPut({ quorum: { seats: quorum().seats, needed: wholeNumber(typed) ?? quorum().needed } }, seen)
            }
          />
        </div>
      </div>
      <p class="hint">{t("prepare.meeting.quorumHint", { vacant: vacant() })}</p>
    </div>
  );
};
