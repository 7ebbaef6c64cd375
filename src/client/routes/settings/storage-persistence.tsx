import { Show } from "solid-js";
import { usePwaOffers } from "../../pwa/pwa-offers-context.tsx";
import { useApp } from "../../app-context.tsx";
import { Button } from "../../ui/button.tsx";
import { Text } from "../../ui/text.tsx";

/** Whether the browser has promised to keep what is stored: said as it is, with what helps. */
export const StoragePersistence = () => {
  const { t } = useApp();
  const offers = usePwaOffers();
  const words = () => {
    switch (offers.storagePromise()) {
      case "kept":
        return t("settings.storage.kept");
      case "not-kept":
        return t(offers.installWay() === "none" ? "settings.storage.notKept" : "settings.storage.notKeptInstall");
      case "unknown":
        return t("settings.storage.unknown");
    }
  };
  return (
    <>
      <p class="small">
        <Text of={words()} />
      </p>
      <Show when={offers.storagePromise() === "not-kept"}>
        <div class="actions">
          <Button label={t("settings.storage.asking")} onPress={() => void offers.askToKeepStorage()} />
        </div>
      </Show>
    </>
  );
};
