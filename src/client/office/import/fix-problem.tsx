import { createSignal, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { Text } from "#client/ui/text.tsx";
import { columnLetter } from "#domain/import/workbook-grid.ts";
import type { Problem } from "#domain/import/plan-types.ts";
import type { Importing } from "./import-state.ts";
import { columnName } from "./column-name.ts";
import { isTyped, offerWords, othersWords, problemWords } from "./problem-words.ts";

type MendProps = { readonly problem: Problem; readonly others: number; readonly importing: Importing };

/**
 * One problem and its solutions: a likely value as a tag, the options as a list, and the cell itself. A tag or an
 * option serves all rows with the same text; what is typed serves this cell.
 */
export const FixProblem = (props: MendProps) => {
  const app = useApp();
  const { t } = app;
  const answer = (value: string) => props.importing.answer(props.problem.answerKey, value);
  return (
    <div class="imp-mend" data-place={props.problem.answerKey}>
      <p class="imp-mend-what" id={idOf(props.problem)}>
        <Icon name="alert" size="line" />
        <span>
          <Show when={props.problem.place.column >= 0}>
            <b class="nw">{t("import.column", { column: columnLetter(props.problem.place.column) })}</b>{" "}
          </Show>
          <Text of={problemWords(app, props.problem)} />
        </span>
      </p>
      <div class="imp-mend-ways">
        <For each={props.problem.offers}>
          {(offer) => (
            <button type="button" class="tag" onClick={() => answer(offer.value)}>
              <Show when={offer.isNew}>
                <Icon name="plus" size="line" />
              </Show>
              <span>
                <Text of={offerWords(t, offer)} />
              </span>
            </button>
          )}
        </For>
        <Show when={props.problem.choices.length > 0}>
          <Choose problem={props.problem} onChoose={answer} />
        </Show>
        <Show when={isTyped(props.problem)}>
          <CellField problem={props.problem} onSet={(value) => props.importing.answer(props.problem.cellKey, value)} />
        </Show>
        <Show when={props.others > 0}>
          <span class="quiet">
            <Text of={othersWords(t, props.problem, props.others)} />
          </span>
        </Show>
      </div>
    </div>
  );
};

const idOf = ({ place, id }: Problem): string => `imp-p-${place.row}-${place.column}-${id}`;

const Choose = (props: { readonly problem: Problem; readonly onChoose: (value: string) => void }) => {
  const { t } = useApp();
  return (
    <div class="field imp-choose">
      <select
        aria-label={t("import.choose")}
        aria-describedby={idOf(props.problem)}
        onChange={(event) => event.currentTarget.value !== "" && props.onChoose(event.currentTarget.value)}
      >
        <option value="">{t("import.chooseNone")}</option>
        <For each={props.problem.choices}>{(choice) => <option value={choice.value}>{choice.label}</option>}</For>
      </select>
      <Icon name="down" size="line" />
    </div>
  );
};

/** The cell itself: Enter accepts the typed text, Escape restores the text of the file. */
const CellField = (props: { readonly problem: Problem; readonly onSet: (value: string) => void }) => {
  const app = useApp();
  const { t } = app;
  // oxlint-disable-next-line solid/reactivity -- typing begins with what the file says
  const [text, setText] = createSignal(props.problem.text);
  const set = () => {
    if (text() !== props.problem.text) props.onSet(text());
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === "Enter") set();
    else if (event.key === "Escape") setText(props.problem.text);
    else return;
    event.preventDefault();
  };
  return (
    <span class="imp-cell">
      <span class="field is-wrong">
        <input
          type="text"
          autocomplete="off"
          spellcheck={false}
          value={text()}
          aria-label={t("import.value", { label: columnName(app, props.problem) })}
          aria-invalid="true"
          aria-describedby={idOf(props.problem)}
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={press}
        />
      </span>
      <Show when={text() !== props.problem.text}>
        <button type="button" class="btn" onClick={set}>
          {t("import.set")}
        </button>
      </Show>
    </span>
  );
};
