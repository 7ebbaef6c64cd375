import fc from "fast-check";
import { expect, test } from "vitest";
import { countAcks, readRescueFile, rescueBatches } from "#protocol/rescue-file.ts";
import { maxBatchBytes, maxBatchOperations } from "#protocol/constants.ts";

const bytesOf = (op: unknown): number => Buffer.byteLength(JSON.stringify(op));

test("a file that a phone saved is read, and anything else is not", () => {
  const file = { ruam: 1, meetingId: "m", deviceId: "d", ops: [{ opId: "1" }] };
  expect(readRescueFile(JSON.stringify(file))).toEqual(file);
  for (const other of ["", "{", "[]", "null", '{"ruam":2,"meetingId":"m","ops":[]}', '{"ruam":1,"ops":[]}'])
    expect(readRescueFile(other)).toBeUndefined();
});

test("every operation goes in one batch, in order, and no batch of several is more than the server takes", () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 60_000 }), { maxLength: 400 }), (sizes) => {
      const ops = sizes.map((size, index) => ({ index, text: "x".repeat(size) }));
      const batches = rescueBatches(ops, bytesOf);
      expect(batches.flat()).toEqual(ops);
      const isTooMuch = (batch: readonly unknown[]) =>
        batch.length > maxBatchOperations || (batch.length > 1 && bytesOf(batch) >= maxBatchBytes);
      expect(batches.filter(isTooMuch)).toEqual([]);
    }),
    { numRuns: 25 },
  );
});

test("what the server did not answer counts as not taken", () => {
  const ack = { id: "x", seq: 1 };
  const acks = [
    { ...ack, opId: "1", status: "stored" as const },
    { ...ack, opId: "2", status: "duplicate" as const },
    { id: "x", opId: "3", status: "refused" as const, reason: { kind: "entry-empty" as const } },
  ];
  expect(countAcks(4, acks)).toEqual({ stored: 1, known: 1, notTaken: 2 });
});
