import { For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Toggle } from "#client/ui/choice-controls.tsx";
import { PersonName } from "#client/ui/person-name.tsx";
import { Text } from "#client/ui/text.tsx";
import type { MatchedRow, SeatDifference } from "#domain/match-rows-to-committee-seats.ts";
import type { Sector } from "#domain/record-base.ts";
import type { SeatRow } from "#domain/read-seats.ts";
import type { SeatMatching } from "./match-pasted-seats.ts";

type Props = {
  readonly matching: SeatMatching;
  /** The same rows with their sectors in the words of the spreadsheet. */
  readonly said: readonly SeatRow[];
  readonly sectors: readonly Sector[];
};

const labels = {
  namePrefix: "prepare.people.prefix",
  position: "prepare.people.position",
  affiliation: "prepare.people.affiliation",
  title: "spaces.seats.titleOf",
  group: "spaces.seats.group",
  sector: "prepare.people.sector",
} as const;

/** What was read of pasted rows, and what becomes of each beside the seats that exist. */
export const PastedSeatsPreview = (props: Props) => {
  const { t } = useApp();
  const heldCount = () => props.matching.matched().filter(({ kind }) => kind === "held").length;
  const differs = () => props.matching.matched().some((one) => one.kind === "held" && one.differing.length > 0);
  return (
    <div role="status">
      <p class="label">
        <Text of={t("spaces.seats.preview", { count: props.matching.matched().length })} />
      </p>
      <Show when={heldCount() > 0}>
        <p>
          <Text of={t("spaces.seats.heldCount", { count: heldCount() })} />
        </p>
      </Show>
      <ul class="day-list">
        <For each={props.matching.matched()}>
          {(one, at) => (
            <Row
              matched={one}
              words={props.said[at()]?.sector ?? ""}
              sectors={props.sectors}
              isTaken={props.matching.isTaken()}
            />
          )}
        </For>
      </ul>
      <Show when={differs()}>
        <Toggle label={t("spaces.seats.takeRows")} on={props.matching.isTaken()} onTurn={props.matching.setTaken} />
      </Show>
    </div>
  );
};

type RowProps = {
  readonly matched: MatchedRow;
  readonly words: string;
  readonly sectors: readonly Sector[];
  readonly isTaken: boolean;
};

const Row = (props: RowProps) => {
  const { t, say } = useApp();
  const row = () => props.matched.row;
  const sectorWords = (key: string): string => {
    const found = props.sectors.find((sector) => sector.key === key);
    return found === undefined ? props.words : say(found.label);
  };
  const detail = () =>
    [say(row().title), row().holder?.position, row().holder?.affiliation, say(row().group), sectorWords(row().sector)]
      .filter((words) => words !== undefined && words !== "")
      // No line begins with the sign.
      .join("\u00A0· ");
  const valueOf = (part: SeatDifference["part"], value: string) => (part === "sector" ? sectorWords(value) : value);
  const different = ({ part, before, after }: SeatDifference): string =>
    t(props.isTaken ? "spaces.seats.replaced" : "spaces.seats.differs", {
      label: t(labels[part]),
      before: valueOf(part, before),
      after: valueOf(part, after),
    });
  const outcome = (): readonly string[] => [
    ...(row().holder === null && row().isNameless ? [t("spaces.seats.nameless")] : []),
    ...becomes(),
  ];
  const becomes = (): readonly string[] => {
    const one = props.matched;
    if (one.kind === "twice") return [t("spaces.seats.twice")];
    if (one.kind === "appointed") return [t("spaces.seats.appointed")];
    if (one.kind === "new") return one.near === undefined ? [] : [t("spaces.seats.near", { name: one.near })];
    const filled = one.filled.map(({ part, after }) => `${t(labels[part])} ${valueOf(part, after)}`).join(" · ");
    const differing = one.differing.map(different);
    if (filled === "" && differing.length === 0) return [t("spaces.seats.held")];
    return [
      ...(filled === "" ? [t("spaces.seats.held")] : [t("spaces.seats.filled", { parts: filled })]),
      ...differing,
    ];
  };
  return (
    <li>
      <span>
        <b>
          <Show when={row().holder} fallback={<Text of={t("spaces.seats.vacant")} />}>
            {(holder) => <PersonName of={holder()} />}
          </Show>
        </b>
        <span class="quiet">
          <Text of={detail()} />
        </span>
        <For each={outcome()}>
          {(words) => (
            <span class="day-outcome">
              <Text of={words} />
            </span>
          )}
        </For>
      </span>
    </li>
  );
};
