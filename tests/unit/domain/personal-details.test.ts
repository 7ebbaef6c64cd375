import { expect, test } from "vitest";
import { personalDetailsIn } from "#domain/personal-details.ts";

test.each([
  ["โทร 081-234-5678 ได้ทุกวัน", ["phone"]],
  ["โทร ๐๘๑ ๒๓๔ ๕๖๗๘", ["phone"]],
  ["สำนักงาน 043-224818 หรือ 02-123-4567", ["phone"]],
  ["เลขบัตร 1-1037-00000-01-3", []],
  ["เลขบัตร 1234567890121", ["id"]],
  ["ส่งที่ malee@example.com", ["email"]],
  ["malee@example.com หรือ 0812345678", ["phone", "email"]],
  ["งบประมาณ 1,250,000 บาท พ.ศ. 2562 โครงการที่ 12", []],
  ["รหัสโครงการ 2562000100023", []],
])("%s", (text, found) => {
  expect(personalDetailsIn(text)).toEqual(found);
});
