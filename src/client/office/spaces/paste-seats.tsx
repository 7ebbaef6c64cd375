import { createSignal, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { newId } from "#client/lib/new-id.ts";
import { Button } from "#client/ui/button.tsx";
import { TextArea } from "#client/ui/field.tsx";
import { Text } from "#client/ui/text.tsx";
import { displayName } from "#domain/person-name.ts";
import type { Seat } from "#domain/records.ts";
import type { SeatRow } from "#domain/read-seats.ts";

/** Rows of a spreadsheet become seats: read, looked at, and only then added. Rows that cannot be read stay, to be corrected. */
export const PasteSeats = (props: {
  readonly onAdd: (seats: readonly Seat[]) => void;
  readonly onClose: () => void;
}) => {
  const { t, say } = useApp();
  const [text, setText] = createSignal("");
  const [read, setRead] = createSignal<readonly SeatRow[]>([]);
  const [problem, setProblem] = createSignal<string>();
  const look = async (event: SubmitEvent) => {
    event.preventDefault();
    const { readSeatRows } = await import("#domain/read-seats.ts");
    const { seats, unread } = readSeatRows(text());
    setRead((before) => [...before, ...seats]);
    setText(unread.join("\n"));
    setProblem(unread.length > 0 ? t("spaces.seats.unread", { count: unread.length }) : undefined);
  };
  const add = () => {
    // To which sector somebody belongs is not guessed: it is chosen at the seat.
    props.onAdd(read().map((seat) => ({ ...seat, key: newId(), sector: "" })));
    setRead([]);
    if (text().trim() === "") props.onClose();
  };
  return (
    <form class="prep-form seat-paste" onSubmit={(event) => void look(event)}>
      <TextArea
        label={t("spaces.seats.lines")}
        hint={t("spaces.seats.linesHint")}
        rows={5}
        value={text()}
        problem={problem()}
        onInput={setText}
        ref={(area) => queueMicrotask(() => area.focus())}
      />
      <Show when={read().length > 0}>
        <div role="status">
          <p class="label">{t("spaces.seats.preview", { count: read().length })}</p>
          <ul class="day-list">
            <For each={read()}>
              {(seat) => (
                <li>
                  <span>
                    <b>
                      <Text of={seat.holder === null ? t("spaces.seats.vacant") : displayName(seat.holder)} />
                    </b>
                    <span class="quiet">
                      <Text
                        of={[say(seat.title), seat.holder?.position, seat.holder?.affiliation, say(seat.group)]
                          .filter((words) => words !== undefined && words !== "")
                          .join(" · ")}
                      />
                    </span>
                  </span>
                </li>
              )}
            </For>
          </ul>
        </div>
      </Show>
      <div class="actions">
        <Button type="submit" label={t("spaces.seats.look")} />
        <Show when={read().length > 0}>
          <Button icon="plus" label={t("spaces.seats.addAll", { count: read().length })} onPress={add} />
        </Show>
        <Button kind="plain" label={t("prepare.table.close")} onPress={() => props.onClose()} />
      </div>
    </form>
  );
};
