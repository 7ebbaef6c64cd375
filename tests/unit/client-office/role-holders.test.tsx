import { fireEvent, waitFor } from "@solidjs/testing-library";
import { expect, test } from "vitest";
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
