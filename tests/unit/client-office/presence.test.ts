import { expect, test } from "vitest";
import type { PersonRecord } from "#domain/records.ts";
import { identitiesFound, identitiesOf } from "#client/office/unconfirmed-people.ts";
import { createDeskRows } from "#client/office/desk/desk-rows.ts";
import { presenceOf } from "#client/office/count-presence.ts";
import { attendancesByPerson, nothingLaid } from "#client/office/pending-acts.ts";
import { shortcutOf } from "#client/office/shortcut-key-map.ts";
import { minutesDataOf } from "#domain/minutes/minutes-data.ts";
import { aMeetingRecord } from "#tests/support/meeting-builder.ts";
import { anAttendance, aPerson } from "./office-rows.ts";

const people = [
  aPerson({ id: "member-here" }),
  aPerson({ id: "member-absent" }),
  aPerson({ id: "member-not-yet", givenName: "บุญมา" }),
  aPerson({ id: "member-left" }),
  aPerson({ id: "guest-here", capacity: "in-attendance", sector: "private" }),
  aPerson({ id: "stranger", capacity: "in-attendance", confirmed: false, sector: "private" }),
];
const attendances = attendancesByPerson(
  [
    anAttendance({ personId: "member-here" }),
    anAttendance({ personId: "member-absent", status: "absent" }),
    anAttendance({ personId: "member-left", status: "left" }),
    anAttendance({ personId: "guest-here", capacity: "in-attendance" }),
    anAttendance({ personId: "stranger", capacity: "in-attendance" }),
  ],
  nothingLaid,
);

test("members and others are counted apart, and each sector by those who are here", () => {
  const presence = presenceOf(people, attendances);
  expect(presence).toMatchObject({ membersPresent: 1, membersAbsent: 1, membersExpected: 1, inAttendance: 2 });
  expect(presence.membersConfirmed).toBe(1);
  expect([...presence.bySector]).toEqual([
    ["civil", 1],
    ["private", 2],
  ]);
});

test("of the members who are here, those count apart whom a code or the desk has confirmed", () => {
  const declared = attendancesByPerson(
    [anAttendance({ personId: "member-here", evidence: "self-declared" })],
    nothingLaid,
  );
  expect(presenceOf(people, declared)).toMatchObject({ membersPresent: 1, membersConfirmed: 0 });
});

test("who is not yet here and who is not yet confirmed is known by name", () => {
  const presence = presenceOf(people, attendances);
  expect(presence.notYetHere.map((person) => person.id)).toEqual(["member-not-yet"]);
  expect(presence.unconfirmed.map((person) => person.id)).toEqual(["stranger"]);
});

test("once the meeting is closed, who has not come was absent, as the minutes say; in whose place somebody came was not", () => {
  expect(presenceOf(people, attendances, { isClosed: true })).toMatchObject({
    membersAbsent: 2,
    membersExpected: 0,
    notYetHere: [],
  });
  const substitute = attendancesByPerson(
    [anAttendance({ personId: "guest-here", capacity: "member", onBehalfOf: "member-not-yet" })],
    nothingLaid,
  );
  const presence = presenceOf(
    [people[2], people[4]].flatMap((person) => person ?? []),
    substitute,
    { isClosed: true },
  );
  expect(presence).toMatchObject({ membersPresent: 1, membersAbsent: 0 });
});

test("a member's substitute stands under ผู้มาประชุม, and counts for the quorum where the meeting is set so", () => {
  const substitute = attendancesByPerson(
    [
      anAttendance({ personId: "member-here" }),
      anAttendance({ personId: "guest-here", capacity: "in-attendance", onBehalfOf: "member-not-yet" }),
    ],
    nothingLaid,
  );
  const both = { membersPresent: 2, membersExpected: 0, inAttendance: 0 };
  const few = people.filter(({ id }) => ["member-here", "member-not-yet", "guest-here"].includes(id));
  expect(presenceOf(few, substitute)).toMatchObject({ ...both, quorumPresent: 1 });
  expect(presenceOf(few, substitute, { substitutesCount: true })).toMatchObject({ ...both, quorumPresent: 2 });
});

test("a member's seat counts once for the quorum, also where the member and the substitute are both here", () => {
  const both = attendancesByPerson(
    [
      anAttendance({ personId: "member-here" }),
      anAttendance({ personId: "guest-here", capacity: "in-attendance", onBehalfOf: "member-here" }),
    ],
    nothingLaid,
  );
  const few = people.filter(({ id }) => ["member-here", "guest-here"].includes(id));
  expect(presenceOf(few, both, { substitutesCount: true })).toMatchObject({ quorumPresent: 1 });
});

test("console and desk count the same people who wait to be confirmed, also who claims a name of the roster", () => {
  const claimant = aPerson({ id: "claimant", confirmed: false, rosterPersonId: "member-here" });
  const all = [...people, claimant];
  const desk = createDeskRows(all, attendances);
  expect(desk.counts.unconfirmed).toBe(presenceOf(all, attendances).unconfirmed.length);
  expect(
    desk.rows
      .filter((row) => row.isUnconfirmed)
      .map(({ person }) => person.id)
      .toSorted(),
  ).toEqual(["member-here", "stranger"]);
});

test("who came only after the meeting waits for nobody's word, on the console, at the desk and in the papers", () => {
  const afterwards = aPerson({ id: "afterwards", confirmed: false, rosterPersonId: "member-not-yet" });
  const all = [...people, afterwards];
  const late = { status: "expected", afterMeeting: 9 } as const;
  const came = [anAttendance({ personId: "stranger", ...late }), anAttendance({ personId: "member-not-yet", ...late })];
  const byPerson = attendancesByPerson(came, nothingLaid);
  expect(presenceOf(all, byPerson).unconfirmed).toEqual([]);
  const desk = createDeskRows(all, byPerson);
  expect([desk.counts.unconfirmed, desk.rows.filter((row) => row.isUnconfirmed)]).toEqual([0, []]);
  expect(minutesDataOf([aMeetingRecord(), ...all, ...came])?.unconfirmed).toBe(0);
});

const press = (change: Partial<Parameters<typeof shortcutOf>[0]>) => ({
  key: "",
  code: "",
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  ...change,
});

test("letters act by their place on the keyboard, so that a Thai keyboard works as well", () => {
  expect(shortcutOf(press({ key: "a", code: "KeyA" }), "page")).toBe("accept");
  expect(shortcutOf(press({ key: "ฟ", code: "KeyA" }), "page")).toBe("accept");
  expect(shortcutOf(press({ key: "?", code: "Slash" }), "page")).toBe("help");
  expect(shortcutOf(press({ key: "/", code: "Slash" }), "page")).toBe("search");
});

test("inside a field letters are letters; only Esc leaves and Ctrl S saves", () => {
  expect(shortcutOf(press({ key: "a", code: "KeyA" }), "field")).toBeUndefined();
  expect(shortcutOf(press({ key: "Escape", code: "Escape" }), "field")).toBe("leave-field");
  expect(shortcutOf(press({ key: "s", code: "KeyS", ctrlKey: true }), "field")).toBe("save");
  expect(shortcutOf(press({ key: "a", code: "KeyA", ctrlKey: true }), "page")).toBeUndefined();
});

test("who waits for a word is matched with the roster, a name spelled nearly so as well, and two claims stay apart", () => {
  const roster = [
    aPerson({ id: "theera", givenName: "ธีระศักดิ์", familyName: "ฑีฆายุพันธุ์" }),
    aPerson({ id: "boonma", givenName: "บุญมา", familyName: "แสงทอง" }),
  ];
  const claim = (id: string, change: Partial<PersonRecord>) => aPerson({ id, confirmed: false, ...change });
  const waiting = [
    claim("one", { givenName: "ธีรศักดิ์", familyName: "ฑีฆายุพันธุ์" }),
    claim("two", { givenName: "บุญมา", familyName: "แสงทอง" }),
    claim("three", { givenName: "ใครก็ไม่รู้", familyName: "", rosterPersonId: "boonma" }),
    claim("four", { givenName: "สมหญิง", familyName: "ไม่อยู่ในรายชื่อ" }),
  ];
  const identities = identitiesOf([...roster, ...waiting], waiting);
  expect(identities.map(({ id, likely, isContested }) => [id, likely?.id, isContested])).toEqual([
    ["one", "theera", false],
    ["two", "boonma", true],
    ["three", "boonma", true],
    ["four", undefined, false],
  ]);
  expect(identitiesFound(identities, "บุญ").map(({ id }) => id)).toEqual(["two", "three"]);
  expect(identitiesFound(identities, " ")).toHaveLength(4);
});
