import { Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { useMeeting } from "#client/shell/meeting-context.tsx";
import { Gauge, PartGauge } from "#client/ui/gauge.tsx";
import { StateLine } from "#client/ui/state-line.tsx";
import { Text } from "#client/ui/text.tsx";
import type { Indicator, ProjectRecord } from "#domain/records.ts";
import { indicatorOutcome, withUnit } from "./indicator-outcome.ts";

/** Target and actual: the bar, the stroke, and the sentence that says the same. */
export const IndicatorSheet = (props: { readonly indicator: Indicator }) => {
  const { t, say } = useApp();
  const { format } = useMeeting();
  const isLimit = () => props.indicator.direction === "<=";
  const value = (number: number) => withUnit(format.number(number), say(props.indicator.unit));
  const target = () => value(props.indicator.target);
  const spoken = (actual: number) =>
    t(isLimit() ? "projects.indicator.spoken-limit" : "projects.indicator.spoken", {
      actual: value(actual),
      target: target(),
    });
  return (
    <section class="sheet">
      <h2 class="sheet-title">
        <Text of={t("projects.indicator.title", { text: say(props.indicator.text) })} />
      </h2>
      <div class="two">
        <p>
          <span class="quiet small">{t("projects.indicator.actual")}</span>{" "}
          <Show
            when={props.indicator.actual !== null && { actual: props.indicator.actual }}
            fallback={<Text of={t("projects.indicator.not-measured")} />}
          >
            {(known) => (
              <span class="nw num-lg">
                <Text of={value(known().actual)} />
              </span>
            )}
          </Show>
        </p>
        <p class="small">
          <span class="quiet">
            {t("projects.indicator.target")} {isLimit() ? t("projects.indicator.limit") : ""}
          </span>{" "}
          <span class="nw">
            <Text of={target()} />
          </span>
        </p>
      </div>
      <Show when={props.indicator.actual !== null && { actual: props.indicator.actual }}>
        {(known) => (
          <>
            <Gauge actual={known().actual} goal={props.indicator.target} label={spoken(known().actual)} />
            <StateLine
              icon="target"
              words={t(`projects.indicator.${indicatorOutcome(known().actual, props.indicator)}`)}
            />
          </>
        )}
      </Show>
    </section>
  );
};

/** Approved and disbursed: money in baht, and the part in per cent. */
export const BudgetSheet = (props: { readonly budget: NonNullable<ProjectRecord["budget"]> }) => {
  const { t } = useApp();
  const { format } = useMeeting();
  const approved = () => format.baht(props.budget.approved);
  const percent = (disbursed: number) =>
    props.budget.approved > 0 ? format.number((disbursed / props.budget.approved) * 100) : format.number(0);
  return (
    <section class="sheet">
      <h2 class="sheet-title">
        <Text
          of={
            props.budget.fiscalYear === undefined
              ? t("projects.budget.title")
              : format.digits(t("projects.budget.title-year", { year: props.budget.fiscalYear }))
          }
        />
      </h2>
      <Show
        when={props.budget.disbursed !== null && { disbursed: props.budget.disbursed }}
        fallback={
          <p>
            <span class="quiet small">{t("projects.budget.approved")}</span> <span class="nw num-lg">{approved()}</span>
          </p>
        }
      >
        {(known) => (
          <>
            <p>
              <span class="quiet small">{t("projects.budget.disbursed")}</span>{" "}
              <span class="nw num-lg">{format.baht(known().disbursed)}</span>
            </p>
            <PartGauge
              part={known().disbursed}
              whole={props.budget.approved}
              label={t("projects.budget.spoken", { disbursed: format.baht(known().disbursed), approved: approved() })}
            />
            <p class="small quiet">
              <Text of={t("projects.budget.of", { approved: approved(), percent: percent(known().disbursed) })} />
            </p>
          </>
        )}
      </Show>
    </section>
  );
};
