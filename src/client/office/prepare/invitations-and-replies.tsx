import { createMemo, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { saveFile } from "#client/lib/save-file.ts";
import { Button, ButtonLink } from "#client/ui/button.tsx";
import { SelectField } from "#client/ui/field.tsx";
import { StateLine } from "#client/ui/state-line.tsx";
import { Text } from "#client/ui/text.tsx";
import { calendarFile } from "#domain/calendar-file.ts";
import type { MeetingRecord } from "#domain/records.ts";
import { quorumForecast } from "#domain/invitation-reply.ts";
import { daysBetween, readMoment } from "#domain/thai-date.ts";
import { JoinLink } from "../join-link.tsx";
import { createRoomTimeSignal } from "../room-time-signal.ts";
import { PrepareFrame } from "./prepare-frame.tsx";
import { usePreparing } from "./preparing-context.tsx";

const dayMs = 86_400_000;

/** What goes out before the day, and what came back: invitation, agenda, reply slip; replies and the quorum that they foretell. */
export const InvitationsAndReplies = () => {
  const { t, say } = useApp();
  const { data } = usePreparing();
  return (
    <PrepareFrame place="before" title={t("prepare.place.before")} sub={t("prepare.before.sub")}>
      <Show when={data.meeting()}>
        {(meeting) => (
          <div class="prep-two">
            <div>
              <Notice meeting={meeting()} />
              <Papers meeting={meeting()} />
              <JoinLink meetingId={data.meetingId()} title={say(meeting().title)} />
            </div>
            <Forecast meeting={meeting()} />
          </div>
        )}
      </Show>
    </PrepareFrame>
  );
};

const choices = [0, 1, 2, 3, 5, 7, 10, 15, 30] as const;

/** By when the invitation has to be out, and how long that is. The days are the body's own rule. */
const Notice = (props: { readonly meeting: MeetingRecord }) => {
  const { t } = useApp();
  const prep = usePreparing();
  const clock = createRoomTimeSignal();
  const startsAt = () => readMoment(props.meeting.startsAt);
  const dueAt = (days: number) => {
    const at = startsAt();
    return at.ok ? at.value - days * dayMs : undefined;
  };
  const notice = () => props.meeting.noticeDays ?? 3;
  const hasBegun = () => props.meeting.status === "in-session" || props.meeting.status === "closed";
  const words = () => {
    const due = dueAt(notice());
    if (hasBegun()) return t("prepare.before.begun");
    if (due === undefined) return t("prepare.before.noDate");
    const date = prep.data.format.date(due, "short");
    const days = left() ?? 0;
    if (days === 0) return t("prepare.before.sendToday", { date });
    return days > 0
      ? t("prepare.before.sendBy", { date, count: days })
      : t("prepare.before.overdue", { date, count: -days });
  };
  /** Days of the calendar, whatever the hour at which the meeting begins. */
  const left = () => {
    const due = dueAt(notice());
    return due === undefined ? undefined : daysBetween(clock(), due);
  };
  const isLate = () => !hasBegun() && (left() ?? 0) < 0;
  const set = (field: "noticeDays" | "replyDays") => (days: string) =>
    void prep.editor.put("meeting", props.meeting, { [field]: Number(days) });
  const options = () =>
    choices.map((days) => ({ value: String(days), label: t("prepare.settings.noticeDays", { count: days }) }));
  return (
    <section class="plate plate-pad prep-form">
      <h2>{t("prepare.before.notice")}</h2>
      <StateLine icon="clock" tone={isLate() ? "yours" : "office"} words={words()} />
      <div class="prep-half">
        <SelectField
          label={t("prepare.settings.notice")}
          value={String(notice())}
          options={options()}
          onChoose={set("noticeDays")}
        />
        <SelectField
          label={t("prepare.settings.reply")}
          value={String(props.meeting.replyDays ?? 3)}
          options={options()}
          onChoose={set("replyDays")}
        />
      </div>
    </section>
  );
};

const Papers = (props: { readonly meeting: MeetingRecord }) => {
  const { t, say, origin, now } = useApp();
  const base = () => `/office/${props.meeting.id}`;
  const calendar = () => {
    const startsAt = readMoment(props.meeting.startsAt);
    if (!startsAt.ok) return;
    const content = calendarFile({
      uid: `${props.meeting.id}@ruam`,
      stamp: now(),
      startsAt: startsAt.value,
      hours: 3,
      title: say(props.meeting.shortTitle ?? props.meeting.title),
      place: say(props.meeting.venue),
      url: `${origin}/m/${props.meeting.id}/now`,
      remindDays: 1,
    });
    void saveFile({ name: "meeting.ics", content, type: "text/calendar" });
  };
  return (
    <section class="plate plate-pad prep-form">
      <h2>{t("prepare.before.papers")}</h2>
      <div class="prep-paper-links">
        <ButtonLink icon="print" label={t("prepare.papers.letter")} href={`${base()}/print/letter`} />
        <ButtonLink icon="print" label={t("prepare.papers.agenda")} href={`${base()}/print/agenda`} />
        <ButtonLink icon="print" label={t("prepare.papers.slip")} href={`${base()}/print/slip`} />
        <ButtonLink icon="download" label={t("prepare.before.word")} href={`${base()}/minutes/files`} />
        <ButtonLink icon="link" label={t("prepare.codes")} href={`${base()}/people`} />
        <Button
          icon="calendar"
          label={t("prepare.before.calendar")}
          unavailable={readMoment(props.meeting.startsAt).ok ? undefined : t("prepare.before.noDate")}
          onPress={calendar}
        />
      </div>
      <p class="hint">
        <Text of={t("prepare.before.papersHint")} />
      </p>
    </section>
  );
};

/** Who will be there of the members, as far as they have answered. */
const Forecast = (props: { readonly meeting: MeetingRecord }) => {
  const { t } = useApp();
  const prep = usePreparing();
  const forecast = createMemo(() =>
    quorumForecast(prep.roster(), prep.replies(), {
      needed: props.meeting.quorum.needed,
      substitutesCount: props.meeting.substitutesCount === true,
    }),
  );
  // A quorum that nobody has decided is not reached by nobody.
  const isDecided = () => forecast().needed > 0;
  const isEnough = () => isDecided() && forecast().counted >= forecast().needed;
  const words = () =>
    isDecided()
      ? t(isEnough() ? "prepare.before.quorumYes" : "prepare.before.quorumNotYet", {
          count: forecast().counted,
          needed: forecast().needed,
        })
      : t("prepare.before.quorumUndecided");
  const number = (count: number) => prep.data.format.digits(String(count));
  return (
    <section class="plate plate-pad">
      <h2>{t("prepare.before.replies")}</h2>
      <dl class="prep-pairs">
        <dt>{t("prepare.replies.yes")}</dt>
        <dd>{number(forecast().coming)}</dd>
        <dt>{t("prepare.before.substitutes")}</dt>
        <dd>{number(forecast().substitutes)}</dd>
        <dt>{t("prepare.replies.no")}</dt>
        <dd>{number(forecast().notComing)}</dd>
        <dt>{t("prepare.replies.none")}</dt>
        <dd>{number(forecast().silent)}</dd>
      </dl>
      <StateLine icon={isEnough() ? "check-circle" : "clock"} tone={isEnough() ? "done" : "wait"} words={words()} />
      <p class="hint">
        <Text
          of={t(
            props.meeting.substitutesCount === true ? "prepare.before.withSubstitutes" : "prepare.before.noSubstitutes",
          )}
        />
      </p>
      <div class="actions">
        <ButtonLink
          icon="people"
          label={t("prepare.before.toPeople")}
          href={`/office/${props.meeting.id}/prepare/people`}
        />
      </div>
    </section>
  );
};
