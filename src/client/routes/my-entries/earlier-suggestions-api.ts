import {
  browserFetch,
  personalApiRequest,
  type Fetch,
  type RequestFailure,
} from "#client/shell/personal-api-request.ts";
import type { ArisingRecord } from "#domain/matters-arising.ts";
import { ok, type Result } from "#domain/result.ts";
import type { FollowUpDocument, VerdictState } from "#domain/space-records.ts";

/** An own suggestion of an earlier meeting of the committee, and what its author said of what was done. */
export type EarlierSuggestion = Omit<ArisingRecord, "type" | "rev" | "seq" | "order" | "verdict"> & {
  readonly documents: readonly Pick<FollowUpDocument, "title" | "url">[];
  readonly verdict: Pick<VerdictState, "verdict" | "words"> | null;
};

type Saying = Pick<VerdictState, "followUpId" | "verdict" | "words">;

/** They are told to nobody but who came in by the own code: so they are asked for, and not kept on a phone. */
export const createEarlierApi = ({ fetch }: { readonly fetch: Fetch }) => ({
  list: async (meetingId: string): Promise<Result<readonly EarlierSuggestion[], RequestFailure>> => {
    const got = await personalApiRequest(fetch, `/meetings/${meetingId}/earlier`);
    if (!got.ok) return got;
    const { suggestions } = got.value as { readonly suggestions?: readonly EarlierSuggestion[] };
    return ok(Array.isArray(suggestions) ? suggestions : []);
  },
  /** @returns whether it was taken */
  say: async (meetingId: string, said: Saying): Promise<boolean> => {
    const got = await personalApiRequest(fetch, `/meetings/${meetingId}/earlier/verdict`, said);
    return got.ok && (got.value as { readonly status?: string }).status === "stored";
  },
});

export const earlierApi = createEarlierApi({ fetch: browserFetch });
