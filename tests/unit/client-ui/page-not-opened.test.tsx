import { createSignal } from "solid-js";
import { expect, test, vi } from "vitest";
import { openPhone } from "./meeting-phone.tsx";

vi.mock("#client/routes/privacy/privacy-page.tsx", () => {
  throw new TypeError("Failed to fetch dynamically imported module");
});

test("a page whose scripts are of a version that the server no longer has opens by updating, once that waits", async () => {
  const [isUpdateReady, setUpdateReady] = createSignal(false);
  const update = vi.fn<() => void>();
  const said = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const phone = await openPhone({ at: "privacy", offers: { isUpdateReady, update } });
  await phone.findByRole("button", { name: "เปิดหน้านี้ใหม่" });
  expect(said, "the framework notes for developers why").toHaveBeenCalledOnce();
  said.mockClear();

  setUpdateReady(true);
  (await phone.findByRole("button", { name: "ปรับปรุงแอป" })).click();
  expect(update).toHaveBeenCalledOnce();
  expect(phone.queryByRole("button", { name: "เปิดหน้านี้ใหม่" })).toBeNull();
});
