import { createSignal, onMount } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { officeApi, type OfficeFailure, type SignedInAt } from "../office-api.ts";

/**
 * Where this officer is signed in, read when the screen opens and again after a session was ended from here.
 * @param endedWords what is announced when one was ended
 */
export const createOwnSessions = (endedWords: () => string) => {
  const { announce } = useApp();
  const [sessions, setSessions] = createSignal<readonly SignedInAt[]>([]);
  const [failure, setFailure] = createSignal<OfficeFailure["kind"]>();
  const load = async (): Promise<void> => {
    const got = await officeApi.sessions();
    setFailure(got.ok ? undefined : got.error.kind);
    if (got.ok) setSessions(got.value);
  };
  const end = async (which: { readonly id: string } | { readonly others: true }): Promise<void> => {
    const done = await officeApi.endSession(which);
    if (!done.ok) return void setFailure(done.error.kind);
    announce(endedWords());
    await load();
  };
  onMount(() => void load());
  return { sessions, failure, end };
};
