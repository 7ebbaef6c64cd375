import { createSignal, onMount } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import type { Result } from "#domain/result.ts";
import type { OfficeFailure } from "../office-api.ts";
import { accountApi, type NewLink, type OfficersPage } from "./account-api.ts";
import { createFailureWords } from "./account-failure-words.ts";
import { createStepUp } from "./step-up.tsx";

/** A link that was just made, for whom, shown this once. */
export type MadeLink = NewLink & { readonly name: string };

/** Everybody's accounts as an owner sees them, and what is done about them. */
export const createOfficers = () => {
  const { announce } = useApp();
  const say = createFailureWords();
  const stepUp = createStepUp();
  const [page, setPage] = createSignal<OfficersPage>();
  const [problem, setProblem] = createSignal<string>();
  const [made, setMade] = createSignal<MadeLink>();
  /** In which meeting roles are looked at; null: in every meeting. */
  const [place, setPlace] = createSignal<string | null>(null);
  const [chosen, choose] = createSignal<string>();

  const load = async () => {
    const got = await accountApi.officers();
    if (got.ok) setPage(got.value);
    else setProblem(say(got.error));
  };
  onMount(() => void load());

  const run = async <T>(call: () => Promise<Result<T, OfficeFailure>>): Promise<T | undefined> => {
    setProblem(undefined);
    const got = await stepUp.run(call);
    if (!got.ok) {
      setProblem(say(got.error));
      return undefined;
    }
    await load();
    return got.value;
  };
  return {
    page,
    problem,
    made,
    forgetMade: () => setMade(undefined),
    place,
    setPlace,
    chosen: () => page()?.officers.find(({ id }) => id === chosen()),
    choose: (id: string | undefined) => {
      setMade(undefined);
      setProblem(undefined);
      choose(id);
    },
    /** @param words said once it is done */
    act: async (call: () => Promise<Result<unknown, OfficeFailure>>, words: string): Promise<boolean> => {
      const isDone = (await run(call)) !== undefined;
      if (isDone) announce(words);
      return isDone;
    },
    makeLink: async (name: string, call: () => Promise<Result<NewLink, OfficeFailure>>): Promise<boolean> => {
      const link = await run(call);
      if (link !== undefined) setMade({ ...link, name });
      return link !== undefined;
    },
    Dialog: stepUp.Dialog,
  };
};

export type Officers = ReturnType<typeof createOfficers>;
