import { useApp } from "#client/app-context.tsx";
import { Icon, type IconName } from "#client/ui/icon.tsx";

type Kind = "connected" | "waiting" | "off" | "unknown";

const icons: Readonly<Record<Kind, IconName>> = {
  connected: "signal",
  waiting: "clock",
  off: "signal-off",
  unknown: "signal",
};

/** The connection status, in a word. Pressing it sends and reads at once. */
export const ConnectionChip = () => {
  const { t, sync, syncNow } = useApp();
  const kind = (): Kind => {
    if (sync.connection === "not-connected" || sync.connection === "portal") return "off";
    if (sync.waiting > 0) return "waiting";
    return sync.connection === "connected" ? "connected" : "unknown";
  };
  const words = () => t(`office.chip.${kind()}`, { count: sync.waiting });
  return (
    <button
      type="button"
      class={kind() === "waiting" || kind() === "off" ? "chip is-wait" : "chip"}
      aria-label={t("office.chip.label", { state: words() })}
      onClick={() => syncNow()}
    >
      <Icon name={icons[kind()]} size="line" />
      <span class="nw">{words()}</span>
    </button>
  );
};
