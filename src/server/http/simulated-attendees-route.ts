import * as v from "valibot";
import type { AgendaItemRecord, MeetingRecord, ProjectRecord } from "#domain/records.ts";
import { mostSimulated, simulatedAttendees } from "#domain/simulated-attendees.ts";
import { can } from "#kinds/can.ts";
import { isGone, type ChangedRecord } from "#protocol/messages.ts";
import { read, safeInteger } from "#protocol/schemas.ts";
import { maxChangesLimit } from "#protocol/constants.ts";
import type { Asker, Http } from "./context.ts";
import type { MeetingHandler } from "./meeting-access.ts";
import { readJson } from "./read-body.ts";

const order = v.object({ count: v.pipe(safeInteger, v.minValue(1), v.maxValue(mostSimulated)) });

type Place = { readonly meetingId: string; readonly asker: Asker };

const recordsOf = async (http: Http, { meetingId, asker }: Place): Promise<readonly ChangedRecord[]> => {
  const all: ChangedRecord[] = [];
  let [epoch, after] = ["", 0];
  for (;;) {
    const asked = { meetingId, actor: asker.actor, epoch, after, hw: null, limit: maxChangesLimit };
    const answer = await http.readChanges(asked);
    all.push(...answer.records);
    if (!answer.more) return all;
    [epoch, after] = [answer.epoch, answer.to];
  }
};

const ofType = <T extends { readonly type: string }>(
  records: readonly ChangedRecord[],
  type: T["type"],
): readonly T[] => records.filter((record) => record.type === type && !isGone(record)) as unknown as readonly T[];

/**
 * `POST /spaces/{rehearsalId}/simulate` `{count}` → `{count}`: attendees who are not there come to a rehearsal, each through
 * the one write path as its own author. No other meeting has any.
 */
export const simulate =
  (http: Http): MeetingHandler =>
  async (c, place) => {
    const { meetingId, asker } = place;
    if (!can(asker.actor, "meeting/put")) return http.answers.refuse({ kind: "not-permitted" });
    const body = await readJson(c);
    if (!body.ok) return http.answers.refuse(body.error);
    const wanted = read(order, body.value);
    if (wanted === undefined) return http.answers.refuse({ kind: "unparseable" });
    const records = await recordsOf(http, place);
    const [meeting] = ofType<MeetingRecord>(records, "meeting");
    if (meeting?.rehearsalOf === undefined) return http.answers.refuse({ kind: "not-found" });
    const projects = ofType<ProjectRecord>(records, "project");
    const agenda = ofType<AgendaItemRecord>(records, "agenda-item");
    const options = { count: wanted.count, at: http.now(), newId: http.newId };
    const attendees = simulatedAttendees({ meeting, projects, agenda }, options);
    for (const { participantId, ops } of attendees) {
      const actor = { participantId, officer: null };
      await http.applyChanges({ meetingId, actor, deviceId: participantId, hw: null, ops });
    }
    return http.answers.json({ count: attendees.length });
  };
