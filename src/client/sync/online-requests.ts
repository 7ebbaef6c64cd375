import { fail, ok, type Result } from "#domain/result.ts";
import type { Asking } from "../commands-and-sync-contract.ts";
import type { Membership } from "../local/vault-records.ts";
import type { Joining } from "./joining.ts";
import type { Answered, Failed, Transport } from "./transport.ts";

export type AskingDeps = {
  readonly joining: Joining;
  readonly transport: Transport;
  readonly onJoined: (membership: Membership) => void;
  /** A join is kept for later: the engine sends it first. */
  readonly onPending: () => void;
};

type AskFailure = { readonly kind: "no-network" | "not-joined" | "throttled" };

const failureOf = (failed: Failed): AskFailure => {
  if (failed.status === 429) return { kind: "throttled" };
  return {
    kind: failed.kind === "error" && (failed.status === 401 || failed.status === 403) ? "not-joined" : "no-network",
  };
};

const asResult = <T>(answered: Answered<T>): Result<T, AskFailure> =>
  answered.kind === "answer" ? ok(answered.value) : fail(failureOf(answered));

/** Requests of a person that need the server's answer at once. */
export const createAsking = ({ joining, transport, onJoined, onPending }: AskingDeps): Asking => {
  /** After a day, and at a new address, the server asks for a proof of the phone's key before it answers. */
  const ask = async <T>(meetingId: string, question: () => Promise<Answered<T>>): Promise<Result<T, AskFailure>> => {
    const answered = await question();
    const isUnknown = answered.kind === "error" && answered.status === 401;
    return asResult(isUnknown && (await joining.showKey(meetingId)) ? await question() : answered);
  };

  return {
    join: async (words) => {
      const joined = await joining.join(words);
      if (joined.ok) onJoined(joined.value);
      else if (joined.error.kind === "no-network") onPending();
      return joined;
    },
    searchRoster: (meetingId, query, more) => ask(meetingId, () => transport.roster(meetingId, query, more)),
    personalCode: (meetingId) => ask(meetingId, () => transport.personalCode(meetingId)),
  };
};
