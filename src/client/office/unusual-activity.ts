import { createEffect, createSignal, onCleanup, type Accessor } from "solid-js";
import type { EndorsersOf, HintsAnswer } from "#protocol/messages.ts";
import { officeApi, type OfficeApi } from "./office-api.ts";

/** How often the server is asked; it is no record, and nothing waits for it. */
const everyMs = 30_000;

const nothing: HintsAnswer = { joins: [], endorsers: [] };
const noDevices = { unsent: [], silent: [] };

/** What the secretariat may want to look at: many joins of one address, endorsements without a name. */
export const createUnusualActivity = (meetingId: Accessor<string>, api: Pick<OfficeApi, "hints"> = officeApi) => {
  const [hints, setHints] = createSignal(nothing);
  const [period, setPeriod] = createSignal(everyMs);
  createEffect(() => {
    meetingId();
    onCleanup(() => setHints(nothing));
  });
  createEffect(() => {
    const id = meetingId();
    let isCurrent = true;
    let isTold = true;
    const ask = async () => {
      if (document.visibilityState === "hidden" || !isTold) return;
      const got = await api.hints(id);
      if (isCurrent && got.ok) setHints(got.value);
      // Another role is not told, and asks no more.
      if (!got.ok && got.error.kind === "not-this-meeting") isTold = false;
    };
    void ask();
    const timer = setInterval(() => void ask(), period());
    onCleanup(() => {
      isCurrent = false;
      clearInterval(timer);
    });
  });
  return {
    /** Asks more often for as long as the caller's owner lives: somebody waits for it. @param ms between two requests */
    askEvery: (ms: number): void => {
      setPeriod(ms);
      onCleanup(() => setPeriod(everyMs));
    },
    /** The newest of them. */
    joins: () => hints().joins[0],
    /** What devices said last of records that they have not sent (promise S8). */
    devices: () => hints().devices ?? noDevices,
    /** The figures by sector that the public was told; undefined where it was told none, or nobody has said so yet. */
    figures: () => hints().figures,
    endorsersOf: (entryId: string): EndorsersOf | undefined =>
      hints().endorsers.find((endorsers) => endorsers.entryId === entryId),
  };
};
