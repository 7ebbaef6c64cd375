import { createComputed, createEffect, createMemo, createSignal, For, on, onCleanup, onMount, Show } from "solid-js";
import { useBeforeLeave } from "@solidjs/router";
import { useApp } from "#client/app-context.tsx";
import { createDeferredValue, createFrameCount } from "#client/lib/deferred-rendering.ts";
import { createIdleWork } from "#client/lib/idle-work.ts";
import { createIncrementalRows } from "#client/lib/incremental-rows.ts";
import { createNearEnd } from "#client/lib/list-end-in-view.ts";
import { createRowSearch } from "#client/lib/row-search.ts";
import { MeetingScreen } from "#client/shell/meeting-screen.tsx";
import { useMeeting } from "#client/shell/meeting-context.tsx";
import { chooseByKeys } from "#client/ui/choose-by-keys.ts";
import { TextField } from "#client/ui/field.tsx";
import { PageTitle } from "#client/ui/page-title.tsx";
import { MarkedText } from "#client/ui/person-name.tsx";
import { GroupName, QuietLine, RowLink } from "#client/ui/card-and-rows.tsx";
import { More, RowList } from "#client/ui/paged-list.tsx";
import styles from "./search.module.css";
import { finderIn } from "#domain/search-text.ts";
import { createFoundRows } from "./found-rows.ts";
import { hitKinds, useSearchRows, type SearchRow } from "./search-rows.ts";
import { snippet } from "./snippet.ts";

/** What a phone shows at once. More is drawn when typing pauses and somebody goes on to it, not at each letter. */
const firstLength = 8;
const pageLength = 50;
const restMs = 400;
/** So many new ones in a frame. */
const pieceLength = 3;

/** How many rows stand there, and how many more a query finds. */
type MoreRows = { readonly query: string; readonly shown: number; readonly hidden: number };
const noMore = { shown: 0, hidden: 0 };

/** Everything on the phone, as it is typed, with or without a signal (promise R3). */
export default function SearchPage() {
  const meeting = useMeeting();
  const { t } = useApp();
  const [query, setQuery] = createSignal(keptQuery());
  /** The letter stands in its field first; what it finds follows a frame later. */
  const { value: sought } = createDeferredValue(query);
  const frames = createFrameCount(1);
  const isPainted = () => frames() > 0;
  const rows = useSearchRows(isPainted);
  const search = createRowSearch<SearchRow>({ textOf: (row) => `${row.title} ${row.detail} ${row.more}` });
  const ends = createIdleWork(rows, search.prepare);
  const found = createFoundRows<SearchRow>({
    rows: () => (ends(), rows()),
    isWhole: () => ends() > 0,
    query: sought,
    matcher: (letters) => {
      const isFound = search.matcher(letters);
      // What is not yet folded would hold up the letter: it is found when all of it is.
      return (row) => search.isPrepared(row) && isFound(row);
    },
  });
  const hits = () => found().rows;
  const foundFor = () => found().query;
  const [shown, setShown] = createSignal(pageLength);
  createComputed(on(foundFor, () => setShown(firstLength), { defer: true }));
  const nearEnd = createNearEnd();
  const drawn = createIncrementalRows(
    createMemo(() => hits().slice(0, shown())),
    { first: pieceLength, piece: pieceLength, about: foundFor, isWanted: nearEnd.isNear },
  );
  /** What the way to more says: while its rows are being drawn, what it said before, since it has the focus. */
  const more = createMemo<MoreRows>(
    (before) => {
      if (!drawn.isWhole()) return before.query === foundFor() ? before : { ...noMore, query: foundFor() };
      return { query: foundFor(), shown: shown(), hidden: shown() < pageLength ? 0 : hits().length - shown() };
    },
    { ...noMore, query: foundFor() },
  );
  const hitsOf = (kind: SearchRow["kind"]) => drawn.rows().filter((hit) => hit.kind === kind);
  const type = (words: string) => {
    setQuery(words);
    kept.later(words);
  };
  const kept = createKeptQuery(() => setShown((count) => Math.max(count, pageLength)));
  onMount(() => {
    const main = document.getElementById("main");
    if (main !== null) chooseByKeys(main, { enter: "stays" });
  });
  // The page is laid out for its first frame then; to take the focus before it lays out all of it within this task.
  createEffect(() => {
    if (isPainted()) document.querySelector<HTMLInputElement>("input[type=search]")?.focus();
  });

  return (
    <MeetingScreen place="projects">
      <form class={`pad ${styles["head"]}`} onSubmit={(event) => event.preventDefault()}>
        <PageTitle of={t("search.title")} />
        <TextField
          label={t("search.label")}
          hideLabel
          icon="search"
          type="search"
          value={query()}
          onInput={type}
          hint={foundFor() === "" ? t("search.hint") : undefined}
          autocomplete="off"
          enterkeyhint="search"
        />
      </form>
      <output class={hits().length > 0 ? `small quiet ${styles["count"]}` : "heard"}>
        {found().isWhole ? t("search.found", { count: hits().length }) : ""}
      </output>
      <Show when={found().isWhole && hits().length === 0}>
        <QuietLine words={t("search.none", { query: foundFor().trim() })} />
      </Show>
      <For each={hitKinds}>
        {(kind) => {
          const ofKind = createMemo(() => hitsOf(kind));
          return (
            <Show when={ofKind().length > 0}>
              <GroupName words={t(`search.kind.${kind}`, { level: meeting.level() })} />
              <RowList rows={ofKind()}>{(hit) => <HitRow hit={hit} query={foundFor()} />}</RowList>
            </Show>
          );
        }}
      </For>
      <div ref={nearEnd.ref} />
      <Show when={more().hidden > 0}>
        <div class="pad">
          <More
            label={t("shell.more", { count: more().hidden })}
            shown={more().shown}
            onMore={() => setShown((count) => count + pageLength)}
          />
        </div>
      </Show>
    </MeetingScreen>
  );
}

const HitRow = (props: { readonly hit: SearchRow; readonly query: string }) => {
  const meeting = useMeeting();
  const inHead = createMemo(() => finderIn(`${props.hit.title} ${props.hit.detail}`));
  const inMore = createMemo(() => finderIn(props.hit.more));
  /** Where the words stand only in the long texts: the place, so that a hit explains itself. Most hits have none. */
  const piece = createMemo(() => {
    if (props.hit.more === "") return undefined;
    const found = inHead()(props.query) === undefined ? inMore()(props.query) : undefined;
    return found === undefined ? undefined : snippet(props.hit.more, found);
  });
  return (
    <RowLink href={meeting.path(props.hit.path)}>
      <MarkedText of={props.hit.title} query={props.query} />
      <Show when={props.hit.detail}>
        <span class="detail small quiet">
          <MarkedText of={props.hit.detail} query={props.query} />
        </span>
      </Show>
      <Show when={piece()}>
        {(words) => (
          <span class="detail small quiet">
            <MarkedText of={words()} query={props.query} />
          </span>
        )}
      </Show>
    </RowLink>
  );
};

/** What was searched for stays with this place in the history: going back from a result shows the results again. */
const keptQuery = (): string => {
  const state: unknown = history.state;
  const kept = typeof state === "object" && state !== null ? (state as { search?: unknown }).search : undefined;
  return typeof kept === "string" ? kept : "";
};

/** Written when the typing rests, or the page is left: browsers make a write at each letter dear, and refuse many. */
const createKeptQuery = (onRest: () => void) => {
  let open: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const now = (): void => {
    clearTimeout(timer);
    if (open === undefined) return;
    const state: unknown = history.state;
    history.replaceState({ ...(typeof state === "object" ? state : {}), search: open }, "");
    open = undefined;
  };
  addEventListener("pagehide", now);
  // When the event arrives, the browser has gone back already: the position in the history is another one by then.
  useBeforeLeave(({ to }) => {
    if (typeof to === "string") now();
  });
  onCleanup(() => {
    clearTimeout(timer);
    removeEventListener("pagehide", now);
  });
  return {
    now,
    later: (search: string): void => {
      open = search;
      clearTimeout(timer);
      timer = setTimeout(() => {
        now();
        onRest();
      }, restMs);
    },
  };
};
