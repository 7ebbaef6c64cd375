import { createEffect, createMemo, createUniqueId, For, onCleanup, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { ownLevel } from "#domain/level-of-plan.ts";
import { withStandardEnglish } from "#domain/english-agenda-titles.ts";
import { HideColumnButton } from "./hide-column-button.tsx";
import { IconButton } from "#client/ui/icon-button.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { Text } from "#client/ui/text.tsx";
import { createFrameCount } from "#client/lib/deferred-rendering.ts";
import { useConsole } from "./console-context.tsx";
import { queueOrders } from "./console-settings.ts";
import { inTimeKey, queueFilters, type QueueGroup } from "./entry-queue.ts";
import { firstOf } from "./entry-queue-state.ts";
import { useEntryWords } from "./entry-state-words.ts";
import { excerpt } from "#client/lib/excerpt.ts";
import { KeyButton } from "./shortcut-key.tsx";
import type { ConsoleEntry } from "./pending-acts.ts";
import { proposalOf } from "./proposed-answer.tsx";

/** So many rows come with the screen itself, about as many as it has room for; then so many with each frame. */
const firstRows = 10;
const rowsAtOnce = 10;
const pieces = 4;

/** The left column: what people asked and suggested, under what it is about. */
export const EntryList = () => {
  const { t } = useApp();
  const desk = useConsole();
  const painted = createFrameCount(pieces);
  const groups = createMemo(() =>
    painted() === pieces ? desk.groups() : firstOf(desk.groups(), firstRows + painted() * rowsAtOnce),
  );
  return (
    <aside
      class={desk.column() === "list" ? "col col-list is-open" : "col col-list"}
      aria-label={t("office.list.label")}
      inert={desk.column() === "people"}
    >
      <div class="col-head">
        <h2>{t("office.list.label")}</h2>
        <HideColumnButton name="list" />
      </div>
      <Filters />
      <Find />
      <Order />
      <div class="list-scroll">
        <Groups groups={groups()} />
        {/* What stands under the list comes when the list is whole: it would move down else. */}
        <Show when={painted() === pieces}>
          <Show when={desk.hidden() > 0}>
            <button type="button" class="done-row" onClick={() => desk.showMore()}>
              <Icon name="down" size="line" />
              <span>{t("office.list.more", { count: desk.hidden() })}</span>
            </button>
          </Show>
          <Decided />
        </Show>
      </div>
      <Show when={desk.may("entry/record")}>
        <div class="list-foot">
          <KeyButton
            label={t("office.list.record")}
            shortcut={desk.keyOf("record")}
            icon="plus"
            onPress={() => desk.open({ kind: "record" })}
          />
          <Show when={desk.counts()["to-review"] > 1}>
            <Button kind="plain" label={t("office.several.open")} onPress={() => desk.open({ kind: "several" })} />
          </Show>
        </div>
      </Show>
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
            {t(`office.filter.${filter}`)} <span class="nw">{desk.data.format.number(desk.counts()[filter])}</span>
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
        ref={(input) => (desk.focusRefs.search = input)}
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

/** Under the matters or by time; everything, or what is about the current matter. */
const Order = () => {
  const { t } = useApp();
  const desk = useConsole();
  const id = createUniqueId();
  return (
    <div class="list-order">
      <label class="heard" for={id}>
        {t("office.list.order")}
      </label>
      <select
        id={id}
        onInput={(event) => {
          const order = queueOrders.find((name) => name === event.currentTarget.value);
          if (order !== undefined) desk.settings.set({ order });
        }}
      >
        <For each={queueOrders}>
          {(order) => (
            <option value={order} selected={order === desk.order()}>
              {t(`office.list.by.${order}`)}
            </option>
          )}
        </For>
      </select>
      <button
        type="button"
        aria-pressed={desk.isFollowing() ? "true" : "false"}
        aria-label={t("office.list.followLabel")}
        onClick={() => desk.settings.set({ isFollowing: !desk.isFollowing() })}
      >
        <Icon name="now" size="line" />
        {t("office.list.follow")}
      </button>
    </div>
  );
};

const Empty = () => {
  const { t } = useApp();
  const desk = useConsole();
  const words = () => {
    if (desk.data.entriesState() === "loading") return t("office.list.loading");
    if (desk.query().trim() !== "") return t("office.list.noneFound", { query: desk.query().trim() });
    if (desk.counts().all === 0) return t("office.list.none");
    if (desk.isFollowing() && desk.data.live().target !== null) return t("office.list.noneHere");
    return t(desk.filter() === "to-answer" ? "office.list.noneToAnswer" : "office.list.noneToReview");
  };
  return (
    <p class="list-note">
      <Text of={words()} />
    </p>
  );
};

/**
 * One stop for the Tab key: the selected entry; the arrows move through the others. A group stays the same as long as
 * it has the same key, and so do its rows.
 */
const Groups = (props: { readonly groups: readonly QueueGroup[] }) => {
  const { t } = useApp();
  const byKey = createMemo(() => new Map(props.groups.map((group) => [group.key, group])));
  const keys = () => [...byKey().keys()];
  return (
    <Show when={props.groups.length > 0} fallback={<Empty />}>
      <div role="listbox" aria-label={t("office.list.label")}>
        <For each={keys()}>{(key) => <Show when={byKey().get(key)}>{(group) => <Group group={group()} />}</Show>}</For>
      </div>
    </Show>
  );
};

const Group = (props: { readonly group: QueueGroup }) => {
  const { t, say } = useApp();
  const { data } = useConsole();
  const id = createUniqueId();
  const isHeaded = () => props.group.key !== inTimeKey;
  /** What the number in the margin counts: items of the agenda, or what the body calls the level above its projects. */
  const numberWords = () => {
    const number = data.format.digits(props.group.number);
    if (props.group.target.type === "agenda-item") return t("office.list.ofAgenda", { number });
    const level = ownLevel(data.meeting()?.strategyName);
    const name = level === undefined ? t("office.list.level") : say(level);
    return t("office.list.ofLevel", { name, number });
  };
  return (
    <div role="group" aria-labelledby={isHeaded() ? id : undefined}>
      <Show when={isHeaded()}>
        <p class="pgroup" id={id}>
          <span class="num">{data.format.digits(props.group.number)}</span>
          <span>
            <Text of={say(withStandardEnglish(props.group.title)) || t("office.list.unknownMatter")} />
            <Show when={props.group.number !== ""}>
              <small class="quiet">
                <Text of={numberWords()} />
              </small>
            </Show>
          </span>
        </p>
      </Show>
      <For each={props.group.entries}>{(entry) => <Item entry={entry} isHeaded={isHeaded()} />}</For>
    </div>
  );
};

const Item = (props: { readonly entry: ConsoleEntry; readonly isHeaded: boolean }) => {
  const { t, say } = useApp();
  const desk = useConsole();
  const words = useEntryWords();
  const isInHand = () => desk.isInHand(props.entry.id);
  const attach = (button: HTMLButtonElement) => {
    createEffect(() => {
      if (!isInHand()) return;
      desk.focusRefs.row = button;
      // With the frame that is drawn anyway: asked for now, the page would be laid out once more.
      const frame = requestAnimationFrame(() => button.scrollIntoView({ block: "nearest" }));
      onCleanup(() => {
        cancelAnimationFrame(frame);
        if (desk.focusRefs.row === button) desk.focusRefs.row = undefined;
      });
    });
  };
  return (
    <button
      type="button"
      class="item"
      role="option"
      ref={attach}
      aria-selected={isInHand() ? "true" : "false"}
      tabIndex={isInHand() ? 0 : -1}
      onClick={() => desk.choose(props.entry.id)}
    >
      <Icon name={words.icon(props.entry)} size="line" />
      <span>
        <span class="said">
          <Text of={excerpt(props.entry.text)} />
        </span>
        <span class="meta">
          <Show when={!props.isHeaded && props.entry.targetTitle}>
            {(title) => (
              <span>
                <Text of={say(withStandardEnglish(title()))} />
              </span>
            )}
          </Show>
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
          <Show when={proposalOf(props.entry)}>
            <span class="with-sign">
              <Icon name="building" size="line" />
              {t("office.proposed.badge")}
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
