import { account, changePassword, endOfficerSession, officerSessions } from "./own-account-routes.ts";
import type { Http, Route } from "./context.ts";
import { beginLinkPasskey, lookAtLink, useLink } from "./account-link-routes.ts";
import {
  cancelLink,
  endOfficer,
  inviteOfficer,
  officers,
  requireFactor,
  resetOfficer,
  setOfficerRole,
  signOutOfficer,
} from "./manage-officers-routes.ts";
import {
  addPasskey,
  beginPasskey,
  passkeyChallenge,
  removePasskey,
  renamePasskey,
  signInPasskey,
} from "./passkey-routes.ts";
import {
  beginSecondFactor,
  checkSecondFactor,
  closeSecondFactor,
  openSecondFactor,
  renewRecoveryCodes,
  signInSecondFactor,
} from "./second-factor-routes.ts";
import { stepUp, stepUpWays } from "./step-up.ts";

/** The addresses of officers' accounts: how they sign in, and who lets them in. */
export const accountRoutes = (http: Http): readonly Route[] => [
  { method: "POST", path: "/sign-in/second-factor", handle: signInSecondFactor(http), notes: "second-factor" },
  { method: "GET", path: "/sign-in/passkey-options", handle: passkeyChallenge(http) },
  { method: "POST", path: "/sign-in/passkey", handle: signInPasskey(http), notes: "sign-in" },
  { method: "GET", path: "/account", handle: account(http) },
  { method: "GET", path: "/sessions", handle: officerSessions(http) },
  { method: "POST", path: "/sessions/end", handle: endOfficerSession(http), notes: "session-end" },
  { method: "POST", path: "/password", handle: changePassword(http), notes: "password" },
  { method: "GET", path: "/step-up/ways", handle: stepUpWays(http) },
  { method: "POST", path: "/step-up", handle: stepUp(http), notes: "step-up" },
  { method: "POST", path: "/second-factor/begin", handle: beginSecondFactor(http) },
  { method: "POST", path: "/second-factor/check", handle: checkSecondFactor(http) },
  { method: "POST", path: "/second-factor/open", handle: openSecondFactor(http), notes: "factor-open" },
  { method: "POST", path: "/second-factor/close", handle: closeSecondFactor(http), notes: "factor-close" },
  { method: "POST", path: "/second-factor/codes", handle: renewRecoveryCodes(http), notes: "recovery-codes" },
  { method: "POST", path: "/passkeys/begin", handle: beginPasskey(http) },
  { method: "POST", path: "/passkeys/add", handle: addPasskey(http), notes: "passkey-add" },
  { method: "POST", path: "/passkeys/rename", handle: renamePasskey(http) },
  { method: "POST", path: "/passkeys/remove", handle: removePasskey(http), notes: "passkey-remove" },
  { method: "GET", path: "/officers", handle: officers(http) },
  { method: "POST", path: "/officers/invite", handle: inviteOfficer(http), notes: "invite" },
  { method: "POST", path: "/officers/reset", handle: resetOfficer(http), notes: "reset-link" },
  { method: "POST", path: "/officers/cancel", handle: cancelLink(http), notes: "link-cancel" },
  { method: "POST", path: "/officers/role", handle: setOfficerRole(http), notes: "role" },
  { method: "POST", path: "/officers/end", handle: endOfficer(http), notes: "account-end" },
  { method: "POST", path: "/officers/sign-out", handle: signOutOfficer(http), notes: "session-end" },
  { method: "POST", path: "/officers/require", handle: requireFactor(http), notes: "require-factor" },
  { method: "POST", path: "/account-link", handle: lookAtLink(http) },
  { method: "POST", path: "/account-link/passkey", handle: beginLinkPasskey(http) },
  { method: "POST", path: "/account-link/use", handle: useLink(http), notes: "link-use" },
];
