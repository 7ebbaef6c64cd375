import { expect, test } from "vitest";
import { blankRow } from "#kinds/core/row.ts";
import { person, type PersonRow } from "#kinds/person/row.ts";
import { presetParticipantOf } from "#kinds/profile/profile-rows.ts";
import { createInvitations, createInvitedPeople } from "#server/invited-people.ts";
import { createRosterCache } from "#server/roster.ts";
import type { RecordTable } from "#server/store/record-table.ts";
import { aPersonRecord } from "#tests/support/meeting-builder.ts";

/** A roster of thousands: what one person costs there, who comes in or is written, is not what all of them cost. */

const aRow = (id: string, change: Parameters<typeof aPersonRecord>[0] = {}): PersonRow => ({
  ...blankRow(person, id, null, 0),
  type: "person",
  state: aPersonRecord({ id, givenName: id, familyName: "รักเมือง", ...change }),
  office: null,
  view: null,
  desk: "shown",
});

/** A table of people, and how often it was read. */
const tableOf = (rows: PersonRow[]) => {
  let reads = 0;
  const records = {
    rowsOfType: () => ((reads += 1), rows),
    idsOfType: () => ((reads += 1), rows.map(({ id }) => id)),
  } as unknown as RecordTable;
  return { records, reads: () => reads };
};

test("the desk writes one person after the other, and each search finds the roster as it is then without reading it again", () => {
  const { records, reads } = tableOf([aRow("มานี"), aRow("ปิติ")]);
  const book = createRosterCache(records);
  const names = (query: string) =>
    book
      .rosterOf("m")
      .search(query)
      .people.map(({ givenName }) => givenName);
  // What is written before anybody has searched is read with the rest.
  book.keep("m", [aRow("ชูใจ")]);
  expect(names("รัก")).toEqual(["ปิติ", "มานี"]);
  book.keep("m", [aRow("วีระ")]);
  expect(names("รัก")).toEqual(["ปิติ", "มานี", "วีระ"]);
  book.keep("m", [aRow("ปิติ", { givenName: "ปิติพงศ์" })]);
  expect([names("ปิติ"), book.rosterOf("m").personNamed({ givenName: "ปิติ", familyName: "รักเมือง" })]).toEqual([
    ["ปิติพงศ์"],
    undefined,
  ]);
  book.keep("m", [{ ...aRow("มานี"), desk: "gone" }, aRow("วีระ", { vacant: true })]);
  expect(names("รัก")).toEqual(["ปิติพงศ์"]);
  expect(reads()).toBe(1);
});

test("after a write that was taken back the roster is read again", () => {
  const { records } = tableOf([aRow("มานี")]);
  const book = createRosterCache(records);
  book.rosterOf("m");
  book.keep("m", [aRow("วีระ")]);
  book.forgetAll();
  expect(book.rosterOf("m").search("รัก").found).toBe(1);
});

test("whoever comes by an invitation is found without looking through the roster once more", () => {
  const rows = [aRow("P1"), aRow("P2")];
  const { records, reads } = tableOf(rows);
  const invitedPerson = createInvitedPeople(records);
  const owners = ["P1", "P2", "P3"].map((id) => presetParticipantOf("m", id));
  expect(owners.slice(0, 2).map((owner) => invitedPerson("m", owner))).toEqual(["P1", "P2"]);
  expect(reads()).toBe(1);
  expect(invitedPerson("m", owners[2] ?? "")).toBeUndefined();
  rows.push(aRow("P3"));
  expect(invitedPerson("m", owners[2] ?? "")).toBe("P3");
  expect(invitedPerson("another", owners[0] ?? "")).toBeUndefined();
});

test("the codes of a large roster are looked up in parts, between which others are answered", async () => {
  const rows = Array.from({ length: 450 }, (_, at) => aRow(`P${at}`));
  rows[3] = { ...aRow("P3"), desk: "gone" };
  const { records } = tableOf(rows);
  let turns = 0;
  let next = setImmediate(function count() {
    turns += 1;
    next = setImmediate(count);
  });
  const invitations = createInvitations({ records, read: async (work) => work() }, (_meetingId, personId) =>
    personId === "P5" ? [] : [{ personId, personalCode: "", invite: "" }],
  );
  const found = await invitations("m");
  clearImmediate(next);
  expect(found.map(({ personId }) => personId)).toEqual(
    rows.map(({ id }) => id).filter((id) => id !== "P3" && id !== "P5"),
  );
  expect(turns).toBeGreaterThanOrEqual(2);
});
