import { createSignal, For, Show } from "solid-js";
import { Portal } from "solid-js/web";
import type { Target } from "#domain/records.ts";
import { useApp } from "../../app-context.tsx";
import { useMeeting } from "../../shell/meeting-context.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Drawer } from "../../ui/drawer.tsx";
import { TextField } from "../../ui/field.tsx";
import { QuietLine } from "../../ui/card-and-rows.tsx";
import { Text } from "../../ui/text.tsx";
import styles from "./ask.module.css";
import { groupTopics, isSameTarget, noTarget, type Topic, type TopicGroup } from "./topic-groups.ts";

type TopicLineProps = {
  readonly target: Target;
  readonly topics: readonly Topic[];
  readonly onChoose: (target: Target) => void;
};

/** What the words are about, and the way to change it. */
export const TopicLine = (props: TopicLineProps) => {
  const { t, say } = useApp();
  const [isPicking, setPicking] = createSignal(false);
  const topic = () => props.topics.find(({ target }) => isSameTarget(target, props.target));
  const title = () => {
    const found = topic();
    if (found !== undefined) return say(found.title);
    return t(isSameTarget(props.target, noTarget) ? "entries.ask.aboutMissing" : "entries.target.unknown");
  };
  const choose = (target: Target) => {
    setPicking(false);
    if (!isSameTarget(target, props.target)) props.onChoose(target);
  };
  return (
    <>
      <div class={styles["about"]}>
        <p>
          <span class="quiet">{t("entries.ask.about")}</span> <Text of={title()} />
          <Show when={topic()?.example}>
            {" "}
            <Badge kind="sample" label={t("shell.sample")} />
          </Show>
        </p>
        <button
          type="button"
          class="btn plain"
          aria-label={t("entries.ask.changeAbout")}
          onClick={() => setPicking(true)}
        >
          {t("entries.ask.change")}
        </button>
      </div>
      {/* At the end of the page, not in the form: nothing typed in it can send the question. */}
      <Portal>
        <Drawer
          open={isPicking()}
          title={t("entries.ask.chooseAbout")}
          closeLabel={t("shell.close")}
          onClose={() => setPicking(false)}
        >
          <TopicPicker target={props.target} topics={props.topics} onChoose={choose} />
        </Drawer>
      </Portal>
    </>
  );
};

const TopicPicker = (props: TopicLineProps) => {
  const { t } = useApp();
  const meeting = useMeeting();
  const [query, setQuery] = createSignal("");
  const groups = () => groupTopics(props.topics, { query: query(), live: meeting.live()?.target ?? null });
  return (
    <div class="in">
      <TextField
        label={t("entries.target.search")}
        hideLabel
        icon="search"
        type="search"
        placeholder={t("entries.target.search")}
        autocomplete="off"
        autofocus
        enterkeyhint="search"
        value={query()}
        onInput={setQuery}
      />
      <Show
        when={groups().length > 0}
        fallback={<QuietLine words={t("entries.target.noneFound", { query: query() })} />}
      >
        <For each={groups()}>
          {(group) => (
            <section class={styles["group"]}>
              <h3 class={styles["groupName"]}>
                {t(`entries.target.${group.kind}`, { level: meeting.level() })}
                <Show when={isAllExample(group)}>
                  {" "}
                  <Badge kind="sample" label={t("shell.sample")} />
                </Show>
              </h3>
              <ul class="rows">
                <For each={group.topics}>
                  {(topic) => (
                    <TopicRow
                      topic={topic}
                      isMarked={topic.example && !isAllExample(group)}
                      current={isSameTarget(topic.target, props.target)}
                      onChoose={() => props.onChoose({ ...topic.target })}
                    />
                  )}
                </For>
              </ul>
            </section>
          )}
        </For>
      </Show>
    </div>
  );
};

/** Said once above them, where all are invented. */
const isAllExample = ({ topics }: TopicGroup): boolean => topics.every(({ example }) => example);

const TopicRow = (props: {
  readonly topic: Topic;
  readonly isMarked: boolean;
  readonly current: boolean;
  readonly onChoose: () => void;
}) => {
  const { t, say } = useApp();
  const meeting = useMeeting();
  const numbered = () => {
    const { number, target } = props.topic;
    if (number === null || target.type === "project") return undefined;
    const key = target.type === "strategy" ? "entries.target.strategyNumber" : "entries.target.agendaItem";
    return t(key, { level: meeting.level(), number: meeting.format.digits(number) });
  };
  return (
    <li>
      <button
        type="button"
        class={`row ${styles["topic"]}`}
        aria-current={props.current ? "true" : undefined}
        onClick={() => props.onChoose()}
      >
        <span class="grow">
          <Show when={numbered()}>
            {(words) => (
              <span class="detail small quiet">
                <Text of={words()} />
              </span>
            )}
          </Show>
          <Text of={say(props.topic.title)} />
        </span>
        <Show when={props.isMarked}>
          <Badge kind="sample" label={t("shell.sample")} />
        </Show>
      </button>
    </li>
  );
};
