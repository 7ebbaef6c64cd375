import { Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import type { IconName } from "#client/ui/icon.tsx";
import { StateLine, type Tone } from "#client/ui/state-line.tsx";
import type { Log } from "./log-state.ts";

const signs = {
  whole: { icon: "shield", tone: "done" },
  altered: { icon: "alert", tone: "yours" },
  unfinished: { icon: "clock", tone: "wait" },
} as const satisfies Readonly<Record<string, { readonly icon: IconName; readonly tone: Tone }>>;

/** What the server found of the chain of the log when it last looked. */
export const ChainLine = (props: { readonly log: Log }) => {
  const { t } = useApp();
  const format = () => props.log.data.format;
  return (
    <div class="log-chain" role="status">
      <Show when={props.log.check()}>
        {(found) => (
          <StateLine
            {...signs[found().verdict]}
            words={t(`log.chain.${found().verdict}`, {
              acts: format().number(found().acts),
              lines: format().number(found().lines),
              time: format().time(found().at),
            })}
          />
        )}
      </Show>
    </div>
  );
};
