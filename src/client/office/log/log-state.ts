import { createMemo, createSignal, onCleanup, onMount } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import type { MeetingDataRecord } from "#domain/records.ts";
import type { LogCheckAnswer, LogLine } from "#protocol/messages.ts";
import { createOfficeData, type OfficeData } from "../office-data.ts";
import type { OfficeFailure } from "../office-api.ts";
import { createLogApi } from "./log-api.ts";
import { aboutOf, createLogSearch, noFilter, type LogFilter, type LogRow } from "./filter-log-rows.ts";
import { joinEdits, type EditedRow } from "./join-log-edits.ts";
import { createLogWords } from "./log-words.ts";

/** Rows on one page. */
export const pageLength = 50;

/** Reads the newest lines, then the older ones page after page, so that a search looks through all there are. */
const createReading = (spaceId: string) => {
  const api = createLogApi({ fetch: (path, init) => globalThis.fetch(path, init) });
  const [lines, setLines] = createSignal<readonly LogLine[]>([]);
  const [isRead, setRead] = createSignal(false);
  const [isWhole, setWhole] = createSignal(false);
  const [failure, setFailure] = createSignal<OfficeFailure["kind"]>();
  let [isGone, isReading] = [false, false];
  onCleanup(() => (isGone = true));

  const read = async (): Promise<void> => {
    if (isReading) return;
    isReading = true;
    setFailure(undefined);
    setWhole(false);
    let [before, all]: [number | null, readonly LogLine[]] = [null, []];
    do {
      const got = await api.page(spaceId, before);
      if (isGone) return;
      if (!got.ok) {
        setFailure(got.error.kind);
        break;
      }
      all = [...all, ...got.value.lines];
      // While it is read anew, what was here stays until as much has come.
      if (all.length >= lines().length || got.value.before === null) setLines(all);
      setRead(true);
      ({ before } = got.value);
      setWhole(before === null);
    } while (before !== null);
    setRead(true);
    isReading = false;
  };
  // Whether the chain holds is asked when the page opens and when it is read anew.
  const [check, setCheck] = createSignal<LogCheckAnswer>();
  const look = async (): Promise<void> => {
    const found = await api.check(spaceId);
    if (!isGone) setCheck(found);
  };
  const readAll = async (): Promise<void> => {
    await Promise.all([read(), look()]);
  };
  onMount(() => void readAll());
  const changeOf = (position: number) => api.change(spaceId, position);
  return { lines, isRead, isWhole, failure, read: readAll, check, changeOf };
};

/** The lines in words. Names come from the meeting as it stands on this device. */
const createRows = (data: OfficeData, lines: () => readonly LogLine[]) => {
  const { t, say, personName } = useApp();
  const named = createMemo(() => {
    const { strategies, projects, agenda } = data.matters();
    const all: readonly MeetingDataRecord[] = [
      ...data.people(),
      ...strategies,
      ...projects,
      ...agenda,
      ...data.units(),
    ];
    return new Map(all.map((record) => [record.id, record]));
  });
  const find = (id: string): MeetingDataRecord | undefined => data.entry(id) ?? named().get(id);
  const words = createLogWords({ t, say, digits: data.format.digits, personName, find });
  const rows = createMemo<readonly LogRow[]>(() =>
    lines().map((line) => ({
      line,
      who: words.who(line),
      what: words.what(line),
      why: words.why(line),
      matter: words.matter(data.entry(line.id)?.target),
      about: aboutOf(line, (id) => data.entry(id)?.target),
    })),
  );
  const names = createMemo(() =>
    [...new Set(rows().map(({ who }) => who))].toSorted((a, b) => a.localeCompare(b, "th")),
  );
  return { rows, names, edited: words.edited, entryName: (id: string) => words.entryName(data.entry(id)) };
};

/** Of what was found, one page. */
const createPages = (all: () => readonly EditedRow[]) => {
  const [page, setPage] = createSignal(0);
  const lastPage = () => Math.max(0, Math.ceil(all().length / pageLength) - 1);
  const at = () => Math.min(page(), lastPage());
  const shown = createMemo(() => all().slice(at() * pageLength, (at() + 1) * pageLength));
  return { shown, page: at, lastPage, setPage };
};

/** The log of a space, in words, with what the reader looks for. @param about an entry or a matter to begin with, or empty */
export const createLog = (spaceId: string, about: string) => {
  const { now } = useApp();
  const data = createOfficeData(() => spaceId);
  const reading = createReading(spaceId);
  const { rows, ...names } = createRows(data, reading.lines);
  const [filter, setFilter] = createSignal<LogFilter>({ ...noFilter, about });
  const search = createLogSearch();
  const startsAt = () => {
    const at = Date.parse(data.meeting()?.startsAt ?? "");
    return Number.isNaN(at) ? null : at;
  };
  const found = createMemo(() => search.found(rows(), filter(), { now: now(), startsAt: startsAt() }));
  const matching = createMemo(() => search.ofGroup(found(), filter().group));
  const joined = createMemo(() => joinEdits(matching()));
  const pages = createPages(joined);
  return {
    ...reading,
    ...names,
    ...pages,
    spaceId,
    data,
    filter,
    change: (part: Partial<LogFilter>) => {
      setFilter({ ...filter(), ...part });
      pages.setPage(0);
    },
    /** How many of what was found are of a kind. */
    count: (group: LogFilter["group"]) => search.ofGroup(found(), group).length,
    matching,
    joined,
  };
};

export type Log = ReturnType<typeof createLog>;
