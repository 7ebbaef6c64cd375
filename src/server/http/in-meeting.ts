import type { Context } from "hono";
import { isUuid } from "#domain/ids.ts";
import type { Actor } from "#domain/permissions.ts";
import type { AuthDetails } from "../auth-log.ts";
import type { Env } from "./client-address.ts";
import { findAsker, type Asker, type Handler, type Http } from "./context.ts";
import { addDetails } from "./auth-log-details.ts";
import { throttled } from "./throttle.ts";

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

    addDetails(c, detailsOf(meetingId, asker.value));
    const waitSeconds = countRequest(http, asker.value.actor, meetingId);
    return waitSeconds === undefined
      ? handle(c, { meetingId, asker: asker.value })
      : throttled(http.answers, waitSeconds);
  };

/**
 * A person's own limit comes first, so that nobody uses up what the meeting has; officers have one of their own. When
 * many together have used up the meeting's, whoever asks for little is still heard.
 */
const countRequest = ({ limits }: Http, { participantId, officer }: Actor, meetingId: string): number | undefined => {
  if (officer !== null) return limits.take("officer", officer.id);
  const person = participantId ?? "";
  const ownWait = limits.take("participant", person);
  if (ownWait !== undefined) return ownWait;
  const isModest = limits.take("participant-at-least", person) === undefined;
  const meetingWait = limits.take("meeting", meetingId);
  return isModest ? undefined : meetingWait;
};

const detailsOf = (meeting: string, { actor, deviceId }: Asker): AuthDetails => ({
  meeting,
  ...(actor.officer === null ? {} : { officer: actor.officer.id }),
  ...(deviceId === null ? {} : { device: deviceId }),
});
