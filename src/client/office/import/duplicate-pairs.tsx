import { createSignal, For, onCleanup, onMount, Show, untrack } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { PageTitle } from "#client/ui/page-title.tsx";
import { Text } from "#client/ui/text.tsx";
import type { Plan } from "#domain/import/plan.ts";
import type { Pair } from "#domain/import/plan-types.ts";
import type { OfficeData } from "../office-data.ts";
import { columnName } from "./column-name.ts";
import type { Importing } from "./import-state.ts";
import { KeyButton } from "../shortcut-key.tsx";

type PairsProps = {
  readonly data: OfficeData;
  readonly importing: Importing;
  readonly plan: Plan;
  readonly onBack: () => void;
};

/** Two rows that may be one person, side by side; the officer says whether they are, and which field is kept. */
export const DuplicatePairs = (props: PairsProps) => {
  const { t } = useApp();
  const pairs = () => props.plan.pairs;
  // The first undecided pair is shown first.
  const [at, setAt] = createSignal(untrack(() => Math.max(0, firstOpen(props.plan.pairs))));
  const [taken, setTaken] = createSignal<readonly string[]>([]);
  const pair = () => pairs()[Math.min(at(), pairs().length - 1)];
  const choose = (index: number) => {
    setAt(index);
    setTaken(pairs()[index]?.verdict?.taken ?? []);
  };
  const next = () => {
    const open = pairs().findIndex(({ verdict }, index) => index !== at() && verdict === undefined);
    if (open >= 0) choose(open);
    else props.onBack();
  };
  const decide = (verdict: "same" | "different" | undefined) => {
    const now = pair();
    if (now === undefined) return;
    const said = verdict === "same" && taken().length > 0 ? `same:${taken().join(",")}` : verdict;
    props.importing.answer(now.key, said);
    next();
  };
  createPairKeys(decide, () => props.onBack());
  return (
    <div class="imp-work is-pairs">
      <PairList pairs={pairs()} at={at()} onChoose={choose} onBack={props.onBack} />
      <main class="imp-page" id="main" tabIndex={-1}>
        <Show when={pair()}>
          {(now) => (
            <>
              <div class="imp-top">
                <div class="grow">
                  <PageTitle of={t("import.pairs.title")} />
                  <p class="quiet">
                    {t("import.pairs.at", { at: at() + 1, count: pairs().length })} ·{" "}
                    <Text of={t(`import.pairs.${now().likeness}`)} />
                  </p>
                </div>
              </div>
              <div class="imp-body imp-pad">
                <PairTable data={props.data} pair={now()} taken={taken()} onTake={setTaken} />
                <p class="quiet">
                  <Text of={t("import.pairs.hint")} />
                </p>
              </div>
            </>
          )}
        </Show>
        <footer class="imp-foot">
          <span class="grow" />
          <KeyButton label={t("import.pairs.later")} shortcut="3" onPress={() => decide(undefined)} />
          <KeyButton label={t("import.pairs.isOther")} shortcut="2" onPress={() => decide("different")} />
          <KeyButton class="main" label={t("import.pairs.isSame")} shortcut="1" onPress={() => decide("same")} />
        </footer>
      </main>
    </div>
  );
};

const firstOpen = (pairs: readonly Pair[]): number => pairs.findIndex(({ verdict }) => verdict === undefined);

const createPairKeys = (decide: (verdict: "same" | "different" | undefined) => void, back: () => void): void => {
  const press = (event: KeyboardEvent) => {
    const isTyping =
      event.target instanceof HTMLElement && event.target.closest("input[type=text], textarea, select") !== null;
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.code === "Digit1") decide("same");
    else if (event.code === "Digit2") decide("different");
    else if (event.code === "Digit3") decide(undefined);
    else if (event.key === "Escape") back();
    else return;
    event.preventDefault();
  };
  onMount(() => document.addEventListener("keydown", press));
  onCleanup(() => document.removeEventListener("keydown", press));
};

type PairListProps = {
  readonly pairs: readonly Pair[];
  readonly at: number;
  readonly onChoose: (index: number) => void;
  readonly onBack: () => void;
};

const PairList = (props: PairListProps) => {
  const { t } = useApp();
  const words = ({ verdict, other }: Pair): string =>
    verdict === undefined ? other.name : t(verdict.isSame ? "import.pairs.isSame" : "import.pairs.isOther");
  return (
    <nav class="imp-places" aria-label={t("import.pairs.list", { count: props.pairs.length })}>
      <h2 class="imp-pad">
        <Text of={t("import.pairs.list", { count: props.pairs.length })} />
      </h2>
      <ol class="imp-problems">
        <For each={props.pairs}>
          {(pair, index) => (
            <li classList={{ on: index() === props.at }}>
              <button
                type="button"
                aria-current={index() === props.at ? "true" : undefined}
                onClick={() => props.onChoose(index())}
              >
                <span class="strong">
                  <Icon name={pair.verdict === undefined ? "people" : "check"} size="line" />{" "}
                  <Text of={pair.file.name} />
                </span>
                <span class="quiet">
                  <Text of={words(pair)} />
                </span>
              </button>
            </li>
          )}
        </For>
      </ol>
      <div class="imp-pad">
        <Button icon="back" label={t("import.pairs.back")} onPress={props.onBack} />
      </div>
    </nav>
  );
};

type PairTableProps = {
  readonly data: OfficeData;
  readonly pair: Pair;
  readonly taken: readonly string[];
  readonly onTake: (taken: readonly string[]) => void;
};

const PairTable = (props: PairTableProps) => {
  const app = useApp();
  const { t } = app;
  const where = (row: number | undefined) =>
    row === undefined ? t("import.pairs.inMeeting") : t("import.pairs.inFile", { row });
  return (
    <table class="imp-pair plate">
      <thead>
        <tr>
          <th scope="col">{t("import.pairs.field")}</th>
          <For each={[props.pair.other, props.pair.file]}>
            {(side) => (
              <th scope="col">
                <span class="quiet">{where(side.row)}</span>
                <b>
                  <Text of={side.name} />
                </b>
              </th>
            )}
          </For>
        </tr>
      </thead>
      <tbody>
        <For each={props.pair.fields}>
          {(field) => (
            <tr>
              <th scope="row">
                <Text of={columnName(app, field)} />
              </th>
              <PairField field={field} data={props.data} taken={props.taken} onTake={props.onTake} />
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
};

type FieldProps = Omit<PairTableProps, "pair"> & { readonly field: Pair["fields"][number] };

/** Fields that differ are choices; equal fields are marked as equal. */
const PairField = (props: FieldProps) => {
  const { t } = useApp();
  const isTaken = () => props.taken.includes(props.field.id);
  const take = (isFile: boolean) => {
    const others = props.taken.filter((id) => id !== props.field.id);
    props.onTake(isFile ? [...others, props.field.id] : others);
  };
  const say = (text: string) => {
    const { id } = props.field;
    if (text === "") return t("import.pairs.none");
    if (id === "sector") return props.data.sectorLabel(text) || text;
    return id === "capacity" ? t(text === "member" ? "import.pairs.member" : "import.pairs.attending") : text;
  };
  return (
    <Show
      when={props.field.file !== props.field.other}
      fallback={
        <>
          <td class="quiet">
            <Icon name="check" size="line" /> <Text of={say(props.field.other)} />
          </td>
          <td class="quiet">{t("import.pairs.alike")}</td>
        </>
      }
    >
      <For each={[false, true]}>
        {(isFile) => (
          <td>
            <label class="choice">
              <input
                type="radio"
                name={`pair-${props.field.id}`}
                checked={isTaken() === isFile}
                onChange={() => take(isFile)}
              />
              <span class="radio" />
              <Text of={say(isFile ? props.field.file : props.field.other)} />
            </label>
          </td>
        )}
      </For>
    </Show>
  );
};
