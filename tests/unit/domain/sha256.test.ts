import { createHash, createHmac } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createHmacSha256, sha256 } from "#domain/sha256.ts";

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, "hex"));

// RFC 4231, sections 4.2 to 4.8: key, data, HMAC-SHA-256.
test.each([
  ["0b".repeat(20), "4869205468657265", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"],
  [
    "4a656665",
    "7768617420646f2079612077616e7420666f72206e6f7468696e673f",
    "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
  ],
  ["aa".repeat(20), "dd".repeat(50), "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"],
  [
    "0102030405060708090a0b0c0d0e0f10111213141516171819",
    "cd".repeat(50),
    "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b",
  ],
  ["0c".repeat(20), hex(Buffer.from("Test With Truncation")), "a3b6167473100ee06e0c796c2955552b"],
  [
    "aa".repeat(131),
    hex(Buffer.from("Test Using Larger Than Block-Size Key - Hash Key First")),
    "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
  ],
  [
    "aa".repeat(131),
    hex(
      Buffer.from(
        "This is a test using a larger than block-size key and a larger than block-size data. " +
          "The key needs to be hashed before being used by the HMAC algorithm.",
      ),
    ),
    "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2",
  ],
])("HMAC-SHA-256 gives what RFC 4231 says: key %s", (key, data, mac) => {
  expect(hex(createHmacSha256(bytesOf(key))(bytesOf(data))).slice(0, mac.length)).toBe(mac);
});

test("hash and HMAC of any bytes are those of the platform", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.uint8Array({ maxLength: 300 }), (key, data) => {
      expect(hex(sha256(data))).toBe(createHash("sha256").update(data).digest("hex"));
      expect(hex(createHmacSha256(key)(data))).toBe(createHmac("sha256", key).update(data).digest("hex"));
    }),
    { numRuns: 60 },
  );
});
