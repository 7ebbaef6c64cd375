import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  createRoomCodes,
  minuteMs,
  minuteOf,
  minutesShown,
  mostMinutes,
  nearestShown,
  truncated,
} from "#domain/rotating-room-code.ts";
import { foldRoomDigits, readRoomCode } from "#domain/typed-room-code.ts";

const meetingId = "3a8f1c52-7d0e-5b64-9c1a-5e62f2562005";
const otherMeetingId = "3a8f1c52-7d0e-5b64-9c1a-5e62f2562006";
const secret = Uint8Array.from({ length: 32 }, (_, index) => index);
const codes = createRoomCodes(secret, meetingId);

const nine = Date.parse("2019-10-10T09:00:00+07:00");
const at = (minutes: number) => nine + minutes * minuteMs;
const aMinute = fc.integer({ min: 0, max: 479 });
const day = { from: nine, until: at(479) };

describe("the digits", () => {
  // RFC 4226, appendix D: the intermediate HMAC values of the secret "12345678901234567890" and their truncation.
  test.each([
    ["cc93cf18508d94934c64b65d8ba7667fb7cde4b0", "755224"],
    ["75a48a19d4cbe100644e8ac1397eea747a2d33ab", "287082"],
    ["0bacb7fa082fef30782211938bc1c5e70416ff44", "359152"],
    ["66c28227d03a2d5529262ff016a1e6ef76557ece", "969429"],
    ["a904c900a64b35909874b33e61c5938a8e15ed1c", "338314"],
    ["a37e783d7b7233c083d4f62926c7a25f238d0316", "254676"],
    ["bc9cd28561042c83f219324d3c607256c03272ae", "287922"],
    ["a4fb960c0bc06e1eabb804e5b397cdc4b45596fa", "162583"],
    ["1b3c89f65e6c9e883012052823443f048b4332db", "399871"],
    ["1637409809a679dc698207310c8c7fc07290d9e5", "520489"],
    // Section 5.4 works through one of them.
    ["1f8698690e02ca16618550ef7f19da8e945b555a", "872921"],
  ])("of %s are %s", (mac, digits) => {
    expect(truncated(new Uint8Array(Buffer.from(mac, "hex")))).toBe(digits);
  });

  test("keep their leading zeros", () => {
    const short = Array.from({ length: 2_000 }, (_, minute) => codes(minute).digits).filter((digits) =>
      digits.startsWith("0"),
    );
    expect(short.length).toBeGreaterThan(100);
    expect(new Set(short.map((digits) => digits.length))).toEqual(new Set([6]));
  });

  test("and the symbols are what the platform's own HMAC gives", () => {
    const mac = createHmac("sha256", secret).update(`ruam-room\n${meetingId}\n26177879`).digest();
    const digits = String((mac.readUInt32BE((mac.at(-1) ?? 0) & 15) & 0x7fffffff) % 1_000_000).padStart(6, "0");
    const bits = [...mac.subarray(0, 10)].map((byte) => byte.toString(2).padStart(8, "0")).join("");
    const symbols = (bits.match(/.{5}/g) ?? []).map(
      (five) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[Number.parseInt(five, 2)],
    );
    expect(codes(26_177_879)).toEqual({ digits, symbols: symbols.join("") });
  });
});

describe("a code is found", () => {
  test("in the minute in which it was shown, typed or scanned, whatever minute that was", () => {
    fc.assert(
      fc.property(aMinute, (minutes) => {
        const { digits, symbols } = codes(minuteOf(at(minutes)));
        expect(minutesShown(codes, digits, day)).toContain(minuteOf(at(minutes)));
        expect(minutesShown(codes, symbols, day)).toEqual([minuteOf(at(minutes))]);
      }),
      { numRuns: 25 },
    );
  });

  test("not before registration was opened, and not after it was received: nobody brings one of tomorrow", () => {
    const { symbols } = codes(minuteOf(at(100)));
    expect(minutesShown(codes, symbols, { from: at(101), until: at(200) })).toEqual([]);
    expect(minutesShown(codes, symbols, { from: at(0), until: at(99) })).toEqual([]);
    expect(minutesShown(codes, symbols, { from: at(100) + 59_999, until: at(100) })).toHaveLength(1);
  });

  test("in no other meeting", () => {
    const elsewhere = createRoomCodes(secret, otherMeetingId);
    expect(minutesShown(elsewhere, codes(minuteOf(at(5))).symbols, day)).toEqual([]);
  });

  test("a week back at most, so that nobody makes the server count for years", () => {
    let asked = 0;
    const counting = (minute: number) => ((asked += 1), codes(minute));
    minutesShown(counting, "000000", { from: 0, until: nine });
    expect(asked).toBe(mostMinutes);
  });

  test("a made-up one nowhere, however it looks", () => {
    for (const forged of ["", "12345", "1234567", "ABCDEFGHIJKLMNO1", "abc", "482715 ".repeat(3)]) {
      expect(minutesShown(codes, forged, day)).toEqual([]);
    }
  });

  test("six digits that were guessed fit some minute of eight hours as often as computed: 480 in a million", () => {
    const shown = new Set(Array.from({ length: 480 }, (_, minutes) => codes(minuteOf(at(minutes))).digits));
    const guesses = 200_000;
    const hits = Array.from({ length: guesses }, (_, index) =>
      String((index * 7_919) % 1_000_000).padStart(6, "0"),
    ).filter((guess) => shown.has(guess)).length;
    const expected = (guesses * 480) / 1e6;
    expect(Math.abs(hits - expected)).toBeLessThan(5 * Math.sqrt(expected));
  });
});

describe("of several minutes that show the same digits", () => {
  test("the one nearest to the device's corrected time stands", () => {
    const minutes = [10, 200, 300].map((after) => minuteOf(at(after)));
    expect(nearestShown(minutes, at(190))).toBe(at(200));
    expect(nearestShown(minutes, at(-900))).toBe(at(10));
    expect(nearestShown(minutes, at(9_000))).toBe(at(300));
    expect(nearestShown(minutes, at(250))).toBe(at(200));
    expect(nearestShown([], at(1))).toBeUndefined();
  });

  test("never one that shows something else", () => {
    const same = (minute: number) => ({
      ...codes(minute),
      digits: minute % 40 === 0 ? "123456" : codes(minute).digits,
    });
    fc.assert(
      fc.property(aMinute, (minutes) => {
        const found = minutesShown(same, "123456", day);
        const shownAt = nearestShown(found, at(minutes)) ?? 0;
        expect(minuteOf(shownAt) % 40).toBe(0);
        for (const other of found) {
          expect(Math.abs(minuteOf(shownAt) - minuteOf(at(minutes)))).toBeLessThanOrEqual(
            Math.abs(other - minuteOf(at(minutes))),
          );
        }
      }),
      { numRuns: 20 },
    );
  });
});

describe("what was typed or scanned", () => {
  test.each([
    ["482 715", "482715"],
    ["๔๘๒ ๗๑๕", "482715"],
    ["482-715", "482715"],
    ["https://ruam.example.go.th/j/KK5M-26XW?r=GEZDGNBVGY3TQOJQ", "GEZDGNBVGY3TQOJQ"],
    ["gezd gnbv gy3t qojq", "GEZDGNBVGY3TQOJQ"],
    ["48271", undefined],
    ["https://ruam.example.go.th/j/KK5M-26XW", undefined],
    ["https://example.com/?r=tooshort", undefined],
  ])("%s is %s", (text, code) => {
    expect(readRoomCode(text)).toBe(code);
  });

  test("is folded as it is typed, and no more than six digits are taken", () => {
    expect(foldRoomDigits("๔๘ 27-1599")).toBe("482715");
  });
});
