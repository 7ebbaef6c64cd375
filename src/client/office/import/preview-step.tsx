import { createEffect, createSignal, For, on, onCleanup, onMount, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { PageTitle } from "#client/ui/page-title.tsx";
import { Text } from "#client/ui/text.tsx";
import type { Plan, PlannedTable } from "#domain/import/plan.ts";
import type { OfficeData } from "../office-data.ts";
import { readyOf, type Importing } from "./import-state.ts";
import { useRowKindWords } from "./row-kind-words.ts";
import { DuplicatePairs } from "./duplicate-pairs.tsx";
import { createPlaces, type Places } from "./places-to-review.ts";
import { ProblemPlaceCard } from "./problem-place-card.tsx";
import { ProblemPlaceList } from "./problem-place-list.tsx";
import { RowTable } from "./row-table.tsx";
import { UnreadPartsOfTable } from "./unread-parts-of-table.tsx";

type StepProps = { readonly data: OfficeData; readonly importing: Importing };

/** The second step: what the file would make of the meeting, table by table, and everything that is asked. */
export const PreviewStep = (props: StepProps) => (
  <Show when={props.importing.plan()}>{(plan) => <Preview {...props} plan={plan()} />}</Show>
);

const Preview = (props: StepProps & { readonly plan: Plan }) => {
  const places = createPlaces(() => props.importing.plan());
  const [tableKey, setTableKey] = createSignal<string>();
  const [isPairing, setPairing] = createSignal(false);
  const table = () => props.plan.tables.find(({ key }) => key === tableKey()) ?? props.plan.tables[0];
  const look = (next: number) => {
    const place = places.go(next);
    if (place === undefined) return;
    if (place.kind === "pairs") setPairing(true);
    if (place.kind === "problem" || place.kind === "table") setTableKey(place.tableKey);
    if (place.kind !== "pairs") focusOn(place.key);
  };
  const step = (by: number) => {
    const tables = props.plan.tables;
    const at = tables.findIndex(({ key }) => key === table()?.key);
    setTableKey(tables[Math.min(tables.length - 1, Math.max(0, at + by))]?.key);
  };
  createKeys({ look, places, step });
  createEffect(
    on(
      () => props.plan.pairs.length,
      (count) => count === 0 && setPairing(false),
    ),
  );
  return (
    <Show
      when={isPairing() && props.plan.pairs.length > 0}
      fallback={
        <div class="imp-work">
          <main class="imp-page" id="main" tabIndex={-1}>
            <Top data={props.data} importing={props.importing} plan={props.plan} />
            <ProblemPlaceCard importing={props.importing} plan={props.plan} places={places} onLook={look} />
            <Tabs data={props.data} tables={props.plan.tables} chosen={table()?.key} onChoose={setTableKey} />
            <div class="imp-body">
              <Show when={table()} keyed={false}>
                {(now) => (
                  <>
                    <UnreadPartsOfTable data={props.data} table={now()} importing={props.importing} />
                    <RowTable table={now()} plan={props.plan} importing={props.importing} data={props.data} />
                  </>
                )}
              </Show>
            </div>
            <Foot data={props.data} importing={props.importing} plan={props.plan} />
          </main>
          <ProblemPlaceList importing={props.importing} places={places} onLook={look} />
        </div>
      }
    >
      <DuplicatePairs
        data={props.data}
        importing={props.importing}
        plan={props.plan}
        onBack={() => setPairing(false)}
      />
    </Show>
  );
};

/** The field of a place, once its row is on the screen. */
const focusOn = (key: string): void => {
  requestAnimationFrame(() => {
    const fields = document.querySelectorAll<HTMLElement>(
      `[data-place="${CSS.escape(key)}"] :is(input, select, button)`,
    );
    // A place stands under its row, and on a narrow screen by itself: whichever is on the screen.
    const field = Array.from(fields).find((one) => one.getClientRects().length > 0);
    field?.scrollIntoView({ block: "center" });
    field?.focus();
  });
};

type Keys = { readonly look: (next: number) => void; readonly places: Places; readonly step: (by: number) => void };

/** By place on the keyboard, so that they work in the Thai layout as well. */
const createKeys = ({ look, places, step }: Keys): void => {
  const press = (event: KeyboardEvent) => {
    if (event.code === "F8") look(places.index() + (event.shiftKey ? -1 : isInHand(places) ? 1 : 0));
    else if (event.ctrlKey && event.code === "PageDown") step(1);
    else if (event.ctrlKey && event.code === "PageUp") step(-1);
    else return;
    event.preventDefault();
  };
  onMount(() => document.addEventListener("keydown", press));
  onCleanup(() => document.removeEventListener("keydown", press));
};

/** Whether the officer is at the place already, so that the key goes on to the next. */
const isInHand = (places: Places): boolean => {
  const key = places.current()?.key;
  return key !== undefined && document.activeElement?.closest(`[data-place="${CSS.escape(key)}"]`) !== null;
};

const Top = (props: StepProps & { readonly plan: Plan }) => {
  const { t } = useApp();
  const count = () => props.plan.tables.reduce((sum, { rows }) => sum + rows.length, 0);
  return (
    <div class="imp-top">
      <div class="grow">
        <PageTitle of={props.importing.workbook()?.name ?? ""} />
        <p class="quiet">
          <Text
            of={t("import.preview.read", {
              sheets: props.plan.tables.length,
              count: count(),
              time: props.data.format.time(props.importing.readAt()),
            })}
          />
        </p>
      </div>
      <Button
        icon="refresh"
        label={t(props.importing.isPasted() ? "import.preview.againPasted" : "import.preview.again")}
        onPress={() => props.importing.startAgain()}
      />
    </div>
  );
};

type TabsProps = {
  readonly data: OfficeData;
  readonly tables: readonly PlannedTable[];
  readonly chosen: string | undefined;
  readonly onChoose: (key: string) => void;
};

const Tabs = (props: TabsProps) => {
  const { t } = useApp();
  const words = useRowKindWords(() => props.data.meeting());
  const walk = (event: KeyboardEvent, index: number) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const next = by === undefined ? undefined : props.tables[index + by];
    if (next === undefined) return;
    event.preventDefault();
    props.onChoose(next.key);
    document.getElementById(`imp-tab-${index + (by ?? 0)}`)?.focus();
  };
  return (
    <div class="imp-tabs" role="tablist" aria-label={t("import.preview.tabs")}>
      <For each={props.tables}>
        {(table, index) => (
          <button
            type="button"
            role="tab"
            id={`imp-tab-${index()}`}
            aria-selected={table.key === props.chosen}
            tabIndex={table.key === props.chosen ? 0 : -1}
            classList={{ on: table.key === props.chosen }}
            onClick={() => props.onChoose(table.key)}
            onKeyDown={(event) => walk(event, index())}
          >
            <b>
              <Text of={words.ofKind(table.kind)} />{" "}
              <span class="quiet nums">{props.data.format.number(table.rows.length)}</span>
            </b>
            <TabCounts table={table} />
          </button>
        )}
      </For>
    </div>
  );
};

const TabCounts = (props: { readonly table: PlannedTable }) => {
  const { t } = useApp();
  const need = () => (["mend", "decide"] as const).filter((state) => props.table.counts[state] > 0);
  const fine = () => (["new", "changed", "same"] as const).filter((state) => props.table.counts[state] > 0);
  const words = (states: readonly (keyof PlannedTable["counts"])[]) =>
    states.map((state) => t(`import.count.${state}`, { count: props.table.counts[state] })).join(" ");
  const isAsked = () => props.table.question.length > 0;
  return (
    <Show
      when={need().length > 0 || isAsked()}
      fallback={
        <span class="fine">
          <Icon name="check" size="line" />
          {words(fine().slice(0, 2))}
        </span>
      }
    >
      <span class="need">
        <Icon name="alert" size="line" />
        {isAsked() ? "?" : words(need())}
      </span>
    </Show>
  );
};

const Foot = (props: StepProps & { readonly plan: Plan }) => {
  const { t } = useApp();
  const ready = () => readyOf(props.plan.counts);
  const held = () => props.plan.counts.mend + props.plan.counts.decide;
  // What answers make is for rows: alone it is not brought in.
  const isNothing = () => props.plan.acts.length === 0 || ready() === 0;
  return (
    <footer class="imp-foot">
      <div class="grow">
        <Outcome importing={props.importing} />
        <p>
          <b>
            <Text of={t("import.preview.ready", { count: ready() })} />
          </b>{" "}
          <span class="quiet">
            <Text
              of={t("import.preview.readyDetail", {
                new: props.plan.counts.new,
                changed: props.plan.counts.changed,
                same: props.plan.counts.same,
              })}
            />
          </span>
        </p>
        <Show when={props.plan.made.length > 0}>
          <p>
            <Text of={t("import.preview.made", { names: props.plan.made.map(({ label }) => label).join(" · ") })} />
          </p>
        </Show>
        <Show when={held() > 0}>
          <p class="need">
            <Icon name="alert" size="line" />
            <span>
              <Text of={t("import.preview.held", { count: held() })} />
            </span>
          </p>
        </Show>
      </div>
      <Button label={t("import.preview.cancel")} onPress={() => props.importing.startAgain()} />
      <Button
        kind="main"
        label={t("import.preview.bring", { count: ready() })}
        unavailable={isNothing() ? t(held() > 0 ? "import.preview.noneReady" : "import.preview.nothing") : undefined}
        onPress={() => void props.importing.send()}
      />
    </footer>
  );
};

/** Answers that say that an import was not taken, and why. Where there is none of these, it may have been. */
const stops = ["too-big", "not-signed-in", "not-this-meeting", "throttled", "refused"] as const;

/** Why an import was not taken. */
const Outcome = (props: { readonly importing: Importing }) => {
  const { t } = useApp();
  return (
    <Show when={props.importing.sent()}>
      {(sent) => {
        const words = () => {
          const outcome = sent();
          if (outcome.kind === "erased") return t("import.preview.erased", outcome);
          if (outcome.kind !== "failed") return t(`import.preview.${outcome.kind}`, { count: outcome.count });
          const why = stops.find((stop) => stop === outcome.why);
          return why === undefined ? t("import.preview.failed") : t(`import.preview.stopped.${why}`);
        };
        return (
          <p class="need" role="alert">
            <Icon name="alert" size="line" />
            <span>
              <Text of={words()} />
            </span>
          </p>
        );
      }}
    </Show>
  );
};
