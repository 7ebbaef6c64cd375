import { afterEach, beforeEach, expect, test } from "vitest";
import { actNames } from "#kinds/registry.ts";
import { everyAct, heldBy, revisionsOf, setScene, type Scene, type TriedAct } from "#tests/support/every-act.ts";
import { isEdit } from "#tests/support/current-revision.ts";
import { meetingId, openMeeting } from "#tests/support/server-meeting.ts";

/*
 * Two officers at one record: whoever acts on what it was, and not on what it is, is shown both and chooses. It is asked of
 * every act that the registry knows; those that name no revision say why.
 */

let scene: Scene;
beforeEach(async () => {
  scene = await setScene(await openMeeting(), "over");
});
afterEach(() => scene.hall.store.close());

const doAct = ({ space, id, args }: TriedAct, kind: string, revisions: object) => {
  const { hall, spaces } = scene;
  const ofUnit = kind === "answer/propose";
  const office = ofUnit ? hall.officeIn(spaces[space], "unit-representative", ["U1"]) : hall.officeIn(spaces[space]);
  return office.act(kind, id(scene), args(scene), revisions);
};

test("every act has its place in the scene", () => {
  expect(Object.keys(everyAct).toSorted()).toEqual(actNames.toSorted());
});

const all = Object.entries(everyAct);
const naming = all.filter(([, { unseen }]) => unseen === undefined);
const notNaming = all.filter(([, { unseen }]) => unseen !== undefined);

test.each(naming)("%s on a record that has changed since it was seen: both versions are shown", async (kind, tried) => {
  const held = await heldBy(scene.hall, scene.spaces[tried.space]);
  const { officeRev, ...base } = revisionsOf(held, { type: tried.type, id: tried.id(scene) });
  expect(officeRev).toBeGreaterThan(0);
  const ack = await doAct(tried, kind, { ...base, officeRev: officeRev - 1 });
  expect(ack).toMatchObject({ status: "conflict", server: { rev: expect.any(Number) } });
  // With the revision that stands it is no conflict, whatever else becomes of it.
  expect((await doAct(tried, kind, { ...base, officeRev })).status).not.toBe("conflict");
  expect(scene.hall.bugs).toEqual([]);
});

/** Edits, which write over what a record says; the other acts are steps, and their rules say when one may be taken. */
const edits = naming.filter(([kind]) => isEdit(kind));

test.each(edits)(
  "%s that names no revision of a record that is there: both versions are shown",
  async (kind, tried) => {
    const ack = await doAct(tried, kind, {});
    expect(ack).toMatchObject({ status: "conflict", server: { rev: expect.any(Number), state: expect.anything() } });
    expect(scene.hall.bugs).toEqual([]);
  },
);

const removable = ["agenda/put", "chair-note/put", "announcement/put", "publication/put", "result-announcement/put"];

test.each(edits.filter(([kind]) => removable.includes(kind)))(
  "%s of a record that was removed, which nobody reads: it needs no revision, and the record is there again",
  async (kind, { type, id, args }) => {
    const office = scene.hall.office();
    const isThere = async () =>
      (await heldBy(scene.hall, meetingId)).some((one) => one.type === type && one.id === id(scene));
    const record = (await heldBy(scene.hall, meetingId)).find((one) => one.type === type && one.id === id(scene));
    expect(await office.act(kind, id(scene), { removed: true })).toMatchObject({ status: "stored" });
    expect(await isThere()).toBe(false);
    expect(await office.act(kind, id(scene), { ...record, ...args(scene) }, {})).toMatchObject({ status: "stored" });
    expect(await isThere()).toBe(true);
  },
);

test.each(notNaming)("%s: what was seen before does not matter to it", async (kind, tried) => {
  expect(tried.unseen).not.toBe("");
  expect((await doAct(tried, kind, { officeRev: 0 })).status).not.toBe("conflict");
});
