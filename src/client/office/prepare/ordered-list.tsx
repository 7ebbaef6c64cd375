import { createMemo, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { PersonName as NameOfPerson } from "#client/ui/person-name.tsx";
import { Text } from "#client/ui/text.tsx";
import type { PersonName } from "#domain/records.ts";
import { moveFlat, stepFlat, type FlatOrder } from "./single-level-reordering.ts";
import { createReordering } from "./row-reordering.tsx";

type Row = { readonly id: string };

/** Rows in an order that is changed by dragging and by keyboard; one of them may be selected. */
export const OrderedList = <T extends Row>(props: {
  readonly rows: readonly T[];
  readonly inHand: string | undefined;
  readonly onChoose: (id: string) => void;
  readonly onOrder: (order: FlatOrder) => void;
  readonly numberOf: (row: T) => string;
  readonly titleOf: (row: T) => string;
  /** Whose name the title is, where it is one: a name breaks at its spaces alone. */
  readonly nameOf?: (row: T) => PersonName | undefined;
  readonly detailOf: (row: T) => string;
  readonly none: string;
}) => {
  const { t, announce } = useApp();
  const kept = createMemo<FlatOrder>(() => props.rows.map(({ id }) => id));
  const rows = createMemo(() => new Map(props.rows.map((row) => [row.id, row])));
  const order = createReordering<FlatOrder>({
    kept,
    step: stepFlat,
    moveTo: moveFlat,
    onKeep: (next) => props.onOrder(next),
    say: (what, id, next) => {
      const row = rows().get(id);
      const name = row === undefined ? "" : props.titleOf(row);
      announce(t(`prepare.ordering.${what}`, { name, at: next.indexOf(id) + 1, count: next.length }));
    },
  });
  return (
    <ul class="prep-rows" data-rows>
      <For
        each={order.shown()}
        fallback={
          <li class="quiet-line">
            <Text of={props.none} />
          </li>
        }
      >
        {(id) => (
          <Show when={rows().get(id)}>
            {(row) => (
              <li
                class="ag-row"
                classList={{ "is-on": props.inHand === id, "is-lifted": order.lifted() === id }}
                data-row
              >
                <button
                  type="button"
                  class="ag-grip"
                  aria-label={t("prepare.ordering.grip", { name: props.titleOf(row()) })}
                  aria-pressed={order.lifted() === id}
                  data-grip={id}
                  onKeyDown={(event) => order.onKeyDown(id, event)}
                  onPointerDown={(event) => order.onPointerDown(id, event)}
                  onBlur={() => order.onBlur(id)}
                >
                  <Icon name="grip" />
                </button>
                <span class="ag-no">{props.numberOf(row())}</span>
                <button type="button" class="ag-open" onClick={() => props.onChoose(id)}>
                  <b>
                    <RowTitle title={props.titleOf(row())} name={props.nameOf?.(row())} />
                  </b>
                </button>
                <span class="ag-detail quiet">
                  <Text of={props.detailOf(row())} />
                </span>
              </li>
            )}
          </Show>
        )}
      </For>
    </ul>
  );
};

const RowTitle = (props: { readonly title: string; readonly name: PersonName | undefined }) => (
  <Show when={props.name} fallback={<Text of={props.title} />}>
    {(name) => <NameOfPerson of={name()} />}
  </Show>
);
