import { For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Text } from "#client/ui/text.tsx";
import { openAndLateByUnit } from "./open-and-late-by-unit.ts";
import type { Ledger } from "./ledger-state.ts";
import "#client/ui/ledger-unit-filter-and-age-bar.css";

/** Which unit has how much open, and how much of it late; a tap shows that unit's alone. Undefined: all of them. */
export const LedgerUnitFilter = (props: {
  readonly ledger: Ledger;
  readonly chosen: string | null | undefined;
  readonly onChoose: (unitId: string | null | undefined) => void;
}) => {
  const { t, now } = useApp();
  const ages = () =>
    openAndLateByUnit(props.ledger.rows(), now(), { isUndone: props.ledger.isUndone, unitOf: props.ledger.unitOf });
  const nameOf = (unitId: string | null) => props.ledger.unitName(unitId) || t("ledger-more.noUnit");
  return (
    <nav class="ledger-units no-print" aria-label={t("ledger-more.byUnit")}>
      <h2>{t("ledger-more.byUnit")}</h2>
      <Unit
        name={t("ledger-more.allUnits")}
        open={ages().reduce((sum, { open }) => sum + open, 0)}
        late={ages().reduce((sum, { late }) => sum + late, 0)}
        isOn={props.chosen === undefined}
        onChoose={() => props.onChoose(undefined)}
      />
      <For each={ages()}>
        {(age) => (
          <Unit
            name={nameOf(age.unitId)}
            open={age.open}
            late={age.late}
            isOn={props.chosen === age.unitId}
            onChoose={() => props.onChoose(age.unitId)}
          />
        )}
      </For>
    </nav>
  );
};

const Unit = (props: {
  readonly name: string;
  readonly open: number;
  readonly late: number;
  readonly isOn: boolean;
  readonly onChoose: () => void;
}) => {
  const { t } = useApp();
  return (
    <button type="button" classList={{ on: props.isOn }} aria-pressed={props.isOn} onClick={() => props.onChoose()}>
      <b>
        <Text of={props.name} />
      </b>
      <span>
        {props.open === 0 ? t("ledger-more.noneOpen") : t("ledger-more.open", { count: props.open })}{" "}
        <Show when={props.late > 0}>
          <b class="ledger-over">{t("ledger-more.late", { count: props.late })}</b>
        </Show>
      </span>
    </button>
  );
};
