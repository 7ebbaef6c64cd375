import { showJoinCode } from "#domain/join-code.ts";
import { isLoopbackHost } from "../config.ts";
import { demoMeetingId } from "../demo/load-demo.ts";
import type { Handler, Http } from "./context.ts";

/**
 * `GET …/demonstration`: what the start page of the demonstration shows, to a browser on the very machine that it runs
 * on, and to nobody else: the code of a meeting is not handed out to whoever asks.
 */
export const demonstration =
  (http: Http): Handler =>
  async (c) => {
    const asker = c.env?.incoming?.socket.remoteAddress?.replace(/^::ffff:/, "") ?? "";
    const isHere = isLoopbackHost(asker) && isLoopbackHost(new URL(http.origin()).hostname);
    const meetings = isHere ? await http.store.meetings() : [];
    const [meeting] = meetings;
    if (meeting === undefined || meetings.some(({ id }) => id !== demoMeetingId)) {
      return http.answers.refuse({ kind: "not-found" });
    }
    const code = showJoinCode(meeting.joinCode);
    const phone = http.phoneOrigin?.();
    return http.answers.json({ title: meeting.title, code, phone: phone === undefined ? null : `${phone}/j/${code}` });
  };
