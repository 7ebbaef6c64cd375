import { fail, ok, type Result } from "#domain/result.ts";
import { logFields, type LogField } from "#domain/logged-fields.ts";
import type { LogAnswer, LogCheckAnswer, LogLine } from "#protocol/messages.ts";
import { createCall, isObject, type Fetch, type OfficeFailure } from "../office-api.ts";

/** Lines that are asked for at once: as many as the server gives. */
export const linesAtOnce = 500;

const isLine = (value: unknown): value is LogLine =>
  isObject(value) &&
  typeof value.position === "number" &&
  typeof value.kind === "string" &&
  typeof value.at === "number";

/** What an edit changed in a field; `before` is undefined where the log does not hold it. */
export type LogChange = { readonly field: LogField; readonly before: unknown; readonly after: unknown };

const verdicts = ["whole", "altered", "unfinished"] as const;

const changesIn = (fields: readonly unknown[]): readonly LogChange[] =>
  fields.filter(isObject).flatMap(({ field, before, after }) => {
    const known = logFields.find((one) => one === field);
    return known === undefined ? [] : [{ field: known, before, after }];
  });

/** What the office did in a space, page by page, the newest first. */
export const createLogApi = (deps: { readonly fetch: Fetch }) => {
  const call = createCall(deps.fetch);
  return {
    /** @param before the position that the page before told, or null for the newest */
    page: async (spaceId: string, before: number | null): Promise<Result<LogAnswer, OfficeFailure>> => {
      const from = before === null ? "" : `&before=${before}`;
      const got = await call("GET", `/spaces/${spaceId}/log?limit=${linesAtOnce}${from}`);
      if (!got.ok) return got;
      const { value } = got;
      if (!isObject(value) || !Array.isArray(value.lines)) return fail({ kind: "no-network" });
      return ok({ lines: value.lines.filter(isLine), before: typeof value.before === "number" ? value.before : null });
    },
    /** What an edit changed, by its place in the log; empty where its words were erased. */
    change: async (spaceId: string, position: number): Promise<Result<readonly LogChange[], OfficeFailure>> => {
      const got = await call("GET", `/spaces/${spaceId}/log/change?position=${position}`);
      if (!got.ok) return got;
      const { value } = got;
      if (!isObject(value) || !Array.isArray(value.fields)) return fail({ kind: "no-network" });
      return ok(changesIn(value.fields));
    },
    /** Whether the chain of the log holds: the server walks it. */
    check: async (spaceId: string): Promise<LogCheckAnswer | undefined> => {
      const got = await call("GET", `/spaces/${spaceId}/log/check`);
      if (!got.ok || !isObject(got.value)) return undefined;
      const { verdict, acts, lines, at } = got.value;
      const known = verdicts.find((one) => one === verdict);
      return known === undefined || typeof acts !== "number" || typeof lines !== "number" || typeof at !== "number"
        ? undefined
        : { verdict: known, acts, lines, at };
    },
  };
};

export type LogApi = ReturnType<typeof createLogApi>;
