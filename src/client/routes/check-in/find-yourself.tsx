import { createEffect, createMemo, createSignal, For, on, onCleanup, onMount, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { createDebouncedLookup } from "#client/lib/debounced-lookup.ts";
import { releaseTallBars } from "#client/lib/large-text-reflow.ts";
import { until } from "#client/lib/wait-until.ts";
import { useMeeting } from "#client/shell/meeting-context.tsx";
import { Banner } from "#client/ui/banner.tsx";
import { chooseByKeys } from "#client/ui/choose-by-keys.ts";
import { IconButton } from "#client/ui/icon-button.tsx";
import { TextField } from "#client/ui/field.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { PageTitle } from "#client/ui/page-title.tsx";
import { GroupName, Sheet } from "#client/ui/card-and-rows.tsx";
import { Text } from "#client/ui/text.tsx";
import { lettersMissing } from "#domain/person-name-search.ts";
import type { RosterAnswer, RosterHit } from "#protocol/messages.ts";
import styles from "./check-in.module.css";
import type { CheckIn } from "./check-in-types.ts";
import { createRosterSearchStatus } from "./roster-search-status.ts";
import { KnownPerson, PersonRow, detailOf, profileOfHit } from "./person-row.tsx";

type FindProps = {
  readonly typed: string;
  readonly onType: (typed: string) => void;
  readonly onChoose: CheckIn;
  /** A name was tapped, and is not saved yet. */
  readonly isSaving: boolean;
  /** Nobody is found, or nobody can be asked: adding the own name is then what is left to do. */
  readonly onNone: (isNone: boolean) => void;
};

/** Two letters or more ask the server, as they are typed; a tap on a name is the check-in. */
export const FindYourself = (props: FindProps) => {
  const { t, asking } = useApp();
  const meeting = useMeeting();
  const [more, setMore] = createSignal<string>();
  const question = createMemo(
    () => (lettersMissing(props.typed) > 0 ? undefined : { query: props.typed.trim(), isMore: more() === props.typed }),
    undefined,
    { equals: (a, b) => a?.query === b?.query && a?.isMore === b?.isMore },
  );
  const asked = createDebouncedLookup(
    question,
    async ({ query, isMore }) => {
      await until(() => meeting.id() !== ""); // what is typed before the phone has joined is asked as soon as it has
      return asking.searchRoster(meeting.id(), query, isMore ? "more" : undefined);
    },
    { restMs: 180 },
  );
  const answer = (): RosterAnswer | undefined => {
    const heard = asked()?.answer;
    return heard?.ok === true ? heard.value : undefined;
  };
  const line = createRosterSearchStatus({ typed: () => props.typed, asked, isSaving: () => props.isSaving });
  createEffect(
    on(
      () => ["none", "closed", "trouble"].includes(line().kind),
      (isNone) => props.onNone(isNone),
    ),
  );
  onMount(() => {
    const main = document.getElementById("main");
    if (main !== null) chooseByKeys(main, { enter: "stays" });
  });
  const choose = (hit: RosterHit) => props.onChoose(profileOfHit(hit), { capacity: hit.capacity });

  return (
    <>
      <FindHead typed={props.typed} onType={props.onType} line={line()} />
      <Show when={props.typed === "" && meeting.attendance()?.person}>
        {(person) => (
          <>
            <KnownPerson person={person()} onChoose={props.onChoose} />
            <Show when={person().confirmed && meeting.record()?.status !== "closed"}>
              <p class="pad">
                <a class="link" href={meeting.path("reply")}>
                  {t(person().standsFor == null ? "check-in.find.cannot-come" : "check-in.find.cannot-come-self")}
                </a>
              </p>
            </Show>
          </>
        )}
      </Show>
      <Show when={props.typed === "" && meeting.attendance()?.isLinkTakenBack}>
        <Banner icon="alert" tone="yours" words={t("check-in.find.link-taken-back")} />
      </Show>
      <Show when={props.typed !== "" && line().kind === "missing"}>
        <p class="pad small quiet">
          <Text of={t("check-in.find.missing-hint")} />
        </p>
      </Show>
      <Show when={props.typed !== "" && answer()}>
        {(found) => (
          <>
            <HitRows hits={found().people} marked={asked()?.question.query} onChoose={choose} />
            <Show when={moreOf(found(), asked()?.question.isMore === true) > 0}>
              <button type="button" class={styles["more"]} onClick={() => setMore(props.typed)}>
                <Icon name="down" size="line" />
                <span>
                  <Text of={t("check-in.find.more", { count: moreOf(found(), false) })} />
                </span>
              </button>
            </Show>
            <Show when={found().near.length > 0}>
              <GroupName words={t("check-in.find.near")} />
              <HitRows hits={found().near} onChoose={choose} />
            </Show>
          </>
        )}
      </Show>
      <Show when={line().kind === "none"}>
        <p class="pad small quiet">
          <Text of={t("check-in.find.none-hint")} />
        </p>
      </Show>
    </>
  );
};

/** How many names come with one more tap. The server gives twenty at most; for more, letters are typed. */
const moreOf = ({ people, found }: RosterAnswer, isMore: boolean): number =>
  isMore ? 0 : Math.min(found, 20) - people.length;

type HeadProps = Pick<FindProps, "typed" | "onType"> & {
  readonly line: ReturnType<ReturnType<typeof createRosterSearchStatus>>;
};

/** The question and its field. From the first letter on the field stays at the top, above the names that it finds. */
const FindHead = (props: HeadProps) => {
  const { t, say } = useApp();
  const meeting = useMeeting();
  const isTyping = () => props.typed !== "";
  const shortTitle = () => meeting.outline()?.shortTitle ?? meeting.outline()?.title;
  let head: HTMLDivElement | undefined;
  onMount(() => {
    const bar = head;
    if (bar !== undefined) onCleanup(releaseTallBars(bar, () => [bar]));
  });
  createEffect(on(isTyping, () => globalThis.scrollTo({ top: 0 }), { defer: true }));
  const empty = (event: MouseEvent) => {
    const search = event.target instanceof Element ? event.target.closest(`.${styles["search"]}`) : null;
    props.onType("");
    search?.querySelector("input")?.focus();
  };
  return (
    <div ref={(element) => (head = element)} class={isTyping() ? styles["stick"] : styles["who"]}>
      <Show when={isTyping()}>
        {/* Its line is there before its text, so that the field does not move while it is being used. */}
        <p class={`small quiet ${styles["short-title"]}`}>
          <Show when={shortTitle()}>{(title) => <Text of={meeting.format.digits(say(title()))} />}</Show>
        </p>
      </Show>
      <PageTitle of={t("check-in.find.title")} class={isTyping() ? "heard" : ""} hasTwoAddresses />
      <div class={styles["search"]}>
        <TextField
          label={t("check-in.find.label")}
          hideLabel
          icon="search"
          type="search"
          name="name"
          value={props.typed}
          onInput={props.onType}
          hint={isTyping() ? undefined : t("check-in.find.hint")}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          enterkeyhint="search"
        />
        <Show when={isTyping()}>
          <IconButton icon="x" label={t("check-in.find.clear")} onPress={empty} />
        </Show>
      </div>
      <Show when={isTyping()}>
        <p class={`with-sign ${styles["line"]} ${props.line.isTrouble ? styles["trouble"] : ""}`}>
          <Icon name={props.line.icon} size="line" />
          <span>
            <Text of={props.line.words} />
          </span>
        </p>
      </Show>
      <output class="heard">{props.line.spoken}</output>
    </div>
  );
};

const HitRows = (props: {
  readonly hits: readonly RosterHit[];
  readonly marked?: string | undefined;
  readonly onChoose: (hit: RosterHit) => void;
}) => (
  <Show when={props.hits.length > 0}>
    <Sheet kind="flush">
      <ul class="rows">
        <For each={props.hits}>
          {(hit) => (
            <li>
              <PersonRow
                name={hit}
                marked={props.marked}
                detail={detailOf(hit)}
                example={hit.example}
                onChoose={() => props.onChoose(hit)}
              />
            </li>
          )}
        </For>
      </ul>
    </Sheet>
  </Show>
);
