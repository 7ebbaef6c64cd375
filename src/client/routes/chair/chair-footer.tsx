import { Match, Show, Switch } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { useMeeting } from "#client/shell/meeting-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { Confirm, createAsking } from "#client/ui/confirm-in-place.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { Text } from "#client/ui/text.tsx";
import type { NextUp } from "#domain/next-up.ts";
import type { ChairActs } from "./chair-acts.ts";
import type { Chair } from "./chair-data.ts";
import { Pause, Resume, useRecess } from "./recess.tsx";
import { useNextWords } from "./up-next.tsx";
import styles from "./chair.module.css";

type FootProps = {
  readonly chair: Chair;
  readonly acts: ChairActs;
  readonly next: NextUp | undefined;
  readonly onTake: (next: NextUp) => void;
};

/** *Next* says what it brings; closing asks once. */
export const ChairFooter = (props: FootProps) => {
  const { t, sync } = useApp();
  const meeting = useMeeting();
  const recess = useRecess();
  const words = useNextWords({
    nameOf: (speech, unnamed) => props.chair.nameOf(speech, unnamed),
    waitingSpeakers: () => props.chair.waitingSpeakers(),
  });
  const closing = createAsking();
  const verb = (next: NextUp) =>
    next.kind === "start" || next.kind === "close" ? t(`chair.next.${next.kind}`) : t("chair.next.verb");
  const brings = (next: NextUp) => {
    if (!props.chair.isSending()) return words.brings(next);
    return t(sync.connection === "connected" ? "chair.next.waiting" : "chair.next.offline");
  };
  const press = (next: NextUp) => {
    if (props.chair.isSending()) return;
    if (next.kind === "close") closing.ask();
    else props.onTake(next);
  };
  return (
    <div class="foot-room">
      <Switch>
        <Match when={closing.isAsking()}>
          <Confirm
            question={t("chair.closeAsk.question")}
            explain={t("chair.closeAsk.explain")}
            keepLabel={t("chair.closeAsk.keep")}
            doLabel={t("chair.closeAsk.do")}
            onKeep={closing.keep}
            onDo={() => {
              closing.keep();
              props.onTake({ kind: "close" });
            }}
          />
        </Match>
        <Match when={recess()}>
          {(until) => <Resume until={until()} acts={props.acts} isSending={props.chair.isSending()} />}
        </Match>
        <Match when={props.next}>
          {(next) => (
            <button
              type="button"
              class={`btn main ${styles["next"]}`}
              aria-busy={props.chair.isSending() ? "true" : undefined}
              onClick={() => press(next())}
            >
              <span>
                <Text of={verb(next())} />
                <Show when={brings(next())}>
                  {(line) => (
                    <span class={styles["brings"]}>
                      <Text of={line()} />
                    </span>
                  )}
                </Show>
              </span>
              <Icon name="next" />
            </button>
          )}
        </Match>
      </Switch>
      <div class={styles["beside"]}>
        <Show when={meeting.record()?.status === "in-session" && recess() === undefined && !closing.isAsking()}>
          <Pause acts={props.acts} />
        </Show>
        <Show when={props.acts.canUndo()}>
          <Button kind="plain" icon="undo" label={t("chair.undo")} onPress={() => void props.acts.undo()} />
        </Show>
      </div>
    </div>
  );
};
