import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { createDeviceTable } from "#server/store/device-table.ts";
import { openDatabase } from "#server/store/open-database.ts";
import { createPersonalCodes } from "#server/store/derive-personal-codes.ts";

const openWithMeeting = (): DatabaseSync => {
  const db = openDatabase(":memory:");
  db.exec(
    "INSERT INTO space (id, kind, join_code, seq, no, audit_head, chain) VALUES ('m', 'meeting', 'ABCD2345', 0, 0, '', 2)",
  );
  return db;
};

test("codes follow from the secret and the person: always the same, and others under another secret", () => {
  const one = createPersonalCodes(new Uint8Array(32).fill(1));
  const other = createPersonalCodes(new Uint8Array(32).fill(2));
  expect(one.personalCode("p", 0)).toMatch(/^[A-HJKMNP-Z2-9]{8}$/);
  expect(one.personalCode("p", 0)).toBe(one.personalCode("p", 0));
  expect(one.personalCode("p", 0)).not.toBe(one.personalCode("q", 0));
  expect(one.personalCode("p", 0)).not.toBe(one.personalCode("p", 1));
  expect(one.personalCode("p", 0)).not.toBe(other.personalCode("p", 0));
  expect(one.invite("p")).not.toBe(other.invite("p"));
  expect(one.invite("p")).toHaveLength(43);
});

test("when two people draw the same code, the second gets the next one, and each keeps their own", () => {
  const db = openWithMeeting();
  const devices = createDeviceTable(db, {
    personalCode: (_, attempt) => `CODE${attempt}`,
    invite: (name) => `invite-${name}`,
  });
  devices.putCodes("m", "first");
  devices.putCodes("m", "second");
  devices.putCodes("m", "first");
  expect(devices.personalCode("m", "first")).toBe("CODE0");
  expect(devices.personalCode("m", "second")).toBe("CODE1");
  expect(devices.ownerOf("personal", "CODE0")).toEqual({ meetingId: "m", participantId: "first" });
  expect(devices.ownerOf("personal", "CODE1")).toEqual({ meetingId: "m", participantId: "second" });
  expect(devices.ownerOf("invite", "invite-second")).toEqual({ meetingId: "m", participantId: "second" });
  db.close();
});

test("neither code nor invitation can be read in the database", () => {
  const db = openWithMeeting();
  const codes = createPersonalCodes(new Uint8Array(32).fill(1));
  createDeviceTable(db, codes).putCodes("m", "p");
  const kept = JSON.stringify(db.prepare("SELECT * FROM code").all());
  expect(kept).not.toContain(codes.personalCode("p", 0));
  expect(kept).not.toContain(codes.invite("p"));
  db.close();
});
