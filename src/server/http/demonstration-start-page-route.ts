import { showJoinCode } from "#domain/join-code.ts";
import { isLoopbackHost } from "../config.ts";
import { demoMeetingId } from "../demo/load-demo.ts";
import type { Handler, Http } from "./context.ts";

/**
 * `GET …/demonstration`: the data of the demonstration's start page. Only a browser on the same machine gets them,
 * because they contain a meeting's code.
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
