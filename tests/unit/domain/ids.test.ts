import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { attendanceIdOf, derivedId, endorsementIdOf, isUuid, participantIdOf, profileIdOf } from "#domain/ids.ts";
import { sha1 } from "#domain/sha1.ts";

const dnsNamespace = "6ba7b810-9dad-11d1-80b4-00c04fd430c8";

test("a derived id is the UUID version 5 of the standard", () => {
  expect(derivedId(dnsNamespace, "www.example.com")).toBe("2ed6657d-e927-568b-95e1-2665a8aea6a2");
  expect(derivedId(dnsNamespace, "python.org")).toBe("886313e1-3b8a-5372-9b90-0c9aee199e5d");
});

test("SHA-1 agrees with Node's for every length around the block borders", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(Buffer.from(sha1(bytes)).toString("hex")).toBe(createHash("sha1").update(bytes).digest("hex"));
    }),
  );
  for (const length of [55, 56, 63, 64, 65, 119, 120]) {
    const bytes = new Uint8Array(length).fill(97);
    expect(Buffer.from(sha1(bytes)).toString("hex")).toBe(createHash("sha1").update(bytes).digest("hex"));
  }
});

test("Thai in a name counts by its UTF-8 bytes", () => {
  const bytes = Buffer.concat([Buffer.from(dnsNamespace.replaceAll("-", ""), "hex"), Buffer.from("สีโห ๕", "utf8")]);
  const digest = createHash("sha1").update(bytes).digest("hex");
  expect(derivedId(dnsNamespace, "สีโห ๕").slice(0, 8)).toBe(digest.slice(0, 8));
});

test("two taps of one person make one record, and two people make two", () => {
  const meeting = "3a8f1c52-7d0e-5b64-9c1a-5e62f2562005";
  const me = participantIdOf(meeting, "device-a");
  const you = participantIdOf(meeting, "device-b");
  expect(attendanceIdOf(meeting, me)).toBe(attendanceIdOf(meeting, me));
  expect(
    new Set([me, you, attendanceIdOf(meeting, me), attendanceIdOf(meeting, you), profileIdOf(meeting, me)]).size,
  ).toBe(5);
  expect(endorsementIdOf(meeting, me, you)).toBe(derivedId(meeting, `${me}/endorsement/${you}`));
  expect([me, you].every(isUuid)).toBe(true);
});
