import { createSignal, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { continuation } from "#client/lib/strip-shared-title-prefix.ts";
import { Button } from "#client/ui/button.tsx";
import { usualLevel } from "#domain/level-of-plan.ts";
import type { MeetingRecord, StrategyRecord } from "#domain/records.ts";
import type { Fields, Seen } from "./undoable-record-edits.ts";
import { flatChanges } from "./single-level-reordering.ts";
import { PrepareFrame } from "./prepare-frame.tsx";
import { OrderedList } from "./ordered-list.tsx";
import { PasteRowsLink } from "./paste-rows-link.tsx";
import { inThai, usePreparing } from "./preparing-context.tsx";
import { inEnglish } from "./bilingual-label-fields.tsx";
import { focusEmpty, SavedText, useNeeded } from "./autosave-field.tsx";

/** The upper level of the plan, whatever it is called here and however many there are. */
export const StrategiesEditor = () => {
  const { t, say } = useApp();
  const prep = usePreparing();
  const [chosen, choose] = createSignal<string>();
  const count = () => prep.strategies().length;
  const called = () => (count() === 1 ? prep.strategyName() : prep.strategiesName());
  const inHand = () => prep.strategies().find(({ id }) => id === chosen());
  const add = async () => {
    const order = prep.strategies().reduce((last, strategy) => Math.max(last, strategy.order), 0) + 1;
    const fields = { order, number: String(order), title: { th: "" }, shortTitle: { th: "" } };
    choose(await prep.editor.add("strategy", fields, t("prepare.toast.added")));
  };
  const lead = () => prep.data.meeting()?.strategyLead ?? { th: "" };
  const isUnderLead = ({ title }: StrategyRecord) => lead().th !== "" && title.th.startsWith(lead().th);
  const titleOf = (strategy: StrategyRecord) =>
    continuation(say(strategy.title), say(lead())) || t("prepare.strategies.untitled");
  const projectsOf = (id: string) => prep.projects().filter(({ strategyId }) => strategyId === id).length;
  return (
    <PrepareFrame
      place="strategies"
      title={prep.strategiesName()}
      sub={t("prepare.strategies.sub", { count: count(), name: called() })}
      tools={
        <>
          <PasteRowsLink kind="strategies" />
          <Button icon="plus" label={t("prepare.strategies.add")} onPress={() => void add()} />
        </>
      }
    >
      <div class="prep-two">
        <div class="plate">
          <Show when={prep.data.meeting()}>
            {(meeting) => <NameAndLead meeting={meeting()} under={prep.strategies().filter(isUnderLead).length} />}
          </Show>
          <OrderedList
            rows={prep.strategies()}
            inHand={chosen()}
            onChoose={choose}
            onOrder={(order) =>
              void prep.editor.putAll("strategy", flatChanges(prep.strategies(), order), t("prepare.toast.moved"))
            }
            numberOf={({ number }) => prep.data.format.digits(number)}
            titleOf={titleOf}
            detailOf={({ id }) => t("prepare.strategies.projects", { count: projectsOf(id) })}
            none={t("prepare.strategies.none")}
          />
        </div>
        <Show when={inHand()}>
          {(strategy) => (
            <StrategyForm strategy={strategy()} projects={projectsOf(strategy().id)} onGone={() => choose(undefined)} />
          )}
        </Show>
      </div>
    </PrepareFrame>
  );
};

/** What the level is called, and the words that all of them begin with: shown once above the list. */
const NameAndLead = (props: { readonly meeting: MeetingRecord; readonly under: number }) => {
  const { t } = useApp();
  const prep = usePreparing();
  const of = () => ({ kind: "meeting", id: props.meeting.id }) as const;
  const put = (fields: Fields, seen: Seen) => void prep.editor.put("meeting", props.meeting, fields, seen);
  return (
    <div class="prep-prefix prep-form">
      <SavedText
        label={t("prepare.strategies.level")}
        hint={t("prepare.strategies.levelHint")}
        value={props.meeting.strategyName?.th ?? usualLevel}
        of={of()}
        onSave={(th, seen) => put({ strategyName: inThai(props.meeting.strategyName, th.trim()) }, seen)}
      />
      <SavedText
        label={t("prepare.labels.english", { name: t("prepare.strategies.level") })}
        optional={t("prepare.optional")}
        value={props.meeting.strategyName?.en ?? ""}
        of={of()}
        onSave={(en, seen) => {
          const before = props.meeting.strategyName ?? { th: usualLevel };
          put({ strategyName: inEnglish(before, en) }, seen);
        }}
      />
      <SavedText
        label={t("prepare.strategies.lead")}
        optional={t("prepare.optional")}
        hint={t("prepare.strategies.leadHint", { count: props.under, all: prep.strategies().length })}
        value={props.meeting.strategyLead?.th ?? ""}
        of={of()}
        onSave={(th, seen) => put({ strategyLead: inThai(props.meeting.strategyLead, th) }, seen)}
      />
    </div>
  );
};

const StrategyForm = (props: {
  readonly strategy: StrategyRecord;
  readonly projects: number;
  readonly onGone: () => void;
}) => {
  const { t } = useApp();
  const prep = usePreparing();
  const isNeeded = useNeeded();
  const of = () => ({ kind: "strategy", id: props.strategy.id }) as const;
  const put = (fields: Fields, seen?: Seen) => void prep.editor.put("strategy", props.strategy, fields, seen);
  const title = () => t("prepare.strategies.one", { name: prep.strategyName(), number: props.strategy.number });
  const remove = async () => {
    const [{ strategy }, name] = [props, title()];
    props.onGone();
    await prep.editor.remove("strategy", strategy, t("prepare.toast.removed", { name }));
  };
  return (
    <section
      class="plate plate-pad prep-form"
      aria-label={title()}
      ref={focusEmpty(() => [props.strategy.id, props.strategy.title.th === ""])}
    >
      <h2>{prep.data.format.digits(title())}</h2>
      <Show when={props.strategy.id} keyed>
        <SavedText
          label={t("prepare.strategies.full")}
          isLong
          value={props.strategy.title.th}
          of={of()}
          problemOf={isNeeded}
          onSave={(th, seen) => put({ title: inThai(props.strategy.title, th) }, seen)}
        />
        <SavedText
          label={t("prepare.strategies.short")}
          value={props.strategy.shortTitle.th}
          of={of()}
          onSave={(th, seen) => put({ shortTitle: inThai(props.strategy.shortTitle, th) }, seen)}
        />
        <SavedText
          label={t("prepare.strategies.number")}
          maxLength={20}
          value={props.strategy.number}
          of={of()}
          problemOf={isNeeded}
          onSave={(number, seen) => put({ number: number.trim() }, seen)}
        />
      </Show>
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
