import { For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import type { OfficeAct } from "#client/local/vault-records.ts";
import { Button } from "#client/ui/button.tsx";
import { Reply } from "#client/ui/entry-card.tsx";
import { StateLine } from "#client/ui/state-line.tsx";
import { Text } from "#client/ui/text.tsx";
import { wordsOfAct } from "./unit-rows.ts";
import type { Unit } from "./unit-state.ts";

/** Answers that met another one, or were not taken: both stand side by side, and the unit chooses. */
export const UnitAnswerConflicts = (props: { readonly unit: Unit }) => {
  const { t } = useApp();
  return (
    <Show when={props.unit.stuck().length > 0}>
      <h2 class="unit-group">{t("unit.look", { count: props.unit.stuck().length })}</h2>
      <ul class="unit-rows">
        <For each={props.unit.stuck()}>
          {(act) => (
            <li>
              <Conflict unit={props.unit} act={act} />
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
};

const Conflict = (props: { readonly unit: Unit; readonly act: OfficeAct }) => {
  const { t } = useApp();
  const format = () => props.unit.data.format;
  const entry = () => props.unit.data.entry(props.act.op.id);
  const isRefused = () => props.act.refused !== undefined;
  const own = () => wordsOfAct(props.act);
  return (
    <div class="unit-entry">
      <StateLine
        icon={isRefused() ? "alert" : "conflict"}
        tone="yours"
        words={t(isRefused() ? "unit.refused" : "unit.twoVersions", { no: format().digits(String(entry()?.no ?? "")) })}
      />
      <span class="unit-text">
        <Text of={entry()?.text ?? ""} />
      </span>
      <Reply who={t("unit.yours", { time: format().time(own().at) })} said={own().text} />
      <Show when={!isRefused() && entry()?.answer}>
        {(answer) => (
          <Reply
            who={t(answer().oral ? "unit.fromRoom" : "unit.fromOffice", { time: format().time(answer().answeredAt) })}
            said={answer().text}
          />
        )}
      </Show>
      <p class="actions">
        <Show when={!isRefused()}>
          <Button label={t("unit.useYours")} onPress={() => void props.unit.acts.again(props.act)} />
        </Show>
        <Button
          label={t(isRefused() ? "unit.dismiss" : "unit.useTheirs")}
          onPress={() => void props.unit.acts.dismiss(props.act)}
        />
      </p>
    </div>
  );
};
