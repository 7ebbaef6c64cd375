import { createSignal, For, onCleanup, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { PageTitle } from "#client/ui/page-title.tsx";
import { Text } from "#client/ui/text.tsx";
import { Ring } from "./projector-parts.tsx";
import type { Standing } from "./pairing-lifecycle.ts";

const pairingMs = 5 * 60_000;
const minuteMs = 60_000;

/** Before a screen belongs to a meeting: its code, and what an officer does with it. */
export const PairingScene = (props: { readonly standing: Standing }) => {
  const { t, now, language, setLanguage } = useApp();
  const [time, setTime] = createSignal(now());
  const timer = setInterval(() => setTime(now()), 1_000);
  onCleanup(() => clearInterval(timer));
  const code = () => (props.standing.kind === "pairing" ? props.standing : undefined);
  const left = () => Math.max(0, (code()?.endsAt ?? 0) - time());
  const minutesLeft = () => Math.max(1, Math.ceil(Math.min(left(), pairingMs) / minuteMs));
  return (
    <main class="wall plain pair" id="main" tabIndex={-1}>
      <header class="pw-top">
        <p>
          <Text of={t("projector.pairing.app")} />
        </p>
        <p class="pw-right">
          {t("projector.pairing.size", { width: screen.width, height: screen.height })}
          <button type="button" class="wall-button" onClick={() => void setLanguage(language() === "th" ? "en" : "th")}>
            {t("projector.pairing.language")}
          </button>
          <Show when={document.fullscreenEnabled}>
            <button type="button" class="wall-button" onClick={() => void document.documentElement.requestFullscreen()}>
              {t("projector.pairing.full-screen")}
            </button>
          </Show>
        </p>
      </header>
      <div class="pw-mid">
        <Show
          when={props.standing.kind !== "no-network"}
          fallback={
            <div>
              <PageTitle of={t("projector.pairing.no-network")} />
              <p class="sub with-sign">
                <Icon name="signal-off" />
                <span>
                  <Text of={t("projector.pairing.no-network-hint")} />
                </span>
              </p>
            </div>
          }
        >
          <div>
            <PageTitle of={t("projector.pairing.title")} />
            <p class="digits" aria-live="polite">
              <Show when={code()} fallback="••• •••">
                {(of) => (
                  <>
                    {of().pairCode.slice(0, 3)}
                    <span>{of().pairCode.slice(3)}</span>
                  </>
                )}
              </Show>
            </p>
            <p class="turn">
              <Ring left={left()} whole={pairingMs} />
              <span>
                <Text of={t("projector.pairing.left", { count: minutesLeft() })} />
              </span>
            </p>
          </div>
          <ol class="steps">
            <For each={["step1", "step2", "step3"] as const}>
              {(step) => (
                <li>
                  <span>
                    <Text of={t(`projector.pairing.${step}`)} />
                  </span>
                </li>
              )}
            </For>
          </ol>
        </Show>
      </div>
      <footer class="pw-foot">
        <p class="quiet">
          <Text of={t("projector.pairing.only")} />
        </p>
      </footer>
    </main>
  );
};
