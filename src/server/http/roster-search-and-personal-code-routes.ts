import { inviteLink, showJoinCode } from "#domain/join-code.ts";
import { rosterHits } from "#domain/person-name-search.ts";
import type { RosterAnswer } from "#protocol/messages.ts";
import { maxRosterHits } from "#protocol/constants.ts";
import { askerKey } from "./asker-rate-key.ts";
import { mayRegisterPeople } from "./may-register-people.ts";
import type { Http } from "./context.ts";
import type { MeetingHandler } from "./meeting-access.ts";
import { requireStepUp } from "./step-up.ts";
import { searcherOf } from "./sync-handlers.ts";
import { throttled } from "./retry-later-responses.ts";

/** The meeting asks for a personal code or link before its roster is searched. */
const closedRoster: RosterAnswer = { people: [], found: 0, near: [], isClosed: true };

/** `GET …/roster?q=&more=`: finding oneself by two letters or more. What is sent of the roster is limited. */
export const searchRoster =
  (http: Http): MeetingHandler =>
  async (c, { meetingId, asker }) => {
    const waitSeconds = http.limits.take("roster", askerKey(asker));
    if (waitSeconds !== undefined) return throttled(http.answers, waitSeconds);
    const query = (c.req.query("q") ?? "").slice(0, 200).toWellFormed().replaceAll("\u0000", "");
    const reach = http.rosterReach.of(searcherOf(http, c, { meetingId, asker }));
    const isNarrow = reach.isSpent();
    const limit = c.req.query("more") === "1" ? maxRosterHits : rosterHits;
    const participantId = asker.actor.officer === null ? (asker.actor.participantId ?? undefined) : undefined;
    const found = await http.store.searchRoster(meetingId, query, { limit, isNarrow, participantId });
    if (found === undefined) return http.answers.json(closedRoster);
    reach.learn([...found.people, ...found.near].map(({ personId }) => personId));
    const answer: RosterAnswer = { ...found, ...(isNarrow && { isNarrow }) };
    return http.answers.json(answer);
  };

const codeOf = async (store: Http["store"], meetingId: string, participantId: string): Promise<string | undefined> => {
  const code = await store.personalCode(meetingId, participantId);
  if (code !== undefined) return code;
  await store.renewExpired(meetingId, participantId);
  return store.personalCode(meetingId, participantId);
};

/** `GET …/personal-code`: the participant's own, for a second device. */
export const personalCode =
  (http: Http): MeetingHandler =>
  async (_c, { meetingId, asker }) => {
    const { participantId } = asker.actor;
    const code = participantId === null ? undefined : await codeOf(http.store, meetingId, participantId);
    return code === undefined
      ? http.answers.refuse({ kind: "not-joined" })
      : http.answers.json({ code: showJoinCode(code) });
  };

/** `GET …/substitute-link`: of whom the asker announced to be sending, to hand on; null where nobody is on the roster for it. */
export const substituteLink =
  (http: Http): MeetingHandler =>
  async (_c, { meetingId, asker }) => {
    const { participantId } = asker.actor;
    if (participantId === null) return http.answers.refuse({ kind: "not-joined" });
    const invite = await http.store.substituteInvite(meetingId, participantId);
    return http.answers.json({ inviteUrl: invite === undefined ? null : inviteLink(http.origin(), invite) });
  };

/** `GET …/invitations`: the desk hands them out; nobody else sees the secrets of others, nor who finds a console open. */
export const invitations =
  (http: Http): MeetingHandler =>
  async (c, { meetingId, asker }) => {
    if (!mayRegisterPeople(asker)) return http.answers.refuse({ kind: "not-this-meeting" });
    const unconfirmed = await requireStepUp(http, c);
    if (unconfirmed !== undefined) return unconfirmed;
    const people = await http.store.invitations(meetingId);
    return http.answers.json({
      people: people.map((person) => ({
        personId: person.personId,
        personalCode: showJoinCode(person.personalCode),
        inviteUrl: inviteLink(http.origin(), person.invite),
      })),
    });
  };
