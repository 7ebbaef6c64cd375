import type { OfficerSession } from "#protocol/messages.ts";

/** Where signing in may lead back to, beside a meeting. */
const places = ["/account", "/officers", "/office"] as const;

/** A unit's representative has a screen of one's own for the meeting, made for a phone. */
const homeOf = (role: string): string => (role === "unit-representative" ? "/unit" : "/office");

/**
 * Where an officer goes on after signing in.
 * @param wanted what was asked for before: a meeting's id or one of our own pages; anything else is passed over
 * @returns the officer's first page where there are several meetings, or none yet
 */
export const redirectAfterSignIn = (session: OfficerSession, wanted?: string): string => {
  if (session.mustOpenSecondFactor === true) return "/account/second-factor";
  const place = places.find((known) => known === wanted);
  const [first, second] = session.meetings;
  const chosen = session.meetings.find(({ id }) => id === wanted) ?? (second === undefined ? first : undefined);
  const goal = place ?? (chosen === undefined ? "/office" : `${homeOf(chosen.role)}/${chosen.id}`);
  return session.offersSecondFactor === true ? `/account/second-factor?then=${encodeURIComponent(goal)}` : goal;
};
