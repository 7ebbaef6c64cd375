import { fail, ok, type Result } from "#domain/result.ts";
import type { Asking } from "../contract.ts";
import type { Membership } from "../local/model.ts";
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

/** What a person asks of the server directly. */
export const createAsking = ({ joining, transport, onJoined, onPending }: AskingDeps): Asking => ({
  join: async (words) => {
    const joined = await joining.join(words);
    if (joined.ok) onJoined(joined.value);
    else if (joined.error.kind === "no-network") onPending();
    return joined;
  },
  searchRoster: async (meetingId, query, more) => asResult(await transport.roster(meetingId, query, more)),
  personalCode: async (meetingId) => asResult(await transport.personalCode(meetingId)),
});
