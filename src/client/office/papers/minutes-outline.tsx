import { For, Match, Show, Switch } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { paperDigits } from "#domain/minutes/paper-digits.ts";
import type { Section } from "#domain/minutes/minutes-types.ts";
import { waitingPlaces } from "#domain/minutes/paragraphs.ts";
import { Icon } from "#client/ui/icon.tsx";
import { StateLine } from "#client/ui/state-line.tsx";
import { Text } from "#client/ui/text.tsx";
import type { EditorState } from "./minutes-editor-state.ts";

const handCount = ({ blocks }: Section): number =>
  blocks.filter((block) => block.type !== "people" && block.byHand !== undefined).length;

/** The parts of the minutes, with what is still open in each. */
export const MinutesOutline = (props: { readonly state: EditorState }) => {
  const { t } = useApp();
  const sections = () => props.state.view.minutes().sections;
  const waiting = () => waitingPlaces(props.state.view.minutes()).length;
  const lacking = () => props.state.checks().filter(({ isGood }) => !isGood).length;
  /** A certified text does not change: its open points are not shown, but it is not called complete. */
  const words = () =>
    t(props.state.isLocked() ? "papers.outline.certified" : "papers.outline.checks", { count: lacking() });
  const hands = () => sections().reduce((sum, section) => sum + handCount(section), 0);
  return (
    <nav class="outline no-print" aria-label={t("papers.outline.label")}>
      <div class="outline-list">
        <For each={sections()}>{(section) => <OutlineRow state={props.state} section={section} />}</For>
      </div>
      <div class="outline-foot">
        <Show
          when={waiting() > 0}
          fallback={
            <Show
              when={lacking() > 0}
              fallback={<StateLine icon="check-circle" tone="done" words={t("papers.outline.whole")} />}
            >
              <StateLine icon="alert" {...(props.state.isLocked() ? {} : { tone: "yours" as const })} words={words()} />
            </Show>
          }
        >
          <StateLine icon="alert" tone="yours" words={t("papers.outline.waiting", { count: waiting() })} />
        </Show>
        <Show when={hands() > 0}>
          <StateLine icon="pencil" words={t("papers.outline.hands", { count: hands() })} />
        </Show>
      </div>
    </nav>
  );
};

const OutlineRow = (props: { readonly state: EditorState; readonly section: Section }) => {
  const { t } = useApp();
  const waiting = () => waitingPlaces({ sections: [props.section] }).length;
  const people = () =>
    props.section.blocks.reduce((sum, block) => sum + (block.type === "people" ? block.lines.length : 0), 0);
  const digits = (words: string) => paperDigits(words, props.state.numerals());
  return (
    <button
      type="button"
      class={props.section.level === 1 ? "outline-row is-deep" : "outline-row"}
      onClick={() => props.state.look(props.section.blocks[0]?.place ?? "")}
    >
      <span class="no">{props.section.number === "" ? "–" : digits(props.section.number)}</span>
      <span lang="th">
        <Text of={digits(props.section.title)} />
        <Show when={people() > 0}>
          <span class="quiet"> {digits(String(people()))}</span>
        </Show>
      </span>
      <Switch>
        <Match when={waiting() > 0}>
          <span class="state is-yours">
            <Icon name="alert" size="line" />
            {digits(String(waiting()))}
            <span class="heard">{t("papers.sign.changed")}</span>
          </span>
        </Match>
        <Match when={handCount(props.section) > 0}>
          <span class="state">
            <Icon name="pencil" size="line" />
            <span class="heard">{t("papers.sign.hand")}</span>
          </span>
        </Match>
      </Switch>
    </button>
  );
};
