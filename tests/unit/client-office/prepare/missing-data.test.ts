import { expect, test } from "vitest";
import { projectRows } from "#client/office/prepare/project-rows.ts";
import { lacksOf, type Prepared } from "#client/office/prepare/missing-data.ts";
import {
  aMeetingRecord,
  anAgendaItemRecord,
  aPersonRecord,
  aProjectRecord,
  aStrategyRecord,
  aUnitRecord,
} from "#tests/support/meeting-builder.ts";

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

test("whom the meeting names as presiding or as chair is lacking once the seat is vacant or off the roster", () => {
  const lacking = (people: Prepared["people"], named: Partial<Parameters<typeof aMeetingRecord>[0]>) =>
    lacksOf({
      meeting: aMeetingRecord({ presidingPersonId: null, chairPersonId: null, ...named }),
      agenda: [],
      strategies: [],
      units: [],
      projects: [],
      people,
      arising: 0,
    }).flatMap(({ what }) => (["presidingGone", "chairGone", "chair"].includes(what) ? [what] : []));
  const [one, other] = [aPersonRecord({ id: "s1" }), aPersonRecord({ id: "s2" })];
  const vacant = { ...one, givenName: "", familyName: "", role: null, vacant: true };
  expect(lacking([one, other], { presidingPersonId: "s1", chairPersonId: "s1" })).toEqual([]);
  expect(lacking([vacant, other], { presidingPersonId: "s1", chairPersonId: "s1" })).toEqual([
    "presidingGone",
    "chairGone",
  ]);
  expect(lacking([other], { presidingPersonId: "s1" })).toEqual(["presidingGone"]);
  // Another has the chair's seat meanwhile: the roster says who.
  expect(lacking([vacant, { ...other, role: "chair" }], { chairPersonId: "s1" })).toEqual([]);
  expect(lacking([other], {})).toEqual(["chair"]);
});

test("a strategy with projects that an agenda by strategies leaves out is lacking before the meeting", () => {
  const strategies = [aStrategyRecord({ id: "S1" }), aStrategyRecord({ id: "S2" }), aStrategyRecord({ id: "S3" })];
  const projects = [aProjectRecord({ id: "p1", strategyId: "S1" }), aProjectRecord({ id: "p2", strategyId: "S2" })];
  const about = (strategyId?: string) => [
    anAgendaItemRecord({ kind: "for-consideration", ...(strategyId === undefined ? {} : { strategyId }) }),
  ];
  expect(agendaLacks({ strategies, projects, agenda: about("S1") })).toEqual(["strategyItem 1"]);
  // One item for all projects names no strategy.
  expect(agendaLacks({ strategies, projects, agenda: about() })).toEqual([]);
});

const approving = (th: string) => [anAgendaItemRecord({ kind: "approval-of-minutes", title: { th } })];
const ofNumber = (number: number, numberYear: number) => aMeetingRecord({ number, numberYear });

test("an agenda that approves the minutes of another meeting than the one before is something to look at", () => {
  const meeting = ofNumber(5, 2562);
  expect(agendaLacks({ meeting, agenda: approving("รับรองรายงานการประชุม ครั้งที่ 4/2562") })).toEqual([]);
  expect(agendaLacks({ meeting, agenda: approving("รับรองรายงานการประชุม ครั้งที่ ๔/๒๕๖๒") })).toEqual([]);
  expect(agendaLacks({ meeting, agenda: approving("รับรองรายงานการประชุม") })).toEqual([]);
  expect(agendaLacks({ meeting, agenda: approving("รับรองรายงานการประชุม ครั้งที่ 3/2562") })).toEqual(["otherMinutes 1"]);
  const first = ofNumber(1, 2570);
  expect(agendaLacks({ meeting: first, agenda: approving("รับรองรายงานการประชุม ครั้งที่ 3/2569") })).toEqual([]);
  expect(agendaLacks({ meeting: first, agenda: approving("รับรองรายงานการประชุม ครั้งที่ 3/2568") })).toEqual([
    "otherMinutes 1",
  ]);
});

test("an item that considers a strategy without a project, and a project with more disbursed than approved, are something to look at", () => {
  const strategies = [aStrategyRecord({ id: "S1" }), aStrategyRecord({ id: "S2" })];
  const budget = { approved: 480_000, disbursed: 510_000, fiscalYear: 2569 };
  const projects = [aProjectRecord({ id: "p1", strategyId: "S1", budget })];
  const agenda = ["S1", "S2"].map((strategyId) =>
    anAgendaItemRecord({ id: strategyId, kind: "for-consideration", strategyId }),
  );
  const meeting = aMeetingRecord();
  const found = lacksOf({ meeting, agenda, strategies, projects, units: [], people: [], arising: 0 }).flatMap(
    ({ place, what, count }) => (place === "projects" && what !== "projectsUnit" ? [`${what} ${count}`] : []),
  );
  expect(found).toEqual(["itemProjects 1", "overspent 1"]);
  const [row] = projectRows(projects, strategies, [aUnitRecord({ id: projects[0]?.unitId ?? "" })], {
    query: "",
    strategyId: "",
    unitId: "",
    show: "lacking",
  });
  expect(row?.lack).toBe("overspent");
});

test("a person of none of the meeting's sectors is lacking one; a vacant seat is not, nor anybody where a meeting lists none", () => {
  const lacking = (people: Prepared["people"], meeting = aMeetingRecord()) =>
    lacksOf({ meeting, agenda: [], strategies: [], units: [], projects: [], people, arising: 0 }).flatMap(
      ({ place, what, count }) => (what === "sector" ? [`${place} ${count}`] : []),
    );
  const [sector] = aMeetingRecord().sectors;
  const of = (key: string, vacant = false) => aPersonRecord({ sector: key, ...(vacant && { vacant }) });
  expect(lacking([of(sector?.key ?? ""), of(""), of("renamed")])).toEqual(["people 2"]);
  expect(lacking([of(sector?.key ?? ""), of("", true)])).toEqual([]);
  expect(lacking([of("")], aMeetingRecord({ sectors: [] }))).toEqual([]);
});
