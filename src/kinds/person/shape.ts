import * as v from "valibot";
import type { PersonRecord } from "#domain/records.ts";
import { fieldProblem, type LimitedField } from "#domain/text-limits.ts";
import { key, personWords } from "#protocol/parse.ts";
import type { DataOf } from "../core/readers.ts";
import { token, type RowOfKind } from "../core/row.ts";
import { capacity } from "../core/shapes.ts";

/** A roster person; `shown` lets the room see an office-holder who has no role in this meeting. */
export type PersonData = DataOf<PersonRecord> & { readonly shown?: boolean };

export type PersonRow = RowOfKind<"person", PersonData>;
export const person = token<PersonRow>("person");

/** The office writes no longer names and titles than a person may. */
const personField = (field: LimitedField) =>
  v.pipe(
    personWords,
    v.check((text) => fieldProblem(field, text) === undefined),
  );

export const personShape = v.looseObject({
  namePrefix: personField("namePrefix"),
  givenName: v.pipe(personField("givenName"), v.trim(), v.minLength(1)),
  familyName: personField("familyName"),
  position: personField("position"),
  affiliation: personField("affiliation"),
  sector: key,
  role: v.nullable(v.picklist(["presiding", "chair", "secretary"])),
  capacity,
  confirmed: v.boolean(),
  attention: v.exactOptional(v.pipe(personWords, v.maxLength(300))),
});

/** Whether the room sees that this person is on the roster: who holds an office in the meeting, or is said to be shown. */
export const isShownToRoom = ({ role, shown }: PersonData): boolean => role !== null || shown === true;
