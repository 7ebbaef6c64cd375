import { Navigate, useSearchParams } from "@solidjs/router";
import { createSignal, Match, Show, Switch } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { createFrameCount } from "#client/lib/deferred-rendering.ts";
import { goalOf, withGoal } from "#client/lib/return-path-after-joining.ts";
import type { MyAttendance } from "#client/local/vault-records.ts";
import { MeetingScreen } from "#client/shell/meeting-screen.tsx";
import { RoomCode } from "#client/shell/room-code-status.tsx";
import { useMeeting } from "#client/shell/meeting-context.tsx";
import { Badge } from "#client/ui/badge.tsx";
import { ButtonLink } from "#client/ui/button.tsx";
import { Confirm, createAsking } from "#client/ui/confirm-in-place.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { Banner } from "#client/ui/banner.tsx";
import { PageTitle } from "#client/ui/page-title.tsx";
import { PersonName } from "#client/ui/person-name.tsx";
import { Fact, Facts } from "#client/ui/card-and-rows.tsx";
import { ConfirmationSlip } from "#client/ui/confirmation-slip.tsx";
import { Text } from "#client/ui/text.tsx";
import { CheckedInAfterCloseSlip } from "./checked-in-after-close-slip.tsx";
import { RefusedCheckInForm } from "./refused-check-in-form.tsx";
import { SecondClaimNotice } from "./second-claim-notice.tsx";
import { SlipNote, UndoCheckIn } from "./slip-note-and-undo.tsx";
import styles from "./checked-in.module.css";

/** The stub of the form: the time is that of the phone's own save, and stands there at once, sent or not. */
export default function CheckedInPage() {
  const { t, commands } = useApp();
  const meeting = useMeeting();
  const [search] = useSearchParams<{ to?: string }>();
  const [hasFailed, setFailed] = createSignal(false);
  const [next, setNext] = createSignal<string>();
  const goal = () => goalOf(search.to);
  /** What a phone shows below the slip comes a frame after it: who has tapped a name waits for the slip. */
  const framesPainted = createFrameCount(1);

  /** The page leaves by itself once the phone's own database says that the person is not here any more. */
  const undo = async (next = `check-in${withGoal(goal())}`) => {
    setFailed(false);
    setNext(next);
    const undone = await commands.withdrawCheckIn(meeting.id());
    setFailed(!undone.ok);
  };
  const go = () => (
    <ButtonLink
      kind="main"
      label={goal() === undefined ? t("check-in.slip.go") : t("check-in.slip.go-goal")}
      href={meeting.path(goal()?.path ?? "now")}
    />
  );

  /** Of a meeting that is over nothing is considered now. */
  const goToAgenda = () => <ButtonLink kind="main" label={t("check-in.over.go")} href={meeting.path("agenda")} />;

  return (
    <Show when={meeting.attendance()}>
      {(attendance) => (
        <Switch fallback={<Navigate href={meeting.path(next() ?? `check-in${withGoal(goal())}`)} />}>
          <Match when={attendance().refused}>
            {(refused) => (
              <RefusedCheckInForm attendance={attendance()} refused={refused()} onUndo={() => void undo()} />
            )}
          </Match>
          <Match when={attendance().afterMeeting}>
            {(at) => (
              <CheckedInAfterCloseSlip
                attendance={attendance()}
                at={at()}
                foot={goal() === undefined ? goToAgenda() : go()}
                onUndo={() => void undo()}
              />
            )}
          </Match>
          <Match when={attendance().isPresent && attendance().person?.claim === "second"}>
            <SecondClaimNotice
              attendance={attendance()}
              foot={go()}
              onAnother={() => void undo("check-in?add=1&namesake=1")}
            />
          </Match>
          <Match when={attendance().isPresent}>
            <MeetingScreen tabs="none" foot={go()}>
              <Show when={hasFailed()}>
                <Banner icon="alert" tone="yours" words={t("check-in.problems-saving.storage-failed")} />
              </Show>
              <div class="pad">
                <CheckInSlip attendance={attendance()} />
                <Show when={framesPainted() > 0}>
                  <RoomCode attendance={attendance()} />
                  <SlipNote icon="pencil" words={t("check-in.slip.sign")} />
                  <NotYou onUndo={() => void undo()} />
                </Show>
              </div>
            </MeetingScreen>
          </Match>
        </Switch>
      )}
    </Show>
  );
}

const CheckInSlip = (props: { readonly attendance: MyAttendance }) => {
  const { t, say } = useApp();
  const meeting = useMeeting();
  const [search] = useSearchParams<{ again?: string }>();
  const person = () => props.attendance.person ?? props.attendance.profile;
  const time = () => meeting.format.time(props.attendance.checkedInAt ?? 0);
  const dayOf = (moment: number | string) => meeting.format.date(moment, "medium");
  /** The day of the check-in, where it is not the meeting's: a time alone would be read as one of that day. */
  const earlierDay = () => {
    const [own, its] = [dayOf(props.attendance.checkedInAt ?? 0), dayOf(meeting.record()?.startsAt ?? 0)];
    return meeting.record() === undefined || own === its ? undefined : own;
  };
  const capacity = () =>
    props.attendance.server?.capacity ??
    props.attendance.state?.capacity ??
    props.attendance.person?.capacity ??
    "in-attendance";
  /** Whoever presides is no "in attendance" on the slip: the minutes call the office by its name. */
  const role = () => props.attendance.person?.role ?? null;
  /** Whom the member announced is told the member's name. */
  const announcedFor = () => {
    const { person: of, server } = props.attendance;
    return server === null || server.onBehalfOf === of?.standsFor ? of?.standsForName : undefined;
  };
  /** Of anybody else the office notes the id, of which a phone holds no name. */
  const behalf = () => {
    const noted = props.attendance.server?.onBehalfOf ?? props.attendance.state?.onBehalfOf ?? "";
    return /^[\w-]+$/.test(noted) ? t("check-in.slip.behalf-noted") : noted;
  };
  const title = () =>
    search.again === undefined ? t("check-in.slip.title") : t("check-in.slip.again", { time: time() });
  return (
    <ConfirmationSlip>
      <PageTitle of={title()} />
      <p class={styles["time"]}>
        <Show when={earlierDay()}>{(day) => <Text of={day()} />}</Show>
        <span class="quiet">{t("check-in.slip.time")}</span> <span class="figure nw">{time()}</span>
      </p>
      <Facts>
        <Show when={person()}>
          {(of) => (
            <Fact label={t("check-in.slip.name")} class="strong">
              <PersonName of={of()} />
            </Fact>
          )}
        </Show>
        <Fact label={t("check-in.slip.capacity")}>
          <Text of={role() === null ? t(`shell.capacity.${capacity()}`) : t(`shell.role.${role() ?? "presiding"}`)} />
        </Fact>
        <Show when={announcedFor() !== undefined || behalf() !== ""}>
          <Fact label={t("check-in.slip.behalf")}>
            <Show when={announcedFor()} fallback={<Text of={behalf()} />}>
              {(name) => <PersonName of={name()} />}
            </Show>
          </Fact>
        </Show>
        <Show when={meeting.representativeOf(person()?.sector ?? null)}>
          {(sector) => (
            <Fact label={t("check-in.slip.sector")}>
              <Text of={sector()} />
            </Fact>
          )}
        </Show>
        <Show when={meeting.record()}>
          {(record) => (
            <>
              <Fact label={t(earlierDay() === undefined ? "check-in.slip.date" : "check-in.slip.meeting-day")}>
                <Text of={dayOf(record().startsAt)} />
              </Fact>
              <Fact label={t("check-in.slip.venue")}>
                <Text of={say(record().venue)} />
              </Fact>
            </>
          )}
        </Show>
      </Facts>
      <Show when={props.attendance.person?.example === true || meeting.record()?.example === true}>
        <p class="marks">
          <Badge kind="sample" label={t("shell.sample")} />
        </p>
      </Show>
      <div class={styles["standing"]}>
        <SlipState attendance={props.attendance} />
      </div>
    </ConfirmationSlip>
  );
};

/** What is still to come, in words: waiting for a signal, or for the secretariat. */
const SlipState = (props: { readonly attendance: MyAttendance }) => {
  const { t } = useApp();
  /** A tap on a name is the person's own word; members and who holds an office are confirmed at the desk. */
  const standing = () => {
    const person = props.attendance.person;
    if (props.attendance.server?.evidence === "confirmed") return "at-desk";
    if (person?.claim === undefined) return "unconfirmed";
    return person.capacity === "member" || person.role !== null ? "self-declared-member" : "self-declared";
  };
  return (
    <Show
      when={props.attendance.waiting}
      fallback={
        <Show when={props.attendance.person?.confirmed === false}>
          <p class={`small quiet ${styles["state"]}`}>
            <Text of={t(`check-in.slip.${standing()}`)} />
          </p>
        </Show>
      }
    >
      <p class={`state is-wait ${styles["state"]}`} aria-live="polite">
        <Icon name="device" size="line" />
        <span class="words">
          <Text of={t("check-in.slip.waiting")} />
        </span>
      </p>
    </Show>
  );
};

/** Taking a check-in back takes the person off the list of those present: it is asked for once more. */
const NotYou = (props: { readonly onUndo: () => void }) => {
  const { t } = useApp();
  const { isAsking, ask, opener, keep } = createAsking();
  return (
    <Show when={isAsking()} fallback={<UndoCheckIn onPress={ask} ref={opener} />}>
      <Confirm
        question={t("check-in.slip.undo-question")}
        explain={t("check-in.slip.undo-explain")}
        keepLabel={t("check-in.slip.undo-keep")}
        doLabel={t("check-in.slip.undo-do")}
        onKeep={keep}
        onDo={() => props.onUndo()}
      />
    </Show>
  );
};
