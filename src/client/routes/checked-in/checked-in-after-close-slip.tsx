import { Show, type JSX } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import type { MyAttendance } from "#client/local/vault-records.ts";
import { MeetingScreen } from "#client/shell/meeting-screen.tsx";
import { useMeeting } from "#client/shell/meeting-context.tsx";
import { ConfirmationSlip } from "#client/ui/confirmation-slip.tsx";
import { PageTitle } from "#client/ui/page-title.tsx";
import { PersonName } from "#client/ui/person-name.tsx";
import { Fact, Facts } from "#client/ui/card-and-rows.tsx";
import { Text } from "#client/ui/text.tsx";
import { SlipNote, UndoCheckIn } from "./slip-note-and-undo.tsx";
import styles from "./checked-in.module.css";

/**
 * Who checks in after the meeting is told that it is over. The name is kept, so that one reads and writes under it; nobody
 * counts as present by it, as the minutes say. Whoever was there turns to the secretariat, which can note it at any time.
 */
export const CheckedInAfterCloseSlip = (props: {
  readonly attendance: MyAttendance;
  /** When the person checked in, ms. */
  readonly at: number;
  readonly foot: JSX.Element;
  readonly onUndo: () => void;
}) => {
  const { t } = useApp();
  const meeting = useMeeting();
  const person = () => props.attendance.person ?? props.attendance.profile;
  const closedAt = () => meeting.record()?.closedAt ?? undefined;
  /** With the day: a meeting is opened on a phone days after it, too. */
  const moment = (at: number) => `${meeting.format.date(at, "short")} ${meeting.format.time(at)}`;
  return (
    <MeetingScreen tabs="none" foot={props.foot}>
      <div class="pad">
        <ConfirmationSlip office>
          <PageTitle of={t("check-in.over.title")} />
          <p class={styles["kept"]}>
            <Text of={t("check-in.over.words")} />
          </p>
          <Facts>
            <Show when={person()}>
              {(of) => (
                <Fact label={t("check-in.slip.name")} class="strong">
                  <PersonName of={of()} />
                </Fact>
              )}
            </Show>
            <Show when={props.attendance.person?.substituteWhoCame}>
              {(name) => (
                <Fact label={t("check-in.slip.instead")}>
                  <PersonName of={name()} />
                </Fact>
              )}
            </Show>
            <Show when={closedAt()}>
              {(at) => (
                <Fact label={t("check-in.over.closed")}>
                  <Text of={moment(at())} />
                </Fact>
              )}
            </Show>
            <Fact label={t("check-in.over.tapped")}>
              <Text of={moment(props.at)} />
            </Fact>
          </Facts>
        </ConfirmationSlip>
        <SlipNote icon="people" words={t("check-in.over.was-there")} />
        <UndoCheckIn onPress={() => props.onUndo()} />
      </div>
    </MeetingScreen>
  );
};
