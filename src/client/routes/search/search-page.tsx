import { createMemo, createSignal, For, onMount, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { createSearchIndex } from "#client/lib/search-index.ts";
import { MeetingScreen } from "#client/shell/meeting-screen.tsx";
import { useMeeting } from "#client/shell/meeting-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { TextField } from "#client/ui/field.tsx";
import { PageTitle } from "#client/ui/page-title.tsx";
import { MarkedText } from "#client/ui/person-name.tsx";
import { GroupName, QuietLine, RowLink, Sheet } from "#client/ui/sheet.tsx";
import styles from "./search.module.css";
import { findFolded } from "#domain/search-text.ts";
import { hitKinds, useSearchRows, type SearchRow } from "./search-rows.ts";
import { snippet } from "./snippet.ts";

const pageLength = 50;

/** Everything on the phone, as it is typed, with or without a signal (product, R3). */
export default function SearchPage() {
  const { t } = useApp();
  const [query, setQuery] = createSignal(keptQuery());
  const [shown, setShown] = createSignal(pageLength);
  const rows = useSearchRows();
  const index = createSearchIndex();
  const hits = createMemo(() => index.find(rows(), query(), (row) => `${row.title} ${row.detail} ${row.more}`));
  const groups = createMemo(() => {
    const page = hits().slice(0, shown());
    return hitKinds
      .map((kind) => ({ kind, hits: page.filter((hit) => hit.kind === kind) }))
      .filter((group) => group.hits.length > 0);
  });
  const type = (words: string) => {
    setQuery(words);
    setShown(pageLength);
    keepQuery(words);
  };
  onMount(() => document.querySelector<HTMLInputElement>("input[type=search]")?.focus());

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
          hint={query() === "" ? t("search.hint") : undefined}
          autocomplete="off"
          enterkeyhint="search"
        />
      </form>
      <output class={hits().length > 0 ? `small quiet ${styles["count"]}` : "heard"}>
        {query().trim() === "" ? "" : t("search.found", { count: hits().length })}
      </output>
      <Show when={query().trim() !== "" && hits().length === 0}>
        <QuietLine words={t("search.none", { query: query().trim() })} />
      </Show>
      <For each={groups()}>
        {(group) => (
          <>
            <GroupName words={t(`search.kind.${group.kind}`)} />
            <Sheet kind="rows">
              <For each={group.hits}>{(hit) => <HitRow hit={hit} query={query()} />}</For>
            </Sheet>
          </>
        )}
      </For>
      <Show when={hits().length > shown()}>
        <Button
          kind="plain"
          label={t("shell.more", { count: hits().length - shown() })}
          onPress={() => setShown((count) => count + pageLength)}
        />
      </Show>
    </MeetingScreen>
  );
}

const HitRow = (props: { readonly hit: SearchRow; readonly query: string }) => {
  const meeting = useMeeting();
  return (
    <RowLink href={meeting.path(props.hit.path)}>
      <MarkedText of={props.hit.title} query={props.query} />
      <Show when={props.hit.detail}>
        <span class="detail small quiet">
          <MarkedText of={props.hit.detail} query={props.query} />
        </span>
      </Show>
      <Show when={snippetOf(props.hit, props.query)}>
        {(piece) => (
          <span class="detail small quiet">
            <MarkedText of={piece()} query={props.query} />
          </span>
        )}
      </Show>
    </RowLink>
  );
};

/** Where the words stand only in the long texts: the place, so that a hit explains itself. */
const snippetOf = (hit: SearchRow, query: string): string | undefined =>
  findFolded(`${hit.title} ${hit.detail}`, query) === undefined ? snippet(hit.more, query) : undefined;

/** What was searched for stays with this place in the history: going back from a result shows the results again. */
const keptQuery = (): string => {
  const state: unknown = history.state;
  const kept = typeof state === "object" && state !== null ? (state as { search?: unknown }).search : undefined;
  return typeof kept === "string" ? kept : "";
};
const keepQuery = (search: string): void => {
  const state: unknown = history.state;
  history.replaceState({ ...(typeof state === "object" ? state : {}), search }, "");
};
