import { createSignal, lazy, Show, Suspense } from "solid-js";
import { fail, type Result } from "#domain/result.ts";
import type { OfficeFailure } from "../office-api.ts";
import { accountApi, type StepUpWays } from "./account-api.ts";

const StepUpDialog = lazy(async () => ({ default: (await import("./step-up-dialog.tsx")).StepUpDialog }));

type Asked = { readonly ways: StepUpWays; readonly answer: (isConfirmed: boolean) => void };

/**
 * Asks the officer to prove their identity once more, before a call that exports personal data or erases text
 * (docs/security.md). `Dialog` has to be on the screen; it shows nothing until it is needed.
 */
export const createStepUp = () => {
  const [asked, setAsked] = createSignal<Asked>();

  const ask = (ways: StepUpWays): Promise<boolean> =>
    new Promise((resolve) => {
      setAsked({
        ways,
        answer: (isConfirmed) => {
          setAsked(undefined);
          resolve(isConfirmed);
        },
      });
    });
  const confirm = async (): Promise<boolean> => {
    const got = await accountApi.stepUpWays();
    return got.ok ? got.value.until !== null || ask(got.value) : false;
  };

  return {
    /** Runs a call of the office; where the server requires a proof first, asks for it and runs the call again. */
    run: async <T,>(call: () => Promise<Result<T, OfficeFailure>>): Promise<Result<T, OfficeFailure>> => {
      const got = await call();
      if (got.ok || got.error.kind !== "step-up") return got;
      return (await confirm()) ? call() : got;
    },
    /** Runs a call where the officer has proved lately who it is. Elsewhere it is not made, and nothing is asked. */
    runIfConfirmed: async <T,>(call: () => Promise<Result<T, OfficeFailure>>): Promise<Result<T, OfficeFailure>> => {
      const got = await accountApi.stepUpWays();
      return got.ok && got.value.until === null ? fail({ kind: "step-up" }) : call();
    },
    /**
     * Before an act that goes through the write path. Without a network the identity cannot be proved: the act then
     * waits on this device, and the server asks when it is sent.
     * @returns false where the officer refused
     */
    before: async (): Promise<boolean> => {
      const got = await accountApi.stepUpWays();
      return !got.ok || got.value.until !== null || ask(got.value);
    },
    Dialog: () => (
      <Show when={asked()}>
        {(now) => (
          <Suspense>
            <StepUpDialog ways={now().ways} onDone={(isConfirmed) => now().answer(isConfirmed)} />
          </Suspense>
        )}
      </Show>
    ),
  };
};

export type StepUp = ReturnType<typeof createStepUp>;
