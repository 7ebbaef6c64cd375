import { expect, test } from "vitest";
import { createStoredPairing, type Paired } from "#client/projector/stored-pairing.ts";
import type { Asked, ProjectorApi } from "#client/projector/projector-api.ts";
import { createPairingLifecycle } from "#client/projector/pairing-lifecycle.ts";
import { createVirtualClock } from "#tests/support/virtual-clock.ts";

const meetingId = "3a8f1c52-7d0e-5b64-9c1a-5e62f2562005";
const minute = 60_000;
const noNetwork = { kind: "no-network" } as const;
const refused = (status: number) => ({ kind: "refused", status }) as const;
const answer = <T,>(value: T): Asked<T> => ({ kind: "answer", value });

/** A screen before a server that the test plays. */
const openScreen = (kept?: Paired, isUp = true) => {
  const clock = createVirtualClock();
  const place = new Map<string, string>();
  const storage = {
    getItem: (name: string) => place.get(name) ?? null,
    setItem: (name: string, value: string) => void place.set(name, value),
    removeItem: (name: string) => void place.delete(name),
  };
  const pairing = createStoredPairing(storage);
  if (kept !== undefined) pairing.write(kept);
  const server = {
    codes: 0,
    polls: 0,
    pairedWith: null as string | null,
    isUp,
    isEnded: false,
    secret: "c2VjcmV0",
  };
  const api: ProjectorApi = {
    askForCode: async () => {
      if (!server.isUp) return noNetwork;
      server.codes += 1;
      const pairCode = String(server.codes).padStart(6, "0");
      const serverTime = clock.now() + 1_000_000;
      return answer({
        screenId: `s${server.codes}`,
        pairCode,
        secret: "x",
        expiresAt: serverTime + 5 * minute,
        serverTime,
      });
    },
    poll: async () => {
      server.polls += 1;
      return server.isUp ? answer({ meetingId: server.pairedWith }) : noNetwork;
    },
    roomSecret: async () => {
      if (!server.isUp) return noNetwork;
      if (server.isEnded) return refused(401);
      const serverTime = clock.now() + 1_000_000;
      return answer({ secret: server.secret, joinCode: "KK5M-26XW", origin: "https://ruam.example", serverTime });
    },
  };
  const life = createPairingLifecycle({
    api,
    kept: pairing,
    now: clock.now,
    later: (delayMs, run) => {
      const timer = clock.timers.set(run, delayMs);
      return () => clock.timers.clear(timer);
    },
  });
  life.start();
  return { clock, life, server, pairing };
};

const paired: Paired = {
  meetingId,
  secret: "c2VjcmV0",
  joinCode: "KK5M-26XW",
  origin: "https://ruam.example",
  clockOffsetMs: 1_000_000,
};

test("a new screen shows a code until an officer has typed it, and then the meeting", async () => {
  const { clock, life, server, pairing } = openScreen();
  await clock.settle();
  expect(life.standing()).toMatchObject({ kind: "pairing", pairCode: "000001", endsAt: clock.now() + 5 * minute });
  await clock.advance(10_000);
  server.pairedWith = meetingId;
  await clock.advance(2_000);
  expect(life.standing()).toEqual({ kind: "paired", paired });
  expect(pairing.read()).toEqual(paired);
});

test("a code that nobody types makes room for another after five minutes", async () => {
  const { clock, life, server } = openScreen();
  await clock.advance(5 * minute + 2_000);
  expect(life.standing()).toMatchObject({ kind: "pairing", pairCode: "000002" });
  expect(server.polls).toBeLessThan(155);
});

test("without a server the screen says so, and comes back by itself", async () => {
  const { clock, life, server } = openScreen(undefined, false);
  await clock.advance(6_000);
  expect(life.standing()).toEqual({ kind: "no-network" });
  server.isUp = true;
  await clock.advance(6_000);
  expect(life.standing()).toMatchObject({ kind: "pairing" });
});

test("a screen that was switched off shows its meeting at once, with and without a network", async () => {
  const { life } = openScreen(paired);
  expect(life.standing()).toEqual({ kind: "paired", paired });
});

test("only a true no sends a screen away: a server that is down, or something on the way, does not", async () => {
  const { clock, life, server, pairing } = openScreen(paired);
  server.isUp = false;
  life.heardRefused();
  await clock.advance(10 * minute);
  expect(life.standing()).toEqual({ kind: "paired", paired });
  server.isUp = true;
  server.isEnded = true;
  await clock.advance(2 * minute);
  expect(life.standing()).toMatchObject({ kind: "pairing" });
  expect(pairing.read()).toBeUndefined();
});

test("the clock that was measured last is kept for a start without a network; nonsense is not taken", () => {
  const { life, pairing } = openScreen(paired);
  life.heardClock(-3_000);
  expect(pairing.read()).toEqual({ ...paired, clockOffsetMs: -3_000 });
  expect(createStoredPairing({ getItem: () => "{", setItem: () => {}, removeItem: () => {} }).read()).toBeUndefined();
  expect(
    createStoredPairing({ getItem: () => '{"meetingId":"x"}', setItem: () => {}, removeItem: () => {} }).read(),
  ).toBeUndefined();
  expect(createStoredPairing(undefined).read()).toBeUndefined();
});
