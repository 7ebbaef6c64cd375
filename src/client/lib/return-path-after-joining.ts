/** The screens of a meeting that a link may mean, by the first part of their address. */
const kinds = [
  "now",
  "agenda",
  "strategies",
  "projects",
  "people",
  "search",
  "ask",
  "mine",
  "sync",
  "settings",
] as const;
export type GoalKind = (typeof kinds)[number];

/** Where somebody wanted to go before joining: a screen of the meeting, and of which kind it is. */
export type Goal = {
  readonly kind: GoalKind;
  /** Under the meeting's own address, without a slash: `projects/EX-08`. */
  readonly path: string;
};

/** What an address asks for after `?to=`; undefined for what is no screen of a meeting, whoever wrote it. */
export const goalOf = (to: unknown): Goal | undefined => {
  if (typeof to !== "string" || !/^[a-z]+(\/[\w.~-]{1,100})?(\?[\w=:&.~-]{1,200})?$/.test(to)) return undefined;
  const kind = kinds.find((name) => name === /^[a-z]+/.exec(to)?.[0]);
  return kind === undefined ? undefined : { kind, path: to };
};

/** `?to=…` for an address that goes on to the goal afterwards; empty without one. */
export const withGoal = (goal: Goal | undefined): string =>
  goal === undefined ? "" : `?to=${encodeURIComponent(goal.path)}`;
