import { setImmediate as nextTurn } from "node:timers/promises";
import { agendaNumbersOf } from "#domain/minutes-item-references.ts";
import type { Actor } from "#domain/permissions.ts";
import { publicationState, type PublicationRecord, type PublicationState } from "#domain/publication.ts";
import type { MeetingDataRecord } from "#domain/records.ts";
import type { CommitteeRecord, FollowUpRecord, VerdictRecord } from "#domain/space-records.ts";
import { bangkokIso } from "#domain/thai-date.ts";
import { isGone } from "#protocol/messages.ts";
import type { Minuted } from "./public-follow-up-view.ts";
import type { PublishedFigures } from "#domain/published-figures.ts";
import type { ReadChanges } from "../store/store.ts";
import type { Decided } from "./published-figures-source.ts";
import { createFiguresKeeper, type FiguresKeeperDeps } from "./freeze-published-figures.ts";

/** What of a meeting may stand on its public page, and whether it does. */
export type PublicMeeting = Decided & {
  readonly state: PublicationState;
  /** A new object after every change that the page could show; two states of a meeting never share one. */
  readonly version: string;
  readonly publication: PublicationRecord | undefined;
  /** What the committee's ledger says of suggestions of this meeting, and their authors of that. */
  readonly followUps: readonly FollowUpRecord[];
  /** The day on which it is told what is late, ISO without a time; null where the organisation does not tell it. */
  readonly lateOn: string | null;
  readonly verdicts: readonly VerdictRecord[];
  readonly committeeId: string | null;
  /** The figures by sector that the public was told; undefined where it was told none. */
  readonly figures: PublishedFigures | undefined;
  /** Other published meetings in which something was reported about those suggestions, by their id. */
  readonly others: ReadonlyMap<string, Minuted>;
};
/** The meeting by itself. */
type Alone = Omit<PublicMeeting, "others">;

type Look = {
  readonly at: number;
  isReading: boolean;
  readonly alone: Promise<Alone>;
  whole?: Promise<PublicMeeting>;
};

type Reading = {
  readonly epoch: string;
  readonly seq: number;
  readonly life: number;
  readonly parent: string | null;
  readonly records: ReadonlyMap<string, MeetingDataRecord>;
};

/** No particular reader: what everybody in the room reads, and nobody's own records. */
const room: Actor = { participantId: null, officer: null };
/** Reads the publication, the verdicts and what waits to be decided alone out of what the office reads. */
const office: Actor = { participantId: null, officer: { id: "public-page", role: "owner" } };
const mostMeetings = 60;
/** Of so many other meetings, the latest that were reported in, a page names the number. */
const mostOthers = 12;
const isForTheOffice = (record: MeetingDataRecord): boolean =>
  record.type === "publication" ||
  record.type === "verdict" ||
  (record.type === "entry" && record.status === "received");
const checkedAgainMs = 1_000;

const ofType = <T extends MeetingDataRecord["type"]>(records: ReadonlyMap<string, MeetingDataRecord>, type: T) =>
  [...records.values()].filter((record): record is Extract<MeetingDataRecord, { type: T }> => record.type === type);

const lists = new WeakMap<ReadonlyMap<string, MeetingDataRecord>, readonly MeetingDataRecord[]>();

/** The same list as long as nothing has changed, so that what is made of it is made once. */
const listOf = (records: ReadonlyMap<string, MeetingDataRecord>): readonly MeetingDataRecord[] => {
  const list = lists.get(records) ?? [...records.values()];
  lists.set(records, list);
  return list;
};

/** One waits for the next turn of the event loop, a second one for the turn after that: forty at once hold nobody up. */
const createTurns = () => {
  let last: Promise<void> = Promise.resolve();
  return (): Promise<void> => (last = last.then(() => nextTurn()));
};

/**
 * Reads what is newer of a space, as a phone does, and keeps what it has read. Others are answered between two parts. Two may
 * read the same at once: each has what it has read for itself, so that neither holds half of what the other reads.
 */
const createReadings = (readChanges: ReadChanges) => {
  const readings = new Map<string, Reading>();
  /** Readings are counted, so that what was forgotten and is read again is no state that was seen before. */
  let lives = 0;
  const nextTurn = createTurns();
  const begin = (): Reading => ({ epoch: "", seq: 0, life: ++lives, parent: null, records: new Map() });

  const readNewer = async (meetingId: string, actor: Actor, key: string): Promise<Reading> => {
    let reading = readings.get(key) ?? begin();
    let own: Map<string, MeetingDataRecord> | undefined;
    // What is new since the last look is little; a part of what was not read yet is five hundred records.
    for (let isMore = reading.seq === 0; ; isMore = true) {
      if (isMore) await nextTurn();
      const asked = { meetingId, actor, epoch: reading.epoch, after: reading.seq, hw: null, limit: 500 };
      const answer = await readChanges(asked);
      if (answer.reset) {
        if (reading.seq === 0) break;
        reading = begin();
        own = undefined;
        continue;
      }
      if (answer.records.length > 0) own ??= new Map(reading.records);
      for (const record of answer.records) {
        const name = `${record.type} ${record.id}`;
        if (!isGone(record) && (actor.officer === null || isForTheOffice(record))) own?.set(name, record);
        else own?.delete(name);
      }
      const { epoch, to: seq, parent = null } = answer;
      reading = { ...reading, epoch, seq, parent, records: own ?? reading.records };
      if (!answer.more) break;
    }
    readings.set(key, reading);
    return reading;
  };
  return { readNewer, forget: (key: string) => void readings.delete(key) };
};

type ReadNewer = ReturnType<typeof createReadings>["readNewer"];

/** How often a meeting is read again in which something is done meanwhile. */
const mostAgain = 3;

/**
 * What the room and what the office reads, of one moment. Of two moments an entry could be decided for the one and not there
 * for the other, and first figures are kept for good.
 */
const readOneMoment = async (readNewer: ReadNewer, meetingId: string) => {
  for (let again = 0; ; again += 1) {
    const before = await readNewer(meetingId, office, `office ${meetingId}`);
    const shown = await readNewer(meetingId, room, `room ${meetingId}`);
    const told = await readNewer(meetingId, office, `office ${meetingId}`);
    const isOneMoment = before.seq === told.seq && before.epoch === told.epoch;
    if (isOneMoment || again === mostAgain) return { shown, told, isOneMoment };
  }
};

/** Reads a meeting as it stands, with the figures that the public is told of it. */
const createReadAlone =
  (
    { readNewer }: { readonly readNewer: ReadNewer },
    figures: ReturnType<typeof createFiguresKeeper>,
    now: () => number,
  ) =>
  async (meetingId: string): Promise<Alone> => {
    const { shown, told, isOneMoment } = await readOneMoment(readNewer, meetingId);
    const publication = [...told.records.values()].find((record) => record.type === "publication");
    const above = shown.parent === null ? undefined : await readNewer(shown.parent, room, `room ${shown.parent}`);
    const org = above?.parent == null ? undefined : await readNewer(above.parent, room, `room ${above.parent}`);
    const today = bangkokIso(now()).slice(0, 10);
    const own = {
      state: publicationState(publication, now()),
      records: listOf(shown.records),
      publication,
      undecided: isOneMoment ? ofType(told.records, "entry").filter(({ late }) => !late).length : null,
    };
    // Counting voices is work of its own, and so is what the page then makes of all of it.
    await nextTurn();
    const kept = await figures.tell(meetingId, own);
    await nextTurn();
    return {
      ...own,
      version: [
        ...[shown, told, above, org].flatMap((one) => (one === undefined ? [] : `${one.life}/${one.epoch}/${one.seq}`)),
        `${own.state} ${kept?.rev ?? 0} ${today} ${own.undecided}`,
      ].join(" "),
      lateOn: ofType(org?.records ?? new Map(), "organisation")[0]?.hidesLateness === true ? null : today,
      figures: kept?.figures,
      followUps: ofType(above?.records ?? new Map(), "follow-up").filter((one) => one.fromMeetingId === meetingId),
      verdicts: ofType(told.records, "verdict"),
      committeeId: shown.parent,
    };
  };

/**
 * Keeps the public data of meetings current. A meeting is checked at most once a second, so that the page costs the
 * same however many people read it.
 */
export const createPublicMeetingDataCache = (deps: FiguresKeeperDeps & { readonly readChanges: ReadChanges }) => {
  const readings = createReadings(deps.readChanges);
  const figures = createFiguresKeeper(deps);
  const read = createReadAlone(readings, figures, deps.now);
  const known = new Map<string, Look>();

  const forget = (meetingId: string): void => {
    known.delete(meetingId);
    readings.forget(`room ${meetingId}`);
    readings.forget(`office ${meetingId}`);
    figures.forget(meetingId);
  };
  /** Nothing is kept of a meeting that is not here: whoever asks for many of those makes the server drop none that it has read. */
  const settle = (meetingId: string, look: Look, isThere: boolean): void => {
    look.isReading = false;
    if (!isThere) forget(meetingId);
    const read = [...known].flatMap(([id, { isReading }]) => (isReading ? [] : id));
    if (read.length > mostMeetings) forget(read[0] ?? "");
  };
  const look = (meetingId: string): Look => {
    const before = known.get(meetingId);
    // Reading a large meeting for the first time may take longer than until the next look.
    if (before !== undefined && (before.isReading || Math.abs(deps.now() - before.at) < checkedAgainMs)) return before;
    const next: Look = { at: deps.now(), isReading: true, alone: read(meetingId) };
    known.delete(meetingId);
    known.set(meetingId, next);
    next.alone.then(
      ({ records }) => settle(meetingId, next, records.length > 0),
      () => settle(meetingId, next, true),
    );
    return next;
  };
  /** With the other meetings that its suggestions were reported in: each of those is read alone, so that none waits for another. */
  const withOthers = async (meetingId: string, reading: Promise<Alone>): Promise<PublicMeeting> => {
    const alone = await reading;
    const ids = new Set(alone.followUps.flatMap(({ history }) => history.map((step) => step.meetingId ?? meetingId)));
    ids.delete(meetingId);
    const read = await Promise.all([...ids].slice(-mostOthers).map(async (id) => ({ id, of: await look(id).alone })));
    const open = read.filter(({ of }) => of.state === "public" && of.committeeId === alone.committeeId);
    const others = open.flatMap(({ id, of: { records } }) => {
      const found = records.find((record) => record.type === "meeting");
      return found === undefined ? [] : [[id, { meeting: found, agenda: agendaNumbersOf(records) }] as const];
    });
    const version = [alone.version, ...open.map(({ of }) => of.version)].join(" + ");
    return { ...alone, version, others: new Map(others) };
  };
  const meeting = (meetingId: string): Promise<PublicMeeting> => {
    const found = look(meetingId);
    found.whole ??= withOthers(meetingId, found.alone);
    return found.whole;
  };
  /** What everybody in the room may know of the committee itself. */
  const committee = async (committeeId: string): Promise<CommitteeRecord | undefined> =>
    ofType((await readings.readNewer(committeeId, room, `room ${committeeId}`)).records, "committee")[0];

  return { meeting, committee };
};
