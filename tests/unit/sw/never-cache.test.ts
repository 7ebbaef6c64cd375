import { expect, test } from "vitest";
import { isNeverCached, neverCached } from "#sw/never-cache.ts";

test.each(["/api/v1/hello", "/api/v1/meetings/x/changes", "/api/", "/api", "/healthz"])(
  "the worker never answers %s from what it keeps",
  (path) => {
    expect(isNeverCached(path)).toBe(true);
    expect(neverCached.some((pattern) => pattern.test(path))).toBe(true);
  },
);

test.each(["/", "/j/KK5M-26XW", "/m/x/agenda", "/office/x", "/apiary", "/m/healthz"])(
  "%s is a page of the app, with or without a network",
  (path) => expect(isNeverCached(path)).toBe(false),
);
