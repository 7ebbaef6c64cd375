import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { actNames } from "#kinds/registry.ts";
import { demoCode, demoMeetingId, hallOrigin, openHall, type Hall } from "#tests/support/hall-server.ts";
import { anEntryPut, joinBody, joinDevice, makeKeyPair, type WireDevice } from "#tests/support/wire-device.ts";
import { testSeed } from "#tests/support/test-seed.ts";

let hall: Hall;
let device: WireDevice;
let cookie = "";
beforeAll(async () => {
  hall = await openHall();
  device = await joinDevice(hall.ask, hallOrigin, { code: demoCode });
  cookie = `${device.cookie}; ${await hall.setUpOfficer()}`;
});
afterAll(() => hall.close());

const seed = testSeed;
const runs = { numRuns: 60, seed, endOnFailure: true } as const;

/** Texts that break readers: halves of letters, NUL, signs that turn the line, towers of Thai marks. (A megabyte is tried with the form.) */
const nasty = fc.oneof(
  fc.constantFrom(
    "\u0000",
    "\uD800",
    "\uDFFF ก",
    "\u202Eกลับ\u202C",
    `ก${"\u0E49".repeat(500)}`,
    "\u200B\uFEFF",
    "__proto__",
    "constructor",
    "' OR 1=1 --",
    "1e999",
    "-0",
    "x".repeat(2000),
  ),
  fc.string({ unit: "binary", maxLength: 40 }),
);
const scalar = fc.oneof(
  nasty,
  fc.constantFrom(0, -1, 1.5, Number.MAX_SAFE_INTEGER, Number.MAX_VALUE, 2 ** 63, null, true, false),
  fc.integer(),
);
const anyJson = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    scalar,
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(nasty, tie("value"), { maxKeys: 4 }),
  ),
})).value;

/** No answer to bad input is a 5xx, and every one has the protocol's form. */
const isClear = async (answer: Response): Promise<boolean> => {
  const body = (await answer.json()) as { error?: { kind?: unknown } };
  return (
    answer.status < 500 &&
    answer.headers.get("x-ruam") === "1" &&
    answer.headers.get("content-security-policy")?.startsWith("default-src 'none'") === true &&
    (answer.status === 200 || typeof body.error?.kind === "string")
  );
};

describe(`what nobody should send (seed ${seed})`, () => {
  const paths = ["join", "set-up", "sign-in", "sign-out", `meetings/${demoMeetingId}/ops`];

  test.each(paths)("any JSON to %s", async (path) => {
    await fc.assert(
      fc.asyncProperty(anyJson, async (body) => {
        expect(await isClear(await hall.post(`/api/v1/${path}`, JSON.stringify(body) ?? "", { cookie }))).toBe(true);
      }),
      runs,
    );
  });

  test.each(paths)("any text to %s", async (path) => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary" }), async (body) => {
        expect(await isClear(await hall.post(`/api/v1/${path}`, body, { cookie }))).toBe(true);
      }),
      runs,
    );
  });

  test("a joining with one field exchanged", async () => {
    const keys = await makeKeyPair();
    await fc.assert(
      fc.asyncProperty(fc.constantFrom("code", "deviceKey", "nonce", "proof"), anyJson, async (field, value) => {
        const body = { ...(await joinBody(hall.ask, { code: demoCode }, keys)), [field]: value };
        const answer = await hall.post("/api/v1/join", body);
        expect([200, 400, 404]).toContain(answer.status);
        expect(await isClear(answer)).toBe(true);
      }),
      runs,
    );
  });

  test("an owned operation with one field exchanged; its neighbour is stored every time", async () => {
    const fields = ["opId", "kind", "id", "rev", "participantId", "at", "clockSuspect", "schema", "state"];
    const words = ["entryKind", "target", "text", "criteria", "showName", "withdrawn", "__proto__"];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...fields),
        fc.constantFrom(...words),
        anyJson,
        fc.boolean(),
        async (field, word, value, inside) => {
          const base = anEntryPut(device.participantId, "ถูกแก้");
          const changed = inside ? { ...base, state: { ...base.state, [word]: value } } : { ...base, [field]: value };
          const good = anEntryPut(device.participantId, "เพื่อนบ้านที่ดี");
          const answer = await device.send([changed, good]);
          expect(answer.status).toBe(200);
          const { acks } = (await answer.json()) as { acks: { opId: string; status: string }[] };
          expect(acks.find(({ opId }) => opId === good.opId)?.status).toBe("stored");
          for (const { status } of acks)
            expect(["stored", "duplicate", "superseded", "conflict", "refused", "retry"]).toContain(status);
        },
      ),
      { ...runs, numRuns: 150 },
    );
  });

  test("an office operation of any kind with any arguments", async () => {
    const kinds = [...actNames, "role/assign", "no/such"];
    const ids = ["EX-08", "AG-4", "P01", demoMeetingId, "c0152562-0010-4a01-8c06-5e62f2562006", randomUUID()];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...kinds),
        fc.oneof(fc.constantFrom(...ids), nasty),
        anyJson,
        anyJson,
        async (kind, id, args, rev) => {
          const operation = { opId: randomUUID(), kind, id, at: 1, args, baseRev: rev, officeRev: rev };
          const answer = await hall.post(
            `/api/v1/meetings/${demoMeetingId}/ops`,
            JSON.stringify({ ops: [operation] }),
            { cookie },
          );
          expect(answer.status).toBe(200);
        },
      ),
      { ...runs, numRuns: 200 },
    );
    const read = await hall.ask(`/api/v1/meetings/${demoMeetingId}/changes`, { headers: { cookie } });
    expect(read.status).toBe(200);
  });

  test("any position to read from", async () => {
    const word = fc.oneof(fc.constantFrom("", "0", "-1", "1e9", "9".repeat(30), "NaN", "0x10"), fc.string());
    await fc.assert(
      fc.asyncProperty(word, word, word, word, word, async (epoch, after, hwEpoch, hwSeq, limit) => {
        const query = new URLSearchParams({ epoch, after, hwEpoch, hwSeq, limit });
        const answer = await device.get(`/changes?${query.toString()}`);
        expect(answer.status).toBe(200);
        expect(await isClear(answer)).toBe(true);
      }),
      runs,
    );
  });

  test("any search on the roster", async () => {
    await fc.assert(
      fc.asyncProperty(nasty, async (query) => {
        const q = encodeURIComponent(query.toWellFormed());
        expect(await isClear(await device.get(`/roster?q=${q}`))).toBe(true);
      }),
      runs,
    );
    for (const query of ["?q=%ff", "?q=%", "?q=a&q=b", "?", "?q[]=สม"])
      expect(await isClear(await device.get(`/roster${query}`))).toBe(true);
  });

  test("any address", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.webPath(),
        fc.constantFrom("GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS"),
        async (path, method) => {
          for (const prefix of ["", "/api/v1", `/api/v1/meetings/${demoMeetingId}`]) {
            const answer = await hall.ask(`${prefix}/${path.replace(/^\/+/, "")}`, { method, headers: { cookie } });
            expect(answer.status).toBeLessThan(500);
            expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
          }
        },
      ),
      runs,
    );
  });

  test("any cookie", async () => {
    const printable = fc.string({ unit: fc.integer({ min: 33, max: 126 }).map((code) => String.fromCharCode(code)) });
    await fc.assert(
      fc.asyncProperty(printable, printable, async (p, o) => {
        const answer = await hall.ask(`/api/v1/meetings/${demoMeetingId}/changes`, {
          headers: { cookie: `p=${p}; o=${o}` },
        });
        expect([401, 403]).toContain(answer.status);
      }),
      runs,
    );
  });

  test("after all of that nothing has been reported as a mistake of the server's own", () => {
    expect(hall.reported).toEqual([]);
  });
});
