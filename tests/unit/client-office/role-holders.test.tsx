import { fireEvent } from "@solidjs/testing-library";
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
