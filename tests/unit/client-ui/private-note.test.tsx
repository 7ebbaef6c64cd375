import { fireEvent, screen, waitFor } from "@solidjs/testing-library";
import { expect, test, vi } from "vitest";
import { noteKey } from "#client/local/vault-records.ts";
import { meetingId, openPhone } from "./meeting-phone.tsx";

const target = { type: "project", id: "EX-08" } as const;
const words = "ถามเรื่องหอพักหลังโรงเรียน";

test("a private note is kept on the phone, waits for nobody, and becomes a question only by an act, as a draft", async () => {
  const phone = await openPhone({ at: "projects/EX-08" });
  fireEvent.click(await screen.findByRole("button", { name: "จดบันทึกส่วนตัว" }));
  fireEvent.input(await screen.findByRole("textbox", { name: /บันทึกเรื่อง/ }), { target: { value: words } });
  await waitFor(async () =>
    expect(await phone.value.queries.draft(noteKey(meetingId, target))).toMatchObject({ text: words, isNote: true }),
  );
  expect(await phone.value.queries.drafts(meetingId), "no half-typed question").toEqual([]);
  expect(await phone.stores.vault.mine.toArray(), "nothing to send").toEqual([]);
  expect(await phone.value.commands.rescueFile(meetingId)).toBeUndefined();

  fireEvent.click(await screen.findByRole("button", { name: "ใช้เป็นข้อซักถาม" }));
  await waitFor(() => expect(phone.path()).toBe("/ask?on=project:EX-08"));
  await waitFor(() => expect(screen.getAllByRole<HTMLTextAreaElement>("textbox")[0]?.value).toBe(words));
  expect(await phone.value.queries.notes(meetingId)).toHaveLength(1);
  phone.go("mine");
  await waitFor(() => expect(document.body.textContent?.replaceAll("\u00A0", " ")).toContain("บันทึกส่วนตัว 1 เรื่อง"));
});

test("a private note is taken along: copied, or saved as a file with what it is about", async () => {
  const copied: string[] = [];
  const writeText = async (text: string) => void copied.push(text);
  vi.stubGlobal("navigator", { clipboard: { writeText } });
  const files: Blob[] = [];
  vi.spyOn(URL, "createObjectURL").mockImplementation((file) => {
    files.push(file as Blob);
    return "blob:note";
  });
  await openPhone({ at: "projects/EX-08" });
  fireEvent.click(await screen.findByRole("button", { name: "จดบันทึกส่วนตัว" }));
  fireEvent.input(await screen.findByRole("textbox", { name: /บันทึกเรื่อง/ }), { target: { value: words } });
  fireEvent.click(await screen.findByRole("button", { name: "คัดลอก" }));
  await waitFor(() => expect(copied).toEqual([words]));
  fireEvent.click(await screen.findByRole("button", { name: "บันทึกเป็นไฟล์" }));
  await waitFor(() => expect(files).toHaveLength(1));
  expect(await files[0]?.text()).toMatch(new RegExp(`^\\S[^\\n]*\\n\\n${words}`));
});
