import { fireEvent, waitFor } from "@solidjs/testing-library";
import { expect, test } from "vitest";
import { meetingId, openOffice } from "./office-app.tsx";

test("a file that is ordered is told where it was pressed: first that it is being made, then the file itself", async () => {
  const job = (state: string) => ({ id: "p1", kind: "letter", form: "docx", state, done: 0, all: 0 });
  const list = { status: 200, body: { papers: [] as object[] } };
  const answers = {
    [`/meetings/${meetingId}/papers/list`]: list,
    [`/meetings/${meetingId}/papers`]: { status: 200, body: job("waiting") },
  };
  const office = await openOffice({ path: `/office/${meetingId}/minutes/files`, answers });
  const button = await office.findByRole("button", { name: /^DOCX.*หนังสือเชิญ|หนังสือเชิญ.*DOCX/ });
  const row = button.closest("li");
  list.body = { papers: [job("waiting")] };
  fireEvent.click(button);
  await waitFor(() => expect(row?.textContent).toMatch(/DOCX.*รอ/));
  list.body = { papers: [job("done")] };
  await waitFor(
    () =>
      expect(row?.querySelector(`a[href$="/papers/p1/file"]`)?.textContent?.replaceAll("\u00a0", " ")).toBe(
        "ดาวน์โหลด DOCX",
      ),
    { timeout: 5_000 },
  );
});
