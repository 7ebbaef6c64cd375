import { readsAuthors } from "#domain/permissions.ts";
import type { LogAnswer } from "#protocol/operations.ts";
import { compressedJson } from "./compress-json.ts";
import type { Http } from "./context.ts";
import type { MeetingHandler } from "./in-meeting.ts";

/** A meeting of thousands of entries has thousands of lines, and a search looks through all of them. */
const mostLines = 500;

/** `GET …/log?before=&limit=`: what the office did, the newest first. It names people: for who knows authors. */
export const readLog =
  (http: Http): MeetingHandler =>
  async (c, { meetingId, asker }) => {
    const { officer } = asker.actor;
    if (officer === null || !readsAuthors(officer.role)) return http.answers.refuse({ kind: "not-this-meeting" });
    const limit = Math.min(mostLines, Math.max(1, countIn(c.req.query("limit")) ?? mostLines));
    // One more than is told says whether there are older ones.
    const found = await http.store.officeLog(meetingId, { before: countIn(c.req.query("before")), limit: limit + 1 });
    const lines = found.slice(0, limit);
    const answer: LogAnswer = { lines, before: found.length > limit ? (lines.at(-1)?.position ?? null) : null };
    return compressedJson(http.answers, answer, c.req.header("accept-encoding"));
  };

/** What is no count is as if not said. */
const countIn = (text: string | undefined): number | undefined =>
  /^\d{1,15}$/.test(text ?? "") ? Number(text) : undefined;
