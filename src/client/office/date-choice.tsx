import { createEffect, createMemo, createSignal, on, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { SelectField } from "#client/ui/field.tsx";
import { Text } from "#client/ui/text.tsx";
import { buddhistDateOf, buddhistDateToIso, monthNames, weekdayOf } from "#domain/thai-date.ts";
import "#client/ui/date-choice.css";

type Parts = { readonly day: number; readonly month: number; readonly year: number };

const upTo = (last: number, from = 1): readonly number[] =>
  Array.from({ length: last - from + 1 }, (_, at) => at + from);

/**
 * A date as three choices (วัน เดือน พ.ศ.), with the weekday that follows from them. Nothing is told before all three are
 * there and are a day of the calendar.
 */
export const DateChoice = (props: {
  /** Said before each of the three: วันประชุม. */
  readonly label: string;
  /** ISO; what is no date is none. */
  readonly value: string;
  /** @param isoDate `2019-10-10` */
  readonly onChoose: (isoDate: string) => void;
  /** How many years before and after this one are offered. */
  readonly reach?: { readonly before: number; readonly after: number };
}) => {
  const { t, language, now, digits } = useApp();
  // The record is another object after each answer, also where this date is the same: only another date is news.
  const kept = createMemo(() => props.value);
  const partsOf = (value: string): Partial<Parts> => buddhistDateOf(value) ?? {};
  const [chosen, setChosen] = createSignal<Partial<Parts>>(partsOf(kept()));
  let told: string | undefined;
  createEffect(
    on(
      kept,
      (value) => {
        // The answer to what was told before: what is being chosen since then stays.
        if (value === told && iso()?.ok !== true) return;
        setChosen(partsOf(value));
      },
      { defer: true },
    ),
  );
  const thisYear = () => buddhistDateOf(now())?.year ?? 2569;
  const years = () => {
    const year = chosen().year ?? thisYear();
    const { before = 1, after = 2 } = props.reach ?? {};
    return upTo(Math.max(thisYear() + after, year + 1), Math.min(thisYear() - before, year - 1));
  };
  const iso = () => {
    const { day, month, year } = chosen();
    return day === undefined || month === undefined || year === undefined
      ? undefined
      : buddhistDateToIso({ day, month, year });
  };
  const choose = (part: keyof Parts, typed: string) => {
    setChosen({ ...chosen(), [part]: typed === "" ? undefined : Number(typed) });
    const date = iso();
    if (date?.ok !== true) return;
    told = date.value;
    props.onChoose(date.value);
  };
  const below = (): string => {
    const date = iso();
    if (date === undefined) return t("office.date.choose");
    return date.ok ? weekdayOf(date.value, language()) : t("office.date.none");
  };
  const inDigits = (value: number) => digits(String(value));
  const options = (values: readonly number[], label: (value: number) => string) => [
    { value: "", label: "–" },
    ...values.map((value) => ({ value: String(value), label: label(value) })),
  ];
  return (
    <div role="group" aria-label={props.label}>
      <div class="date-choice">
        <div>
          <SelectField
            label={`${props.label} ${t("office.date.day")}`}
            value={String(chosen().day ?? "")}
            options={options(upTo(31), inDigits)}
            onChoose={(value) => choose("day", value)}
          />
        </div>
        <div>
          <SelectField
            label={t("office.date.month")}
            value={String(chosen().month ?? "")}
            options={options(upTo(12), (month) => monthNames(language())[month - 1] ?? "")}
            onChoose={(value) => choose("month", value)}
          />
        </div>
        <div>
          <SelectField
            label={t("office.date.year")}
            value={String(chosen().year ?? "")}
            options={options(years(), inDigits)}
            onChoose={(value) => choose("year", value)}
          />
        </div>
        <Show when={below()}>
          {(words) => (
            <p aria-live="polite">
              <Text of={words()} />
            </p>
          )}
        </Show>
      </div>
    </div>
  );
};
