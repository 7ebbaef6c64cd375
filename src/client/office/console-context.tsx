import { createContext, useContext, type JSX } from "solid-js";
import type { ConsoleState } from "./console-state.ts";
import type { createConsoleKeyboardFocus } from "./console-keyboard-focus.ts";
import type { FocusRefs } from "./focus-refs.ts";

export type ConsoleValue = ConsoleState & { readonly focusRefs: FocusRefs } & ReturnType<
    typeof createConsoleKeyboardFocus
  >;

const Console = createContext<ConsoleValue>();

/** Gives the console of one meeting to everything in it. */
export const ConsoleProvider = (props: { readonly value: ConsoleValue; readonly children: JSX.Element }) => (
  // oxlint-disable-next-line solid/reactivity -- the value is made once with the screen; what changes in it are accessors
  <Console.Provider value={props.value}>{props.children}</Console.Provider>
);

/** The console of the meeting that is open. @throws Error outside of `ConsoleProvider` */
export const useConsole = (): ConsoleValue => {
  const value = useContext(Console);
  if (value === undefined) throw new Error("useConsole() needs <ConsoleProvider>");
  return value;
};
