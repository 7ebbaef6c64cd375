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
  /** Nothing was done here yet: there is nothing to be whole. */
  const found = () => {
    const check = props.log.check();
    return check?.verdict === "whole" && check.acts === 0 ? undefined : check;
  };
  const format = () => props.log.data.format;
  return (
    <div class="log-chain" role="status">
      <Show when={found()}>
        {(check) => (
          <StateLine
            {...signs[check().verdict]}
            words={t(`log.chain.${check().verdict}`, {
              acts: format().number(check().acts),
              lines: format().number(check().lines),
              time: format().time(check().at),
            })}
          />
        )}
      </Show>
    </div>
  );
};
