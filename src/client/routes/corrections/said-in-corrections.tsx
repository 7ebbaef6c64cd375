import { Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import type { MyCorrections } from "#client/local/vault-records.ts";
import { useMeeting } from "#client/shell/meeting-context.tsx";
import { StateLine } from "#client/ui/state-line.tsx";
import { Text } from "#client/ui/text.tsx";
import styles from "./corrections.module.css";

/** What this person said of a paragraph, or of the whole draft. */
export type Said = MyCorrections["said"][number];

/** What this person said, and whether the office has it. */
export const SaidLine = (props: { readonly of: Said }) => {
  const { t } = useApp();
  const { format } = useMeeting();
  const words = () => t(`corrections.said.${props.of.state.says}`);
  return (
    <Show
      when={props.of.refused === null}
      fallback={<StateLine icon="alert" tone="yours" words={t("corrections.said.late")} />}
    >
      <StateLine
        icon={props.of.state.says === "agrees" ? "check-circle" : "pencil"}
        tone={props.of.waiting ? "wait" : props.of.state.says === "agrees" ? "done" : "office"}
        words={props.of.waiting ? t("corrections.said.waiting", { what: words() }) : words()}
      />
      <Show when={props.of.state.says === "proposes" && props.of.decision === null}>
        <blockquote class={styles["said"]} lang="th">
          <Text of={format.digits(props.of.state.text)} />
        </blockquote>
        <Show when={props.of.state.reason}>
          {(reason) => (
            <p class={styles["reason"]}>
              <b>{t("corrections.because")}</b> <Text of={reason()} />
            </p>
          )}
        </Show>
      </Show>
    </Show>
  );
};

/** What the office made of a proposal. */
export const Result = (props: { readonly of: Said }) => {
  const { t } = useApp();
  return (
    <div class={styles["paragraph"]}>
      <p class={styles["words"]} lang="th">
        <Text of={props.of.state.text} />
      </p>
      <Show when={props.of.decision}>
        {(decision) => (
          <>
            <StateLine
              icon={decision().kind === "refused" ? "decline" : decision().kind === "taken" ? "check-circle" : "pencil"}
              tone={decision().kind === "refused" ? "office" : "done"}
              words={t(`corrections.decision.${decision().kind}`)}
            />
            <Show when={decision().kind === "adapted"}>
              <p lang="th">
                <Text of={decision().text} />
              </p>
            </Show>
            <Show when={decision().reason}>
              {(reason) => (
                <p class={styles["reason"]}>
                  <b>{t("corrections.because")}</b> <Text of={reason()} />
                </p>
              )}
            </Show>
            <Show when={decision().kind === "refused"}>
              <p class="quiet small">
                <Text of={t("corrections.dissent")} />
              </p>
            </Show>
          </>
        )}
      </Show>
    </div>
  );
};
