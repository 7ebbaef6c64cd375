import type { Context } from "hono";
import { isUuid } from "#domain/ids.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { AuthDetails } from "../auth-log.ts";
import type { Env } from "./client-address.ts";
import type { Asker, Handler, Http } from "./context.ts";
import { findAsker, findScreen, type AskerError } from "./authenticate-request.ts";
import { addDetails } from "./auth-log-details.ts";
import { throttled } from "./retry-later-responses.ts";

export type MeetingHandler = (
  c: Context<Env>,
  place: { readonly meetingId: string; readonly asker: Asker },
) => Promise<Response>;

/**
 * Admits everybody who belongs to the meeting or other space of the path, within the limits of one person and of one
 * space.
 */
export const inMeeting =
  (http: Http, handle: MeetingHandler, who: "people" | "people-and-screens" = "people"): Handler =>
  async (c) => {
    const meetingId = c.req.param("spaceId") ?? c.req.param("meetingId") ?? "";
    if (!isUuid(meetingId)) return http.answers.refuse({ kind: "not-found" });
    const asker = await findReader(http, c, { meetingId, who });
    if (!asker.ok) return http.answers.refuse(asker.error);

    addDetails(c, detailsOf(meetingId, asker.value));
    const waitSeconds = countRequest(http, asker.value, meetingId);
    return waitSeconds === undefined
      ? handle(c, { meetingId, asker: asker.value })
      : throttled(http.answers, waitSeconds);
  };

/**
 * One browser may be a screen beside a console or a phone: a page that shows the room says so (`as=screen`), and is then
 * a screen and nothing else. Whoever is nothing else is a screen without saying it.
 */
const findReader = async (
  http: Http,
  c: Context<Env>,
  { meetingId, who }: { readonly meetingId: string; readonly who: "people" | "people-and-screens" },
): Promise<Result<Asker, AskerError>> => {
  const isScreenOnly = who === "people-and-screens" && c.req.query("as") === "screen";
  const asker = isScreenOnly ? fail({ kind: "not-joined" } as const) : await findAsker(http, c, meetingId);
  if (asker.ok || who === "people" || asker.error.kind !== "not-joined") return asker;
  const screen = await findScreen(http, c, meetingId);
  return screen === undefined ? asker : ok(screen);
};

/**
 * A person's own limit comes first, so that nobody uses up the meeting's; officers have one of their own. When many
 * together have used up the meeting's, small requests are still answered.
 */
export const countRequest = (
  { limits }: Http,
  { actor, deviceId, screenId }: Asker,
  meetingId: string,
): number | undefined => {
  const { participantId, officer } = actor;
  if (officer !== null) return limits.take("officer", officer.id);
  const person = participantId ?? screenId ?? deviceId ?? "";
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
