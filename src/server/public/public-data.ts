import type { Actor } from "#domain/permissions.ts";
import { publicationState, type PublicationRecord, type PublicationState } from "#domain/publication.ts";
import type { MeetingDataRecord } from "#domain/records.ts";
import { isGone } from "#protocol/operations.ts";
import type { ReadChanges } from "../store/store.ts";

/** What of a meeting may stand on its public page, and whether it does. */
export type PublicMeeting = {
  readonly state: PublicationState;
  /** Another one with everything that the page could show; the same is never given to two states of a meeting. */
  readonly version: string;
  readonly records: readonly MeetingDataRecord[];
  readonly publication: PublicationRecord | undefined;
};

type Reading = {
  readonly epoch: string;
  readonly seq: number;
  readonly life: number;
  readonly records: Map<string, MeetingDataRecord>;
};

/** Nobody in particular: what everybody in the room reads, and nobody's own. */
const room: Actor = { participantId: null, officer: null };
/** Reads the publication alone out of what the office reads. */
const office: Actor = { participantId: null, officer: { id: "public-page", role: "owner" } };
const mostMeetings = 50;
const checkedAgainMs = 1_000;

/**
 * Keeps the public matter of meetings in step with the store, by reading what is newer as a phone does. A meeting is
 * looked at once a second at most, so that the page costs the same however many people read it.
 */
export const createPublicMeetings = (deps: { readonly readChanges: ReadChanges; readonly now: () => number }) => {
  const readings = new Map<string, Reading>();
  const known = new Map<string, { at: number; meeting: Promise<PublicMeeting> }>();

  /** Readings are counted, so that what was forgotten and is read again is no state that was seen before. */
  let lives = 0;
  const begin = (): Reading => ({ epoch: "", seq: 0, life: ++lives, records: new Map() });

  const readNewer = async (meetingId: string, actor: Actor, key: string): Promise<Reading> => {
    let reading = readings.get(key) ?? begin();
    for (;;) {
      const asked = { meetingId, actor, epoch: reading.epoch, after: reading.seq, hw: null, limit: 500 };
      const answer = await deps.readChanges(asked);
      if (answer.reset) {
        if (reading.seq === 0) break;
        reading = begin();
        continue;
      }
      for (const record of answer.records) {
        const name = `${record.type} ${record.id}`;
        if (isGone(record)) reading.records.delete(name);
        else if (actor.officer === null || record.type === "publication") reading.records.set(name, record);
      }
      reading = { ...reading, epoch: answer.epoch, seq: answer.to };
      if (!answer.more) break;
    }
    readings.set(key, reading);
    return reading;
  };

  const read = async (meetingId: string): Promise<PublicMeeting> => {
    const [shown, told] = [
      await readNewer(meetingId, room, `room ${meetingId}`),
      await readNewer(meetingId, office, `office ${meetingId}`),
    ];
    const publication = [...told.records.values()].find((record) => record.type === "publication");
    return {
      state: publicationState(publication, deps.now()),
      version: [shown, told].map(({ epoch, seq, life }) => `${life}/${epoch}/${seq}`).join(" "),
      records: [...shown.records.values()],
      publication,
    };
  };

  return async (meetingId: string): Promise<PublicMeeting> => {
    const before = known.get(meetingId);
    if (before !== undefined && Math.abs(deps.now() - before.at) < checkedAgainMs) return before.meeting;
    const meeting = read(meetingId);
    known.delete(meetingId);
    known.set(meetingId, { at: deps.now(), meeting });
    const [oldest] = known.keys();
    if (known.size > mostMeetings && oldest !== undefined) {
      known.delete(oldest);
      readings.delete(`room ${oldest}`);
      readings.delete(`office ${oldest}`);
    }
    return meeting;
  };
};
