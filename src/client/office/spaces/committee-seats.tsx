import { createSignal, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { newId } from "#client/lib/new-id.ts";
import { Button } from "#client/ui/button.tsx";
import { PersonName } from "#client/ui/person-name.tsx";
import { Text } from "#client/ui/text.tsx";
import { isStanding, standingSeats } from "#domain/committee-roster.ts";
import { displayName } from "#domain/person-name.ts";
import type { CommitteeRecord, Seat } from "#domain/records.ts";
import type { Sector } from "#domain/record-base.ts";
import { dateInLanguage } from "#domain/thai-date.ts";
import { OrderedList } from "../prepare/ordered-list.tsx";
import { createPastedRows } from "../import/stored-pasted-rows.ts";
import { EraseHolder } from "./erase-holder.tsx";
import { PasteSeats, seatRows } from "./paste-seats.tsx";

type Props = {
  readonly record: CommitteeRecord;
  readonly sectors: readonly Sector[];
  readonly inHand: string | undefined;
  readonly onChoose: (key: string | undefined) => void;
  readonly onPut: (seats: readonly Seat[]) => void;
  /** @param words what was erased */
  readonly onErased: (words: string) => void;
};

/** The roster by the appointment, in its order: dragged, or moved by keyboard; the selected seat is beside it. */
export const CommitteeSeats = (props: Props) => {
  const { t, say, digits } = useApp();
  // The page is drawn anew with each committee.
  const pasted = createPastedRows(() => props.record.id);
  // What was pasted before is there when the page is opened.
  const [isPasting, setPasting] = createSignal(pasted.read(seatRows).text !== "");
  const standing = () => standingSeats(props.record.seats);
  const ended = () => props.record.seats.filter((seat) => !isStanding(seat));
  const rows = () => standing().map((seat) => ({ id: seat.key, seat }));
  const vacant = () => standing().filter(({ holder }) => holder === null).length;
  const sectorName = (key: string) => {
    const sector = props.sectors.find((one) => one.key === key);
    if (sector !== undefined) return say(sector.label);
    return props.sectors.length === 0 ? "" : t("spaces.seats.noSector");
  };
  const detail = ({ title, group, sector, exOfficio }: Seat) =>
    [say(title), say(group), sectorName(sector), exOfficio ? t("spaces.seats.exOfficioShort") : ""]
      .filter((words) => words !== "")
      .join(" · ");
  const add = () => {
    const last = standing().at(-1);
    const key = newId();
    const seat: Seat = {
      key,
      group: last?.group ?? { th: "" },
      title: { th: standing().length === 0 ? "ประธานกรรมการ" : "กรรมการ" },
      // To which sector somebody belongs is not guessed: it is chosen at the seat.
      sector: "",
      role: standing().length === 0 ? "chair" : null,
      capacity: "member",
      exOfficio: false,
      holder: null,
    };
    props.onPut([...standing(), seat, ...ended()]);
    props.onChoose(key);
  };
  const reorder = (order: readonly string[]) =>
    props.onPut([...standing().toSorted((a, b) => order.indexOf(a.key) - order.indexOf(b.key)), ...ended()]);
  return (
    <section class="plate seat-plate" aria-label={t("spaces.seats.title")}>
      <div class="seat-head">
        <div class="grow">
          <h2>{t("spaces.seats.title")}</h2>
          <p class="quiet">{t("spaces.seats.count", { count: standing().length, vacant: vacant() })}</p>
        </div>
        <div class="actions">
          <Button icon="copy" label={t("spaces.seats.paste")} onPress={() => setPasting(true)} />
          <Button icon="plus" label={t("spaces.seats.add")} onPress={add} />
        </div>
      </div>
      <Show when={isPasting()}>
        <PasteSeats
          pasted={pasted}
          sectors={props.sectors}
          standing={standing()}
          onPut={(seats) => props.onPut([...seats, ...ended()])}
          onClose={() => setPasting(false)}
        />
      </Show>
      <OrderedList
        rows={rows()}
        inHand={props.inHand}
        onChoose={props.onChoose}
        onOrder={reorder}
        numberOf={({ seat }) => digits(String(standing().indexOf(seat) + 1))}
        titleOf={({ seat }) => (seat.holder === null ? t("spaces.seats.vacant") : displayName(seat.holder))}
        nameOf={({ seat }) => seat.holder ?? undefined}
        detailOf={({ seat }) => detail(seat)}
        none={t("spaces.seats.none")}
      />
      <Show when={ended().length > 0}>
        <Ended
          seats={ended()}
          committeeId={props.record.id}
          onErased={props.onErased}
          onRestore={(key) =>
            props.onPut(props.record.seats.map((seat) => (seat.key === key ? { ...seat, until: null } : seat)))
          }
        />
      </Show>
    </section>
  );
};

/** CommitteeSeats that have ended: whose they were stays known, and one that was ended by mistake is brought back. */
const Ended = (props: {
  readonly seats: readonly Seat[];
  readonly committeeId: string;
  readonly onRestore: (key: string) => void;
  readonly onErased: (words: string) => void;
}) => {
  const { t, say, language, digits } = useApp();
  return (
    <details class="seat-ended">
      <summary>{t("spaces.seats.ended", { count: props.seats.length })}</summary>
      <ul class="day-list">
        <For each={props.seats}>
          {(seat) => (
            <li>
              <span>
                <b>
                  <Show when={seat.holder} fallback={<Text of={say(seat.title)} />}>
                    {(holder) => <PersonName of={holder()} />}
                  </Show>
                </b>
                <span class="quiet">
                  <Text
                    of={t("spaces.seats.endedOn", {
                      date: digits(dateInLanguage(seat.until ?? "", language(), "medium")),
                    })}
                  />
                </span>
              </span>
              <Button
                icon="undo"
                label={t("spaces.seats.restore")}
                about={seat.holder === null ? say(seat.title) : displayName(seat.holder)}
                onPress={() => props.onRestore(seat.key)}
              />
              <Show when={seat.holder}>
                <EraseHolder committeeId={props.committeeId} seat={seat} onErased={props.onErased} />
              </Show>
            </li>
          )}
        </For>
      </ul>
    </details>
  );
};
