import { For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { saveFile } from "#client/lib/save-file.ts";
import { Button, ButtonLink } from "#client/ui/button.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { PageTitle } from "#client/ui/page-title.tsx";
import { Text } from "#client/ui/text.tsx";
import { planImport } from "#domain/import/plan.ts";
import { columnLetter } from "#domain/import/workbook-grid.ts";
import type { OfficeData } from "../office-data.ts";
import type { Importing, Result } from "./import-state.ts";
import { useRowKindWords } from "./row-kind-words.ts";
import { problemWords } from "./problem-words.ts";

/** The result by table. Rows that wait can be corrected here, or downloaded. */
export const DoneStep = (props: { readonly data: OfficeData; readonly importing: Importing }) => {
  const { t } = useApp();
  const isUndone = () => props.importing.undoing.state() === "done";
  return (
    <main class="imp-alone" id="main" tabIndex={-1}>
      <Show when={props.importing.result()}>
        {(result) => (
          <div class="imp-done">
            <div class="imp-head">
              <Icon name="check-circle" size="big" />
              <div>
                <PageTitle of={t(isUndone() ? "import.undo.title" : "import.done.title", { count: result().count })} />
                <p class="quiet">
                  <Text of={t("import.done.sub", { time: props.data.format.time(result().at) })} />
                </p>
              </div>
            </div>
            <Counted data={props.data} result={result()} />
            <Show when={result().held > 0}>
              <HeldNote data={props.data} importing={props.importing} count={result().held} />
            </Show>
            <div class="imp-acts">
              <ButtonLink kind="main" label={t("import.done.go")} href={`/office/${props.data.meetingId()}/prepare`} />
              <Undo importing={props.importing} />
              <Button label={t("import.done.another")} onPress={() => props.importing.startAgain()} />
            </div>
          </div>
        )}
      </Show>
    </main>
  );
};

/** Undoes the whole import, as long as nobody has edited what it created or changed. */
const Undo = (props: { readonly importing: Importing }) => {
  const { t } = useApp();
  const state = () => props.importing.undoing.state();
  const isOver = () => state() === "done" || state() === "conflict";
  return (
    <Show when={props.importing.undoing.isOffered()}>
      <Show when={!isOver()}>
        <Button
          icon="undo"
          label={t("import.undo.do")}
          busy={state() === "going"}
          onPress={() => void props.importing.undoing.undo()}
        />
      </Show>
      <p class={isOver() || state() === "failed" ? "" : "quiet"} role="status">
        <Text of={t(`import.undo.${state()}`)} />
      </p>
    </Show>
  );
};

const columns = ["new", "changed", "same"] as const;

const Counted = (props: { readonly data: OfficeData; readonly result: Result }) => {
  const { t } = useApp();
  const words = useRowKindWords(() => props.data.meeting());
  return (
    <table class="imp-grid plate">
      <thead>
        <tr>
          <th scope="col">{t("import.done.sheet")}</th>
          <For each={columns}>
            {(state) => (
              <th scope="col" class="num">
                {t(`import.state.${state}`)}
              </th>
            )}
          </For>
          <th scope="col" class="num">
            {t("import.done.held")}
          </th>
        </tr>
      </thead>
      <tbody>
        <For each={props.result.tables}>
          {({ sheet, kind, counts }) => (
            <tr>
              <th scope="row">
                <Text of={sheet === words.ofKind(kind) ? sheet : `${words.ofKind(kind)} · ${sheet}`} />
              </th>
              <For each={columns}>{(state) => <td class="num">{counts[state]}</td>}</For>
              <td class="num" classList={{ strong: counts.mend + counts.decide > 0 }}>
                {counts.mend + counts.decide}
              </td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
};

const HeldNote = (props: { readonly data: OfficeData; readonly importing: Importing; readonly count: number }) => {
  const app = useApp();
  const { t } = app;
  return (
    <div class="imp-bad">
      <Icon name="alert" size="line" />
      <div class="grow">
        <p>
          <Text of={t("import.done.heldNote", { count: props.count })} />
        </p>
        <div class="imp-acts">
          <Button label={t("import.done.mend", { count: props.count })} onPress={() => props.importing.mendHeld()} />
          <Button
            icon="download"
            label={t("import.done.download")}
            onPress={() => saveHeld(app, props.importing, props.data)}
          />
        </div>
      </div>
    </div>
  );
};

/** The held rows with what has to be done, as a list that spreadsheets open. */
const saveHeld = (app: ReturnType<typeof useApp>, importing: Importing, data: OfficeData): void => {
  const { t } = app;
  const held = importing.held();
  const meeting = data.meeting();
  if (held === undefined || meeting === undefined) return;
  const { agenda, strategies, projects } = data.matters();
  const records = [...agenda, ...strategies, ...projects, ...data.units(), ...data.people()];
  const plan = planImport(held.workbook, { meeting, records }, held.answers);
  const head = (["sheet", "row", "column", "text", "what"] as const).map((key) => t(`import.heldFile.${key}`));
  const rows = plan.tables.flatMap(({ rows: all }) =>
    all.flatMap(({ problems }) =>
      problems.map((problem) => [
        problem.place.sheet,
        String(problem.place.row),
        columnLetter(problem.place.column),
        problem.text,
        problemWords(app, problem),
      ]),
    ),
  );
  const text = [head, ...rows].map((row) => row.map(csvCell).join(",")).join("\r\n");
  void saveFile({ name: t("import.heldFile.name"), content: `\uFEFF${text}\r\n`, type: "text/csv" });
};

/** A cell that begins like a formula gets an apostrophe, so that no spreadsheet evaluates it. */
const csvCell = (text: string): string => `"${text.replace(/^[=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`;
