import * as v from "valibot";
import type { PersonRecord } from "#domain/records.ts";
import { fieldProblem, type LimitedField } from "#domain/text-limits.ts";
import { key, personWords, plainText, safeInteger } from "#protocol/schemas.ts";
import type { DataOf } from "../core/field-audiences.ts";
import { token, type RowOfKind } from "../core/row.ts";
import { capacity } from "../core/shapes.ts";

/** A person of the roster. `shown` lets the room see somebody who holds an office but has no role in this meeting. */
export type PersonData = DataOf<PersonRecord> & {
  readonly shown?: boolean;
  /** The revision in which who announced this person took it back, and so took them off the roster. Any other was the secretariat's. */
  readonly takenBackRev?: number;
};

export type PersonRow = RowOfKind<"person", PersonData>;
export const person = token<PersonRow>("person");

/** The office's names and titles have the same limits as a participant's. */
const personField = (field: LimitedField) =>
  v.pipe(
    personWords,
    v.check((text) => fieldProblem(field, text) === undefined),
  );

const fields = v.looseObject({
  namePrefix: personField("namePrefix"),
  givenName: v.pipe(personField("givenName"), v.trim()),
  familyName: personField("familyName"),
  position: personField("position"),
  affiliation: personField("affiliation"),
  sector: key,
  role: v.nullable(v.picklist(["presiding", "chair", "secretary"])),
  capacity,
  confirmed: v.boolean(),
  attention: v.exactOptional(v.pipe(personWords, v.maxLength(300))),
  order: v.exactOptional(safeInteger),
  group: v.exactOptional(plainText(300)),
  vacant: v.exactOptional(v.boolean()),
  exOfficio: v.exactOptional(v.boolean()),
  standsFor: v.exactOptional(v.nullable(key)),
  termUntil: v.exactOptional(v.nullable(plainText(40))),
});

/** Only a vacant seat has no name. */
export const personShape = v.pipe(
  fields,
  v.check(({ givenName, vacant }) => vacant === true || givenName !== ""),
);

/**
 * Whether the room sees this person on the roster: somebody who has an office in the meeting, or who is marked as
 * shown.
 */
export const isShownToRoom = ({ role, shown, vacant }: PersonData): boolean =>
  vacant !== true && (role !== null || shown === true);
