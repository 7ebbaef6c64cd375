import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { ChangesAnswer } from "#protocol/messages.ts";
import { demoMeetingId, openHall, type Hall } from "#tests/support/hall-server.ts";
import { recordsOfType } from "#tests/support/server-meeting.ts";

let hall: Hall;
let cookie: string;
beforeEach(async () => {
  hall = await openHall();
  cookie = await hall.setUpOfficer();
});
afterEach(() => hall.close());

const simulate = (id: string, count: number) => hall.post(`/api/v1/spaces/${id}/simulate`, { count }, { cookie });
const read = async (id: string) => {
  const path = `/api/v1/spaces/${id}/changes?epoch=&after=0&limit=500`;
  return ((await (await hall.ask(path, { headers: { cookie } })).json()) as ChangesAnswer).records;
};

test("attendees who are not there come to a rehearsal and ask, twice the same, and to no other meeting", async () => {
  const spaces = (await (await hall.ask("/api/v1/spaces", { headers: { cookie } })).json()) as {
    readonly spaces: readonly { readonly id: string; readonly parent: string | null }[];
  };
  const committee = spaces.spaces.find(({ id }) => id === demoMeetingId)?.parent ?? "";
  const rehearsal = randomUUID();
  const made = await hall.post(
    `/api/v1/spaces/${committee}/rehearsals`,
    { id: rehearsal, of: demoMeetingId },
    { cookie },
  );
  expect(made.status).toBe(200);
  expect((await simulate(rehearsal, 41)).status).toBe(400);
  expect((await simulate(demoMeetingId, 3)).status).toBe(404);

  const before = recordsOfType(await read(rehearsal), "person").length;
  for (let again = 0; again < 2; again++) expect((await simulate(rehearsal, 40)).status).toBe(200);
  const records = await read(rehearsal);
  expect(recordsOfType(records, "person")).toHaveLength(before + 40);
  const here = recordsOfType(records, "attendance").filter(({ status }) => status === "present");
  expect(here).toHaveLength(40);
  const entries = recordsOfType(records, "entry");
  expect(entries).toHaveLength(30);
  expect(entries.some(({ entryKind }) => entryKind === "suggestion")).toBe(true);
  expect(
    entries.every(({ status, authorName }) => status === "received" && authorName?.startsWith("ผู้มาประชุมจำลอง")),
  ).toBe(true);
  expect(JSON.stringify(await read(demoMeetingId))).not.toContain("จำลอง");
});
