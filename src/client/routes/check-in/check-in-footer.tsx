import { Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { withGoal, type Goal } from "#client/lib/return-path-after-joining.ts";
import { useMeeting } from "#client/shell/meeting-context.tsx";
import { PrivacyLine } from "#client/shell/privacy-line.tsx";
import { ButtonLink } from "#client/ui/button.tsx";
import { Text } from "#client/ui/text.tsx";
import styles from "./check-in.module.css";

type FootProps = {
  readonly typed: string;
  readonly isNone: boolean;
  readonly goal: Goal | undefined;
  /** The privacy notice was opened and acknowledged. */
  readonly onRead: () => void;
};

/** What is left to do: adding the own name, which is the main action where nobody is found; and the quiet ways. */
export const CheckInFooter = (props: FootProps) => {
  const { t } = useApp();
  const meeting = useMeeting();
  const add = () =>
    meeting.path(`check-in?add=1${props.goal === undefined ? "" : `&${withGoal(props.goal).slice(1)}`}`);
  return (
    <>
      <ButtonLink
        kind={props.isNone ? "main" : "wide"}
        icon="plus"
        label={props.isNone ? t("check-in.find.add-none") : t("check-in.find.add")}
        href={add()}
      />
      <Show when={props.typed === ""}>
        <ButtonLink
          kind="plain"
          class="wide"
          label={props.goal === undefined ? t("check-in.find.later") : t("check-in.find.later-goal")}
          href={meeting.path(props.goal?.path ?? "now")}
        />
        <div class={styles["quiet-ways"]}>
          <PrivacyLine onRead={props.onRead} />
          <p>
            <a class="link" href="/join">
              <Text of={t("check-in.find.personal-code")} />
            </a>
            <a class="link" href={meeting.path("help")}>
              <Text of={t("check-in.find.help")} />
            </a>
            <a class="link" href="/sign-in">
              <Text of={t("check-in.find.officers")} />
            </a>
          </p>
        </div>
      </Show>
    </>
  );
};
