import { fireEvent, screen, waitFor } from "@solidjs/testing-library";
import { expect, test } from "vitest";
import { chairNoteIdOf } from "#domain/ids.ts";
import type { MeetingRecord, PersonRecord, SpeechRecord } from "#domain/records.ts";
import { anEntry, liveOn, meetingId, morning, openPhone, participantId, whatAPhoneHolds } from "./meeting-phone.tsx";
import { aPersonRecord } from "#tests/support/meeting-builder.ts";

const meeting = whatAPhoneHolds.find((record): record is MeetingRecord => record.type === "meeting");
if (meeting === undefined) throw new Error("the demonstration has no meeting");
const inSession: MeetingRecord = { ...meeting, status: "in-session", startedAt: morning, leaderPersonId: "P01" };
const me: PersonRecord = aPersonRecord({
  id: participantId,
  namePrefix: "นาย",
  givenName: "ธีระศักดิ์",
  familyName: "ฑีฆายุพันธุ์",
  position: "นายกเทศมนตรี",
  affiliation: "",
  sector: "executive",
  role: "presiding",
  rosterPersonId: "P01",
});
const live = liveOn({ type: "project", id: "EX-08" });
const hand = {
  type: "speech",
  id: "hand",
  rev: 1,
  seq: 3,
  target: null,
  entryId: null,
  unitId: null,
  name: "นางประสม ทองดี",
  sector: "civil",
  mine: false,
  raisedAt: morning,
  receivedAt: morning,
  skippedAt: null,
  calledAt: null,
  endedAt: null,
  extraMinutes: 0,
  hasSpoken: false,
  withdrawn: false,
  officeRev: 0,
} satisfies SpeechRecord;
const at = `/chair/${meetingId}`;
const next = () => screen.findByRole("button", { name: /^ถัดไป/ });

test("next says what it brings, and brings it; one step at a time, over nobody else's", async () => {
  const phone = await openPhone({ at, records: [inSession, me, live, anEntry(), hand] });
  expect((await next()).textContent).toContain("ข้อซักถามที่ 12");
  fireEvent.click(await next());
  const acts = () => phone.value.queries.officeActs(meetingId);
  await waitFor(async () =>
    expect((await acts()).map(({ op }) => op)).toMatchObject([
      { kind: "live/set", officeRev: live.rev, args: { target: { id: "EX-08" }, nowAnswering: anEntry().id } },
    ]),
  );
  await waitFor(async () => expect((await next()).getAttribute("aria-busy")).toBe("true"));
  fireEvent.click(await next());
  expect(await acts()).toHaveLength(1);
});

test("a tap puts who waits to speak first; then next calls the speaker", async () => {
  const phone = await openPhone({ at, records: [inSession, me, live, anEntry(), hand] });
  fireEvent.click(await screen.findByRole("button", { name: /ผู้ขอพูด/ }));
  await waitFor(async () => expect((await next()).textContent).toContain("ประสม"));
  fireEvent.click(await next());
  await waitFor(async () =>
    expect((await phone.value.queries.officeActs(meetingId)).map(({ op }) => `${op.kind} ${op.id}`)).toEqual([
      "speech/call hand",
    ]),
  );
});

test("calling the next matter ends the turn, and taking that back gives the floor back", async () => {
  const phone = await openPhone({ at, records: [inSession, me, live, { ...hand, calledAt: morning }] });
  fireEvent.click(await next());
  const acts = async () => (await phone.value.queries.officeActs(meetingId)).map(({ op }) => op);
  await waitFor(async () => expect((await acts()).map(({ kind }) => kind)).toEqual(["speech/end", "live/set"]));
  fireEvent.click(await screen.findByRole("button", { name: "ย้อนกลับ" }));
  await waitFor(async () =>
    expect((await acts()).slice(2)).toMatchObject([
      { kind: "live/set", args: { target: { id: "EX-08" }, isTakenBack: true } },
      { kind: "speech/undo", id: "hand" },
    ]),
  );
});

test("the secretariat's sentences and note for the matter stand on the page and on the paper; without any, what is usual", async () => {
  const item = whatAPhoneHolds.find((record) => record.type === "agenda-item" && record.kind === "for-consideration");
  if (item === undefined) throw new Error("nothing is for consideration");
  const note = {
    type: "chair-note",
    id: chairNoteIdOf(item.id),
    rev: 1,
    seq: 9,
    note: "ถามเรื่องหอพัก",
    sentences: ["ขอเชิญท่านปลัด"],
  } as const;
  const on = liveOn({ type: "agenda-item", id: item.id });
  const { put } = await openPhone({ at, records: [inSession, me, on] });
  await screen.findByRole("button", { name: /ที่ประชุมเห็นเป็นอย่างไร/ });
  await put([note]);
  await screen.findByText("ถามเรื่องหอพัก");
  fireEvent.click(await screen.findByRole("button", { name: /ขอเชิญท่านปลัด/ }));
  expect(screen.queryByRole("button", { name: /ที่ประชุมเห็นเป็นอย่างไร/ })).toBeNull();
  history.pushState(null, "", `${at}/sheet`);
  dispatchEvent(new PopStateEvent("popstate"));
  await screen.findByRole("heading", { name: /กำหนดการดำเนินการประชุม/ });
  await screen.findByText("ถามเรื่องหอพัก");
  expect(screen.getByText("ขอเชิญท่านปลัด")).toBeTruthy();
});

test("a recess is called for some minutes and ended from the same place; the room's phones say until when", async () => {
  const phone = await openPhone({ at, records: [inSession, me, live] });
  fireEvent.click(await screen.findByRole("button", { name: "พักการประชุม" }));
  fireEvent.click(await screen.findByRole("button", { name: "15 นาที" }));
  const acts = () => phone.value.queries.officeActs(meetingId);
  await waitFor(async () => expect(await acts()).toHaveLength(1));
  const [pause] = await acts();
  expect(pause?.op).toMatchObject({ kind: "live/set", officeRev: live.rev, args: { target: { id: "EX-08" } } });
  expect(pause?.op.args["countdownTo"]).toBeGreaterThan(morning);
  await phone.stores.vault.acts.clear();
  await phone.put([{ ...live, rev: live.rev + 1, seq: 99, countdownTo: morning + 900_000 }]);
  const resume = () => screen.getByRole("button", { name: /^เริ่มประชุมต่อ/ });
  // While the recess itself is on its way a press does nothing: one act at a time.
  await waitFor(() => expect(resume().getAttribute("aria-busy")).toBeNull());
  fireEvent.click(resume());
  await waitFor(async () => expect((await acts())[0]?.op.args["countdownTo"]).toBeNull());
  history.pushState(null, "", `/m/${meetingId}/now`);
  dispatchEvent(new PopStateEvent("popstate"));
  await waitFor(() => expect(document.body.textContent).toMatch(/พักการประชุม.*เริ่มประชุมต่อ/));
});

test("who shows the name to the secretariat only is a sector on the page, also where the device is the office's", async () => {
  const entry = anEntry({ authorName: "นางลับ ไม่บอกใคร", showName: false });
  await openPhone({ at, records: [inSession, me, live, entry, { ...hand, name: "นายซ่อน ชื่อไว้", showName: false }] });
  await next();
  await screen.findByRole("button", { name: /ผู้ขอพูด/ });
  expect(document.body.textContent).not.toMatch(/นางลับ|นายซ่อน/);
});

test("a meeting without a set quorum says so, and is not quorate of nothing", async () => {
  await openPhone({ at, records: [{ ...inSession, quorum: { seats: 0, needed: 0 } }, me, live] });
  await next();
  expect(document.body.textContent).toContain("ยังไม่ได้กำหนดองค์ประชุม");
  expect(document.body.textContent).not.toContain("ครบองค์ประชุม");
});

test("a substitute who does not count for the quorum is told to whoever declares it", async () => {
  const quorum = { seats: 11, needed: 6, present: 0, confirmed: 0, substitutes: 1 };
  const summary = { id: meetingId, type: "summary" as const, rev: 1, seq: 1, bySector: {}, quorum };
  await openPhone({ at, records: [inSession, me, live, { ...summary, present: { member: 1, inAttendance: 0 } }] });
  await next();
  const words = () => document.body.textContent.replaceAll(/[\s\u200b\u2060]+/g, " ");
  await waitFor(() => expect(words()).toContain("ผู้มาประชุมแทน 1 คน ไม่นับเป็นองค์ประชุม"));
});

test("a phone without that duty is told so, and leads nothing", async () => {
  await openPhone({ at, records: [{ ...inSession, leaderPersonId: null }, me, live] });
  await screen.findByRole("heading", { name: "หน้านี้สำหรับประธานในที่ประชุม" });
  expect(screen.queryByRole("button", { name: /^ถัดไป/ })).toBeNull();
});
