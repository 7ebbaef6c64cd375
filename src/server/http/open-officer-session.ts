import type { Context } from "hono";
import type { OfficerSession } from "#protocol/messages.ts";
import { browserOf } from "#server/auth/session-binding.ts";
import { tokenHash } from "#server/auth/tokens.ts";
import type { Session, SignInWay } from "#server/store/store.ts";
import { addDetails } from "./auth-log-details.ts";
import type { Env } from "./client-address.ts";
import type { Http } from "./context.ts";
import { officerSessionSeconds } from "./cookies.ts";

type Who = { readonly id: string; readonly name: string };

/** So long the second factor is waited for, after the password. */
const halfLifeMs = 5 * 60_000;

/**
 * Opens the officer's session; one that may do nothing yet but open a second factor, where that is compulsory and there
 * is none.
 * @param way by what the officer has proven who it is
 */
export const openOfficerSession = async (
  http: Http,
  c: Context<Env>,
  officer: Who,
  way: SignInWay,
): Promise<Response> => {
  addDetails(c, { officer: officer.id });
  const mustEnrol = await http.store.mustEnrol(officer.id);
  const token = await newSession(http, c, officer.id, { kind: mustEnrol ? "enrolling" : "officer", way });
  await http.store.noteSignIn(officer.id);
  // Whoever has just made the first account looks at what there is first, and is asked the next time.
  const isOffered = way !== "passkey" && way !== "set-up" && !mustEnrol && (await http.secondFactor.offer(officer.id));
  const session: OfficerSession = {
    ...(await officerSession(http, officer)),
    ...(isOffered && { offersSecondFactor: true }),
    ...(mustEnrol && { mustOpenSecondFactor: true }),
  };
  const response = http.answers.json(session, { "set-cookie": http.cookies.line("o", token) });
  response.headers.append("set-cookie", http.cookies.line("k", http.knownBrowsers.mark(officer.name)));
  return response;
};

/** As `openOfficerSession`, after the second factor where one is open: it is asked for under a token of its own. */
export const openOrAsk = async (http: Http, c: Context<Env>, officer: Who, way: SignInWay): Promise<Response> => {
  const { totp } = await http.store.factor(officer.id);
  if (totp === null) return openOfficerSession(http, c, officer, way);
  const token = await newSession(http, c, officer.id, { kind: "half", way });
  return http.answers.json({ secondFactor: { token } });
};

const newSession = async (
  http: Http,
  c: Context<Env>,
  subject: string,
  { kind, way }: Pick<Session, "kind" | "way">,
): Promise<string> => {
  const token = http.newToken();
  const lifeMs = kind === "half" ? halfLifeMs : officerSessionSeconds * 1000;
  await http.store.putSession({
    kind,
    way,
    subject,
    tokenHash: tokenHash(token),
    expiresAt: http.now() + lifeMs,
    madeAt: http.now(),
    confirmedAt: http.now(),
    browser: browserOf(c.req.header("user-agent")),
  });
  return token;
};

/** The answer after signing in: who the officer is, and the roles. */
export const officerSession = async ({ store }: Http, { id, name }: Who): Promise<OfficerSession> => ({
  officer: { id, name },
  meetings: (await store.meetingsOfOfficer(id)).map((meeting) => ({
    id: meeting.id,
    title: { th: meeting.title.th, ...(meeting.title.en === undefined ? {} : { en: meeting.title.en }) },
    role: meeting.role,
    ...(meeting.units.length === 0 ? {} : { units: meeting.units }),
  })),
});
