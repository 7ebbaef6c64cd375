import { createSignal, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { TextField } from "#client/ui/field.tsx";
import { IconButton } from "#client/ui/icon-button.tsx";
import { LabelHeads, BilingualLabelFields } from "../prepare/bilingual-label-fields.tsx";
import type { SpaceEditing } from "./space-editing.ts";

/** The organisation's bureaus or divisions, which every new meeting begins with. */
export const OrganisationUnits = (props: { readonly space: SpaceEditing }) => {
  const { t, say } = useApp();
  const [typed, setTyped] = createSignal("");
  const units = () => props.space.of("unit").toSorted((a, b) => a.order - b.order);
  const add = (event: SubmitEvent) => {
    event.preventDefault();
    const th = typed().trim();
    if (th === "") return;
    const order = units().reduce((last, unit) => Math.max(last, unit.order), 0) + 1;
    props.space.add("unit", { order, name: { th }, kind: "" });
    setTyped("");
  };
  return (
    <section class="plate plate-pad" aria-label={t("spaces.units.title")}>
      <h2>{t("spaces.units.title")}</h2>
      <p class="quiet">{t("spaces.units.hint")}</p>
      <div class="prep-labels">
        <Show when={units().length > 0}>
          <LabelHeads />
        </Show>
        <For each={units().map(({ id }) => id)}>
          {(id) => {
            const unit = () => units().find((one) => one.id === id);
            return (
              <div class="prep-label">
                <BilingualLabelFields
                  words={unit()?.name ?? { th: "" }}
                  of={{ kind: "unit", id }}
                  onSave={(name, seen) => {
                    const one = unit();
                    if (one !== undefined) void props.space.put("unit", one, { name }, seen);
                  }}
                />
                <IconButton
                  icon="x"
                  label={t("prepare.labels.remove", { name: say(unit()?.name ?? { th: "" }) })}
                  onPress={() => void props.space.remove("unit", { id })}
                />
              </div>
            );
          }}
        </For>
      </div>
      <form class="prep-label" onSubmit={add}>
        <div class="grow">
          <TextField label={t("spaces.units.new")} hideLabel value={typed()} onInput={setTyped} maxLength={200} />
        </div>
        <Button type="submit" icon="plus" label={t("prepare.labels.add")} />
      </form>
    </section>
  );
};
