import { fireEvent, screen, waitFor } from "@solidjs/testing-library";
import { expect, test } from "vitest";
import type { MeetingDataRecord } from "#domain/records.ts";
import { meetingId, openOffice } from "./office-app.tsx";
import { anAttendance, aPerson } from "./office-rows.ts";
import { aLiveRecord } from "#tests/support/meeting-builder.ts";

const words = () => (document.body.textContent ?? "").replaceAll("\u00a0", " ");

const aLive = aLiveRecord({
  id: meetingId,
  rev: 3,
  seq: 3,
  target: { type: "project", id: "project-5" },
  show: "matter",
});
const aScreen: MeetingDataRecord = { type: "screen", id: "screen-1", rev: 1, seq: 5, name: "จอหน้าห้อง", pairedAt: 1 };

const openScreens = async (records: readonly MeetingDataRecord[]) => {
  const office = await openOffice({ records });
  fireEvent.click(await screen.findByRole("button", { name: "จอในห้อง" }));
  await screen.findByRole("heading", { name: "จอแสดง" });
  return office;
};

test("a screen is paired by the six digits that it shows, Thai digits and spaces as well; five are not enough", async () => {
  const office = await openScreens([]);
  const field = screen.getByLabelText("รหัสบนจอ");
  fireEvent.input(field, { target: { value: "90314" } });
  fireEvent.click(screen.getByRole("button", { name: "เชื่อมจอ" }));
  await waitFor(() => expect(field.getAttribute("aria-invalid")).toBe("true"));
  expect(await office.acts()).toEqual([]);
  fireEvent.input(field, { target: { value: "๙๐๓ ๑๔๖" } });
  fireEvent.click(screen.getByRole("button", { name: "เชื่อมจอ" }));
  await waitFor(async () =>
    expect(await office.acts()).toMatchObject([
      { op: { kind: "screen/pair", args: { pairCode: "903146", name: "" } } },
    ]),
  );
});

test("while no screen is paired the window begins with pairing one, and with what the wall shows once there is one", async () => {
  const headings = () => [...document.querySelectorAll("dialog h3")].map((heading) => heading.textContent);
  const office = await openScreens([]);
  expect(headings()[0]).toBe("เชื่อมจอใหม่");
  office.unmount();
  await openScreens([aScreen]);
  expect(headings()[0]).toBe("จอแสดง");
});

test("a code that no screen shows is told beside the field, and is no problem of the meeting's", async () => {
  const office = await openScreens([]);
  fireEvent.input(screen.getByLabelText("รหัสบนจอ"), { target: { value: "111111" } });
  fireEvent.click(screen.getByRole("button", { name: "เชื่อมจอ" }));
  await waitFor(async () => expect(await office.acts()).toHaveLength(1));
  const [act] = await office.acts();
  if (act === undefined) throw new Error("no act");
  await office.stores.vault.acts.put({ ...act, refused: { kind: "target-unknown" } });
  await expect.poll(words).toContain("ไม่มีจอใดแสดงรหัสนี้");
  await waitFor(async () => expect(await office.acts()).toEqual([]));
});

test("what the wall shows is chosen, and the matter stays; what is not there cannot be", async () => {
  const office = await openScreens([aLive]);
  expect(screen.queryByRole("button", { name: "ผู้ที่กำลังพูด" })).toBeNull();
  await waitFor(() =>
    expect(screen.getByRole("button", { name: "เรื่องที่พิจารณา" }).getAttribute("aria-pressed")).toBe("true"),
  );
  fireEvent.click(screen.getByRole("button", { name: "รหัสในห้อง" }));
  await waitFor(async () =>
    expect(await office.acts()).toMatchObject([
      {
        op: { kind: "live/set", officeRev: 3, args: { target: { id: "project-5" }, nowAnswering: null, show: "code" } },
      },
    ]),
  );
});

test("a screen is removed once that was asked again, on the revision that was seen", async () => {
  const office = await openScreens([aScreen]);
  fireEvent.click(await screen.findByRole("button", { name: /ยกเลิกจอ จอหน้าห้อง/ }));
  fireEvent.click(await screen.findByRole("button", { name: "ยกเลิกจอ" }));
  await waitFor(async () =>
    expect(await office.acts()).toMatchObject([{ op: { kind: "screen/end", id: "screen-1", officeRev: 1 } }]),
  );
});

test("the secretariat sees what each presence rests on, and how many of each there are", async () => {
  const seen = aPerson({ id: "p-seen", givenName: "เห็น" });
  await openOffice({
    path: `/office/${meetingId}`,
    records: [
      seen,
      anAttendance({ id: "a-seen", personId: seen.id, evidence: "rotating-room-code", shownAt: 1_570_674_240_000 }),
    ],
  });
  await expect.poll(words).toContain("รหัสบนจอในห้อง1");
});
