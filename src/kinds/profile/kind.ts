import * as v from "valibot";
import { checkProfile, tidyProfile } from "#domain/check-in-validation.ts";
import { profileIdOf } from "#domain/ids.ts";
import { erasureReasons } from "#domain/erasure-notes-and-redaction.ts";
import { moderators, registrars } from "#domain/permissions.ts";
import type { PersonRecord, ProfileState } from "#domain/records.ts";
import { key } from "#protocol/schemas.ts";
import { act, compareSeenData, stored, type OfficeOp } from "../core/act.ts";
import type { StagedRows } from "../core/staged-rows.ts";
import { blankStates } from "../core/field-erasing.ts";
import { defineKind } from "../core/kind.ts";
import { refusalOf, refused, type Outcome } from "../core/outcome.ts";
import { owned, stamp, type OwnedOp } from "../core/owned-operation.ts";
import { officeOnly, type FieldReaders } from "../core/field-audiences.ts";
import { isMeetingClosed } from "../meeting/acts.ts";
import { meeting } from "../meeting/row.ts";
import { personReaders } from "../person/readers.ts";
import { person } from "../person/row.ts";
import { erasePersonKind } from "./erase-person.ts";
import { establish } from "./confirm-identity.ts";
import { putLink } from "./link-to-person.ts";
import { emptyProfile, noLink, profileOf } from "./profile-rows.ts";
import { profile, profileState, type Link, type ProfileRow } from "./row.ts";

/**
 * What the office or a personal code established counts first; then the name that was tapped; then the only person of
 * the typed name, as a claim.
 */
const linkFor = (draft: StagedRows, state: ProfileState, before: Link): Link => {
  if (before.by === "office" || before.by === "code") return before;
  if (state.namesake === true) return noLink;
  const tapped = state.personId ?? null;
  const isOnRoster = tapped !== null && draft.get(person, tapped)?.desk === "shown";
  const personId = isOnRoster ? tapped : draft.personNamed(state);
  if (personId === undefined) return noLink;
  if (personId === before.personId) return before;
  return { personId, by: isOnRoster ? "self" : "name", confirmed: false };
};

/**
 * A sector is one of the meeting's, or the one that the person has already: on the roster, or from before the meeting's
 * were changed. People are counted by sector, so nobody may type their own.
 */
const checkSector = (draft: StagedRows, { id, state }: OwnedOp<ProfileState>): Outcome | undefined => {
  const { sector, personId } = state;
  const known = [
    "",
    draft.get(profile, id)?.state?.sector,
    personId == null ? undefined : draft.get(person, personId)?.state.sector,
    ...(draft.get(meeting, draft.meetingId)?.state.sectors.map(({ key: ownKey }) => ownKey) ?? []),
  ];
  return known.includes(sector) ? undefined : refused("malformed", { field: "sector" });
};

const profileOwned = owned({
  kind: "profile/put",
  token: profile,
  turn: 1,
  state: profileState,
  hasRightId: (meetingId, { id, participantId }) => id === profileIdOf(meetingId, participantId),
  tidy: tidyProfile,
  check: (draft, op) => refusalOf(checkProfile(op.state)) ?? checkSector(draft, op),
  put: (draft, sender, op) => {
    const now = sender.receivedAt;
    const before = draft.get(profile, op.id) ?? emptyProfile(op.id, op.participantId, now);
    const link = linkFor(draft, op.state, before.office ?? noLink);
    const row = { ...before, ...stamp(sender, op, isMeetingClosed(draft)), state: op.state };
    draft.put(row);
    putLink(draft, row, link, now);
    return row;
  },
});

const seenOnRoster = (draft: StagedRows, { officeRev: _officeRev, ...op }: OfficeOp): Outcome | undefined => {
  const row = draft.get(person, op.id);
  return row === undefined ? undefined : compareSeenData(op, row);
};

const fields: FieldReaders<PersonRecord> = {
  ...personReaders,
  // Fields about the roster's seats.
  order: officeOnly,
  group: officeOnly,
  vacant: officeOnly,
  exOfficio: officeOnly,
  termUntil: officeOnly,
  // A participant is sent their own established identity: by it the presiding person's phone knows its duty.
  rosterPersonId: ["author", "desk", "office"],
};

/** A participant as the desk is sent it: the identity, but not how it was established. */
const held = ({ type: _type, id, rev, seq, officeRev = 0, ...view }: PersonRecord): ProfileRow => ({
  ...emptyProfile(id, id, 0),
  rev,
  seq,
  officeRev,
  office: { personId: view.rosterPersonId ?? null, by: "name", confirmed: view.confirmed },
  view,
  desk: "shown",
});

/** A participant: what somebody says about themselves, and which person of the roster that is. */
export const profileKind = defineKind<ProfileRow, PersonRecord>({
  token: profile,
  onConsole: "all",
  repeatsErased: "nothing",
  owned: profileOwned,
  fields,
  values: ({ view, officeRev }) => ({ ...view, rosterPersonId: view.rosterPersonId ?? null, officeRev }),
  held,
  readAs: (row) => ({ type: "person", id: row.owner ?? row.id }),
  fieldErasing: {
    fields: blankStates<ProfileRow>({ namePrefix: "", familyName: "", position: "", affiliation: "" }),
    after: (draft, row, now) => putLink(draft, row, row.office ?? noLink, now),
  },
  erasedFor: ({ office }) => office?.erased,
  isOfPeople: true,
  acts: {
    /**
     * Erases a participant, or a person of the roster and everybody whose identity as that person is established, with
     * all that they wrote. If it was done before, it is done. Nothing undoes it, and the ledger repeats it whenever an
     * older copy restores the data.
     */
    [erasePersonKind]: act({
      may: moderators,
      needsStepUp: true,
      args: v.object({ reason: v.picklist(erasureReasons) }),
      rule: (draft, _sender, op) => {
        const row = draft.get(person, op.id) ?? profileOf(draft, op.id);
        const isErased = draft.erasureOf(op.id) !== undefined;
        // Of somebody on the roster the act may say whom the officer saw there: another one has the place meanwhile.
        const stale = isErased || op.baseRev === undefined ? undefined : seenOnRoster(draft, op);
        if (stale !== undefined) return stale;
        if (!isErased && row === undefined) return refused("target-unknown", { type: "person", id: op.id });
        return stored(
          op,
          row ?? emptyProfile(draft.profileId(op.id), op.id, 0),
          isErased ? undefined : { kind: "erase-person", id: op.id, reason: op.args.reason },
        );
      },
    }),
    /** The office confirms a participant, or says which person of the roster it is. */
    "person/confirm": act({
      may: registrars,
      args: v.object({ personId: v.exactOptional(v.nullable(key)) }),
      rule: (draft, sender, op) =>
        establish(draft, sender, op, (before) => ({
          personId: op.args.personId === undefined ? before.personId : op.args.personId,
          by: "office",
          confirmed: true,
        })),
    }),
  },
});
