import { readFileSync } from "node:fs";
import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import { committeeIdOf, organisationIdOf } from "#domain/space.ts";
import { demoMeetingId, openHall } from "#tests/support/hall-server.ts";
import { officeAt } from "#tests/support/wire-office.ts";

const demo = JSON.parse(
  readFileSync(new URL("../../src/server/demo/meeting-5-2562.json", import.meta.url), "utf8"),
) as { readonly records: readonly { readonly type: string; readonly id: string }[] };
const committeeName = (
  demo.records.find(({ type }) => type === "meeting") as { committeeName?: { th: string } } | undefined
)?.committeeName?.th;
const committee = committeeIdOf(organisationIdOf(demoMeetingId), committeeName ?? "");
const path = `/api/v1/meetings/${demoMeetingId}/papers`;
type Shown = { readonly id: string; readonly state: string; readonly name: string | null };

test("a paper is made beside the requests, with the officer's own wording, and fetched later by that officer alone", async () => {
  const hall = await openHall();
  const cookie = await hall.setUpOfficer();
  const place = "opening/words";
  const args = { documentId: "minutes", place, source: "", text: "ประธานกล่าวต้อนรับ" };
  const ops = [{ opId: crypto.randomUUID(), kind: "paragraph/put", id: `minutes:${place}`, at: Date.now(), args }];
  await hall.post(`/api/v1/meetings/${demoMeetingId}/ops`, { deviceId: "d", ops }, { cookie });

  hall.clock.now += 10 * 60_000;
  const late = await hall.post(path, { kind: "minutes", form: "docx" }, { cookie });
  expect(await late.json()).toMatchObject({ error: { kind: "step-up" } });
  // The agenda sheet says nothing of anybody.
  expect((await hall.post(path, { kind: "agenda", form: "docx" }, { cookie })).status).toBe(200);
  expect((await hall.post(path, { kind: "slip", form: "docx" }, { cookie })).status).toBe(403);
  await hall.post("/api/v1/step-up", { password: "รหัสผ่านยาวพอ" }, { cookie });
  const ordered = (await (await hall.post(path, { kind: "minutes", form: "docx" }, { cookie })).json()) as Shown;
  const file = (headers: Record<string, string>) => hall.ask(`${path}/${ordered.id}/file`, { headers });
  expect((await file({ cookie })).status).toBe(404);
  await expect
    .poll(
      async () => {
        const list = (await (await hall.ask(`${path}/list`, { headers: { cookie } })).json()) as { papers: Shown[] };
        return list.papers[0]?.state;
      },
      { timeout: 20_000 },
    )
    .toBe("done");

  const answer = await file({ cookie });
  expect(answer.headers.get("x-ruam")).toBe("1");
  expect(decodeURIComponent(answer.headers.get("content-disposition") ?? "")).toContain("รายงานการประชุม-5-2562.docx");
  const words = strFromU8(
    unzipSync(new Uint8Array(await answer.arrayBuffer()))["word/document.xml"] ?? new Uint8Array(),
  );
  expect(words).toContain("ประธานกล่าวต้อนรับ");
  expect((await file({})).status).toBe(401);

  const signedIn = await hall.post("/api/v1/sign-in", { name: "สมศรี", password: "รหัสผ่านยาวพอ" });
  const other = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
  hall.clock.now += 10 * 60_000;
  expect((await file({ cookie: other })).status).toBe(403);

  await hall.post("/api/v1/step-up", { password: "รหัสผ่านยาวพอ" }, { cookie });
  const [entry] = demo.records.filter(({ type }) => type === "entry");
  const erasing = { opId: crypto.randomUUID(), kind: "entry/erase", id: entry?.id, at: Date.now() };
  const erase = { deviceId: "d", ops: [{ ...erasing, args: { reason: "privacy" } }] };
  expect(await (await hall.post(`/api/v1/meetings/${demoMeetingId}/ops`, erase, { cookie })).json()).toMatchObject({
    acks: [{ status: "stored" }],
  });
  expect((await file({ cookie })).status).toBe(404);
  await hall.close();
});

test("the evidence pack has the committee's appointment, its day and every seat, and no code of anybody's, which the letters have", async () => {
  const hall = await openHall();
  const cookie = await hall.setUpOfficer();
  const seat = {
    group: { th: "ผู้ทรงคุณวุฒิ" },
    title: { th: "กรรมการ" },
    sector: "civil",
    role: null,
    capacity: "member",
    exOfficio: false,
  };
  const holder = { namePrefix: "นาง", givenName: "ทองดี", familyName: "มีสุข", position: "ประธาน", affiliation: "ชุมชน" };
  const args = {
    appointment: { th: "คำสั่งเทศบาล ที่ 123/2562" },
    appointedOn: "2019-01-15",
    seats: [
      { ...seat, key: "s1", holder },
      { ...seat, key: "s2", holder: null },
    ],
  };
  const office = officeAt(
    () => hall,
    () => cookie,
  );
  expect(await office.act(committee, "committee/put", committee, args)).toMatchObject({ status: "stored" });
  const organisation = organisationIdOf(demoMeetingId);
  const items = { assessmentItems: { minutes: "ITA o12" } };
  expect(await office.act(organisation, "organisation/put", organisation, items)).toMatchObject({ status: "stored" });

  const fetched = async (order: { readonly kind: string; readonly form: string }) => {
    const ordered = (await (await hall.post(path, order, { cookie })).json()) as Shown;
    const file = () => hall.ask(`${path}/${ordered.id}/file`, { headers: { cookie } });
    await expect.poll(async () => (await file()).status, { timeout: 20_000 }).toBe(200);
    return unzipSync(new Uint8Array(await (await file()).arrayBuffer()));
  };
  const pack = await fetched({ kind: "pack", form: "zip" });
  const wordsOf = (name: string) =>
    strFromU8(unzipSync(pack[name] ?? new Uint8Array())["word/document.xml"] ?? new Uint8Array());
  const words = wordsOf("01 คำสั่งแต่งตั้ง.docx");
  for (const said of ["คำสั่งเทศบาล ที่ ๑๒๓/๒๕๖๒", "๑๕\u00A0มกราคม ๒๕๖๒", "นางทองดี มีสุข", "(ว่าง)"]) {
    expect(words).toContain(said);
  }
  expect(wordsOf("00 สารบัญ.docx")).toContain("คำสั่งแต่งตั้ง.docx");
  expect(wordsOf("00 สารบัญ.docx"), "the item of the assessment that the organisation has set").toContain("ITA o12");
  // Who assesses the body is handed the pack: a letter in it opens nobody's place, the one that is sent does.
  const asked = await hall.ask(`/api/v1/meetings/${demoMeetingId}/invitations`, { headers: { cookie } });
  const { people } = (await asked.json()) as { people: { personalCode: string; inviteUrl: string }[] };
  const letters = strFromU8((await fetched({ kind: "letter", form: "docx" }))["word/document.xml"] ?? new Uint8Array());
  expect(
    people.filter(({ personalCode, inviteUrl }) => letters.includes(personalCode) && letters.includes(inviteUrl)),
  ).not.toEqual([]);
  const inPack = wordsOf("02 หนังสือเชิญประชุม.docx");
  expect(people.filter(({ personalCode }) => inPack.includes(personalCode))).toEqual([]);
  await hall.close();
});
