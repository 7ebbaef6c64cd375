import { useNavigate } from "@solidjs/router";
import { useApp } from "#client/app-context.tsx";
import type { OfficerSession } from "#protocol/messages.ts";
import { redirectAfterSignIn } from "./redirect-after-sign-in.ts";

/**
 * Goes on as the officer who has signed in. What another officer has left in this browser is put aside before anything is
 * sent under the new session.
 */
export const createEntering = () => {
  const { commands, syncNow } = useApp();
  const navigate = useNavigate();
  /** @param wanted what was asked for before signing in */
  return async (session: OfficerSession, wanted?: string): Promise<void> => {
    // Where databases do not open, nobody has left anything either.
    await commands.officerIs(session.officer.id, session.officer.name).catch(() => undefined);
    syncNow();
    navigate(redirectAfterSignIn(session, wanted), { replace: true });
  };
};
