import { fail, ok, type Result } from "#domain/result.ts";
import type { LogAnswer, LogLine } from "#protocol/operations.ts";
import { createCall, isObject, type Fetch, type OfficeFailure } from "../office-api.ts";

/** Lines that are asked for at once: as many as the server gives. */
export const linesAtOnce = 500;

const isLine = (value: unknown): value is LogLine =>
  isObject(value) &&
  typeof value.position === "number" &&
  typeof value.kind === "string" &&
  typeof value.at === "number";

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
  };
};

export type LogApi = ReturnType<typeof createLogApi>;
