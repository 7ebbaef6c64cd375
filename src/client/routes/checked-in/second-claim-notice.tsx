import { Show, type JSX } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import type { MyAttendance } from "#client/local/vault-records.ts";
import { MeetingScreen } from "#client/shell/meeting-screen.tsx";
import { useMeeting } from "#client/shell/meeting-context.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { PageTitle } from "#client/ui/page-title.tsx";
import { PersonName } from "#client/ui/person-name.tsx";
import { Fact, Facts, RowLink, Sheet } from "#client/ui/card-and-rows.tsx";
import { ConfirmationSlip } from "#client/ui/confirmation-slip.tsx";
import { Text } from "#client/ui/text.tsx";
import { SlipNote } from "./slip-note-and-undo.tsx";
import styles from "./checked-in.module.css";

type SecondProps = {
  readonly attendance: MyAttendance;
  readonly foot: JSX.Element;
  /** The check-in is taken back, and the own name is added as another person's. */
  readonly onAnother: () => void;
};

/**
 * Somebody else has checked in under this name: they count as one person, the office decides, and the notice offers
 * both ways on.
 */
export const SecondClaimNotice = (props: SecondProps) => {
  const { t } = useApp();
  const meeting = useMeeting();
  const first = () => meeting.format.time(props.attendance.server?.checkedInAt ?? 0);
  const own = () => meeting.format.time(props.attendance.own?.createdAt ?? props.attendance.checkedInAt ?? 0);
  return (
    <MeetingScreen tabs="none" foot={props.foot}>
      <div class="pad">
        <ConfirmationSlip office>
          <PageTitle of={t("check-in.second.title")} />
          <p class={styles["kept"]}>
            <Text of={t("check-in.second.words", { time: first() })} />
          </p>
          <Facts>
            <Show when={props.attendance.person}>
              {(of) => (
                <Fact label={t("check-in.slip.name")} class="strong">
                  <PersonName of={of()} />
                </Fact>
              )}
            </Show>
            <Fact label={t("check-in.second.tapped")}>
              <span class="nw">{own()}</span>
            </Fact>
          </Facts>
        </ConfirmationSlip>
        <SlipNote icon="check-circle" words={t("check-in.second.meanwhile")} />
      </div>
      <Sheet kind="rows">
        <RowLink href="/join">
          <Text of={t("check-in.second.device")} />
          <span class="detail small quiet">
            <Text of={t("check-in.second.device-how")} />
          </span>
        </RowLink>
        <button type="button" class="row" onClick={() => props.onAnother()}>
          <span class="grow">
            <Text of={t("check-in.second.another")} />
            <span class="detail small quiet">
              <Text of={t("check-in.second.another-how")} />
            </span>
          </span>
          <Icon name="next" />
        </button>
      </Sheet>
    </MeetingScreen>
  );
};
