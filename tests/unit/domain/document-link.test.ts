import { expect, test } from "vitest";
import { firstBadAddress, readDocumentAddress } from "#domain/document-link.ts";

test("an address that everybody may be led to is https, with the name of a website", () => {
  const good = [
    "https://kkmuni.go.th",
    " https://www.kkmuni.go.th/docs/ไฟส่องสว่าง.pdf?ฉบับ=2#หน้า-3 ",
    "HTTPS://เทศบาล.ไทย/a%20b",
    "https://files.example.org:8443/x",
    "https://files.example.org:65535",
  ];
  expect(good.map(readDocumentAddress)).toEqual(good.map((text) => text.trim()));
});

test("what would run, hide where it leads, carry a password or end the address is none", () => {
  const bad = [
    "",
    "kkmuni.go.th",
    "http://kkmuni.go.th/a.pdf",
    "javascript:alert(1)",
    "data:text/html,<b>",
    "https://",
    "http\u017f://kkmuni.go.th/a.pdf",
    "https://kkmuni.go.th:0/a.pdf",
    "https://kkmuni.go.th:65536/a.pdf",
    "https://kkmuni.go.th:99999/",
    "https://localhost/a",
    "https://192.168.1.1/admin",
    "https://[::1]/",
    "https://kkmuni.go.th@evil.example/",
    "https://user:word@kkmuni.go.th/",
    "https://kkmuni.go.th\\@evil.example/",
    'https://kkmuni.go.th/"onclick="x',
    "https://kkmuni.go.th/<script>",
    "https://kkmuni.go.th/a b",
    "https://kkmuni.go.th/\u202egpj.exe",
    "https://kkmuni.go.th/\nSet-Cookie",
    `https://kkmuni.go.th/${"a".repeat(500)}`,
  ];
  expect(bad.filter((text) => readDocumentAddress(text) !== undefined)).toEqual([]);
});

test("of the documents of a record only an address that is new is refused: what was taken before keeps nothing back", () => {
  const [former, good, bad] = ["http://kkmuni.go.th/old.pdf", "https://kkmuni.go.th/a.pdf", "file:///c:/a.pdf"];
  const documents = (...urls: readonly string[]) => urls.map((url) => ({ url }));
  expect(firstBadAddress(documents(former, good), documents(former))).toBeUndefined();
  expect(firstBadAddress(documents(former, bad), documents(former))).toBe(bad);
  expect(firstBadAddress(documents(` ${good}`), [])).toBe(` ${good}`);
});
