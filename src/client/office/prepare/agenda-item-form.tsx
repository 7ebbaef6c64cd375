import { Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import type { AgendaItemRecord } from "#domain/records.ts";
import { Button } from "#client/ui/button.tsx";
import { SelectField } from "#client/ui/field.tsx";
import { IconButton } from "#client/ui/icon-button.tsx";
import { changesWithout } from "./agenda-outline-reordering.ts";
import { ChairNoteForm } from "./chair-note-form.tsx";
import { MattersArisingList } from "./matters-arising-list.tsx";
import { parseDurationMinutes } from "./parse-planned-duration.ts";
import { inThai, usePreparing } from "./preparing-context.tsx";
import { focusEmpty, SavedText, useNeeded } from "./autosave-field.tsx";
import type { Fields, Seen } from "./undoable-record-edits.ts";
import { strategyName } from "#domain/strategy-name.ts";

const kinds: readonly AgendaItemRecord["kind"][] = [
  "announcement",
  "approval-of-minutes",
  "arising",
  "for-information",
  "for-consideration",
  "other",
];

/** One matter of the agenda: what it is called, of which kind, what it is about. */
export const AgendaItemForm = (props: {
  readonly item: AgendaItemRecord;
  readonly number: string;
  readonly onShift: (to: "under" | "out") => void;
  readonly onGone: () => void;
}) => {
  const { t, say } = useApp();
  const prep = usePreparing();
  const isNeeded = useNeeded();
  const of = () => ({ kind: "agenda", id: props.item.id }) as const;
  const put = (fields: Fields, seen?: Seen) => void prep.editor.put("agenda", props.item, fields, seen);
  const under = () => prep.agenda().filter(({ parentId }) => parentId === props.item.id);
  const remove = async () => {
    const { item, number } = props;
    const renumbered = changesWithout(prep.agenda(), item.id);
    props.onGone();
    await prep.editor.remove("agenda", item, t("prepare.toast.removedItem", { number }), renumbered);
  };
  return (
    <section
      class="plate plate-pad prep-form"
      aria-label={t("prepare.agenda.item", { number: prep.data.format.digits(props.number) })}
      ref={focusEmpty(() => [props.item.id, props.item.title.th === ""])}
    >
      <div class="prep-line">
        <h2 class="grows">{t("prepare.agenda.item", { number: prep.data.format.digits(props.number) })}</h2>
        <IconButton icon="indent" label={t("prepare.agenda.under")} onPress={() => props.onShift("under")} />
        <IconButton icon="outdent" label={t("prepare.agenda.out")} onPress={() => props.onShift("out")} />
      </div>
      <MattersArisingList itemId={props.item.id} />
      <Show when={props.item.id} keyed>
        <SavedText
          label={t("prepare.agenda.matter")}
          isLong
          value={props.item.title.th}
          of={of()}
          problemOf={isNeeded}
          onSave={(th, seen) => put({ title: inThai(props.item.title, th) }, seen)}
        />
        <SelectField
          label={t("prepare.agenda.kindLabel")}
          value={props.item.kind}
          options={kinds.map((kind) => ({ value: kind, label: t(`prepare.agenda.kind.${kind}`) }))}
          onChoose={(kind) => put({ kind })}
        />
        <SelectField
          label={t("prepare.agenda.strategy", { name: prep.strategyName() })}
          value={props.item.strategyId ?? ""}
          options={[
            { value: "", label: t("prepare.agenda.noStrategy") },
            ...prep.strategies().map((strategy) => ({
              value: strategy.id,
              label: `${prep.data.format.digits(strategy.number)} ${say(strategyName(strategy))}`,
            })),
          ]}
          onChoose={(strategyId) => put({ strategyId })}
        />
        <SavedText
          label={t("prepare.agenda.minutes")}
          optional={t("prepare.optional")}
          inputMode="numeric"
          value={props.item.plannedMinutes == null ? "" : String(props.item.plannedMinutes)}
          of={of()}
          problemOf={(typed) =>
            parseDurationMinutes(typed) === undefined ? t("prepare.agenda.minutesWrong") : undefined
          }
          onSave={(typed, seen) => put({ plannedMinutes: parseDurationMinutes(typed) ?? null }, seen)}
        />
        <SavedText
          label={t("prepare.agenda.detail")}
          optional={t("prepare.optional")}
          isLong
          value={props.item.detail?.th ?? ""}
          of={of()}
          onSave={(th, seen) => put({ detail: th.trim() === "" ? null : inThai(props.item.detail, th) }, seen)}
        />
        <ChairNoteForm item={props.item} />
      </Show>
      <Button
        kind="grave"
        icon="trash"
        label={t("prepare.agenda.remove")}
        unavailable={under().length > 0 ? t("prepare.agenda.hasUnder") : undefined}
        onPress={() => void remove()}
      />
    </section>
  );
};
