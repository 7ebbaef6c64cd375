import type { KeptBecause } from "#domain/delete-meeting.ts";
import { dateInLanguage } from "#domain/thai-date.ts";
import { agendaItem } from "#kinds/agenda-item/row.ts";
import { arising } from "#kinds/arising/row.ts";
import { followUp } from "#kinds/follow-up/row.ts";
import { live } from "#kinds/live/row.ts";
import { meeting, type MeetingRow } from "#kinds/meeting/row.ts";
import { membership } from "#kinds/membership/row.ts";
import { profile } from "#kinds/profile/row.ts";
import { publication } from "#kinds/publication/row.ts";
import { reply } from "#kinds/reply/row.ts";
import { typesOfRehearsal } from "#kinds/registry.ts";
import { screen } from "#kinds/screen/row.ts";
import { summary } from "#kinds/summary/row.ts";
import { deleteMeetingKind, ownLine } from "./store/audit-chain.ts";
import type { Tables } from "./store/open-tables.ts";
import type { Rehearsals } from "./store/rehearsal-types.ts";
import type { MeetingDeletion, Maker } from "./store/space-creation-types.ts";
import type { WriteIn } from "./ensure-parent-spaces.ts";
import type { ChangeListener } from "./store/sql-engine.ts";
import { createWiping } from "./wipe-whole-space.ts";

type Deps = Tables & {
  readonly now: () => number;
  readonly newId: () => string;
  readonly publish: ChangeListener;
  readonly rehearsals: Pick<Rehearsals, "endRehearsalsOver">;
};

/** What preparing a meeting makes, and what is worked out of it. A record of any other type says that something happened. */
const prepared: ReadonlySet<string> = new Set([
  ...typesOfRehearsal,
  ...[meeting, arising, membership, screen, live, summary].map(({ type }) => type),
]);

const becauseOf = (type: string): KeptBecause => {
  if (type === publication.type) return "published";
  return type === profile.type || type === reply.type ? "joined" : "recorded";
};

/** Deletes meetings that were made by mistake, in which nothing happened yet. */
export const createMeetingDeletion = (deps: Deps, writeIn: WriteIn): MeetingDeletion => {
  const { spaces, records, read, newId, now, rehearsals } = deps;
  const wipe = createWiping(deps);
  const stateIn = (committeeId: string, id: string): MeetingRow["state"] | undefined => {
    const head = spaces.head(id);
    const state =
      head?.kind === "meeting" && head.parent === committeeId ? records.row(id, meeting, id)?.state : undefined;
    return state?.rehearsalOf === undefined ? state : undefined;
  };
  const kept = (committeeId: string, id: string): KeptBecause | "unknown" | undefined => {
    const state = stateIn(committeeId, id);
    return state === undefined ? "unknown" : keptBecause(deps, { committeeId, id, state });
  };
  /** The order is noted first: no meeting is ever gone without a line that says who wanted it. */
  const noteOrder = (committeeId: string, id: string, { officerId }: Maker): void => {
    const [head, state] = [spaces.head(committeeId), stateIn(committeeId, id)];
    if (head === undefined || state === undefined) return;
    const args = { title: namedWithDay(state) };
    const line = { ...ownLine(deleteMeetingKind, id, now(), { args }), opId: newId(), officerId };
    spaces.moveHead({ ...head, chainEnd: spaces.log(committeeId, [line], head.chainEnd) });
  };

  return {
    deleteMeeting: async (committeeId, id, officer) => {
      const before = await read(() => kept(committeeId, id));
      if (before !== undefined) return before === "unknown" ? undefined : before;
      await writeIn(committeeId, () => noteOrder(committeeId, id, officer));
      // Somebody may have joined meanwhile: what counts is asked under the meeting's own lock.
      let because: ReturnType<typeof kept>;
      const isWiped = await wipe(id, () => (because = kept(committeeId, id)) === undefined);
      if (!isWiped) return because === "unknown" ? undefined : because;
      await rehearsals.endRehearsalsOver();
      return "deleted";
    },
  };
};

const keptBecause = (
  { records, spaces, wiper }: Deps,
  {
    committeeId,
    id,
    state,
  }: { readonly committeeId: string; readonly id: string; readonly state: MeetingRow["state"] },
): KeptBecause | undefined => {
  if (state.startedAt !== null || (state.status !== "draft" && state.status !== "registration")) return "begun";
  if (wiper.hasDevices(id)) return "joined";
  const [happened] = wiper.typesIn(id).filter((type) => !prepared.has(type));
  if (happened !== undefined) return becauseOf(happened);
  if (records.rowsOfType(id, agendaItem).some(({ state: item }) => item.resolution !== null)) return "recorded";
  return isInLedger({ records, spaces }, committeeId, id) ? "followed" : undefined;
};

/** Whether the committee's ledger names the meeting in one of its suggestions or reports. */
const isInLedger = ({ records }: Pick<Tables, "records" | "spaces">, committeeId: string, id: string): boolean =>
  records
    .rowsOfType(committeeId, followUp)
    .some(({ state }) => state.fromMeetingId === id || state.history.some(({ meetingId }) => meetingId === id));

/** A title is often a number alone, which the next meeting gets. */
const namedWithDay = ({ title, startsAt }: MeetingRow["state"]) => {
  const withDay = (words: string, language: "th" | "en") => `${words} · ${dateInLanguage(startsAt, language, "short")}`;
  return { th: withDay(title.th, "th"), en: withDay(title.en ?? title.th, "en") };
};
