import { For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { Text } from "#client/ui/text.tsx";
import { tableKinds } from "#domain/import/column-definitions.ts";
import { columnLetter, type LeftOut } from "#domain/import/workbook-grid.ts";
import { kindKeyOf, type PlannedTable } from "#domain/import/plan.ts";
import type { Translate } from "#client/i18n/translator.ts";
import type { OfficeData } from "../office-data.ts";
import type { Importing } from "./import-state.ts";
import { useRowKindWords } from "./row-kind-words.ts";

type TableProps = { readonly data: OfficeData; readonly table: PlannedTable; readonly importing: Importing };

/** What of a table is not read, and why; and what it is, where that is not clear. */
export const UnreadPartsOfTable = (props: TableProps) => {
  const { t } = useApp();
  const notes = () => [
    ...(props.importing.workbook()?.hasMacros === true ? [t("import.left.macros")] : []),
    ...props.table.left.map((left) => leftWords(t, left)),
    ...skipped(t, props.table),
    ...props.table.unread.map(({ column, heading }) =>
      t("import.left.unread", { column: columnLetter(column), heading }),
    ),
    ...(props.importing.plan()?.unreadSheets ?? []).flatMap(({ name, why }) =>
      why === "no-head" ? [t("import.question.noHead", { name })] : [],
    ),
  ];
  return (
    <>
      <Show when={props.table.question.length > 0}>
        <Question data={props.data} table={props.table} importing={props.importing} />
      </Show>
      <Show when={notes().length > 0}>
        <ul class="imp-notes">
          <For each={notes()}>
            {(note) => (
              <li>
                <Icon name="eye-off" size="line" />
                <span>
                  <Text of={note} />
                </span>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </>
  );
};

const leftWords = (t: Translate, left: LeftOut): string => {
  switch (left.kind) {
    case "private-column":
      return t("import.left.private-column", { column: columnLetter(left.column) });
    case "private-number":
      return t("import.left.private-number", { count: left.count });
    default:
      return t(`import.left.${left.kind}`, { limit: left.limit });
  }
};

const skipped = (t: Translate, { notes, rows }: PlannedTable): readonly string[] => {
  const count = (kind: string): number => notes.filter((note) => note.kind === kind).length;
  const hidden = rows.filter((row) => row.hidden === true).length;
  return [
    ...(count("total-row") > 0 ? [t("import.left.totals", { count: count("total-row") })] : []),
    ...(count("repeated-head") > 0 ? [t("import.left.heads", { count: count("repeated-head") })] : []),
    ...(hidden > 0 ? [t("import.left.hiddenRows", { count: hidden })] : []),
  ];
};

const Question = (props: TableProps) => {
  const { t } = useApp();
  const words = useRowKindWords(() => props.data.meeting());
  const answer = (kind: string) => props.importing.answer(kindKeyOf(props.table.key), kind);
  const others = () => tableKinds.filter((kind) => kind !== "meeting" && !props.table.question.includes(kind));
  return (
    <div class="imp-mend imp-question" data-place={`table ${props.table.key}`}>
      <p class="imp-mend-what">
        <Icon name="alert" size="line" />
        <span>
          <Text of={t("import.question.kind")} />
        </span>
      </p>
      <div class="imp-mend-ways">
        <For each={[...props.table.question, ...others()]}>
          {(kind) => (
            <button type="button" class="tag" onClick={() => answer(kind)}>
              <span>{words.ofKind(kind)}</span>
            </button>
          )}
        </For>
        <button type="button" class="tag" onClick={() => answer("none")}>
          <span>
            <Text of={t("import.question.none")} />
          </span>
        </button>
      </div>
    </div>
  );
};
