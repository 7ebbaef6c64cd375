import { fireEvent, screen, waitFor } from "@solidjs/testing-library";
import { beforeEach, expect, test, vi } from "vitest";
import { meetingId, openOffice } from "./office-app.tsx";

const print = vi.fn<() => void>();
beforeEach(() => {
  print.mockReset();
  vi.stubGlobal("print", print);
});

test.each(["minutes/print", "minutes/register", "minutes/announcement", "print/letter", "people"])(
  "%s is not printed before the whole meeting has come to this device, and says so",
  async (page) => {
    const { setSync } = await openOffice({ path: `/office/${meetingId}/${page}`, sync: { hasSnapshot: false } });
    const button = await screen.findByRole("button", { name: /^พิมพ์/ });
    await screen.findByText(/พิมพ์ได้เมื่อเครื่องนี้รับข้อมูลการประชุมครบแล้ว/, {}, { timeout: 3_000 });
    fireEvent.click(button);
    expect(print).not.toHaveBeenCalled();
    setSync({ hasSnapshot: true });
    await waitFor(() => expect(button.hasAttribute("aria-disabled")).toBe(false), { timeout: 4_000 });
    fireEvent.click(button);
    expect(print).toHaveBeenCalledOnce();
  },
);

test("a page of the office says that lists are not complete while the meeting is still coming", async () => {
  const { setSync } = await openOffice({ path: `/office/${meetingId}/people`, sync: { hasSnapshot: false } });
  const words = /กำลังรับข้อมูลการประชุมมาไว้ในเครื่องนี้/;
  const banner = await screen.findByText(words, {}, { timeout: 3_000 });
  expect(banner.textContent?.replaceAll("\u00A0", " "), "how much has come").toMatch(/มาแล้ว \d+ คน \d+ ข้อ/);
  setSync({ hasSnapshot: true });
  await waitFor(() => expect(screen.queryByText(words)).toBeNull(), { timeout: 4_000 });
});
