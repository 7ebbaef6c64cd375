import { createEffect, createSignal, onCleanup, type Accessor } from "solid-js";
import type { EndorsersOf, HintsAnswer } from "#protocol/operations.ts";
import { officeApi, type OfficeApi } from "./office-api.ts";

/** How often the server is asked; it is no record, and nothing waits for it. */
const everyMs = 30_000;

const nothing: HintsAnswer = { joins: [], endorsers: [] };

/** What the secretariat may want to look at: many joins of one address, endorsements without a name. */
export const createHints = (meetingId: Accessor<string>, api: Pick<OfficeApi, "hints"> = officeApi) => {
  const [hints, setHints] = createSignal(nothing);
  createEffect(() => {
    const id = meetingId();
    let isCurrent = true;
    const ask = async () => {
      if (document.visibilityState === "hidden") return;
      const got = await api.hints(id);
      if (isCurrent && got.ok) setHints(got.value);
    };
    void ask();
    const timer = setInterval(() => void ask(), everyMs);
    onCleanup(() => {
      isCurrent = false;
      clearInterval(timer);
      setHints(nothing);
    });
  });
  return {
    /** The newest of them. */
    joins: () => hints().joins[0],
    endorsersOf: (entryId: string): EndorsersOf | undefined =>
      hints().endorsers.find((endorsers) => endorsers.entryId === entryId),
  };
};
