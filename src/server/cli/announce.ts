import { renderUnicodeCompact } from "uqr";
import { showJoinCode } from "#domain/join-code.ts";

export type Announcement = {
  readonly origin: string;
  /** Eight symbols without the dash; null while there is no meeting. */
  readonly joinCode: string | null;
  /** The one-time token, while there is no officer. */
  readonly setUpToken: string | null;
};

/** What the terminal says once the server answers: each link on a line of its own, and the attendee's as a picture. */
export const announcement = ({ origin, joinCode, setUpToken }: Announcement): string => {
  const secretariat = setUpToken === null ? [] : [`secretariat: ${origin}/set-up#t=${setUpToken}`];
  if (joinCode === null) return [...secretariat, ""].join("\n");
  const code = showJoinCode(joinCode);
  const link = `${origin}/j/${code}`;
  return [
    "",
    renderUnicodeCompact(link, { border: 2 }),
    "",
    `attendee: ${link}`,
    `code: ${code}`,
    ...secretariat,
    "",
  ].join("\n");
};
