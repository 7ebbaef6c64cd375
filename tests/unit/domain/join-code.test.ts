import fc from "fast-check";
import { expect, test } from "vitest";
import {
  findJoinCode,
  foldJoinCode,
  joinCodeAlphabet,
  joinCodeFromBytes,
  readJoinCode,
  showJoinCode,
} from "#domain/join-code.ts";

test("a code is read however it is typed: case, spaces, dashes, Thai digits", () => {
  for (const typed of ["KK5M-26XW", "kk5m26xw", " kk5m 26xw ", "KK๕M–๒๖XW", "k-k-5-m-2-6-x-w"]) {
    expect(readJoinCode(typed)).toEqual({ ok: true, value: "KK5M26XW" });
  }
});

test("a code is found with whatever a chat stuck to its link", () => {
  const stuck = [
    "KK5M-26XWครับ",
    "KK5M-26XW ค่ะ",
    "KK5M–26XW",
    "KK5M—26XW.",
    "KK5M%E2%80%9326XW",
    "KK5M-26XW%",
    "KK5M-26XW%E0%B8",
    "KK%E0%B9%95M-26XW",
    "KK5M-26XW)",
    "(KK5M-26XW)",
    "KK5M-26XW,เชิญประชุม",
    "KK5M-26XW Please join",
    "KK5M-26XW: see you at 9",
    "รหัสKK5M-26XW",
    "kk5m-26xw/",
    "KK5M%2026XW",
    "KK5M-26XW\u200B",
  ];
  for (const text of stuck) expect([text, findJoinCode(text)]).toEqual([text, { ok: true, value: "KK5M26XW" }]);
});

test("what is no code is none in a link either", () => {
  expect(findJoinCode("KK5M-26")).toEqual({ ok: false, error: { kind: "join-code-incomplete" } });
  expect(findJoinCode("KK5M-26XW2")).toEqual({ ok: false, error: { kind: "join-code-unknown" } });
});

test("a piece of a code is incomplete, a symbol that no code has is unknown", () => {
  expect(readJoinCode("KK5M-26")).toEqual({ ok: false, error: { kind: "join-code-incomplete" } });
  expect(readJoinCode("KK5M-26X0")).toEqual({ ok: false, error: { kind: "join-code-unknown" } });
  expect(readJoinCode("KK5M-26XW2")).toEqual({ ok: false, error: { kind: "join-code-unknown" } });
});

test("a code is shown in two groups of four", () => {
  expect(showJoinCode("KK5M26XW")).toBe("KK5M-26XW");
  expect(showJoinCode("KK5")).toBe("KK5");
});

test("every code made from chance can be read back, and no symbol is favoured", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
      const code = joinCodeFromBytes(bytes);
      fc.pre(code !== undefined);
      expect(readJoinCode(showJoinCode(code ?? ""))).toEqual({ ok: true, value: code });
    }),
  );
  expect(joinCodeFromBytes(new Uint8Array(32).fill(250))).toBeUndefined();
  expect(new Set(joinCodeAlphabet).size).toBe(31);
  expect(foldJoinCode("")).toBe("");
});
