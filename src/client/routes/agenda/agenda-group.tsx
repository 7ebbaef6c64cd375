import { For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import type { Marked } from "#client/local/vault-records.ts";
import { ChangedMarker } from "#client/shell/changed-marker.tsx";
import { useMeeting } from "#client/shell/meeting-context.tsx";
import { Badge } from "#client/ui/badge.tsx";
import { ButtonLink } from "#client/ui/button.tsx";
import { Icon, type IconName } from "#client/ui/icon.tsx";
import { Text } from "#client/ui/text.tsx";
import type { AgendaItemRecord } from "#domain/records.ts";
import styles from "./agenda.module.css";
import { neighbours, type AgendaGroupRows, type GroupKind } from "./agenda-groups.ts";

type Item = Marked<AgendaItemRecord>;

/** How much earlier meetings left open, and the item under which it stands. */
type Open = { readonly itemId: string | undefined; readonly count: number };

type GroupProps = {
  readonly group: AgendaGroupRows<Item>;
  readonly items: readonly Item[];
  readonly currentItemId: string | undefined;
  readonly considered: ReadonlySet<string>;
  readonly open: Open;
  readonly isSample: boolean;
};

export const AgendaGroup = (props: GroupProps) => {
  const { t } = useApp();
  const isHere = () => props.group.id === "here";
  return (
    <div class={isHere() ? styles["here"] : undefined} id={isHere() ? "agenda-here" : undefined}>
      <div class={styles["head"]}>
        <Icon name={signs[props.group.id]} size="line" />
        <h2>{t(`agenda.${props.group.id}`)}</h2>
        <Show when={props.isSample}>
          <span class={styles["end"]}>
            <Badge kind="sample" label={t("shell.sample")} />
          </span>
        </Show>
      </div>
      <ol>
        <For each={props.group.items}>
          {(item) => (
            <li>
              <AgendaRow
                item={item}
                kind={props.group.id}
                subs={props.items.filter(({ parentId }) => parentId === item.id)}
                currentItemId={props.currentItemId}
                considered={props.considered}
                open={props.open}
              />
            </li>
          )}
        </For>
      </ol>
    </div>
  );
};

const signs: Readonly<Record<GroupKind, IconName>> = {
  past: "check",
  here: "now",
  next: "down",
  "not-started": "clock",
  "not-reached": "clock",
  all: "agenda",
};

type RowProps = {
  readonly item: Item;
  readonly kind: GroupKind;
  readonly subs: readonly Item[];
  readonly currentItemId: string | undefined;
  readonly considered: ReadonlySet<string>;
  readonly open: Open;
};

const AgendaRow = (props: RowProps) => {
  const { t, say } = useApp();
  const meeting = useMeeting();
  const isHere = () => props.kind === "here";
  const shown = () => (isHere() ? neighbours(props.subs, props.currentItemId) : []);
  return (
    <div
      class={`hang ${styles["row"]} ${props.kind === "past" ? styles["past"] : ""} ${props.item.changed ? "changed" : ""}`}
    >
      <span class={styles["number"]}>{meeting.format.digits(props.item.number)}</span>
      <div>
        <a
          class={styles["link"]}
          href={meeting.path(`agenda/${props.item.id}`)}
          aria-current={isHere() ? "true" : undefined}
        >
          <span class={isHere() ? "strong" : undefined}>
            <Text of={meeting.format.digits(say(props.item.title))} />
          </span>
          <Show when={isHere() && props.item.detail}>
            {(detail) => (
              <span class="detail small quiet">
                <Text of={say(detail())} />
              </span>
            )}
          </Show>
          <Show when={!isHere() && props.subs.length > 0}>
            <span class="detail small quiet">
              <Text of={meeting.format.digits(t("agenda.subs", { count: props.subs.length }))} />
            </span>
          </Show>
          <Show when={props.open.itemId === props.item.id && props.open.count > 0}>
            <span class="detail small quiet">
              <Text of={meeting.format.digits(t("arising.title", { count: props.open.count }))} />
            </span>
          </Show>
          <ChangedMarker of={props.item} />
        </a>
        <Show when={shown().length > 0}>
          <ol class={styles["subs"]}>
            <For each={shown()}>
              {(sub) => (
                <SubRow
                  sub={sub}
                  isCurrent={sub.id === props.currentItemId}
                  isConsidered={props.considered.has(sub.id)}
                />
              )}
            </For>
          </ol>
          <Show when={props.subs.length > shown().length}>
            <ButtonLink
              kind="plain"
              class={`small-text ${styles["all"]}`}
              label={meeting.format.digits(t("agenda.all-subs", { count: props.subs.length }))}
              href={meeting.path(`agenda/${props.item.id}`)}
            />
          </Show>
        </Show>
      </div>
    </div>
  );
};

const SubRow = (props: { readonly sub: Item; readonly isCurrent: boolean; readonly isConsidered: boolean }) => {
  const { t, say } = useApp();
  const meeting = useMeeting();
  const place = () => {
    if (props.isCurrent) return "here";
    return props.isConsidered ? "past" : "next";
  };
  return (
    <li>
      <a
        class={`${styles["sub"]} ${place() === "here" ? styles["sub-here"] : ""}`}
        href={meeting.path(`agenda/${props.sub.id}`)}
      >
        <span>{meeting.format.digits(props.sub.number)}</span>
        <span>
          <Text of={meeting.format.digits(say(props.sub.title))} />
          <span class="heard"> {place() === "next" ? "" : t(`agenda.${place() === "past" ? "done" : "here"}`)}</span>
        </span>
        <Icon name={subSigns[place()]} size="line" />
      </a>
    </li>
  );
};

const subSigns: Readonly<Record<"past" | "here" | "next", IconName>> = { past: "check", here: "now", next: "next" };
