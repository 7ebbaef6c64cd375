import { For, Show } from "solid-js";
import { useApp } from "../../app-context.tsx";
import { Button } from "../../ui/button.tsx";
import { Icon, type IconName } from "../../ui/icon.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import { ScreenLayout } from "../../ui/screen-layout.tsx";
import { StateLine } from "../../ui/state-line.tsx";
import { Text } from "../../ui/text.tsx";
import styles from "./help.module.css";

const parts = [
  { key: "check-in", icon: "check-circle" },
  { key: "now", icon: "now" },
  { key: "ask", icon: "question" },
  { key: "offline", icon: "signal-off" },
  { key: "states", icon: "mine" },
  { key: "device", icon: "device" },
  { key: "size", icon: "eye" },
  { key: "people", icon: "people" },
] as const satisfies readonly { readonly key: string; readonly icon: IconName }[];

const states = [
  { key: "waiting", icon: "device", tone: "wait" },
  { key: "received", icon: "received", tone: "office" },
  { key: "answered", icon: "answer", tone: "done" },
  { key: "yours", icon: "alert", tone: "yours" },
] as const;

/** How the app is used, on one page and one sheet of A4. It is on the phone with the app, and needs no meeting. */
const HelpPage = () => {
  const { t } = useApp();
  return (
    <ScreenLayout>
      <div class="page-head">
        <button type="button" class={`btn plain no-print ${styles["back"]}`} onClick={() => history.back()}>
          <Icon name="back" size="line" />
          {t("help.back")}
        </button>
        <PageTitle of={t("help.title")} />
        <p class="small quiet">
          <Text of={t("help.here")} />
        </p>
      </div>
      <ul class={styles["list"]}>
        <For each={parts}>
          {(part) => (
            <li>
              <Icon name={part.icon} />
              <div>
                <h2>
                  <Text of={t(`help.${part.key}.title`)} />
                </h2>
                <p>
                  <Text of={t(`help.${part.key}.words`)} />
                </p>
                <Show when={part.key === "states"}>
                  <ul class={styles["states"]}>
                    <For each={states}>
                      {(state) => (
                        <li>
                          <StateLine icon={state.icon} tone={state.tone} words={t(`help.states.${state.key}`)} />
                        </li>
                      )}
                    </For>
                  </ul>
                </Show>
              </div>
            </li>
          )}
        </For>
      </ul>
      <p class={`no-print ${styles["print"]}`}>
        <Button kind="wide" icon="print" label={t("help.print")} onPress={() => globalThis.print()} />
      </p>
    </ScreenLayout>
  );
};
export default HelpPage;
