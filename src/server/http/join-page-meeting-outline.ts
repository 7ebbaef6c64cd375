import type { Context } from "hono";
import { findJoinCode } from "#domain/join-code.ts";
import { outlineMetaName } from "#domain/linked-meeting-preview.ts";
import { escapeText } from "../public/html.ts";
import { clientAddress, type Env } from "./client-address.ts";
import type { HttpDeps } from "./context.ts";

/**
 * What the page of a meeting's link shows of the meeting, so that its title is in the first paint instead of after the
 * join: no more than anybody learns who joins with the code. Wrong codes are counted by address, separately from joins.
 * After too many the right code gets nothing either, so that nobody finds codes by requesting pages.
 * @returns markup for the page's head; undefined where there is nothing to show
 */
export const createJoinPageMeetingOutline =
  ({ store, limits, proxies }: Pick<HttpDeps, "store" | "limits" | "proxies">) =>
  async (c: Context<Env>): Promise<string | undefined> => {
    const found = /^\/j\/(.+)$/s.exec(c.req.path)?.[1];
    const code = found === undefined ? undefined : findJoinCode(found);
    if (code?.ok !== true) return undefined;
    const address = clientAddress(c, proxies);
    if (limits.look("wrong-link", address) !== undefined) return undefined;
    // A page without it is as good: the meeting is read after the join.
    const outline = await store.outlineByJoinCode(code.value).catch(() => undefined);
    if (outline === undefined) {
      limits.take("wrong-link", address);
      return undefined;
    }
    return `<meta name="${outlineMetaName}" content="${escapeText(JSON.stringify(outline))}" />`;
  };
