import { can } from "#kinds/can.ts";
import type { LogAnswer } from "#protocol/messages.ts";
import { compressedJson } from "./compress-json.ts";
import type { Http } from "./context.ts";
import type { MeetingHandler } from "./meeting-access.ts";

/** A meeting of thousands of entries has thousands of lines, and a search looks through all of them. */
const mostLines = 500;

/** `GET …/log?before=&limit=`: what the office did, the newest first. */
export const readLog =
  (http: Http): MeetingHandler =>
  async (c, { meetingId, asker }) => {
    if (!can(asker.actor, "read/log")) return http.answers.refuse({ kind: "not-this-meeting" });
    const limit = Math.min(mostLines, Math.max(1, countIn(c.req.query("limit")) ?? mostLines));
    // One more than is told says whether there are older ones.
    const found = await http.store.officeLog(meetingId, { before: countIn(c.req.query("before")), limit: limit + 1 });
    const lines = found.slice(0, limit);
    const answer: LogAnswer = { lines, before: found.length > limit ? (lines.at(-1)?.position ?? null) : null };
    return compressedJson(http.answers, answer, c.req.header("accept-encoding"));
  };

/** `GET …/log/check`: whether the log's chain holds. Who reads the log may know it. */
export const checkLog =
  (http: Http): MeetingHandler =>
  async (_c, { meetingId, asker }) => {
    if (!can(asker.actor, "read/log")) return http.answers.refuse({ kind: "not-this-meeting" });
    const found = await http.store.checkLog(meetingId);
    return found === undefined ? http.answers.refuse({ kind: "not-this-meeting" }) : http.answers.json(found);
  };

/** `GET …/log/change?position=`: what an edit changed, as the log holds it. */
export const readLogChange =
  (http: Http): MeetingHandler =>
  async (c, { meetingId, asker }) => {
    if (!can(asker.actor, "read/log")) return http.answers.refuse({ kind: "not-this-meeting" });
    return http.answers.json(await http.store.logChange(meetingId, countIn(c.req.query("position")) ?? 0));
  };

/** What is no count is as if not said. */
const countIn = (text: string | undefined): number | undefined =>
  /^\d{1,15}$/.test(text ?? "") ? Number(text) : undefined;
