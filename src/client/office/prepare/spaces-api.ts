import type { OfficeAct } from "#client/local/vault-records.ts";
import type { Letterhead, MeetingDataRecord, MeetingStatus, Numerals } from "#domain/records.ts";
import type { Takeable } from "#domain/new-meeting.ts";
import type { ResultClockSettings } from "#domain/result-announcement-deadlines.ts";
import type { ResultAnnouncementRecord } from "#domain/result-announcement-record.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { Words } from "#domain/bilingual-words.ts";
import type { CorrectionRoundRecord, RoundSummary } from "#domain/correction-round.ts";
import type { Ack } from "#protocol/messages.ts";
import type { ErasePersonAnswer, NamedPlace, PersonPlacesAnswer } from "#protocol/person-places.ts";
import { readSendAnswer } from "#protocol/parse-answers.ts";
import { createCall, isObject, type Call, type Fetch, type OfficeFailure } from "../office-api.ts";

/** A place where the officer has a role, or one above it (docs/sync-protocol.md, "Making spaces"). */
export type SpaceInList = {
  readonly id: string;
  readonly kind: "organisation" | "committee" | "meeting";
  readonly parent: string | null;
  /** Of a meeting its title. */
  readonly name: Words;
  readonly role: string | null;
  /** The units that the officer represents there. */
  readonly units?: readonly string[];
  readonly meeting?: {
    readonly status: MeetingStatus;
    readonly startsAt: string;
    readonly number: number | null;
    readonly numberYear: number;
    readonly example?: boolean;
    /** Of a rehearsal: the meeting that it rehearses. */
    readonly rehearsalOf?: string;
    /** How far the announcement of its results is; without it nobody has noted anything. */
    readonly results?: Pick<ResultAnnouncementRecord, "reportedOn" | "submittedOn" | "announcedOn" | "postedUntil">;
    /** The round of corrections of minutes that are not certified; `closedAt` null while nobody has closed it. */
    readonly round?: Pick<CorrectionRoundRecord, "lastDay" | "closedAt"> &
      Pick<RoundSummary, "asked" | "silent" | "undecided">;
  };
  /** Of an organisation: with which digits its own pages write numbers. */
  readonly numerals?: Numerals;
  /** Of an organisation: what its letters say of it. */
  readonly letterhead?: Letterhead;
  /** Of an organisation: by what the clock of announcements goes; holidays as ISO dates. */
  readonly clock?: { readonly holidays: readonly string[]; readonly resultClock?: ResultClockSettings };
};

export type NewMeetingOrder = {
  /** Made here, so that sending it twice makes one meeting. */
  readonly id: string;
  readonly startsAt: string;
  /** Null: it has none. */
  readonly number: number | null;
  readonly numberYear?: number;
  readonly venue?: Words;
  /** An earlier meeting of the committee. */
  readonly from?: string;
  readonly take?: readonly Takeable[];
};

/** `number`: null where the committee does not number its meetings. */
export type ProposedNumber = { readonly number: number | null; readonly numberYear: number };

/** `because`: what happened in a meeting that is kept, as `KeptBecause` or what a newer server knows. */
export type Deletion = { readonly deleted: true } | { readonly deleted: false; readonly because: string };

const isDeletion = (value: unknown): value is Deletion =>
  isObject(value) && (value.deleted === true || typeof value.because === "string");

const isPersonPlaces = (value: unknown): value is PersonPlacesAnswer =>
  isObject(value) && typeof value.name === "string" && Array.isArray(value.spaces) && Array.isArray(value.others);

const isErased = (value: unknown): value is ErasePersonAnswer =>
  isObject(value) && (typeof value.erased === "number" || value.changed === true);

const isSpace = (value: unknown): value is SpaceInList =>
  isObject(value) && typeof value.id === "string" && typeof value.kind === "string" && isObject(value.name);

export type OfficerName = { readonly id: string; readonly name: string };

const isOfficerName = (value: unknown): value is OfficerName =>
  isObject(value) && typeof value.id === "string" && typeof value.name === "string";

const isProposed = (value: unknown): value is ProposedNumber =>
  isObject(value) &&
  (value.number === null || typeof value.number === "number") &&
  typeof value.numberYear === "number";

const idIn = (value: unknown): string | undefined =>
  isObject(value) && typeof value.id === "string" ? value.id : undefined;

type Answer<T> = Promise<Result<T, OfficeFailure>>;

/** An answer without what was asked for is none of ours. */
const checked = <T>(
  got: Result<unknown, OfficeFailure>,
  read: (value: unknown) => T | undefined,
): Result<T, OfficeFailure> => {
  if (!got.ok) return got;
  const value = read(got.value);
  return value === undefined ? fail({ kind: "no-network" }) : ok(value);
};

/** Where a person's name stands, and the order to erase it. */
const erasingCalls = (call: Call) => ({
  /** Everywhere where the name of this record stands; `gone` where it bears none any more. */
  personPlaces: async ({ spaceId, id }: NamedPlace): Answer<PersonPlacesAnswer | "gone"> => {
    const got = await call("GET", `/spaces/${spaceId}/person-places?id=${encodeURIComponent(id)}`);
    if (!got.ok && got.error.kind === "refused") return ok("gone");
    return checked(got, (value) => (isPersonPlaces(value) ? value : undefined));
  },
  /** Erases the person of this record, and the places that were chosen. */
  erasePerson: async ({ spaceId, id }: NamedPlace, places: readonly NamedPlace[]): Answer<ErasePersonAnswer> =>
    checked(await call("POST", `/spaces/${spaceId}/erase-person`, { id, places, reason: "privacy" }), (value) =>
      isErased(value) ? value : undefined,
    ),
});

/** Committees and meetings: the list of an officer's own, and making new ones. */
export const createSpacesApi = (deps: { readonly fetch: Fetch }) => {
  // Not before it is asked: the scripts of the office begin in any order.
  const call: Call = (...asked) => createCall(deps.fetch)(...asked);
  return {
    list: async (): Answer<readonly SpaceInList[]> =>
      checked(await call("GET", "/spaces"), (value) =>
        isObject(value) && Array.isArray(value.spaces) ? value.spaces.filter(isSpace) : undefined,
      ),
    makeCommittee: async (organisationId: string, name: Words): Answer<string> =>
      checked(await call("POST", `/spaces/${organisationId}/committees`, { name }), idIn),
    /** @param startsAt ISO with offset; without it: now */
    nextNumber: async (committeeId: string, startsAt?: string): Answer<ProposedNumber> =>
      checked(
        await call(
          "GET",
          `/spaces/${committeeId}/next-number${startsAt === undefined ? "" : `?startsAt=${encodeURIComponent(startsAt)}`}`,
        ),
        (value) => (isProposed(value) ? value : undefined),
      ),
    makeMeeting: async (committeeId: string, order: NewMeetingOrder): Answer<string> =>
      checked(await call("POST", `/spaces/${committeeId}/meetings`, order), idIn),
    /** @param order `of`: the meeting that is rehearsed. @returns the id of its rehearsal, made now or before */
    makeRehearsal: async (committeeId: string, order: { readonly id: string; readonly of: string }): Answer<string> =>
      checked(await call("POST", `/spaces/${committeeId}/rehearsals`, order), idIn),
    /** Everything of the rehearsal is wiped. */
    endRehearsal: (rehearsalId: string): Answer<unknown> => call("POST", `/spaces/${rehearsalId}/end-rehearsal`, {}),
    /** Deletes a meeting in which nothing but its preparation happened; `because` says what did. */
    deleteMeeting: async (id: string): Answer<Deletion> => {
      const got = await call("GET", "/spaces");
      if (!got.ok) return got;
      const spaces = isObject(got.value) && Array.isArray(got.value.spaces) ? got.value.spaces.filter(isSpace) : [];
      const parent = spaces.find((space) => space.id === id)?.parent;
      if (typeof parent !== "string") return fail({ kind: "not-this-meeting" });
      return checked(await call("POST", `/spaces/${parent}/delete-meeting`, { id }), (value) =>
        isDeletion(value) ? value : undefined,
      );
    },
    /** Attendees who are not there come to the rehearsal, and ask. */
    simulate: (rehearsalId: string, count: number): Answer<unknown> =>
      call("POST", `/spaces/${rehearsalId}/simulate`, { count }),
    /** By which one joins, as it is written for people. */
    joinCode: async (meetingId: string): Answer<string> =>
      checked(await call("GET", `/meetings/${meetingId}/room-secret`), (value) =>
        isObject(value) && typeof value.joinCode === "string" ? value.joinCode : undefined,
      ),
    /** The records of a meeting as the office reads them, for what it still lacks; the first page of them is enough for a draft. */
    records: async (meetingId: string): Answer<readonly MeetingDataRecord[]> =>
      checked(await call("GET", `/spaces/${meetingId}/changes?after=0&limit=500`), (value) =>
        isObject(value) && Array.isArray(value.records)
          ? // What is gone has no fields to be counted; the others are the server's own records.
            (value.records.filter((record) => isObject(record) && record.gone !== true) as MeetingDataRecord[])
          : undefined,
      ),
    /** To whom a role can be given in the space. */
    officers: async (spaceId: string): Answer<readonly OfficerName[]> =>
      checked(await call("GET", `/spaces/${spaceId}/officers`), (value) =>
        isObject(value) && Array.isArray(value.officers) ? value.officers.filter(isOfficerName) : undefined,
      ),
    ...erasingCalls(call),
    readAll: (spaceId: string) => readAll(call, spaceId),
    send: (spaceId: string, op: OfficeAct["op"]) => send(call, spaceId, op),
  };
};

/** More pages than any space has, so that an answer that never ends does not keep a browser at it. */
const mostPages = 200;

const isRecord = (value: unknown): boolean => isObject(value) && typeof value.type === "string" && value.gone !== true;

/** Every record of a space as this officer reads it. */
const readAll = async (call: Call, spaceId: string): Answer<readonly MeetingDataRecord[]> => {
  const byName = new Map<string, MeetingDataRecord>();
  let [epoch, after] = ["", 0];
  for (let page = 0; page < mostPages; page++) {
    const got = await call("GET", `/spaces/${spaceId}/changes?epoch=${epoch}&after=${after}&limit=500`);
    if (!got.ok) return got;
    const { value } = got;
    if (!isObject(value) || !Array.isArray(value.records)) return fail({ kind: "no-network" });
    // What is gone has no fields; the others are the server's own records.
    for (const record of value.records.filter(isRecord) as MeetingDataRecord[])
      byName.set(`${record.type} ${record.id}`, record);
    if (value.more !== true) break;
    [epoch, after] = [String(value.epoch), Number(value.to)];
  }
  return ok([...byName.values()]);
};

/** One act in a space, sent at once. A lost answer does no harm: sent again under its `opId`, the act is done once. */
const send = async (call: Call, spaceId: string, op: OfficeAct["op"]): Answer<Ack> => {
  const got = await call("POST", `/spaces/${spaceId}/ops`, { deviceId: "", sentAt: op.at, ops: [op] });
  const answer = got.ok ? readSendAnswer(got.value) : undefined;
  if (!got.ok) return got;
  const [ack] = answer?.acks ?? [];
  return ack === undefined || ack.status === "retry" ? fail({ kind: "no-network" }) : ok(ack);
};

/** The requests about spaces, with the browser's own `fetch`. */
export const spacesApi = createSpacesApi({ fetch: (path, init) => globalThis.fetch(path, init) });
