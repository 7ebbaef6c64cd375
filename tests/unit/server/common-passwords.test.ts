import { expect, test } from "vitest";
import { isCommonPassword } from "#server/auth/common-passwords.ts";

test.each([
  "password",
  "Password1",
  "P@ssw0rd!!2569",
  "passw0rd",
  "12345678",
  "87654321",
  "11111111",
  "abcabcabc",
  "qwertyui",
  "1qaz2wsx",
  "asdfghjk",
  "iloveyou",
  "khonkaen4",
  "Khon-Kaen",
  "tessaban123",
  "เทศบาล2569",
  "รหัสผ่าน",
  "สวัสดีครับ1",
  "๑๒๓๔๕๖๗๘",
  "31/12/2569",
  "admin1234",
  "!!letmein!!",
  "กกกกกกกก",
  "Somsri.2530",
  "ฟหกดเ้่าสวง",
])("%s is tried first", (password) => expect(isCommonPassword(password, "Somsri")).toBe(true));

test.each([
  "รหัสผ่านยาวพอ",
  "ยาวพอสมควร",
  "ประชุมเรียบร้อยดี",
  "correct horse battery staple",
  "kk-9-lotus-river",
  "ข้าวเหนียวมะม่วงสองจาน",
  "tf7#Lq92xz",
  "password of my own garden",
  "somsri likes mangoes",
])("%s is not", (password) => expect(isCommonPassword(password, "Somsri")).toBe(false));
