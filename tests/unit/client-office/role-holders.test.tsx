import { fireEvent, waitFor, within } from "@solidjs/testing-library";
import { expect, test } from "vitest";
import { asRead, wordsOf } from "../../support/as-read.ts";
import { aPerson, aRunningMeeting } from "./office-rows.ts";
import { meetingId, openOffice } from "./office-app.tsx";

test("the committee's chair who presides stands under both roles", async () => {
  const name = { givenName: "วรวิทย์", familyName: "ปกครองธรรม", rosterPersonId: null };
  const office = await openOffice({
    records: [
      aRunningMeeting({
        id: meetingId,
        status: "in-session",
        presidingPersonId: "roster-7",
        chairPersonId: "roster-7",
      }),
      aPerson({ id: "roster-7", ...name, capacity: "member", role: "chair" }),
    ],
  });
  fireEvent.click(await office.findByRole("button", { name: "ผู้ทำหน้าที่" }));
  const dialog = await office.findByRole("dialog", { name: "ผู้ทำหน้าที่ในการประชุม" });
  const [presiding, chair] = [...dialog.querySelectorAll("section p")].map((line) => line.textContent);
  expect(presiding).toContain("วรวิทย์");
  expect(chair).toContain("วรวิทย์");
});

test("who presides in the chair's place and is on no list is added with the role, to be confirmed", async () => {
  const office = await openOffice({
    records: [aRunningMeeting({ id: meetingId, sectors: [{ key: "public", label: { th: "ภาครัฐ" } }] })],
  });
  fireEvent.click(await office.findByRole("button", { name: "ผู้ทำหน้าที่" }));
  const dialog = await office.findByRole("dialog", { name: "ผู้ทำหน้าที่ในการประชุม" });
  fireEvent.click((await within(dialog).findAllByRole("button", { name: /เปลี่ยน/ }))[0] ?? document.body);
  fireEvent.input(await within(dialog).findByLabelText("ค้นหาชื่อ"), { target: { value: "นายใหม่ มาแรก" } });
  await within(dialog).findByText(asRead(/เพิ่ม นายใหม่ มาแรก/));
  const [sector] = dialog.querySelectorAll<HTMLButtonElement>(".pick-sectors button");
  fireEvent.click(sector ?? document.body);
  await waitFor(async () => expect(await office.acts()).toHaveLength(2));
  const [person, role] = (await office.acts()).toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0)).map(({ op }) => op);
  expect(person).toMatchObject({ kind: "person/put", args: { givenName: "ใหม่", confirmed: false } });
  expect(role).toMatchObject({ kind: "role/assign", args: { role: "presiding", personId: person?.id } });
});

test("in a meeting without sectors, who is on no list is added without one", async () => {
  const office = await openOffice({ records: [aRunningMeeting({ id: meetingId, sectors: [] })] });
  fireEvent.click(await office.findByRole("button", { name: "ผู้ทำหน้าที่" }));
  const dialog = await office.findByRole("dialog", { name: "ผู้ทำหน้าที่ในการประชุม" });
  fireEvent.click((await within(dialog).findAllByRole("button", { name: /เปลี่ยน/ }))[0] ?? document.body);
  fireEvent.input(await within(dialog).findByLabelText("ค้นหาชื่อ"), { target: { value: "นายใหม่ มาแรก" } });
  fireEvent.click(await within(dialog).findByRole("button", { name: /เพิ่ม นายใหม่ มาแรก/ }));
  await waitFor(async () => expect(await office.acts()).toHaveLength(2));
  expect((await office.acts()).map(({ op }) => op)).toContainEqual(
    expect.objectContaining({ kind: "person/put", args: expect.objectContaining({ givenName: "ใหม่", sector: "" }) }),
  );
});

test("on the person's page the chair's role and presiding today are two answers, and roster and meeting are changed together", async () => {
  const name = { familyName: "ปกครองธรรม", rosterPersonId: null, capacity: "member" } as const;
  const office = await openOffice({
    path: `/office/${meetingId}/prepare/people`,
    records: [
      aRunningMeeting({ id: meetingId, status: "draft", presidingPersonId: "roster-8", chairPersonId: "roster-7" }),
      aPerson({ id: "roster-7", ...name, givenName: "วรวิทย์", role: "chair" }),
      aPerson({ id: "roster-8", ...name, givenName: "อารี", role: "presiding" }),
    ],
  });
  fireEvent.click((await office.findAllByRole("button", { name: /วรวิทย์/ }))[0] ?? document.body);
  const presides = await office.findByRole("switch", { name: "เป็นประธานในที่ประชุมครั้งนี้" });
  expect(presides.getAttribute("aria-checked")).toBe("false");
  expect(office.getByRole<HTMLSelectElement>("combobox", { name: "หน้าที่" }).value).toBe("chair");
  expect(document.body.textContent?.replaceAll("\u2060", "")).toContain("ขณะนี้กำหนดไว้เป็น");
  fireEvent.click(presides);
  await waitFor(async () => expect(await office.acts()).toHaveLength(2));
  await waitFor(() =>
    expect(office.getByRole("switch", { name: /เป็นประธานในที่ประชุม/ }).getAttribute("aria-checked")).toBe("true"),
  );
  expect(office.getByRole<HTMLSelectElement>("combobox", { name: "หน้าที่" }).value).toBe("chair");
  const acts = (await office.acts()).map(({ op }) => [op.kind, op.id, op.args]);
  expect(acts).toContainEqual(["meeting/put", meetingId, { presidingPersonId: "roster-7" }]);
  expect(acts).toContainEqual(["person/put", "roster-8", { role: null }]);
});

test("the list with personal codes says of everybody the role on the committee, and who presides", async () => {
  const name = { familyName: "ปกครองธรรม", rosterPersonId: null, capacity: "member" } as const;
  const office = await openOffice({
    path: `/office/${meetingId}/people`,
    records: [
      aRunningMeeting({ id: meetingId, status: "draft", presidingPersonId: "roster-8", chairPersonId: "roster-7" }),
      aPerson({ id: "roster-7", ...name, givenName: "วรวิทย์", role: "chair" }),
      aPerson({ id: "roster-8", ...name, givenName: "อารี", role: null }),
      aPerson({ id: "roster-9", ...name, givenName: "บุญมี", role: "secretary" }),
    ],
  });
  const said = async (who: RegExp) =>
    wordsOf((await office.findByRole("row", { name: who })).querySelectorAll("td")[2]).replaceAll("\u2060", "");
  expect(await said(/วรวิทย์/)).toBe("ประธานกรรมการ");
  expect(await said(/อารี/)).toBe("กรรมการ · ประธานในที่ประชุม");
  expect(await said(/บุญมี/)).toBe("กรรมการและเลขานุการ");
});

test("a roster that lacks the committee's seats is offered them where people are missing, with the quorum", async () => {
  const holder = { namePrefix: "นาย", givenName: "ทอง", familyName: "ใจดี", position: "", affiliation: "" };
  const seat = { key: "s1", group: { th: "" }, title: { th: "" }, sector: "civil", role: "chair", capacity: "member" };
  const committee = { type: "committee", id: "c1", rev: 2, seq: 2, name: { th: "คณะ" }, term: null };
  const quorum = { seats: 1, needed: 1, share: "half" };
  const listed = { startsAt: "2019-12-12T09:30:00+07:00", number: 6, numberYear: 2562, status: "draft" };
  const draft = aRunningMeeting({ id: meetingId, status: "draft", quorum: { seats: 0, needed: 0 } });
  const page = (records: readonly object[]) => ({ status: 200, body: { records, more: false } });
  const acks = [{ opId: "x", id: "s1", status: "stored", seq: 9 }];
  const office = await openOffice({
    path: `/office/${meetingId}/prepare/people`,
    records: [draft],
    answers: {
      "/spaces": {
        status: 200,
        body: {
          spaces: [
            { id: "c1", kind: "committee", parent: null, name: { th: "คณะ" }, role: "owner" },
            { id: meetingId, kind: "meeting", parent: "c1", name: { th: "ประชุม" }, role: null, meeting: listed },
          ],
        },
      },
      "/spaces/c1/changes?epoch=&after=0&limit=500": page([
        { ...committee, seats: [{ ...seat, exOfficio: false, holder }], quorum },
      ]),
      [`/spaces/${meetingId}/changes?epoch=&after=0&limit=500`]: page([draft]),
      [`/spaces/${meetingId}/ops`]: { status: 200, body: { epoch: "e1", reset: false, serverTime: 0, acks } },
    },
  });
  fireEvent.click(await office.findByRole("button", { name: /ใช้รายชื่อนี้/ }));
  const sent = () =>
    office.asked.flatMap(({ path, body }) =>
      path === `/api/v1/spaces/${meetingId}/ops` ? (body as { ops: readonly object[] }).ops : [],
    );
  await waitFor(() =>
    expect(sent()).toMatchObject([
      { kind: "person/put", id: "s1", args: { givenName: "ทอง", role: "chair" } },
      { kind: "meeting/put", id: meetingId, args: { quorum } },
    ]),
  );
});
