import { createEffect, createSignal, onCleanup, type Accessor } from "solid-js";

export type Asked<Q, A> = {
  /** The question that the answer belongs to; an answer that was overtaken by a newer question is never shown. */
  readonly question: Q;
  readonly answer: A;
};

/**
 * The server's answer to a question that changes while it is typed. It is asked once the question has not changed for a
 * time; until the new answer comes, the old one stays, so that a list does not jump. No question, no answer.
 * @param options.restMs how long a question must stay the same before it is asked
 */
export const createDebouncedLookup = <Q, A>(
  question: Accessor<Q | undefined>,
  ask: (question: Q) => Promise<A>,
  options: { readonly restMs: number },
): Accessor<Asked<Q, A> | undefined> => {
  const [asked, setAsked] = createSignal<Asked<Q, A>>();
  createEffect(() => {
    const current = question();
    let isCurrent = true;
    onCleanup(() => (isCurrent = false));
    if (current === undefined) {
      setAsked(undefined);
      return;
    }
    const timer = setTimeout(() => {
      void ask(current).then((answer) => isCurrent && setAsked({ question: current, answer }));
    }, options.restMs);
    onCleanup(() => clearTimeout(timer));
  });
  return asked;
};
