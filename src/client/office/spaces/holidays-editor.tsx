import { createMemo, createSignal, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { SelectField, TextArea, TextField } from "#client/ui/field.tsx";
import { IconButton } from "#client/ui/icon-button.tsx";
import { Text } from "#client/ui/text.tsx";
import { certainHolidays, joinHolidays } from "#domain/holidays.ts";
import type { Holiday } from "#domain/records.ts";
import { buddhistDateOf, dateInLanguage, weekdayOf } from "#domain/thai-date.ts";
import { DateChoice } from "../date-choice.tsx";

type Props = { readonly holidays: readonly Holiday[]; readonly onPut: (holidays: readonly Holiday[]) => void };

/** Days on which the office is closed: working days are counted without them. */
export const HolidaysEditor = (props: Props) => {
  const { t, now, announce } = useApp();
  const thisYear = () => buddhistDateOf(now())?.year ?? 2569;
  const [year, setYear] = createSignal<number>();
  const yearOf = ({ date }: Holiday) => Number(date.slice(0, 4)) + 543;
  const shownYear = () => year() ?? thisYear();
  const years = createMemo(() =>
    [...new Set([thisYear(), thisYear() + 1, ...props.holidays.map(yearOf)])].toSorted((a, b) => a - b),
  );
  const shown = createMemo(() => props.holidays.filter((day) => yearOf(day) === shownYear()));
  const add = (days: readonly Holiday[]): void => {
    const next = joinHolidays(props.holidays, days);
    const count = Math.max(0, next.length - props.holidays.length);
    if (count > 0) props.onPut(next);
    const [first] = days;
    if (first !== undefined) setYear(yearOf(first));
    announce(t("spaces.holidays.added", { count }));
  };
  return (
    <section class="plate plate-pad prep-form" aria-label={t("spaces.holidays.title")}>
      <h2>{t("spaces.holidays.title")}</h2>
      <p class="quiet">
        <Text of={t("spaces.holidays.hint")} />
      </p>
      <div class="prep-line">
        <div class="fits">
          <SelectField
            label={t("spaces.holidays.year")}
            value={String(shownYear())}
            options={years().map((one) => ({
              value: String(one),
              label: t("spaces.holidays.yearOf", {
                year: one,
                count: props.holidays.filter((day) => yearOf(day) === one).length,
              }),
            }))}
            onChoose={(chosen) => setYear(Number(chosen))}
          />
        </div>
        <Button
          icon="plus"
          label={t("spaces.holidays.fill", { year: shownYear() })}
          onPress={() => add(certainHolidays(shownYear()))}
        />
      </div>
      <List
        days={shown()}
        onRemove={(day) => props.onPut(props.holidays.filter((other) => other !== day))}
        none={t("spaces.holidays.none", { year: shownYear() })}
      />
      <AddOne known={props.holidays} onAdd={(day) => add([day])} />
      <PasteMany onAdd={add} />
    </section>
  );
};

const List = (props: {
  readonly days: readonly Holiday[];
  readonly none: string;
  readonly onRemove: (day: Holiday) => void;
}) => {
  const { t, say, language, digits } = useApp();
  return (
    <ul class="day-list">
      <For each={props.days} fallback={<li class="quiet">{props.none}</li>}>
        {(day) => (
          <li>
            <span>
              <b>
                <Text of={say(day.name)} />
              </b>
              <span class="quiet">
                <Text
                  of={digits(`${weekdayOf(day.date, language())} ${dateInLanguage(day.date, language(), "medium")}`)}
                />
              </span>
            </span>
            <IconButton
              icon="x"
              label={t("prepare.labels.remove", { name: say(day.name) })}
              onPress={() => props.onRemove(day)}
            />
          </li>
        )}
      </For>
    </ul>
  );
};

const AddOne = (props: { readonly known: readonly Holiday[]; readonly onAdd: (day: Holiday) => void }) => {
  const { t, say } = useApp();
  const [date, setDate] = createSignal("");
  const [name, setName] = createSignal("");
  const [problem, setProblem] = createSignal<string>();
  const add = (event: SubmitEvent) => {
    event.preventDefault();
    const th = name().trim();
    if (date() === "" || th === "") return setProblem(t("spaces.holidays.both"));
    const known = props.known.find((day) => day.date === date());
    if (known !== undefined) return setProblem(t("spaces.holidays.known", { name: say(known.name) }));
    setProblem(undefined);
    props.onAdd({ date: date(), name: { th } });
    setName("");
    setDate("");
  };
  return (
    <form class="prep-form" onSubmit={add}>
      <DateChoice label={t("spaces.holidays.day")} value={date()} onChoose={setDate} />
      <div class="prep-label">
        <div class="grow">
          <TextField
            label={t("spaces.holidays.name")}
            value={name()}
            onInput={setName}
            problem={problem()}
            maxLength={300}
          />
        </div>
      </div>
      <div class="actions">
        <Button type="submit" icon="plus" label={t("spaces.holidays.add")} />
      </div>
    </form>
  );
};

/** Many at once, as they stand in an announcement. Lines that cannot be read for certain stay, to be mended. */
const PasteMany = (props: { readonly onAdd: (days: readonly Holiday[]) => void }) => {
  const { t } = useApp();
  const [isOpen, setOpen] = createSignal(false);
  const [text, setText] = createSignal("");
  const [said, setSaid] = createSignal<string>();
  const [problem, setProblem] = createSignal<string>();
  const read = async (event: SubmitEvent) => {
    event.preventDefault();
    const { readHolidayLines } = await import("#domain/read-holidays.ts");
    const { holidays, unread } = readHolidayLines(text());
    if (holidays.length > 0) props.onAdd(holidays);
    setText(unread.join("\n"));
    setSaid(holidays.length > 0 ? t("spaces.holidays.read", { count: holidays.length }) : undefined);
    setProblem(unread.length > 0 ? t("spaces.holidays.unread", { count: unread.length }) : undefined);
  };
  return (
    <Show
      when={isOpen()}
      fallback={
        <div class="actions">
          <Button icon="copy" label={t("spaces.holidays.paste")} onPress={() => setOpen(true)} />
        </div>
      }
    >
      <form class="prep-form" onSubmit={(event) => void read(event)}>
        <TextArea
          label={t("spaces.holidays.lines")}
          hint={t("spaces.holidays.linesHint")}
          rows={6}
          value={text()}
          problem={problem()}
          onInput={setText}
          ref={(area) => queueMicrotask(() => area.focus())}
        />
        <p role="status">{said()}</p>
        <div class="actions">
          <Button type="submit" label={t("spaces.holidays.readLines")} />
          <Button kind="plain" label={t("prepare.table.close")} onPress={() => setOpen(false)} />
        </div>
      </form>
    </Show>
  );
};
