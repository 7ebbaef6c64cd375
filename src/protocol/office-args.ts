import * as v from "valibot";
import { erasureReasons } from "#domain/erasure.ts";
import { fieldProblem, maxTextUnits, type LimitedField } from "#domain/text-limits.ts";
import { capacity, key, maxCriteria, ownedStates, plainText, target } from "./parse.ts";

/** Shapes of what the office's operations carry. What they may do, and when, the rules say (`domain`). */
const text = plainText(maxTextUnits);
const reason = v.pipe(plainText(2_000), v.trim(), v.minLength(1));
const words = v.object({ th: text, en: v.optional(text) });
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const order = v.pipe(v.number(), v.safeInteger());
const figure = v.pipe(v.number(), v.finite());
const time = v.pipe(v.number(), v.safeInteger());
const documents = v.pipe(v.array(v.object({ title: words, url: plainText(2_000) })), v.maxLength(100));
const nothing = v.object({});

export const entryArgs = {
  "entry/accept": nothing,
  "entry/decline": v.object({ reason }),
  "entry/merge": v.object({ into: key }),
  "entry/move": v.object({ target }),
  "entry/redact": v.object({ reason: v.optional(v.nullable(plainText(2_000)), null) }),
  "entry/restore": nothing,
  "entry/erase": v.object({ reason: v.picklist(erasureReasons) }),
  "entry/record": v.object({
    ...ownedStates["entry/put"].entries,
    onBehalfOf: v.optional(v.nullable(key), null),
  }),
  "answer/put": v.object({
    text: v.optional(text, ""),
    oral: v.optional(v.boolean(), false),
    unitId: v.optional(v.nullable(key), null),
  }),
} as const;

export const peopleArgs = {
  "attendance/set": v.object({
    status: v.optional(v.nullable(v.picklist(["expected", "present", "absent", "left"])), null),
    reason: v.optional(v.nullable(plainText(2_000)), null),
    capacity: v.optional(v.nullable(capacity), null),
    onBehalfOf: v.optional(v.nullable(key), null),
    late: v.optional(v.boolean(), false),
  }),
  "attendance/undo": nothing,
  "person/confirm": v.object({ personId: v.optional(v.nullable(key)) }),
  "person/merge": v.object({ into: key }),
} as const;

export const meetingArgs = {
  "meeting/open": nothing,
  "meeting/start": nothing,
  "meeting/close": nothing,
  "meeting/reopen": v.object({ reason: v.optional(v.nullable(plainText(2_000)), null) }),
  "live/set": v.object({ target: v.nullable(target), nowAnswering: v.optional(v.nullable(key), null) }),
  "resolution/put": v.object({ resolution: v.nullable(words) }),
  "example/remove": nothing,
} as const;

/** The office writes no longer names and titles than a person may. */
const personField = (field: LimitedField) =>
  v.pipe(
    plainText(maxTextUnits),
    v.check((words) => fieldProblem(field, words) === undefined),
  );

/**
 * Records that the office edits, as they are after the edit. Unknown fields are kept: a newer console may send more.
 * The keys are the kinds of operation; `removed: true` in the arguments takes the record away.
 */
export const dataStates = {
  "meeting/put": v.looseObject({
    organisationName: words,
    committeeName: words,
    title: words,
    shortTitle: v.optional(words),
    number: count,
    numberYear: count,
    evaluatedFiscalYear: count,
    startsAt: plainText(40),
    venue: words,
    presidingPersonId: v.nullable(key),
    chairPersonId: v.nullable(key),
    quorum: v.object({ seats: count, needed: count }),
    sectors: v.pipe(v.array(v.looseObject({ key, label: words })), v.maxLength(100)),
    criteria: v.pipe(v.array(v.looseObject({ key, label: words })), v.maxLength(maxCriteria)),
    numerals: v.picklist(["arabic", "thai"]),
    accent: v.pipe(v.string(), v.regex(/^#[0-9A-Fa-f]{6}$/)),
    example: v.boolean(),
  }),
  "agenda/put": v.looseObject({
    parentId: v.nullable(key),
    order,
    number: plainText(20),
    title: words,
    kind: v.picklist([
      "announcement",
      "approval-of-minutes",
      "arising",
      "for-information",
      "for-consideration",
      "other",
    ]),
    detail: v.nullable(words),
    resolution: v.nullable(words),
    documents,
  }),
  "strategy/put": v.looseObject({
    order,
    number: plainText(20),
    title: words,
    shortTitle: words,
    example: v.boolean(),
  }),
  "unit/put": v.looseObject({ name: words, kind: plainText(200), order }),
  "project/put": v.looseObject({
    strategyId: key,
    unitId: key,
    order,
    featured: v.boolean(),
    name: words,
    objective: v.nullable(words),
    indicator: v.nullable(
      v.looseObject({
        text: words,
        target: figure,
        actual: v.nullable(figure),
        unit: words,
        direction: v.picklist([">=", "<="]),
      }),
    ),
    budget: v.nullable(v.looseObject({ approved: count, disbursed: v.nullable(count) })),
    result: v.nullable(words),
    documents,
    example: v.boolean(),
  }),
  "announcement/put": v.looseObject({ text: words, at: time }),
  "person/put": v.looseObject({
    namePrefix: personField("namePrefix"),
    givenName: v.pipe(personField("givenName"), v.trim(), v.minLength(1)),
    familyName: personField("familyName"),
    position: personField("position"),
    affiliation: personField("affiliation"),
    sector: key,
    role: v.nullable(v.picklist(["presiding", "chair", "secretary"])),
    capacity,
    confirmed: v.boolean(),
  }),
} as const;

export type DataKind = keyof typeof dataStates;

/** Kinds of the office that the protocol names. One that this version does not carry out is nobody's to send. */
export const officeKinds: readonly string[] = [
  ...Object.keys(entryArgs),
  ...Object.keys(peopleArgs),
  ...Object.keys(meetingArgs),
  ...Object.keys(dataStates),
  "role/assign",
  "follow-up/put",
  "minutes/certify",
];
