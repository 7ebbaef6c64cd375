import { For, Match, Show, Switch } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { paperDigits } from "#domain/minutes/paper-digits.ts";
import type { Section } from "#domain/minutes/minutes-types.ts";
import { isEmptyAdded, waitingPlaces } from "#domain/minutes/apply-edited-paragraphs.ts";
import { Icon, type IconName } from "#client/ui/icon.tsx";
import { StateLine } from "#client/ui/state-line.tsx";
import { Text } from "#client/ui/text.tsx";
import type { EditorState } from "./minutes-editor-state.ts";

/** The paragraphs of a part that were worded by hand. */
const handPlaces = ({ blocks }: Section): readonly string[] =>
  blocks.flatMap((block) =>
    block.type !== "people" && block.byHand !== undefined && !isEmptyAdded(block) ? [block.place] : [],
  );

/** Scrolls to the next of these paragraphs, and after the last to the first again. */
const lookAtNext = (state: EditorState, places: readonly string[]): void => {
  const next = places[(places.indexOf(state.sought() ?? "") + 1) % places.length];
  if (next !== undefined) state.look(next);
};

/** The parts of the minutes, with what is still open in each. */
export const MinutesOutline = (props: { readonly state: EditorState }) => {
  const { t } = useApp();
  const sections = () => props.state.view.minutes().sections;
  const waiting = () => waitingPlaces(props.state.view.minutes());
  const lacking = () => props.state.checks().filter(({ isGood }) => !isGood).length;
  /** A certified text does not change: its open points are not shown, but it is not called complete. */
  const words = () =>
    t(props.state.isLocked() ? "papers.outline.certified" : "papers.outline.checks", { count: lacking() });
  const hands = () => sections().flatMap(handPlaces);
  return (
    <nav class="outline no-print" aria-label={t("papers.outline.label")}>
      <div class="outline-list">
        <For each={sections()}>{(section) => <OutlineRow state={props.state} section={section} />}</For>
      </div>
      <div class="outline-foot">
        <Switch fallback={<StateLine icon="check-circle" tone="done" words={t("papers.outline.whole")} />}>
          <Match when={waiting().length > 0}>
            <Way
              icon="alert"
              isYours
              words={t("papers.outline.waiting", { count: waiting().length })}
              onPress={() => lookAtNext(props.state, waiting())}
            />
          </Match>
          <Match when={lacking() > 0 && props.state.isLocked()}>
            <StateLine icon="alert" words={words()} />
          </Match>
          <Match when={lacking() > 0}>
            <Way icon="alert" isYours words={words()} onPress={() => props.state.openChecks()} />
          </Match>
        </Switch>
        <Show when={hands().length > 0}>
          <Way
            icon="pencil"
            words={t("papers.outline.hands", { count: hands().length })}
            onPress={() => lookAtNext(props.state, hands())}
          />
        </Show>
      </div>
    </nav>
  );
};

/** What is still open, or was worded by hand, and the way there. */
const Way = (props: {
  readonly icon: IconName;
  readonly isYours?: boolean;
  readonly words: string;
  readonly onPress: () => void;
}) => (
  <button type="button" class={props.isYours === true ? "state is-yours" : "state"} onClick={() => props.onPress()}>
    <Icon name={props.icon} size="line" />
    <span class="link">
      <Text of={props.words} />
    </span>
  </button>
);

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
        <Match when={handPlaces(props.section).length > 0}>
          <span class="state">
            <Icon name="pencil" size="line" />
            <span class="heard">{t("papers.sign.hand")}</span>
          </span>
        </Match>
      </Switch>
    </button>
  );
};
