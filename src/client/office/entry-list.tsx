import { createEffect, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { CloseColumn } from "./close-column.tsx";
import { IconButton } from "#client/ui/icon-button.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { Text } from "#client/ui/text.tsx";
import { useConsole } from "./console-context.tsx";
import { queueFilters, type QueueGroup } from "./entry-queue.ts";
import { useEntryWords } from "./entry-words.ts";
import { excerpt } from "./excerpt.ts";
import { KeyButton } from "./key.tsx";
import type { ConsoleEntry } from "./pending-acts.ts";

/** The left column: what people asked and suggested, under what it is about. */
export const EntryList = () => {
  const { t } = useApp();
  const desk = useConsole();
  return (
    <aside
      class={desk.column() === "list" ? "col col-list is-open" : "col col-list"}
      aria-label={t("office.list.label")}
      inert={desk.column() === "people"}
    >
      <div class="col-head">
        <h2>{t("office.list.label")}</h2>
        <CloseColumn name="list" />
      </div>
      <Filters />
      <Find />
      <div class="list-scroll">
        <For each={desk.groups()} fallback={<Empty />}>
          {(group) => <Group group={group} />}
        </For>
        <Show when={desk.hidden() > 0}>
          <button type="button" class="done-row" onClick={() => desk.showMore()}>
            <Icon name="down" size="line" />
            <span>{t("office.list.more", { count: desk.hidden() })}</span>
          </button>
        </Show>
        <Decided />
      </div>
      <div class="list-foot">
        <KeyButton
          label={t("office.list.record")}
          shortcut="C"
          icon="plus"
          onPress={() => desk.open({ kind: "record" })}
        />
      </div>
    </aside>
  );
};

const Filters = () => {
  const { t } = useApp();
  const desk = useConsole();
  return (
    <fieldset class="filters" aria-label={t("office.filter.label")}>
      <For each={queueFilters}>
        {(filter) => (
          <button
            type="button"
            aria-pressed={desk.filter() === filter ? "true" : "false"}
            onClick={() => desk.setFilter(filter)}
          >
            {t(`office.filter.${filter}`)} <span class="nw">{desk.counts()[filter]}</span>
          </button>
        )}
      </For>
    </fieldset>
  );
};

const Find = () => {
  const { t } = useApp();
  const desk = useConsole();
  return (
    <search class="find">
      <Icon name="search" size="line" />
      <input
        type="search"
        ref={(input) => (desk.places.search = input)}
        value={desk.query()}
        placeholder={t("office.list.search")}
        aria-label={t("office.list.search")}
        aria-keyshortcuts="/"
        onInput={(event) => desk.setQuery(event.currentTarget.value)}
      />
      <Show when={desk.query() !== ""}>
        <IconButton icon="x" label={t("office.list.clear")} onPress={() => desk.setQuery("")} />
      </Show>
    </search>
  );
};

const Empty = () => {
  const { t } = useApp();
  const desk = useConsole();
  const words = () => {
    if (desk.data.entriesState() === "loading") return t("office.list.loading");
    if (desk.query().trim() !== "") return t("office.list.noneFound", { query: desk.query().trim() });
    if (desk.counts().all === 0) return t("office.list.none");
    return t(desk.filter() === "to-answer" ? "office.list.noneToAnswer" : "office.list.noneToReview");
  };
  return (
    <p class="list-note">
      <Text of={words()} />
    </p>
  );
};

const Group = (props: { readonly group: QueueGroup }) => {
  const { t, say } = useApp();
  const { data } = useConsole();
  return (
    <section>
      <h2 class="pgroup">
        <span class="num">{data.format.digits(props.group.number)}</span>
        <span>
          <Text of={say(props.group.title) || t("office.list.unknownMatter")} />
        </span>
      </h2>
      <For each={props.group.entries}>{(entry) => <Item entry={entry} />}</For>
    </section>
  );
};

const Item = (props: { readonly entry: ConsoleEntry }) => {
  const { t } = useApp();
  const desk = useConsole();
  const words = useEntryWords();
  const isInHand = () => desk.inHand()?.id === props.entry.id;
  const attach = (button: HTMLButtonElement) => {
    createEffect(() => {
      if (isInHand()) button.scrollIntoView({ block: "nearest" });
    });
  };
  return (
    <button
      type="button"
      class="item"
      ref={attach}
      aria-current={isInHand() ? "true" : undefined}
      onClick={() => desk.choose(props.entry.id)}
    >
      <Icon name={words.icon(props.entry)} size="line" />
      <span>
        <span class="said">
          <Text of={excerpt(props.entry.text)} />
        </span>
        <span class="meta">
          <Show when={desk.data.representativeOf(props.entry.sector)}>
            {(who) => (
              <span>
                <Text of={who()} />
              </span>
            )}
          </Show>
          <span class="nw">{desk.data.format.time(props.entry.createdAt)}</span>
          <Show when={props.entry.status !== "received"}>
            <span class={words.tone(props.entry) === "done" ? "is-done" : ""}>
              <Text of={words.status(props.entry)} />
            </span>
          </Show>
          <Show when={props.entry.waiting}>
            <span class="is-wait nw">{t("office.list.waiting")}</span>
          </Show>
        </span>
      </span>
      <span class="no">{props.entry.no === 0 ? "" : desk.data.format.digits(String(props.entry.no))}</span>
    </button>
  );
};

/** What has been decided is one press away from what waits. */
const Decided = () => {
  const { t } = useApp();
  const desk = useConsole();
  const count = () => desk.counts().all - desk.counts()["to-review"];
  return (
    <Show when={desk.filter() === "to-review" && desk.query() === "" && count() > 0}>
      <button type="button" class="done-row" onClick={() => desk.setFilter("all")}>
        <Icon name="check" size="line" />
        <span>
          <Text of={t("office.list.decided", { count: count() })} />
        </span>
      </button>
    </Show>
  );
};
