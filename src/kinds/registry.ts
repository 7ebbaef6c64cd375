import type { SpaceKind } from "#domain/space.ts";
import { agendaItemKind } from "./agenda-item/kind.ts";
import { announcementKind } from "./announcement/kind.ts";
import { answerKind } from "./answer/kind.ts";
import { arisingKind } from "./arising/kind.ts";
import { attendanceKind } from "./attendance/kind.ts";
import { chairNoteKind } from "./chair-note/kind.ts";
import { correctionKind } from "./correction/kind.ts";
import { openRound } from "./correction-round/acts.ts";
import { correctionRoundKind } from "./correction-round/kind.ts";
import { draftSectionKind } from "./draft-section/kind.ts";
import { committeeKind } from "./committee/kind.ts";
import { considerationKind } from "./consideration/kind.ts";
import type { Act, EntryBefore, UndoAct } from "./core/act.ts";
import type { Kind, OnConsole } from "./core/kind.ts";
import type { Owned } from "./core/owned-operation.ts";
import { certifyDocument } from "./document/certify.ts";
import { documentKind } from "./document/kind.ts";
import { certifyKind } from "./document/row.ts";
import { documentVersionKind } from "./document-version/kind.ts";
import { earlyEndorsementKind } from "./early-endorsement/kind.ts";
import { endorsementKind } from "./endorsement/kind.ts";
import { entryKind } from "./entry/kind.ts";
import { eraseField } from "./erase-field.ts";
import { removeExamples } from "./remove-examples.ts";
import { followUpKind } from "./follow-up/kind.ts";
import { liveKind } from "./live/kind.ts";
import { meetingKind } from "./meeting/kind.ts";
import { membershipKind } from "./membership/kind.ts";
import { organisationKind } from "./organisation/kind.ts";
import { paragraphKind } from "./paragraph/kind.ts";
import { personKind } from "./person/kind.ts";
import { presenceKind } from "./presence/kind.ts";
import { publicationKind } from "./publication/kind.ts";
import { profileKind } from "./profile/kind.ts";
import { projectKind } from "./project/kind.ts";
import { resultAnnouncementKind } from "./result-announcement/kind.ts";
import { replyKind } from "./reply/kind.ts";
import { screenKind } from "./screen/kind.ts";
import { speechKind } from "./speech/kind.ts";
import { strategyKind } from "./strategy/kind.ts";
import { summaryKind } from "./summary/kind.ts";
import { unitKind } from "./unit/kind.ts";
import { verdictKind } from "./verdict/kind.ts";

/** Every kind of record. A folder that is missing here fails the architecture test. */
export const kinds: readonly Kind[] = [
  organisationKind,
  committeeKind,
  membershipKind,
  meetingKind,
  agendaItemKind,
  chairNoteKind,
  arisingKind,
  strategyKind,
  unitKind,
  projectKind,
  announcementKind,
  personKind,
  profileKind,
  presenceKind,
  attendanceKind,
  entryKind,
  answerKind,
  earlyEndorsementKind,
  endorsementKind,
  speechKind,
  replyKind,
  considerationKind,
  liveKind,
  screenKind,
  summaryKind,
  followUpKind,
  publicationKind,
  verdictKind,
  paragraphKind,
  documentKind,
  documentVersionKind,
  resultAnnouncementKind,
  correctionRoundKind,
  draftSectionKind,
  correctionKind,
];

const byType = new Map(kinds.map((kind) => [kind.type, kind]));

/** The kind of a row. @throws Error for a type that no kind has */
export const kindOf = (type: string): Kind => {
  const kind = byType.get(type);
  if (kind === undefined) throw new Error(`no kind of record is called ${type}`);
  return kind;
};

/** The act or kind that an operation names, and the kinds of spaces in which it may be done. */
type Placed<T> = { readonly it: T; readonly spaces: readonly SpaceKind[] };

const found = <T>(places: ReadonlyMap<string, Placed<T>>, kind: unknown, space?: SpaceKind): T | undefined => {
  const placed = typeof kind === "string" ? places.get(kind) : undefined;
  return space === undefined || placed?.spaces.includes(space) === true ? placed?.it : undefined;
};

const ownedByKind = new Map<string, Placed<Owned>>(
  kinds.flatMap(({ owned, spaces }) => (owned === undefined ? [] : [[owned.kind, { it: owned, spaces }] as const])),
);

/**
 * How the authors' devices write the records of an operation like `entry/put`; undefined for every other operation, and
 * for one that belongs to another kind of space than the one that is named.
 */
export const ownedOf = (kind: unknown, space?: SpaceKind): Owned | undefined => found(ownedByKind, kind, space);

/** Acts that read or write every kind, and so are made of the list of kinds; `type`: the kind that they are about. */
const actsOverKinds: readonly (readonly [name: string, it: Act, type?: string])[] = [
  ["example/remove", removeExamples(kinds)],
  [certifyKind, certifyDocument(kinds), documentKind.type],
  ["correction-round/open", openRound(kinds), correctionRoundKind.type],
  ["field/erase", eraseField(kinds)],
];

const acts = new Map<string, Placed<Act> & { readonly type?: string | undefined }>([
  ...kinds.flatMap(({ acts: own, spaces, type }) =>
    Object.entries(own).map(([name, it]) => [name, { it, spaces, type }] as const),
  ),
  ...actsOverKinds.map(([name, it, type]) => [name, { it, spaces: ["meeting"] as const, type }] as const),
]);

/** The type of records that an act is about; undefined for one about several, and for what this version does not know. */
export const typeOfAct = (kind: string): string | undefined => acts.get(kind)?.type;

/**
 * The office's act that an operation like `entry/accept` names; undefined for one that this version does not know, and
 * for one that belongs to another kind of space than the one that is named.
 */
export const actOf = (kind: unknown, space?: SpaceKind): Act | undefined => found(acts, kind, space);

/** The fields whose change by this act the log shows; none for what this version does not know. */
export const toldBy = (kind: string): Act["told"] => actOf(kind)?.told ?? [];

/** The acts that undo an act on an entry. @param before the entry as the office read it before the act */
export const undoOfEntryAct = (kind: string, before: EntryBefore): readonly UndoAct[] =>
  actOf(kind)?.undo(before) ?? [];

/** The names of all acts of the office. */
export const actNames: readonly string[] = [...acts.keys()];

/** The types of records that a console holds in this way. */
export const typesOnConsole = (holding: OnConsole): readonly string[] =>
  kinds.flatMap(({ onConsole, type }) => (onConsole === holding ? type : []));

/** The types of records that a console holds where it shows the meeting's papers. */
export const typesOfPapers: readonly string[] = [...typesOnConsole("all-papers"), ...typesOnConsole("some-papers")];

/** Whether a record of this type belongs to the meeting's papers. */
export const isOfPapers = (type: string): boolean => typesOfPapers.includes(type);

/** The types of records that a rehearsal copies. */
export const typesOfRehearsal: readonly string[] = kinds.flatMap(({ isRehearsed, type }) => (isRehearsed ? type : []));

/** The types of records that are about people. */
export const typesOfPeople: readonly string[] = kinds.flatMap(({ isOfPeople, type }) => (isOfPeople ? type : []));

/** The types of records for whoever leads the room, and for the office. */
export const typesOfLeaders: readonly string[] = kinds.flatMap(({ isOfLeaders, type }) => (isOfLeaders ? type : []));

/** The types of records that their author reads on all of the own devices. */
export const typesOnAllDevices: readonly string[] = kinds.flatMap(({ isReadOnAllDevices, type }) =>
  isReadOnAllDevices === false ? [] : type,
);
