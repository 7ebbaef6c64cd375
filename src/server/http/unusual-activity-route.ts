import type { HintsAnswer } from "#protocol/messages.ts";
import type { Http } from "./context.ts";
import type { KeptFigures } from "../store/published-figures-table.ts";
import { mayRegisterPeople } from "./may-register-people.ts";
import type { MeetingHandler } from "./meeting-access.ts";

/** `GET …/hints`: what the secretariat may want to look at. It blocks nobody. */
export const hints = (http: Http): MeetingHandler => {
  // Read again only where others were told: consoles ask often, and the counted entries come with them.
  const told = new Map<string, KeptFigures>();
  const toldFigures = async (meetingId: string): Promise<Pick<HintsAnswer, "figures">> => {
    const kept = await http.store.publishedFigures(meetingId, told.get(meetingId));
    if (kept === undefined) return {};
    told.set(meetingId, kept);
    return { figures: { at: kept.figures.at, asked: kept.figures.asked } };
  };
  return async (_c, { meetingId, asker }) => {
    if (!mayRegisterPeople(asker)) return http.answers.refuse({ kind: "not-this-meeting" });
    const answer: HintsAnswer = {
      joins: http.joinWatch.bursts(meetingId),
      endorsers: await http.store.endorsers(meetingId),
      devices: http.unsentReports.report(meetingId),
      ...(await toldFigures(meetingId)),
    };
    return http.answers.json(answer);
  };
};
