import { earlyEndorsement, type EarlyEndorsementRow } from "#kinds/early-endorsement/row.ts";
import { endorsement, type EndorsementRow } from "#kinds/endorsement/row.ts";
import { profile, type ProfileRow } from "#kinds/profile/row.ts";
import type { EndorsersOf } from "#protocol/messages.ts";
import type { Tables } from "./store/open-tables.ts";

/** What was read of a meeting: who endorses each entry, and whom of the roster each participant counts as. */
type Read = {
  seq: number;
  /** Entries that are not there: nothing is told of them. */
  readonly missing: Set<string | null>;
  readonly endorsers: Map<string, Set<string | null>>;
  readonly listed: Map<string | null, string | null>;
};

/** As many meetings are kept; the one that was looked at first goes first. */
const mostMeetings = 20;

type Told = EndorsementRow | ProfileRow | EarlyEndorsementRow;

const take = ({ endorsers, listed, missing }: Read, row: Told): void => {
  const { owner } = row;
  if (row.type === "early-endorsement") {
    const { isWaiting, participants = [] } = row.state;
    const entryId = owner ?? row.id;
    if (isWaiting || participants.length > 0) missing.add(entryId);
    else missing.delete(entryId);
    return;
  }
  if (row.type === "profile") {
    const { office } = row;
    if (office !== null && (office.personId !== null || office.confirmed)) listed.set(owner, office.personId ?? owner);
    else listed.delete(owner);
    return;
  }
  const { entryId, on } = row.state;
  const ofEntry = endorsers.get(entryId) ?? new Set();
  if (on) ofEntry.add(owner);
  else ofEntry.delete(owner);
  endorsers.set(entryId, ofEntry);
};

const countsOf = ({ endorsers, listed, missing }: Read): readonly EndorsersOf[] =>
  [...endorsers].flatMap(([entryId, owners]) => {
    if (missing.has(entryId)) return [];
    const people = new Set([...owners].flatMap((owner) => (listed.has(owner) ? (listed.get(owner) ?? null) : [])));
    const unlisted = [...owners].filter((owner) => !listed.has(owner)).length;
    return unlisted > 0 ? [{ entryId, all: people.size + unlisted, unlisted }] : [];
  });

/**
 * Of each entry that others endorse: how many of them stand on no roster, or have not said who they are. Hundreds of
 * such endorsements may be one laptop's; the secretariat decides what they are worth. A person of the roster with several
 * devices is one. Consoles ask again and again: what has changed since is read, or ten thousand endorsements would hold
 * everybody else up each time.
 */
export const createEndorsers = ({ records, spaces, onForget }: Pick<Tables, "records" | "spaces" | "onForget">) => {
  const known = new Map<string, Read>();
  onForget(() => known.clear());

  return (meetingId: string): readonly EndorsersOf[] => {
    const before = known.get(meetingId);
    const seq = spaces.head(meetingId)?.seq ?? 0;
    const read = before ?? { seq: 0, missing: new Set(), endorsers: new Map(), listed: new Map() };
    const rows: readonly Told[] =
      before === undefined
        ? [endorsement, profile, earlyEndorsement].flatMap((kind) => records.rowsOfType<Told>(meetingId, kind))
        : records.rowsChanged<Told>(meetingId, [endorsement, profile, earlyEndorsement], before.seq);
    for (const row of rows) take(read, row);
    read.seq = seq;
    known.set(meetingId, read);
    const [oldest] = known.keys();
    if (known.size > mostMeetings && oldest !== undefined) known.delete(oldest);
    return countsOf(read);
  };
};
