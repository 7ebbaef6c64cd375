import { createSignal, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Icon, type IconName } from "#client/ui/icon.tsx";
import { StateLine } from "#client/ui/state-line.tsx";
import { Text } from "#client/ui/text.tsx";
import { toldBy } from "#kinds/registry.ts";
import { LogChanges } from "./log-changes.tsx";
import type { LogRow } from "./filter-log-rows.ts";
import { fieldsOf, type EditedRow } from "./join-log-edits.ts";
import type { Log } from "./log-state.ts";
import { groupOf, type LogGroup } from "./log-words.ts";

const signs: Readonly<Record<LogGroup, IconName>> = {
  entries: "question",
  people: "people",
  meeting: "now",
  matters: "agenda",
  papers: "doc",
  rights: "shield",
};

/** Time, who, what, why. A day that differs from that of the row above is told above it. */
export const LogTable = (props: { readonly log: Log; readonly rows: readonly EditedRow[] }) => {
  const { t } = useApp();
  const format = () => props.log.data.format;
  const dayOf = (row: LogRow | undefined) => (row === undefined ? "" : format().date(row.line.at));
  return (
    <table class="log-table">
      <thead>
        <tr>
          <th scope="col" class="log-time">
            {t("log.columns.time")}
          </th>
          <th scope="col">{t("log.columns.who")}</th>
          <th scope="col">{t("log.columns.what")}</th>
          <th scope="col">{t("log.columns.why")}</th>
        </tr>
      </thead>
      <tbody>
        <For each={props.rows}>
          {(row, at) => (
            <>
              <Show when={dayOf(row) !== dayOf(props.rows[at() - 1])}>
                <tr class="log-day">
                  <th scope="rowgroup" colSpan={4}>
                    <Text of={dayOf(row)} />
                  </th>
                </tr>
              </Show>
              <Row log={props.log} row={row} />
            </>
          )}
        </For>
      </tbody>
    </table>
  );
};

const Row = (props: { readonly log: Log; readonly row: EditedRow }) => {
  const { t } = useApp();
  const [isOpen, setOpen] = createSignal(false);
  const format = () => props.log.data.format;
  const first = () => format().time(props.row.edits.at(-1)?.at ?? props.row.line.at);
  const edited = () => props.log.edited(fieldsOf(props.row));
  return (
    <tr>
      <td class="log-time nw">
        <span class="with-sign">
          <Icon name={signs[groupOf(props.row.line.kind)]} size="line" />
          {format().time(props.row.line.at)}
        </span>
        <Show when={first() !== format().time(props.row.line.at)}>
          <span class="quiet log-from">{t("log.since", { time: first() })}</span>
        </Show>
      </td>
      <td>
        <Text of={props.row.who} />
      </td>
      <td>
        <Text of={props.row.what} />
        <Show when={props.row.edits.length > 1}>
          {" "}
          <span class="quiet">
            <Text of={t("log.times", { count: props.row.edits.length })} />
          </span>
        </Show>
        <Show when={edited() || props.row.matter}>
          {(more) => (
            <p class="quiet log-about">
              <Text of={more()} />
            </p>
          )}
        </Show>
        <Show when={toldBy(props.row.line.kind).length > 0}>
          <p class="no-print">
            <button
              type="button"
              class="link log-more"
              aria-expanded={isOpen()}
              onClick={() => void setOpen(!isOpen())}
            >
              {t(isOpen() ? "log.change.hide" : "log.change.show")}
            </button>
          </p>
          <Show when={isOpen()}>
            <For each={props.row.edits}>{(edit) => <LogChanges log={props.log} position={edit.position} />}</For>
          </Show>
        </Show>
      </td>
      <td>
        <Text of={props.row.why} />
        <Show when={props.row.line.arrivedLate}>
          <StateLine
            icon="clock"
            tone="wait"
            words={t("log.late", { time: format().time(props.row.line.receivedAt) })}
          />
        </Show>
      </td>
    </tr>
  );
};
