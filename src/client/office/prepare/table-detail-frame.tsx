import { Show, type Accessor, type JSX } from "solid-js";
import { Dock, Pager, type Table } from "./paged-table.tsx";
import { PrepareFrame } from "./prepare-frame.tsx";
import type { Place } from "./missing-data.ts";

type Props<C extends string, R> = {
  readonly place: Place;
  readonly title: string;
  readonly sub: string;
  /** At the right of the title. */
  readonly tools: JSX.Element;
  readonly table: Table<C>;
  /** The record of the selected row; undefined where none is selected. */
  readonly selected: R | undefined;
  /** What stands above the selected record's name. */
  readonly over: (record: R) => string | undefined;
  readonly nameOf: (record: R) => string;
  /** The form of the selected record. @param onGone to be called once the record was removed */
  readonly form: (record: Accessor<R>, onGone: () => void) => JSX.Element;
  readonly children: JSX.Element;
};

/** A page for preparing that is one long table: its pages at the foot, and the selected record's form beside it. */
export const TableDetailFrame = <C extends string, R extends object>(props: Props<C, R>) => (
  <PrepareFrame
    place={props.place}
    title={props.title}
    sub={props.sub}
    tools={props.tools}
    foot={<Pager table={props.table} />}
    isFlush
    dock={
      <Show when={props.selected}>
        {(record) => (
          <Dock table={props.table} over={props.over(record())} title={props.nameOf(record())}>
            {props.form(record, () => props.table.choose(undefined))}
          </Dock>
        )}
      </Show>
    }
    isDocked={props.selected !== undefined}
  >
    {props.children}
  </PrepareFrame>
);
