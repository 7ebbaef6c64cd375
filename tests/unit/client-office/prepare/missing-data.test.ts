import { expect, test } from "vitest";
import { lacksOf, type Prepared } from "#client/office/prepare/missing-data.ts";
import { aMeetingRecord, anAgendaItemRecord } from "#tests/support/meeting-builder.ts";

const agendaLacks = (change: Partial<Prepared>) =>
  lacksOf({
    meeting: aMeetingRecord(),
    agenda: [anAgendaItemRecord({ kind: "other" })],
    strategies: [],
    units: [],
    projects: [],
    people: [],
    arising: 0,
    ...change,
  }).flatMap(({ place, what, count }) => (place === "agenda" ? [`${what} ${count}`] : []));

test("an agenda without เรื่องสืบเนื่อง is lacking where the meeting has suggestions of earlier ones to go on with", () => {
  expect(agendaLacks({ arising: 3 })).toEqual(["arising 3"]);
  expect(agendaLacks({ arising: 0 })).toEqual([]);
  expect(agendaLacks({ arising: 3, agenda: [anAgendaItemRecord({ kind: "arising" })] })).toEqual([]);
  // Of an agenda that is empty that is said alone.
  expect(agendaLacks({ arising: 3, agenda: [] })).toEqual(["agenda 1"]);
});
