import { For } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { createLiveValue } from "#client/lib/live-query.ts";
import { Banner } from "#client/ui/banner.tsx";

/** That acts of another officer wait on this device: nobody else's session sends them, and they must not be forgotten. */
export const OtherOfficersUnsentActs = () => {
  const { t, queries } = useApp();
  const held = createLiveValue(
    () => "",
    () => queries.actsAside(),
  );
  return (
    <For each={held.value ?? []}>
      {({ name, count }) => <Banner icon="clock" tone="wait" words={t("office.account.actsAside", { name, count })} />}
    </For>
  );
};
