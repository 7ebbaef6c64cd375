import { createSignal, onMount, Show } from "solid-js";
import { useApp } from "../../app-context.tsx";
import { useMeeting } from "../../shell/meeting-context.tsx";
import { Button } from "../../ui/button.tsx";
import { Reason } from "../../ui/entry-card.tsx";
import { Text } from "../../ui/text.tsx";
import styles from "./settings.module.css";

/** The code that makes a second device the same person (promise J9). Shown when asked for: somebody may be looking on. */
export const PersonalCode = () => {
  const { t, asking, sync } = useApp();
  const meeting = useMeeting();
  const [code, setCode] = createSignal<string>();
  const [problem, setProblem] = createSignal<"no-network" | "not-joined" | "throttled">();
  const [isBusy, setBusy] = createSignal(false);
  const isOut = () => sync.connection === "not-connected" || sync.connection === "portal";
  const whyNot = () => (isOut() ? t("settings.code.needsSignal") : undefined);
  const ask = async () => {
    setBusy(true);
    const answer = await asking.personalCode(meeting.id());
    setBusy(false);
    if (answer.ok) setCode(answer.value);
    setProblem(answer.ok ? undefined : answer.error.kind);
  };
  return (
    <>
      <p class="small">
        <Text of={t("settings.code.explain")} />
      </p>
      <Show when={problem()}>{(kind) => <Reason tone="wait" words={t(`errors.${kind()}`)} />}</Show>
      <Show
        when={code()}
        fallback={
          <div class="actions">
            <Button
              icon="eye"
              label={t("settings.code.ask")}
              busy={isBusy()}
              unavailable={whyNot()}
              onPress={() => void ask()}
            />
          </div>
        }
      >
        {(shown) => (
          <output class={styles["code"]} tabIndex={-1} ref={takeFocus}>
            {shown()}
          </output>
        )}
      </Show>
    </>
  );
};

/** The button was replaced by the code: the focus moves to it, and screen readers announce it. */
const takeFocus = (code: HTMLElement) => {
  onMount(() => code.focus());
};
