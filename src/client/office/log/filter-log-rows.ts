import { createRowSearch } from "#client/lib/row-search.ts";
import type { Target } from "#domain/records.ts";
import type { LogLine } from "#protocol/messages.ts";
import { groupOf, type LogGroup } from "./log-words.ts";

/**
 * A line of the log, in words. @property about the entry, person or matter, and the matter that an entry is about
 * @property matter the name of the matter that an entry is about, else empty
 */
export type LogRow = {
  readonly line: LogLine;
  readonly who: string;
  readonly what: string;
  readonly why: string;
  readonly about: readonly string[];
  readonly matter: string;
};

export const whens = ["all", "hour", "today", "meeting"] as const;
export type LogFilter = {
  readonly query: string;
  readonly who: string;
  readonly group: LogGroup | "all";
  /** The id of a record that a line is about, or an entry of it; empty for all. */
  readonly about: string;
  readonly when: (typeof whens)[number];
};
export const noFilter: LogFilter = { query: "", who: "", group: "all", about: "", when: "all" };

const dayMs = 86_400_000;
const bangkokMs = 7 * 3_600_000;
/** The day in Bangkok, counted from 1970. */
const dayOf = (ms: number): number => Math.floor((ms + bangkokMs) / dayMs);

export type Moments = { readonly now: number; readonly startsAt: number | null };

const isWithin = (at: number, when: LogFilter["when"], { now, startsAt }: Moments): boolean => {
  switch (when) {
    case "all":
      return true;
    case "hour":
      return at > now - 3_600_000;
    case "today":
      return dayOf(at) === dayOf(now);
    case "meeting":
      return startsAt !== null && dayOf(at) === dayOf(startsAt);
  }
};

/** What a line is about: its record, and of an entry also what that is about now. */
export const aboutOf = (line: LogLine, targetOf: (id: string) => Target | undefined): readonly string[] => {
  const target = targetOf(line.id);
  return target === undefined ? [line.id] : [line.id, target.id];
};

/** Looks through thousands of rows at each letter: words are folded once for each row (`lib/row-search.ts`). */
export const createLogSearch = () => {
  const search = createRowSearch<LogRow>({ textOf: ({ who, what, why, matter }) => `${who} ${what} ${why} ${matter}` });
  return {
    /** What all filters but that of the kind leave: each kind then says how many it has. */
    found: (rows: readonly LogRow[], filter: LogFilter, moments: Moments): readonly LogRow[] => {
      const query = filter.query.trim();
      const isFound = query === "" ? () => true : search.matcher(query);
      return rows.filter(
        (row) =>
          (filter.who === "" || row.who === filter.who) &&
          (filter.about === "" || row.about.includes(filter.about)) &&
          isWithin(row.line.at, filter.when, moments) &&
          isFound(row),
      );
    },
    ofGroup: (rows: readonly LogRow[], group: LogFilter["group"]): readonly LogRow[] =>
      group === "all" ? rows : rows.filter(({ line }) => groupOf(line.kind) === group),
  };
};
