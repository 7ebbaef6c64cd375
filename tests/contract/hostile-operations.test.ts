import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { actNames } from "#kinds/registry.ts";
import { openMeeting, type Desk, type Phone, type TestMeeting } from "#tests/support/server-meeting.ts";
import { testSeed } from "#tests/support/test-seed.ts";

let hall: TestMeeting;
let malee: Phone;
let desk: Desk;
beforeAll(async () => {
  hall = await openMeeting();
  malee = await hall.phone();
  await malee.put(malee.profile());
  desk = hall.office();
});
afterAll(() => hall.store.close());

const seed = testSeed;
const numRuns = process.env.RUAM_LONG === "1" ? 5_000 : 250;

const nested = (depth: number): unknown => JSON.parse(`${'{"a":['.repeat(depth)}0${"]}".repeat(depth)}`);

/** Values that break who takes JSON for what it looks like: things that say how they are to be read, names that every object has, texts that no database keeps. */
const poisons: readonly unknown[] = [
  { toString: 1 },
  { toString: null, valueOf: {} },
  { toJSON: "x" },
  { get: "a", set: "b", value: 1, writable: false },
  { length: 3, 0: "a" },
  JSON.parse('{"__proto__":{"kind":"entry/put"}}'),
  JSON.parse('{"constructor":{"prototype":{"isAdmin":true}}}'),
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "entry/put",
  "answer/put",
  "\u0000",
  "a\u0000b",
  "\uD800",
  "\uDC00ก",
  `ก${"\u0301\u0316".repeat(3_000)}`,
  "x".repeat(50_000),
  [],
  [[[[]]]],
  {},
  null,
  true,
  -0,
  -1,
  1.5,
  2 ** 53,
  Number.MAX_SAFE_INTEGER,
  Number.MAX_VALUE,
  nested(30),
  nested(20_000),
];

const hostile = fc.oneof(
  fc.constantFrom(...poisons),
  fc.jsonValue({ depthSize: "small" }),
  fc.string({ unit: "binary", maxLength: 30 }),
);

/** One place of an operation, from its top to the innermost field. */
const putAt = (value: unknown, path: readonly string[], hostileValue: unknown): unknown => {
  const [first, ...rest] = path;
  if (first === undefined) return hostileValue;
  const object = (typeof value === "object" && value !== null ? value : {}) as Readonly<Record<string, unknown>>;
  const copy = Object.fromEntries(Object.entries(object));
  // `__proto__` too becomes a field of its own, as it does in parsed JSON.
  Object.defineProperty(copy, first, {
    value: putAt(object[first], rest, hostileValue),
    enumerable: true,
    configurable: true,
    writable: true,
  });
  return copy;
};

const envelope = ["opId", "kind", "id", "rev", "participantId", "at", "clockSuspect", "schema", "state", "args"];
const fields = [
  "namePrefix",
  "givenName",
  "familyName",
  "position",
  "affiliation",
  "sector",
  "personId",
  "capacity",
  "roomCode",
  "onBehalfOf",
  "leftAt",
  "withdrawn",
  "entryKind",
  "target",
  "text",
  "criteria",
  "showName",
  "entryId",
  "on",
  "__proto__",
  "toString",
];
const ownedPaths = [
  ...envelope.map((name) => [name]),
  ...fields.map((name) => ["state", name]),
  ["state", "target", "type"],
  ["state", "target", "id"],
  ["state", "criteria", "0"],
];

const answered = ["stored", "duplicate", "superseded", "conflict", "refused", "retry"];

/**
 * Sends something between two good entries; what is wrong with the answer: a neighbour that was not stored, or an
 * acknowledgement that says nothing that the protocol knows.
 */
const harmOf = async (...bad: readonly unknown[]): Promise<readonly string[]> => {
  const [first, last] = [malee.entry("เพื่อนบ้านคนแรก"), malee.entry("เพื่อนบ้านคนสุดท้าย")];
  const { acks } = await malee.send([first, ...bad, last]);
  const neighbours = [first, last].flatMap(({ opId }) => {
    const status = acks.find((ack) => ack.opId === opId)?.status;
    return status === "stored" ? [] : [`a neighbour: ${status}`];
  });
  // What was answered can be told.
  const told = JSON.parse(JSON.stringify(acks)) as readonly { readonly status: string }[];
  return [...neighbours, ...told.flatMap(({ status }) => (answered.includes(status) ? [] : [status]))];
};

describe(`one poisoned operation never touches its neighbours (seed ${seed})`, () => {
  const kinds = ["entry", "profile", "checkIn", "endorse"] as const;
  const operationOf = (kind: (typeof kinds)[number]): unknown =>
    kind === "entry" ? malee.entry("ถูกวางยา") : kind === "endorse" ? malee.endorse(randomUUID()) : malee[kind]();

  test.each(kinds)("%s with each poison at each of its places", async (kind) => {
    for (const path of ownedPaths)
      expect(await harmOf(...poisons.map((poison) => putAt(operationOf(kind), path, poison)))).toEqual([]);
  });

  test("whatever JSON stands at whichever place of an owned operation", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...kinds),
        fc.constantFrom(...ownedPaths),
        hostile,
        async (kind, path, value) => {
          expect(await harmOf(putAt(operationOf(kind), path, value))).toEqual([]);
        },
      ),
      { numRuns, seed },
    );
  });

  test("whatever JSON stands in the place of an operation", async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (value) => {
        expect(await harmOf(value)).toEqual([]);
      }),
      { numRuns: numRuns / 2, seed },
    );
  });

  test("whatever an officer's act says, of whatever kind; the officer's other act is done", async () => {
    const acts = [...actNames, "toString", "__proto__"];
    const names = ["reason", "into", "target", "text", "unitId", "personId", "status", "th", "title", "order", "key"];
    const paths = [
      ...["id", "kind", "at", "baseRev", "officeRev", "args"].map((name) => [name]),
      ...[...names, "removed", "__proto__"].map((name) => ["args", name]),
      ["args", "target", "type"],
      ["args", "title", "th"],
    ];
    for (const path of paths) {
      const bad = poisons.map((poison, index) => {
        const kind = acts[index % acts.length];
        const id = ["P1", "A1", "R1", "S1", "U1", "toString"][index % 6];
        return putAt({ opId: randomUUID(), kind, id, at: 1, args: {} }, path, poison);
      });
      const args = { text: { th: "พัก 15 นาที" } };
      const good = { opId: randomUUID(), kind: "announcement/put", id: randomUUID(), at: 1, args };
      const { acks } = await desk.send([...bad, good]);
      expect(acks.find(({ opId }) => opId === good.opId)?.status).toBe("stored");
      expect(() => JSON.stringify(acks)).not.toThrow();
    }
  });

  test("everybody can read afterwards, and nothing was a mistake of the server's own", async () => {
    expect((await malee.all()).length).toBeGreaterThan(0);
    expect((await desk.all()).length).toBeGreaterThan(0);
    expect(hall.bugs).toEqual([]);
  });
});
