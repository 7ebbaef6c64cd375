import { For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { StateLine } from "#client/ui/state-line.tsx";
import { Text } from "#client/ui/text.tsx";
import { createStepUp } from "./account/step-up.tsx";
import { useConsole } from "./console-context.tsx";
import { identityConflictWords } from "./identity-conflict.ts";
import type { ShownAct } from "./pending-acts.ts";

/** Edits of what is prepared and of papers are settled on their own pages, where both versions are shown. */
const isSettledElsewhere = ({ op }: ShownAct): boolean =>
  /^((agenda|strategy|unit|project|meeting)\/put$|paragraph\/|document\/)/.test(op.kind);

/** What the office could not do: somebody was first, or it was not allowed. Shown, never overwritten. */
export const ConflictsAndRefusals = () => {
  const { t } = useApp();
  const desk = useConsole();
  const stuck = () => desk.acts.stuck().filter((act) => !isSettledElsewhere(act));
  return (
    <Show when={stuck().length > 0}>
      <section class="problems" aria-live="polite">
        <StateLine icon="conflict" tone="yours" words={t("office.problem.title", { count: stuck().length })} />
        <For each={stuck()}>{(act) => <Problem act={act} />}</For>
      </section>
    </Show>
  );
};

const Problem = (props: { readonly act: ShownAct }) => {
  const { t, personName } = useApp();
  const desk = useConsole();
  const entry = () => desk.data.entry(props.act.op.id);
  const what = () => {
    const about = entry();
    if (about !== undefined) return t("office.problem.entry", { no: about.no });
    if (props.act.op.kind === "live/set") return t("office.problem.matter");
    return t(props.act.op.kind.startsWith("meeting/") ? "office.problem.meeting" : "office.problem.other");
  };
  const stepUp = createStepUp();
  const needsProof = () => props.act.refused?.kind === "step-up";
  const confirmAndGoOn = async () => {
    if (await stepUp.before()) await desk.acts.again(props.act);
  };
  const identity = () => identityConflictWords({ t, personName }, desk.data.people(), props.act);
  const words = () => {
    const decided = identity();
    if (decided !== undefined) return decided.told;
    if (props.act.conflict !== undefined) return t("office.problem.conflict", { what: what() });
    if (needsProof()) return t("office.stepUp.problem", { what: what() });
    const isForbidden = props.act.refused?.kind === "not-permitted";
    return t(isForbidden ? "office.problem.not-permitted" : "office.problem.refused", { what: what() });
  };
  return (
    <div class="problem">
      <p>
        <Text of={words()} />
      </p>
      <Show when={props.act.conflict !== undefined && identity() === undefined}>
        <p class="quiet">
          <Text of={t("office.problem.theirs")} />
        </p>
      </Show>
      <div class="actions">
        <Show when={entry()}>
          {(about) => <Button icon="eye" label={t("office.problem.look")} onPress={() => desk.choose(about().id)} />}
        </Show>
        <Show when={props.act.conflict !== undefined}>
          <Button
            icon="refresh"
            label={identity()?.again ?? t("office.problem.again")}
            onPress={() => void desk.acts.again(props.act)}
          />
        </Show>
        <Show when={needsProof()}>
          <Button icon="shield" label={t("office.stepUp.again")} onPress={() => void confirmAndGoOn()} />
        </Show>
        <Button
          label={identity()?.leave ?? t("office.problem.dismiss")}
          onPress={() => void desk.acts.dismiss(props.act)}
        />
      </div>
      <stepUp.Dialog />
    </div>
  );
};
