import type { Accessor } from "solid-js";
import { createSignal } from "solid-js";
import type { NewScreenAnswer } from "#protocol/messages.ts";
import type { StoredPairing, Paired } from "./stored-pairing.ts";
import type { Asked, ProjectorApi } from "./projector-api.ts";

/** Where a screen stands: it shows a meeting, or a code that an officer is to type, or it waits for the server. */
export type Standing =
  | { readonly kind: "opening" }
  | { readonly kind: "no-network" }
  | { readonly kind: "pairing"; readonly pairCode: string; readonly endsAt: number }
  | { readonly kind: "paired"; readonly paired: Paired };

export type PairingLifecycleDeps = {
  readonly api: ProjectorApi;
  readonly kept: StoredPairing;
  readonly now: () => number;
  /** Calls back after a while; returns what calls it off. */
  readonly later: (delayMs: number, run: () => void) => () => void;
};

const pollMs = 2_000;
const againMs = 5_000;
/** What the codes are made of is asked again now and then: an officer may have ended the screen. */
const lookMs = 60_000;

export type PairingLifecycle = {
  readonly standing: Accessor<Standing>;
  readonly start: () => void;
  /** The server has refused the screen's cookie: whether it is really ended is asked, and it is paired anew. */
  readonly heardRefused: () => void;
  /** Server time minus this machine's was measured. */
  readonly heardClock: (clockOffsetMs: number) => void;
  readonly stop: () => void;
};

type Waits = {
  /** Calls back after a while, and calls off what was planned before. */
  readonly plan: (delayMs: number, run: () => Promise<void>) => void;
  readonly stop: () => void;
  readonly isStopped: () => boolean;
};

/** One thing at a time is waited for. */
const createWaits = (later: PairingLifecycleDeps["later"]): Waits => {
  let isStopped = false;
  let callOff = (): void => undefined;
  return {
    plan: (delayMs, run) => {
      callOff();
      if (!isStopped) callOff = later(delayMs, () => void run());
    },
    stop: () => {
      isStopped = true;
      callOff();
    },
    isStopped: () => isStopped,
  };
};

type PairingDeps = Pick<PairingLifecycleDeps, "api" | "now"> & {
  readonly waits: Waits;
  readonly setStanding: (standing: Standing) => void;
  readonly onPaired: (meetingId: string) => Promise<void>;
};

/** Asks for codes until an officer has typed one of them. */
const createPairing = ({ api, now, waits, setStanding, onPaired }: PairingDeps) => {
  const pair = async (): Promise<void> => {
    const asked = await api.askForCode();
    if (waits.isStopped()) return;
    if (asked.kind !== "answer") {
      setStanding({ kind: "no-network" });
      return waits.plan(againMs, pair);
    }
    const endsAt = now() + asked.value.expiresAt - asked.value.serverTime;
    setStanding({ kind: "pairing", pairCode: asked.value.pairCode, endsAt });
    waits.plan(pollMs, () => poll(asked.value, endsAt));
  };
  const poll = async (waiting: NewScreenAnswer, endsAt: number): Promise<void> => {
    const answer = await api.poll(waiting.screenId, waiting.secret);
    if (waits.isStopped()) return;
    if (answer.kind === "answer" && answer.value.meetingId !== null) return onPaired(answer.value.meetingId);
    // A code that is not known any more, or is old, makes room for another.
    if (now() >= endsAt || (answer.kind === "refused" && answer.status === 404)) return pair();
    waits.plan(pollMs, () => poll(waiting, endsAt));
  };
  return pair;
};

const isSentAway = (asked: Asked<unknown>): boolean =>
  asked.kind === "refused" && (asked.status === 401 || asked.status === 403);

/** How a projector is paired with a meeting, stays paired, and is ended (docs/sync-protocol.md, "Screens"). */
export const createPairingLifecycle = ({ api, kept, now, later }: PairingLifecycleDeps): PairingLifecycle => {
  const [standing, setStanding] = createSignal<Standing>({ kind: "opening" });
  const waits = createWaits(later);
  const current = (): Paired | undefined => {
    const at = standing();
    return at.kind === "paired" ? at.paired : undefined;
  };
  const show = (paired: Paired): void => {
    kept.write(paired);
    setStanding({ kind: "paired", paired });
    waits.plan(lookMs, () => look(paired));
  };
  const open = async (meetingId: string): Promise<void> => {
    const asked = await api.roomSecret(meetingId);
    if (waits.isStopped()) return;
    if (isSentAway(asked)) return forget();
    if (asked.kind !== "answer") return waits.plan(pollMs, () => open(meetingId));
    const { secret, joinCode, origin, serverTime } = asked.value;
    show({ meetingId, secret, joinCode, origin, clockOffsetMs: serverTime - now() });
  };
  const pair = createPairing({ api, now, waits, setStanding, onPaired: open });
  const forget = (): Promise<void> => {
    kept.forget();
    return pair();
  };
  /** Only a refusal of our server ends it: every other failure leaves the projector as it is. */
  const look = async (paired: Paired): Promise<void> => {
    const asked = await api.roomSecret(paired.meetingId);
    if (waits.isStopped()) return;
    if (isSentAway(asked)) return forget();
    if (asked.kind !== "answer") return waits.plan(lookMs, () => look(paired));
    const { secret, joinCode, origin } = asked.value;
    const isSame = paired.secret === secret && paired.joinCode === joinCode && paired.origin === origin;
    if (isSame) waits.plan(lookMs, () => look(paired));
    else show({ ...paired, secret, joinCode, origin });
  };

  return {
    standing,
    start: () => {
      const before = kept.read();
      if (before === undefined) return void pair();
      show(before);
      void look(before);
    },
    heardRefused: () => {
      const paired = current();
      if (paired !== undefined) void look(paired);
    },
    heardClock: (clockOffsetMs) => {
      const paired = current();
      if (paired !== undefined && paired.clockOffsetMs !== clockOffsetMs) kept.write({ ...paired, clockOffsetMs });
    },
    stop: waits.stop,
  };
};
