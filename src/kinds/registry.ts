import type { OfficeRole } from "#domain/permissions.ts";
import { agendaItemKind } from "./agenda-item/kind.ts";
import { announcementKind } from "./announcement/kind.ts";
import { answerKind } from "./answer/kind.ts";
import { attendanceKind } from "./attendance/kind.ts";
import { considerationKind } from "./consideration/kind.ts";
import { act, type Act } from "./core/act.ts";
import type { Kind } from "./core/kind.ts";
import { refused } from "./core/outcome.ts";
import type { Owned } from "./core/owned.ts";
import { nothing } from "./core/shapes.ts";
import { certifyDocument } from "./document/certify.ts";
import { documentKind } from "./document/kind.ts";
import { certifyKind } from "./document/shape.ts";
import { documentVersionKind } from "./document-version/kind.ts";
import { endorsementKind } from "./endorsement/kind.ts";
import { entryKind } from "./entry/kind.ts";
import { eraseField } from "./erase-field.ts";
import { removeExamples } from "./examples.ts";
import { followUpKind } from "./follow-up/kind.ts";
import { liveKind } from "./live/kind.ts";
import { meetingKind } from "./meeting/kind.ts";
import { paragraphKind } from "./paragraph/kind.ts";
import { personKind } from "./person/kind.ts";
import { presenceKind } from "./presence/kind.ts";
import { profileKind } from "./profile/kind.ts";
import { projectKind } from "./project/kind.ts";
import { screenKind } from "./screen/kind.ts";
import { speechKind } from "./speech/kind.ts";
import { strategyKind } from "./strategy/kind.ts";
import { summaryKind } from "./summary/kind.ts";
import { unitKind } from "./unit/kind.ts";

/** Every kind of record. A folder that is missing here fails the architecture test. */
export const kinds: readonly Kind[] = [
  meetingKind,
  agendaItemKind,
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
  endorsementKind,
  speechKind,
  considerationKind,
  liveKind,
  screenKind,
  summaryKind,
  followUpKind,
  paragraphKind,
  documentKind,
  documentVersionKind,
];

const byType = new Map(kinds.map((kind) => [kind.type, kind]));

/** The kind of a row. @throws Error for a type that no kind has */
export const kindOf = (type: string): Kind => {
  const kind = byType.get(type);
  if (kind === undefined) throw new Error(`no kind of record is called ${type}`);
  return kind;
};

const ownedByKind = new Map(kinds.flatMap(({ owned }) => (owned === undefined ? [] : [[owned.kind, owned] as const])));

/** How the records of an operation like `entry/put` are written by their authors; undefined for every other operation. */
export const ownedOf = (kind: unknown): Owned | undefined =>
  typeof kind === "string" ? ownedByKind.get(kind) : undefined;

const acts = new Map<string, Act>([
  ...kinds.flatMap((kind) => Object.entries(kind.acts)),
  ["example/remove", removeExamples(kinds)],
  [certifyKind, certifyDocument(kinds)],
  ["field/erase", eraseField(kinds)],
]);

/** Names that the protocol has given to acts which this version does not carry out: they are nobody's to do. */
const reserved = ["role/assign", "follow-up/put"];
for (const name of reserved) acts.set(name, act({ may: [], args: nothing, rule: () => refused("not-permitted") }));

/** The office's act that an operation like `entry/accept` names; undefined for one that this version does not carry out. */
export const actOf = (kind: unknown): Act | undefined => (typeof kind === "string" ? acts.get(kind) : undefined);

/** Whether the officer's role may do the act that an operation names. A kind that is no act is nobody's. */
export const mayAct = (role: OfficeRole, kind: string): boolean => actOf(kind)?.may.includes(role) ?? false;

/** The names of all acts of the office. */
export const actNames: readonly string[] = [...acts.keys()];

/** The types of records that are about people. */
export const typesOfPeople: readonly string[] = kinds.flatMap(({ isOfPeople, type }) => (isOfPeople ? type : []));
