import type { Context } from "hono";
import { isUuid } from "#domain/ids.ts";
import type { Env } from "./client-address.ts";
import { findAsker, type Asker, type Handler, type Http } from "./context.ts";
import { takeAll, throttled } from "./throttle.ts";

export type MeetingHandler = (
  c: Context<Env>,
  place: { readonly meetingId: string; readonly asker: Asker },
) => Promise<Response>;

/** Lets in whoever belongs to the meeting of the path, within the limits of one person and of one meeting. */
export const inMeeting =
  (http: Http, handle: MeetingHandler): Handler =>
  async (c) => {
    const meetingId = c.req.param("meetingId") ?? "";
    if (!isUuid(meetingId)) return http.answers.refuse({ kind: "not-found" });
    const asker = await findAsker(http, c, meetingId);
    if (!asker.ok) return http.answers.refuse(asker.error);

    const { participantId, officer } = asker.value.actor;
    const waitSeconds = await takeAll(http.limits, [
      ["participant", participantId ?? officer?.id ?? ""],
      ["meeting", meetingId],
    ]);
    return waitSeconds === undefined
      ? handle(c, { meetingId, asker: asker.value })
      : throttled(http.answers, waitSeconds);
  };
