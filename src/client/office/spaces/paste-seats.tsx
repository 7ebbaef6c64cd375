import { createMemo, createSignal, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { SelectField, TextArea } from "#client/ui/field.tsx";
import type { Sector } from "#domain/record-base.ts";
import type { Seat } from "#domain/records.ts";
import type { ReadSeats } from "#domain/read-seats.ts";
import { foldForSearch } from "#domain/search-text.ts";
import type { createPastedRows } from "../import/stored-pasted-rows.ts";
import { createMatching } from "./match-pasted-seats.ts";
import { PastedSeatsPreview } from "./pasted-seats-preview.tsx";

const titleKey = "title ";
const nothingRead: ReadSeats = { seats: [], unread: [], headings: "", unknownTitles: [] };

/** Under which the rows are kept (`import/stored-pasted-rows.ts`). */
export const seatRows = "seats";

type PasteProps = {
  readonly pasted: ReturnType<typeof createPastedRows>;
  readonly sectors: readonly Sector[];
  /** The seats that exist: who holds one of them is not added again. */
  readonly standing: readonly Seat[];
  /** @param seats all that exist from now on, in their order */
  readonly onPut: (seats: readonly Seat[]) => void;
  readonly onClose: () => void;
};

/** What the officer said that posts mean; beside them stand the sectors, by their words. */
const titlesIn = (answers: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(answers).flatMap(([key, title]) =>
      key.startsWith(titleKey) && title !== "" ? [[key.slice(titleKey.length), title]] : [],
    ),
  );

/** `เอกชน` and `ภาคเอกชน` are one. */
const sectorKey = (words: string): string => foldForSearch(words).replace(/^ภาค/, "");

/** The sector that words name; undefined where none does. */
const sectorNamed = (sectors: readonly Sector[], words: string): string | undefined =>
  sectors.find(({ key, label, representative }) =>
    [key, label.th, label.en, representative?.th, representative?.en].some(
      (name) => name !== undefined && sectorKey(name) === sectorKey(words),
    ),
  )?.key;

/**
 * Rows of a spreadsheet become seats: read, put beside the seats that exist, looked at, and only then added. They stay in
 * the box, on this device, until they are added; rows that cannot be read stay after that too, to be corrected.
 */
export const PasteSeats = (props: PasteProps) => {
  const { t } = useApp();
  const [reader, setReader] = createSignal<(titles: Readonly<Record<string, string>>) => ReadSeats>();
  const text = () => props.pasted.read(seatRows).text;
  const chosen = () => props.pasted.read(seatRows).answers;
  const type = (words: string) => {
    props.pasted.write(seatRows, words);
    setReader(undefined);
  };
  const look = async (event: SubmitEvent) => {
    event.preventDefault();
    const [{ readSeatRows }] = await Promise.all([import("#domain/read-seats.ts"), matching.load()]);
    const typed = text();
    setReader(() => (titles) => readSeatRows(typed, titles));
  };
  const titles = () => titlesIn(chosen());
  const rest = createMemo((): ReadSeats => reader()?.(titles()) ?? nothingRead);
  const read = () => rest().seats;
  const isAsked = () => rest().unknownTitles.some(({ words }) => titles()[words] === undefined);
  const sectorOf = (words: string): string => sectorNamed(props.sectors, words) ?? chosen()[words] ?? "";
  const unknown = () => [
    ...new Set(
      read().flatMap(({ sector }) =>
        sector === "" || sectorNamed(props.sectors, sector) !== undefined ? [] : [sector],
      ),
    ),
  ];
  // To which sector somebody belongs is not guessed: what the row does not say is chosen at the seat.
  const matching = createMatching(
    () => props.standing,
    () => read().map((row) => ({ ...row, sector: sectorOf(row.sector) })),
  );
  const add = () => {
    props.onPut(matching.seats());
    const { unread, headings } = rest();
    setReader(undefined);
    if (unread.length === 0) {
      props.pasted.forget(seatRows);
      props.onClose();
    } else props.pasted.write(seatRows, [headings, ...unread].filter((row) => row !== "").join("\n"));
  };
  const problem = () => {
    const { unread } = rest();
    if (unread.length === 0) return undefined;
    const rows = unread.map((row) => `“${row.replaceAll("\t", " ").trim()}”`).join(" ");
    return t("spaces.seats.unread", { count: unread.length, rows });
  };
  return (
    <form class="prep-form seat-paste" onSubmit={(event) => void look(event)}>
      <TextArea
        label={t("spaces.seats.lines")}
        hint={t("spaces.seats.linesHint")}
        rows={5}
        value={text()}
        problem={problem()}
        onInput={type}
        ref={(area) => queueMicrotask(() => area.focus())}
      />
      <Show when={read().length > 0}>
        <PastedSeatsPreview matching={matching} said={read()} sectors={props.sectors} />
        <For each={rest().unknownTitles}>
          {({ words, offers }) => (
            <SelectField
              label={t("spaces.seats.unknownTitle", { words })}
              value={titles()[words] ?? ""}
              options={[
                { value: "", label: t("spaces.seats.chooseTitle") },
                ...offers.map((title) => ({ value: title, label: title })),
                { value: words, label: t("spaces.seats.titleAsWritten", { words }) },
              ]}
              onChoose={(title) => props.pasted.answered(seatRows, { ...chosen(), [titleKey + words]: title })}
            />
          )}
        </For>
        <For each={unknown()}>
          {(words) => (
            <SelectField
              label={t("spaces.seats.unknownSector", { words })}
              value={chosen()[words] ?? ""}
              options={[
                { value: "", label: t("spaces.seats.noSector") },
                ...props.sectors.map(({ key, label }) => ({ value: key, label: label.th })),
              ]}
              onChoose={(key) => props.pasted.answered(seatRows, { ...chosen(), [words]: key })}
            />
          )}
        </For>
      </Show>
      <div class="actions">
        <Button type="submit" label={t("spaces.seats.look")} />
        <Show when={isAsked() ? undefined : matching.words()}>
          {(words) => <Button icon="plus" label={words()} onPress={add} />}
        </Show>
        <Show when={text().trim() !== ""}>
          <Button icon="x" label={t("spaces.seats.clear")} onPress={() => type("")} />
        </Show>
        <Button kind="plain" label={t("prepare.table.close")} onPress={() => props.onClose()} />
      </div>
    </form>
  );
};
