import { createSignal, For, Match, Show, Switch } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { createLiveValue } from "#client/lib/live-query.ts";
import { saveFile } from "#client/lib/save-file.ts";
import { MeetingScreen } from "#client/shell/meeting-screen.tsx";
import { InPlaceOf } from "#client/shell/in-place-of.tsx";
import { useMeeting } from "#client/shell/meeting-context.tsx";
import { isOpeningAhead } from "#domain/meeting-status-steps.ts";
import { calendarFile } from "#domain/calendar-file.ts";
import { isDayBefore, readMoment } from "#domain/thai-date.ts";
import type { ReplyState } from "#domain/invitation-reply.ts";
import type { MeetingRecord } from "#domain/records.ts";
import { Banner } from "#client/ui/banner.tsx";
import { Button, ButtonLink } from "#client/ui/button.tsx";
import { Icon, type IconName } from "#client/ui/icon.tsx";
import { PersonName } from "#client/ui/person-name.tsx";
import { Fact, Facts } from "#client/ui/card-and-rows.tsx";
import { Text } from "#client/ui/text.tsx";
import { InvitationReplyForm } from "./invitation-reply-form.tsx";
import { InvitationReplyStatusLine } from "./invitation-reply-status-line.tsx";
import { SubstituteLink } from "./substitute-link.tsx";
import styles from "./invitation-reply.module.css";

const dayMs = 86_400_000;

/** The invitation on the phone: when and where, one question, and the papers; what was answered stays to be changed. */
export default function InvitationReplyPage() {
  const { t, queries, now } = useApp();
  const meeting = useMeeting();
  const reply = createLiveValue(meeting.id, queries.myReply);
  const [isChanging, setChanging] = createSignal(false);
  const record = () => meeting.record();
  const isOver = () => record()?.status === "closed";
  const isHere = () => meeting.attendance()?.isPresent === true;
  /** There is a way into the meeting, and it has not been taken yet. */
  const canCheckIn = () => {
    const of = record();
    return of !== undefined && !isOver() && !isOpeningAhead(of, now()) && !isHere();
  };
  const footAfterAnswer = (coming: ReplyState["coming"]) => {
    if (isOver()) return <ToRead />;
    return canCheckIn() && coming === "yes" ? <ToCheckIn /> : undefined;
  };
  /** Whoever stands in for a member sends nobody. */
  const isSubstitute = () => meeting.attendance()?.person?.standsFor != null;
  const isInvited = () => meeting.attendance()?.person?.confirmed === true || reply.value !== undefined;
  return (
    <Show when={reply.state !== "loading"}>
      <Switch>
        <Match when={meeting.attendance()?.isLinkTakenBack}>
          <MeetingScreen tabs="none" foot={<ToCheckIn />}>
            <Banner icon="alert" tone="yours" words={t("check-in.find.link-taken-back")} />
          </MeetingScreen>
        </Match>
        <Match when={reply.value !== undefined && !isChanging() && reply.value}>
          {(given) => (
            <MeetingScreen tabs="none" foot={footAfterAnswer(given().state.coming)}>
              <div class="pad">
                <InvitationReplyStatusLine reply={given()} />
              </div>
              <Show when={isOver()}>
                <Over />
              </Show>
              {/* Who said otherwise may be there after all. */}
              <Show when={canCheckIn() && given().state.coming !== "yes"}>
                <CheckInNow />
              </Show>
              <Show when={!isOver() && !given().waiting && given().refused === null && given().state.substitute}>
                <SubstituteLink />
              </Show>
              <Show when={!isOver()}>
                <p class={`pad ${styles["change"]}`}>
                  <Button kind="plain" label={t(changeUntil(record(), now()))} onPress={() => setChanging(true)} />
                </p>
              </Show>
              <Papers />
              <OnTheDay />
            </MeetingScreen>
          )}
        </Match>
        <Match when={isOver()}>
          <OverUnanswered />
        </Match>
        <Match when={!isInvited() || (isHere() && reply.value === undefined)}>
          <MeetingScreen tabs="none" foot={isHere() ? <ToNow /> : <ToCheckIn />}>
            <p class="pad quiet-line">
              <Text of={t(isHere() ? "reply.isHere" : "reply.notKnown")} />
              <InPlaceOf person={meeting.attendance()?.person} />
            </p>
          </MeetingScreen>
        </Match>
        <Match when>
          <InvitationReplyForm
            before={reply.value?.state}
            isSubstitute={isSubstitute()}
            replyBy={replyBy(record(), now())}
            onSent={() => {
              setChanging(false);
              globalThis.scrollTo(0, 0);
            }}
            above={
              <>
                <Show when={canCheckIn()}>
                  <CheckInNow />
                </Show>
                <Invitation />
              </>
            }
            below={
              <>
                <Papers />
                <OnTheDay />
                <p class={`pad small quiet with-sign ${styles["foot-note"]}`}>
                  <Icon name="lock" size="line" />
                  <span>
                    <Text of={t("reply.private")} />
                  </span>
                </p>
              </>
            }
          />
        </Match>
      </Switch>
    </Show>
  );
}

/** By when one should have answered; undefined where the meeting has no date yet, and once that day is past: nobody is asked to answer by then. */
const replyBy = (record: MeetingRecord | undefined, now: number): number | undefined => {
  const startsAt = readMoment(record?.startsAt ?? "");
  const by = startsAt.ok ? startsAt.value - (record?.replyDays ?? 3) * dayMs : undefined;
  return by === undefined || isDayBefore(by, now) ? undefined : by;
};

/** Until when an answer can be changed: once the day has come, until the meeting is over. */
const changeUntil = (record: MeetingRecord | undefined, now: number): "reply.change" | "reply.changeStill" => {
  const startsAt = record?.startsAt ?? "";
  return readMoment(startsAt).ok && !isDayBefore(now, startsAt) ? "reply.changeStill" : "reply.change";
};

/** When one can check in, as long as one cannot. */
const OnTheDay = () => {
  const { t, now } = useApp();
  const meeting = useMeeting();
  const ahead = () => {
    const record = meeting.record();
    return record !== undefined && isOpeningAhead(record, now());
  };
  return (
    <Show when={ahead()}>
      <p class={`pad small quiet with-sign ${styles["foot-note"]}`}>
        <Icon name="qr" size="line" />
        <span>
          <Text of={t("reply.onTheDay")} />
        </span>
      </p>
    </Show>
  );
};

/** What to do once one can check in: on the day, before it where the registration is open, and after it while the meeting is not over. */
const CheckInNow = () => {
  const { t, now } = useApp();
  const meeting = useMeeting();
  const when = () => {
    const startsAt = meeting.record()?.startsAt ?? "";
    if (isDayBefore(startsAt, now())) return "dayPast";
    return isDayBefore(now(), startsAt) ? "opened" : "today";
  };
  return (
    <div class="pad stack">
      <p class="small whole-lines">
        <Text of={t(`reply.${when()}`, { date: meeting.format.date(meeting.record()?.startsAt ?? "", "medium") })} />
      </p>
      <ButtonLink kind="wide" label={t("reply.checkIn")} href={meeting.path("check-in")} />
    </div>
  );
};

const Over = () => {
  const { t } = useApp();
  return (
    <p class="pad quiet-line">
      <Text of={t("reply.closed")} />
    </p>
  );
};

const OverUnanswered = () => {
  const meeting = useMeeting();
  return (
    <MeetingScreen tabs="none" foot={<ToRead />}>
      <Over />
      <p class="pad">
        <InPlaceOf person={meeting.attendance()?.person} />
      </p>
    </MeetingScreen>
  );
};

const ToRead = () => {
  const { t } = useApp();
  const meeting = useMeeting();
  return <ButtonLink kind="main" label={t("check-in.over.go")} href={meeting.path("agenda")} />;
};

const ToCheckIn = () => {
  const { t } = useApp();
  const meeting = useMeeting();
  return <ButtonLink kind="main" label={t("reply.checkIn")} href={meeting.path("check-in")} />;
};

const ToNow = () => {
  const { t } = useApp();
  const meeting = useMeeting();
  return <ButtonLink kind="main" label={t("reply.toNow")} href={meeting.path("now")} />;
};

/** To whom, when, where. */
const Invitation = () => {
  const { t, say } = useApp();
  const meeting = useMeeting();
  const person = () => meeting.attendance()?.person ?? meeting.attendance()?.profile;
  return (
    <section class={`sheet ${styles["invitation"]}`}>
      <Show when={person()}>
        {(of) => (
          <>
            <p class="quiet">{t("reply.dear")}</p>
            <p class={`strong ${styles["name"]}`}>
              <PersonName of={of()} />
            </p>
            <p>
              <InPlaceOf person={meeting.attendance()?.person} />
            </p>
          </>
        )}
      </Show>
      <Show when={meeting.record()}>
        {(record) => (
          <Facts>
            <Fact label={t("reply.day")}>
              <Text of={meeting.format.date(record().startsAt)} />
            </Fact>
            <Fact label={t("reply.time")} class="strong">
              {meeting.format.time(record().startsAt)}
            </Fact>
            <Fact label={t("reply.at")}>
              <Text of={say(record().venue)} />
            </Fact>
          </Facts>
        )}
      </Show>
    </section>
  );
};

type Paper = { readonly to: string; readonly icon: IconName; readonly key: "agenda" | "projects" };
const papers: readonly Paper[] = [
  { to: "agenda", icon: "agenda", key: "agenda" },
  { to: "strategies", icon: "projects", key: "projects" },
];

/** The calendar, and what there is to read beforehand: all of it is on the phone after this visit. */
const Papers = () => {
  const { t, say, origin, now } = useApp();
  const meeting = useMeeting();
  const addToCalendar = () => {
    const record = meeting.record();
    const startsAt = readMoment(record?.startsAt ?? "");
    if (record === undefined || !startsAt.ok) return;
    const content = calendarFile({
      uid: `${record.id}@ruam`,
      stamp: now(),
      startsAt: startsAt.value,
      hours: 3,
      title: say(record.shortTitle ?? record.title),
      place: say(record.venue),
      url: origin + meeting.path("now"),
      remindDays: 1,
    });
    void saveFile({ name: "meeting.ics", content, type: "text/calendar" });
  };
  return (
    <section class="sheet flush">
      <button type="button" class="row" onClick={addToCalendar}>
        <Icon name="calendar" />
        <span class="grow">
          <Text of={t("reply.calendar")} />
          <br />
          <span class="small quiet">
            <Text of={t("reply.calendarDetail")} />
          </span>
        </span>
        <Icon name="download" />
      </button>
      <For each={papers}>
        {({ to, icon, key }) => (
          <a class="row" href={meeting.path(to)}>
            <Icon name={icon} />
            <span class="grow">
              <Text of={t(`reply.${key}`)} />
              <br />
              <span class="small quiet">
                <Text of={t("reply.offline")} />
              </span>
            </span>
            <Icon name="next" />
          </a>
        )}
      </For>
    </section>
  );
};
