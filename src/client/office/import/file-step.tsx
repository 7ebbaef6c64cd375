import { useSearchParams } from "@solidjs/router";
import { createSignal, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { Icon, type IconName } from "#client/ui/icon.tsx";
import { PageTitle } from "#client/ui/page-title.tsx";
import { Text } from "#client/ui/text.tsx";
import { tableKinds, type TableKind } from "#domain/import/column-definitions.ts";
import { sheetNameIn } from "#domain/import/columns.ts";
import { templateColumns } from "#domain/import/template.ts";
import type { OfficeData } from "../office-data.ts";
import { Downloads } from "./template-and-export-downloads.tsx";
import { columnName } from "./column-name.ts";
import { useRowKindWords } from "./row-kind-words.ts";
import type { Importing } from "./import-state.ts";
import { PasteBox } from "./paste-box.tsx";

/** The first step: a file is dropped or chosen, or rows are pasted; the template is beside it. */
export const FileStep = (props: { readonly data: OfficeData; readonly importing: Importing }) => {
  const app = useApp();
  const { t } = app;
  const [search] = useSearchParams<{ paste: string }>();
  const [isPasting, setPasting] = createSignal(search.paste !== undefined);
  /** The page for which rows were pasted says which kind of rows they are. */
  const kind = () => tableKinds.find((one) => one === search.paste);
  const level = () => props.data.meeting()?.strategyName?.th;
  const Paste = () => {
    const name = () => kind() ?? "any";
    const sheet = () => {
      const known = kind();
      return known === undefined ? t("import.paste.name") : sheetNameIn(known, level());
    };
    return (
      <PasteBox
        text={props.importing.pasted.read(name()).text}
        columns={readColumns(kind(), level()).map((column) => columnName(app, column))}
        onInput={(text) => props.importing.pasted.write(name(), text)}
        onCheck={() => props.importing.openRows(name(), sheet())}
      />
    );
  };
  return (
    <main class="imp-file" id="main" tabIndex={-1}>
      <PageTitle of={t("import.title")} />
      <p class="quiet">
        <Text of={t("import.sub")} />
      </p>
      <div class="imp-two">
        <div class="stack">
          {/* Whoever comes to paste finds the box first. */}
          <Show when={search.paste !== undefined}>
            <Paste />
          </Show>
          <Drop onFile={(file) => void props.importing.open(file)} />
          <Show when={props.importing.unreadable()}>{(what) => <Unread name={what().name} why={what().why} />}</Show>
          <Held importing={props.importing} />
          <div class="imp-note">
            <Icon name="lock" size="line" />
            <div>
              <p>
                <Text of={t("import.file.safe")} />
              </p>
              <p>
                <Text of={t("import.file.private")} />
              </p>
            </div>
          </div>
          <Show when={search.paste === undefined}>
            <Show
              when={isPasting() || props.importing.pasted.read("any").text !== ""}
              fallback={<Button icon="copy" label={t("import.file.paste")} onPress={() => setPasting(true)} />}
            >
              <Paste />
            </Show>
          </Show>
        </div>
        <div class="stack">
          <Template data={props.data} />
        </div>
      </div>
    </main>
  );
};

/** The headings of one kind of rows that an office fills in, in what the meeting calls the upper level of its plan. */
const readColumns = (kind: TableKind | undefined, level: string | undefined) =>
  kind === undefined ? [] : templateColumns(kind, level);

const Drop = (props: { readonly onFile: (file: File) => void }) => {
  const { t } = useApp();
  const [isOver, setOver] = createSignal(false);
  let input: HTMLInputElement | undefined;
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer?.files[0];
    if (file !== undefined) props.onFile(file);
  };
  return (
    <div
      class="imp-drop"
      classList={{ "is-over": isOver() }}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Icon name="upload" size="big" />
      <p class="strong">
        <Text of={t("import.file.drop")} />
      </p>
      <p class="quiet">
        <Text of={t("import.file.kinds")} />
      </p>
      <input
        ref={(element) => (input = element)}
        class="heard"
        type="file"
        tabIndex={-1}
        aria-label={t("import.file.choose")}
        accept=".xlsx,.xlsm,.xls,.ods,.csv,.txt,.tsv,.json"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = "";
          if (file !== undefined) props.onFile(file);
        }}
      />
      <Button kind="main" label={t("import.file.choose")} onPress={() => input?.click()} />
    </div>
  );
};

const Unread = (props: { readonly name: string; readonly why: string }) => {
  const { t } = useApp();
  return (
    <div class="imp-bad" role="alert">
      <Icon name="alert" size="line" />
      <div>
        <p class="strong">{t("import.unreadable.title", { name: props.name })}</p>
        <p>
          <Text of={t(`import.unreadable.${props.why as "damaged"}`)} />
        </p>
      </div>
    </div>
  );
};

/** Rows that an earlier import did not write; they are kept in this browser alone. */
const Held = (props: { readonly importing: Importing }) => {
  const { t } = useApp();
  return (
    <Show when={props.importing.held()}>
      {(held) => (
        <div class="imp-bad">
          <Icon name="alert" size="line" />
          <div>
            <p>
              <Text of={t("import.file.held", { count: held().count })} />
            </p>
            <div class="imp-acts">
              <Button label={t("import.file.mendHeld")} onPress={() => props.importing.mendHeld()} />
              <Button kind="plain" label={t("import.file.dropHeld")} onPress={() => props.importing.dropHeld()} />
            </div>
          </div>
        </div>
      )}
    </Show>
  );
};

const sheets = [
  ["meeting", "calendar"],
  ["agenda", "agenda"],
  ["strategies", "target"],
  ["units", "building"],
  ["projects", "projects"],
  ["people", "people"],
] as const satisfies readonly (readonly [string, IconName])[];

const Template = (props: { readonly data: OfficeData }) => {
  const { t } = useApp();
  const words = useRowKindWords(() => props.data.meeting());
  return (
    <>
      <section class="plate">
        <div class="imp-head">
          <div class="grow">
            <h2>{t("import.template.title")}</h2>
            <p class="quiet">
              <Text of={t("import.template.sub")} />
            </p>
          </div>
          <Downloads meetingId={props.data.meetingId()} files={["template.xlsx"]} />
        </div>
        <ul class="imp-list">
          <For each={sheets}>
            {([kind, icon]) => (
              <li>
                <Icon name={icon} />
                <div>
                  <p class="strong">{words.ofKind(kind)}</p>
                  <p class="quiet">
                    <Text of={t(`import.template.${kind}`, { level: words.ofKind("strategies") })} />
                  </p>
                </div>
              </li>
            )}
          </For>
        </ul>
        <p class="quiet imp-pad">
          <Text of={t("import.template.reads")} />
        </p>
      </section>
      <section class="plate">
        <div class="imp-head">
          <div class="grow">
            <h2>{t("import.export.title")}</h2>
            <p class="quiet">
              <Text of={t("import.export.sub")} />
            </p>
          </div>
          <Downloads meetingId={props.data.meetingId()} files={["export.xlsx", "export.json"]} />
        </div>
      </section>
    </>
  );
};
