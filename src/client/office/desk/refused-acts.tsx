import { For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { StateLine } from "#client/ui/state-line.tsx";
import { Text } from "#client/ui/text.tsx";
import { identityConflictWords } from "../identity-conflict.ts";
import type { ShownAct } from "../pending-acts.ts";
import type { Desk } from "./desk-state.ts";

/**
 * Acts that were refused because somebody else was first, or because they were not permitted; nothing is overwritten.
 */
export const RefusedActs = (props: { readonly desk: Desk }) => {
  const { t, personName } = useApp();
  const nameOf = (id: string) => props.desk.data.people().find((one) => one.id === id) ?? t("desk.stuck.somebody");
  const identity = (act: ShownAct) => identityConflictWords({ t, personName }, props.desk.data.people(), act);
  const told = (act: ShownAct) =>
    identity(act)?.told ??
    t(act.conflict === undefined ? "desk.stuck.refused" : "desk.stuck.conflict", { name: nameOf(act.op.id) });
  return (
    <Show when={props.desk.stuck().length > 0}>
      <section class="desk-stuck" aria-live="polite">
        <For each={props.desk.stuck()}>
          {(act) => (
            <div class="reason">
              <StateLine icon="conflict" tone="yours" words={told(act)} />
              <p class="quiet">
                <Text of={t("desk.stuck.shown")} />
              </p>
              <div class="desk-tags">
                <Show when={act.conflict !== undefined}>
                  <Button
                    icon="refresh"
                    label={identity(act)?.again ?? t("desk.stuck.again")}
                    onPress={() => void props.desk.acts.again(act)}
                  />
                </Show>
                <Button
                  label={identity(act)?.leave ?? t("desk.stuck.leave")}
                  onPress={() => void props.desk.acts.dismiss(act)}
                />
              </div>
            </div>
          )}
        </For>
      </section>
    </Show>
  );
};
