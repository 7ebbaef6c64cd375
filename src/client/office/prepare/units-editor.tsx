import { createSignal, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import type { UnitRecord } from "#domain/records.ts";
import type { Fields, Seen } from "./undoable-record-edits.ts";
import { InviteUnitRepresentative } from "./invite-unit-representative.tsx";
import { PrepareFrame } from "./prepare-frame.tsx";
import { OrderedList } from "./ordered-list.tsx";
import { PasteRowsLink } from "./paste-rows-link.tsx";
import { inThai, usePreparing } from "./preparing-context.tsx";
import { inEnglish } from "./bilingual-label-fields.tsx";
import { flatChanges } from "./single-level-reordering.ts";
import { focusEmpty, SavedText, useNeeded } from "./autosave-field.tsx";

/** The bureaus, divisions or other bodies that carry the projects out. */
export const UnitsEditor = () => {
  const { t, say } = useApp();
  const prep = usePreparing();
  const [chosen, choose] = createSignal<string>();
  const inHand = () => prep.units().find(({ id }) => id === chosen());
  const projectsOf = (id: string) => prep.projects().filter(({ unitId }) => unitId === id).length;
  const add = async () => {
    const order = prep.units().reduce((last, unit) => Math.max(last, unit.order), 0) + 1;
    choose(await prep.editor.add("unit", { order, name: { th: "" }, kind: "" }, t("prepare.toast.added")));
  };
  const detail = ({ id, kind }: UnitRecord) => {
    const projects = t("prepare.strategies.projects", { count: projectsOf(id) });
    return kind === "" ? projects : `${kind} · ${projects}`;
  };
  return (
    <PrepareFrame
      place="units"
      title={t("prepare.place.units")}
      sub={t("prepare.units.sub", { count: prep.units().length })}
      tools={
        <>
          <PasteRowsLink kind="units" />
          <Button icon="plus" label={t("prepare.units.add")} onPress={() => void add()} />
        </>
      }
    >
      <div class="prep-two">
        <div class="plate">
          <OrderedList
            rows={prep.units()}
            inHand={chosen()}
            onChoose={choose}
            onOrder={(order) =>
              void prep.editor.putAll("unit", flatChanges(prep.units(), order), t("prepare.toast.moved"))
            }
            numberOf={(unit) => prep.data.format.digits(String(prep.units().indexOf(unit) + 1))}
            titleOf={({ name }) => say(name) || t("prepare.units.unnamed")}
            detailOf={detail}
            none={t("prepare.units.none")}
          />
        </div>
        <Show when={inHand()}>
          {(unit) => <UnitForm unit={unit()} projects={projectsOf(unit().id)} onGone={() => choose(undefined)} />}
        </Show>
      </div>
    </PrepareFrame>
  );
};

const UnitForm = (props: { readonly unit: UnitRecord; readonly projects: number; readonly onGone: () => void }) => {
  const { t, say } = useApp();
  const prep = usePreparing();
  const isNeeded = useNeeded();
  const of = () => ({ kind: "unit", id: props.unit.id }) as const;
  const put = (fields: Fields, seen?: Seen) => void prep.editor.put("unit", props.unit, fields, seen);
  const remove = async () => {
    const [{ unit }, name] = [props, say(props.unit.name)];
    props.onGone();
    await prep.editor.remove("unit", unit, t("prepare.toast.removed", { name }));
  };
  return (
    <section
      class="plate plate-pad prep-form"
      aria-label={say(props.unit.name) || t("prepare.units.unnamed")}
      ref={focusEmpty(() => [props.unit.id, props.unit.name.th === ""])}
    >
      <h2>{say(props.unit.name) || t("prepare.units.unnamed")}</h2>
      <Show when={props.unit.id} keyed>
        <SavedText
          label={t("prepare.units.name")}
          value={props.unit.name.th}
          of={of()}
          problemOf={isNeeded}
          onSave={(th, seen) => put({ name: inThai(props.unit.name, th) }, seen)}
        />
        <SavedText
          label={t("prepare.labels.english", { name: t("prepare.units.name") })}
          optional={t("prepare.optional")}
          value={props.unit.name.en ?? ""}
          of={of()}
          onSave={(en, seen) => put({ name: inEnglish(props.unit.name, en) }, seen)}
        />
        <SavedText
          label={t("prepare.units.kind")}
          hint={t("prepare.units.kindHint")}
          maxLength={200}
          value={props.unit.kind}
          of={of()}
          onSave={(kind, seen) => put({ kind: kind.trim() }, seen)}
        />
      </Show>
      <InviteUnitRepresentative unitId={props.unit.id} spaceId={prep.data.meetingId()} />
      <Button
        kind="grave"
        icon="trash"
        label={t("prepare.remove")}
        unavailable={props.projects > 0 ? t("prepare.hasProjects", { count: props.projects }) : undefined}
        onPress={() => void remove()}
      />
    </section>
  );
};
