import { Match, Show, Switch } from "solid-js";
import { useApp } from "../app-context.tsx";
import { Button } from "../ui/button.tsx";
import { Text } from "../ui/text.tsx";
import { usePwaOffers } from "./pwa-offers-context.tsx";
import styles from "./pwa.module.css";

/** How the app comes onto this device: the browser's question, three steps by hand, or why neither. */
export const InstallHint = () => {
  const { t } = useApp();
  const offers = usePwaOffers();
  return (
    <Show when={!offers.isInstalled()} fallback={<Words of={t("pwa.install.done")} />}>
      <Switch fallback={<Words of={t("pwa.install.other")} />}>
        <Match when={offers.installWay() === "prompt"}>
          <Words of={t("pwa.install.android")} />
          <div class="actions">
            <Button icon="plus" label={t("pwa.install.do")} onPress={() => void offers.install()} />
          </div>
        </Match>
        <Match when={offers.installWay() === "ios"}>
          <Words of={t("pwa.install.ios")} />
          <ol class={styles["steps"]}>
            <li>{t("pwa.install.iosShare")}</li>
            <li>{t("pwa.install.iosAdd")}</li>
            <li>{t("pwa.install.iosConfirm")}</li>
          </ol>
          <p class="hint">
            <Text of={t("pwa.install.iosCode")} />
          </p>
        </Match>
      </Switch>
    </Show>
  );
};

const Words = (props: { readonly of: string }) => (
  <p class="small">
    <Text of={props.of} />
  </p>
);
