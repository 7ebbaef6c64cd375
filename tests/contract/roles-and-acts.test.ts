import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { officeRoles, type OfficeRole } from "#domain/permissions.ts";
import type { SpaceKind } from "#domain/space.ts";
import { actNames } from "#kinds/registry.ts";
import type { ChangesAnswer, SendAnswer } from "#protocol/messages.ts";
import { newToken, tokenHash } from "#server/auth/tokens.ts";
import { demoCode, demoMeetingId, hallOrigin, openHall, type Hall } from "#tests/support/hall-server.ts";
import { makeOfficer } from "#tests/support/make-officer.ts";
import { joinDevice } from "#tests/support/wire-device.ts";

const moderators = "owner secretary";
const registrars = "owner secretary desk";
const presenters = "owner secretary presenter";
const meetings: readonly SpaceKind[] = ["meeting"];

/** Who may do each act, and in which kinds of spaces. An act that is not here fails the first test. */
const table: Readonly<Record<string, readonly [roles: string, spaces: readonly SpaceKind[]]>> = {
  "organisation/put": [moderators, ["organisation"]],
  "committee/put": [moderators, ["committee"]],
  "seat/erase": [moderators, ["committee"]],
  "membership/put": [moderators, ["organisation", "committee", "meeting"]],
  "membership/end": [moderators, ["organisation", "committee", "meeting"]],
  "unit/put": [moderators, ["organisation", "meeting"]],
  "role/assign": [moderators, meetings],
  "follow-up/put": [moderators, ["committee"]],
  // And the representative of the unit that answers for it.
  "follow-up/step": [moderators, ["committee"]],
  "follow-up/add-document": [moderators, ["committee"]],
  "follow-up/remove-document": [moderators, ["committee"]],
  ...Object.fromEntries(
    actNames
      .filter((name) =>
        /^(meeting|agenda|chair-note|resolution|strategy|project|announcement|paragraph|document|example|field|screen|publication|result-announcement|correction|correction-round)\//.test(
          name,
        ),
      )
      .map((name) => [name, [moderators, meetings] as const]),
  ),
  ...Object.fromEntries(
    ["accept", "decline", "merge", "move", "redact", "restore", "erase", "record", "mute", "unmute"].map((verb) => [
      `entry/${verb}`,
      [moderators, meetings] as const,
    ]),
  ),
  // A unit's representative answers what is the unit's, which no entry of nobody is: spaces.test.ts.
  "answer/put": [moderators, meetings],
  "answer/propose": ["", meetings],
  "person/put": [registrars, meetings],
  "person/confirm": [registrars, meetings],
  "person/merge": [moderators, meetings],
  "person/erase": [moderators, meetings],
  "attendance/set": [registrars, meetings],
  "attendance/undo": [registrars, meetings],
  "live/set": [presenters, meetings],
  ...Object.fromEntries(
    ["call", "end", "skip", "extend", "undo", "record"].map((verb) => [
      `speech/${verb}`,
      [presenters, meetings] as const,
    ]),
  ),
};

let hall: Hall;
let spaces: Readonly<Record<SpaceKind, string>>;
/** Another meeting of another committee, in which none of them has a role but the one of the organisation. */
let other: { readonly meeting: string; readonly committee: string };
const cookies = new Map<string, string>();
const nameOf = (role: OfficeRole, where: SpaceKind): string => `${role} of the ${where}`;

beforeAll(async () => {
  hall = await openHall();
  const owner = await hall.setUpOfficer();
  const list = await (await hall.ask("/api/v1/spaces", { headers: { cookie: owner } })).json();
  const found = new Map(
    (list as { spaces: { id: string; kind: SpaceKind }[] }).spaces.map(({ id, kind }) => [kind, id]),
  );
  spaces = {
    organisation: found.get("organisation") ?? "",
    committee: found.get("committee") ?? "",
    meeting: demoMeetingId,
  };
  const committee = await hall.store.makeCommittee(spaces.organisation, { th: "คณะอื่น" }, { officerId: "o" });
  const order = { id: randomUUID(), startsAt: "2019-12-12T09:30:00+07:00", take: [] };
  await hall.store.makeMeeting(committee?.id ?? "", order, { officerId: "o" });
  other = { meeting: order.id, committee: committee?.id ?? "" };
  for (const where of ["organisation", "committee", "meeting"] as const)
    for (const role of officeRoles) {
      const name = nameOf(role, where);
      const args = { officerId: name, role, ...(role === "unit-representative" ? { unitId: "U1" } : {}) };
      const op = { opId: randomUUID(), kind: "membership/put", id: randomUUID(), at: hall.clock.now, args };
      await makeOfficer(hall.store, name, hall.clock.now);
      await hall.post(`/api/v1/spaces/${spaces[where]}/ops`, { ops: [op] }, { cookie: owner });
      const session = { kind: "officer", subject: name, expiresAt: hall.clock.now + 1e9, way: "password" } as const;
      const token = newToken();
      await hall.store.putSession({ ...session, tokenHash: tokenHash(token), confirmedAt: hall.clock.now });
      cookies.set(name, owner.replace(/(o=)[^;]*/, `$1${token}`));
    }
});
afterAll(() => hall.close());

/** Every act at once, on records that are not there: what is told of each is whether it may be done at all. */
const tried = async (who: string, spaceId: string): Promise<Readonly<Record<string, string>> | number> => {
  const ops = actNames.map((kind) => ({ opId: randomUUID(), kind, id: randomUUID(), at: 1, args: {} }));
  const answer = await hall.post(`/api/v1/spaces/${spaceId}/ops`, { ops }, { cookie: cookies.get(who) ?? "" });
  if (answer.status !== 200) return answer.status;
  const { acks } = (await answer.json()) as SendAnswer;
  return Object.fromEntries(
    acks.map((ack, at) => {
      const kind = ack.status === "refused" ? ack.reason.kind : "";
      return [actNames[at] ?? "", kind === "not-permitted" || kind === "unknown-kind" ? kind : "may"];
    }),
  );
};

const wanted = (role: OfficeRole, space: SpaceKind): Readonly<Record<string, string>> =>
  Object.fromEntries(
    actNames.map((name) => {
      const [roles = "", kinds = []] = table[name] ?? [];
      if (!kinds.includes(space)) return [name, "unknown-kind"];
      return [name, roles.split(" ").includes(role) ? "may" : "not-permitted"];
    }),
  );

test("every act has a row", () => {
  expect(Object.keys(table).toSorted()).toEqual(actNames.toSorted());
});

const kinds = ["organisation", "committee", "meeting"] as const;
/** Who represents a unit in a meeting reports in the committee's ledger, as who represents it in the committee. */
const reachesUp = (role: OfficeRole, where: SpaceKind, space: SpaceKind): boolean =>
  role === "unit-representative" && where === "meeting" && space === "committee";
const cells = officeRoles.flatMap((role) => kinds.map((where) => [role, where] as const));

test.each(cells)("%s of the %s: each act there, below, above and in spaces beside", async (role, where) => {
  const who = nameOf(role, where);
  for (const space of kinds) {
    const isAbove = kinds.indexOf(space) < kinds.indexOf(where);
    const isClosed = isAbove && !reachesUp(role, where, space);
    expect(await tried(who, spaces[space])).toEqual(isClosed ? 403 : wanted(role, space));
  }
  const isOfAll = where === "organisation";
  expect(await tried(who, other.meeting)).toEqual(isOfAll ? wanted(role, "meeting") : 403);
  expect(await tried(who, other.committee)).toEqual(isOfAll ? wanted(role, "committee") : 403);
});

/** What is read beside the records, and who reads it; `of`: in which kinds of spaces it is. */
const roads: readonly { readonly path: string; readonly roles: string; readonly of: readonly SpaceKind[] }[] = [
  ...["log", "log/check", "log/change?position=1"].map((path) => ({ path, roles: moderators, of: kinds })),
  ...["papers/list", "export.json", "export.xlsx", "template.xlsx", "public-preview", "voice"].map((path) => ({
    path,
    roles: moderators,
    of: meetings,
  })),
  { path: "officers", roles: moderators, of: ["organisation", "committee"] },
  { path: "next-number?startsAt=2019-12-19T09:30:00%2B07:00", roles: moderators, of: ["committee"] },
  { path: "room-secret", roles: "owner secretary desk presenter", of: meetings },
  ...["invitations", "hints"].map((path) => ({ path, roles: registrars, of: meetings })),
];

/** Which of the roads are open to somebody in a space. */
const openTo = async (who: string, spaceId: string, space: SpaceKind): Promise<readonly string[]> => {
  const headers = { cookie: cookies.get(who) ?? "" };
  const base = `/api/v1/${space === "meeting" ? "meetings" : "spaces"}/${spaceId}`;
  const asked = roads.filter(({ of }) => of.includes(space));
  const answers = await Promise.all(asked.map(({ path }) => hall.ask(`${base}/${path}`, { headers })));
  expect(asked.filter((_, at) => ![200, 403].includes(answers[at]?.status ?? 0))).toEqual([]);
  return asked.flatMap(({ path }, at) => (answers[at]?.status === 200 ? path : []));
};

const openFor = (role: OfficeRole, space: SpaceKind): readonly string[] =>
  roads.filter(({ roles, of }) => of.includes(space) && roles.split(" ").includes(role)).map(({ path }) => path);

test.each(cells)("%s of the %s: what is read there, below, above and in spaces beside", async (role, where) => {
  const who = nameOf(role, where);
  for (const space of kinds) {
    const isAbove = kinds.indexOf(space) < kinds.indexOf(where);
    expect(await openTo(who, spaces[space], space)).toEqual(isAbove ? [] : openFor(role, space));
  }
  const isOfAll = where === "organisation";
  expect(await openTo(who, other.meeting, "meeting")).toEqual(isOfAll ? openFor(role, "meeting") : []);
  expect(await openTo(who, other.committee, "committee")).toEqual(isOfAll ? openFor(role, "committee") : []);
});

test("a phone reads the room's view of its meeting's committee, writes nothing there, and reads no other", async () => {
  const holder = { namePrefix: "", givenName: "ลับ", familyName: "", position: "", affiliation: "" };
  const seat = {
    key: "s",
    group: { th: "" },
    title: { th: "" },
    sector: "civil",
    role: null,
    exOfficio: false,
    holder,
  };
  const [opId, id] = [randomUUID(), spaces.committee];
  const args = { seats: [{ ...seat, capacity: "member" }] };
  const put = { ops: [{ opId, kind: "committee/put", id, at: 1, args }] };
  const cookie = cookies.get(nameOf("owner", "committee")) ?? "";
  expect((await hall.post(`/api/v1/spaces/${id}/ops`, put, { cookie })).status).toBe(200);

  const phone = { cookie: (await joinDevice(hall.ask, hallOrigin, { code: demoCode })).cookie };
  const read = await hall.ask(`/api/v1/spaces/${id}/changes`, { headers: phone });
  const answer = (await read.json()) as ChangesAnswer;
  expect(answer.records).toMatchObject([{ type: "committee", id }]);
  expect(JSON.stringify(answer)).not.toContain("ลับ");
  const tries = ["membership/put", "follow-up/put", "verdict/put"].map((kind) => {
    return {
      opId: randomUUID(),
      kind,
      id: randomUUID(),
      rev: 1,
      participantId: randomUUID(),
      at: 1,
      args: {},
      state: {},
    };
  });
  const { acks } = (await (await hall.post(`/api/v1/spaces/${id}/ops`, { ops: tries }, phone)).json()) as SendAnswer;
  expect(acks.map((ack) => (ack.status === "refused" ? ack.reason.kind : ack.status))).toEqual([
    "not-permitted",
    "not-permitted",
    "not-author",
  ]);
  for (const space of [other.committee, spaces.organisation])
    expect((await hall.ask(`/api/v1/spaces/${space}/changes`, { headers: phone })).status).toBe(403);
});

test.each(kinds)(
  "who represents a unit in the %s reports on the ledger's rows of that unit, and on no other",
  async (where) => {
    const [own, others] = [randomUUID(), randomUUID()];
    const send = async (who: string, kind: string, id: string, args: object) => {
      const op = { opId: randomUUID(), kind, id, at: hall.clock.now, args };
      const cookie = cookies.get(who) ?? "";
      const answer = await hall.post(`/api/v1/spaces/${spaces.committee}/ops`, { ops: [op] }, { cookie });
      const { acks } = (await answer.json()) as SendAnswer;
      return acks.map((ack) => (ack.status === "refused" ? ack.reason.kind : ack.status));
    };
    const secretary = nameOf("secretary", "committee");
    const row = { fromMeetingId: demoMeetingId, text: "ควรมีไฟส่องสว่าง" };
    expect(await send(secretary, "follow-up/put", own, { ...row, unitId: "U1" })).toEqual(["stored"]);
    expect(await send(secretary, "follow-up/put", others, { ...row, unitId: "U02" })).toEqual(["stored"]);

    const representative = nameOf("unit-representative", where);
    const headers = { cookie: cookies.get(representative) ?? "" };
    const read = await hall.ask(`/api/v1/spaces/${spaces.committee}/changes`, { headers });
    expect(((await read.json()) as ChangesAnswer).records.map(({ id }) => id)).toEqual(
      expect.arrayContaining([spaces.committee, own]),
    );
    const done = { state: "done", note: "ติดตั้งแล้ว" };
    expect(await send(representative, "follow-up/step", own, done)).toEqual(["stored"]);
    expect(await send(representative, "follow-up/step", others, done)).toEqual(["not-permitted"]);
    expect(await send(representative, "follow-up/put", own, row)).toEqual(["not-permitted"]);
    expect(await send(representative, "committee/put", spaces.committee, {})).toEqual(["not-permitted"]);
  },
);
