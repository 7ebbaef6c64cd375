import { profileIdOf } from "#domain/ids.ts";
import { presetParticipantOf } from "#kinds/profile/profile-rows.ts";
import type { ApplyChangesDeps } from "./apply-changes.ts";
import { createInvitedPeople } from "./invited-people.ts";
import type { createRosterCache } from "./roster.ts";
import { codeLifeMs } from "./store/personal-code-table.ts";
import type { Tables } from "./store/open-tables.ts";
import { createRowCache } from "./store/row-cache.ts";
import type { OpenStoreDeps } from "./store/store.ts";
import type { UnitOfWorkDeps } from "./unit-of-work.ts";

/** What the sets of rows of all batches share. */
export const unitOfWorkDeps = (
  tables: Tables,
  { quotas, now, newSecret }: OpenStoreDeps,
  {
    roster,
    keepErasure,
  }: { readonly roster: ReturnType<typeof createRosterCache> } & Pick<UnitOfWorkDeps, "keepErasure">,
): UnitOfWorkDeps => ({
  ...tables,
  quotas,
  ...tables.room,
  keepErasure,
  profileId: createProfileIds(),
  roster: roster.rosterOf,
  keepRoster: roster.keep,
  invitedPerson: createInvitedPeople(tables.records),
  nextStep: () => stepFrom(newSecret()),
  welcome: (meetingId, personId) =>
    tables.devices.putCodes(meetingId, presetParticipantOf(meetingId, personId), now() + codeLifeMs),
  dropCodes: (meetingId, participantId) => tables.devices.endCodes(meetingId, participantId, now()),
});

/** What a job does by chance, or tells, where it may be run again before it is decided (sql-engine, `RemoteSide`). */
export const repeatable = (deps: OpenStoreDeps): OpenStoreDeps => {
  const remote = deps.engine?.remote;
  if (remote === undefined) return deps;
  const { certain, drawn } = remote;
  return {
    ...deps,
    now: () => drawn(deps.now),
    newId: () => drawn(deps.newId),
    newSecret: () => drawn(deps.newSecret),
    reportBug: (error) => {
      certain();
      deps.reportBug?.(error);
    },
  };
};

/**
 * Everything that a batch is known to need is asked for together, where the database answers later. Where it answers at
 * once, nobody works out what that is.
 */
export const createRowPrefetch =
  ({ records, usage, erasures }: Tables, { engine, quotas }: OpenStoreDeps): ApplyChangesDeps["foresee"] =>
  (meetingId, { rows, participantId }) => {
    if (engine?.rowsNamed !== undefined) records.foresee(meetingId, rows());
    if (engine?.remote === undefined) return;
    erasures.of(meetingId, "");
    erasures.fieldsOf(meetingId, "", "");
    if (quotas !== undefined && participantId !== null) usage.of(meetingId, participantId);
  };

/** The largest step, in powers of two: numbers of a year's meeting stay far below 2^53. */
const stepPowers = 16;

/**
 * A step of the counter: one in two is above 256, one in sixteen above 32,768. Of so uneven steps the sum looks like one.
 * @param chance random bytes
 */
const stepFrom = (chance: Uint8Array): number => {
  const [high = 0, low = 0] = chance;
  return Math.max(1, Math.floor(2 ** (((high * 256 + low) / 65_536) * stepPowers)));
};

const rememberedIds = 10_000;

/** A derived id costs a hash; the same people write all day. */
const createProfileIds = (): UnitOfWorkDeps["profileId"] => {
  const ids = createRowCache<string>(rememberedIds);
  return (meetingId, participantId) =>
    ids.get(`${meetingId}/${participantId}`, () => profileIdOf(meetingId, participantId)) ?? "";
};
