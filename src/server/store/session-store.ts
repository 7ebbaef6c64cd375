import type { Tables } from "./open-tables.ts";
import type { SessionStore } from "./store.ts";

/** A session of a device that was not proven for so long is of no more use: the device has long made another. */
const unprovenMs = 30 * 86_400_000;

export const createSessionStore = ({ officers, read, write }: Tables, now: () => number): SessionStore => ({
  putSession: (session) => write(() => officers.putSession(session)),
  session: (tokenHash) =>
    read(() => {
      const session = officers.session(tokenHash);
      return session !== undefined && session.expiresAt > now() ? session : undefined;
    }),
  deleteSession: (tokenHash) => write(() => officers.deleteSession(tokenHash)),
  settleSession: (tokenHash) => write(() => officers.settleSession(tokenHash)),
  sessionsOf: (kind, subject) =>
    read(() => officers.sessionsOf(kind, subject).filter(({ expiresAt }) => expiresAt > now())),
  endSessionsOf: (kind, subject, except) => write(() => officers.endSessionsOf(kind, subject, except)),
  purgeSessions: () => write(() => officers.purgeSessions(now(), now() - unprovenMs)),
});
