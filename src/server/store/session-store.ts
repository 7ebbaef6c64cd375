import type { Tables } from "./open-tables.ts";
import type { SessionStore } from "./store.ts";

/** A session of a device that was not proven for so long is of no more use: the device has long made another. */
const unprovenMs = 30 * 86_400_000;

/** Sessions of devices, officers and screens. */
export const createSessionStore = ({ writeNoted, officers, read, write }: Tables, now: () => number): SessionStore => ({
  putSession: (session) => writeNoted(() => officers.putSession(session)),
  session: (tokenHash) =>
    read(() => {
      const session = officers.session(tokenHash);
      return session !== undefined && session.ended === null && session.expiresAt > now() ? session : undefined;
    }),
  whyOut: (tokenHash) =>
    read(() => {
      const session = officers.session(tokenHash);
      return session === undefined ? undefined : (session.ended ?? (session.expiresAt > now() ? undefined : "expired"));
    }),
  endSession: (tokenHash, why) => writeNoted(() => officers.endSession(tokenHash, why)),
  endOfficer: (officerId, except, why) => writeNoted(() => officers.endOfficer(officerId, except, why)),
  confirmSession: (tokenHash, kind) => writeNoted(() => officers.confirmSession(tokenHash, now(), kind)),
  deleteSession: (tokenHash) => write(() => officers.deleteSession(tokenHash)),
  settleSession: (tokenHash) => write(() => officers.settleSession(tokenHash)),
  sessionsOf: (kind, subject) =>
    read(() =>
      officers.sessionsOf(kind, subject).filter(({ expiresAt, ended }) => expiresAt > now() && ended === null),
    ),
  purgeSessions: () => write(() => officers.purgeSessions(now(), now() - unprovenMs)),
});
