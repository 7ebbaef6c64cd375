import type { Indicator } from "./records.ts";

/** Whether the indicator says what was reached. */
export const isMeasured = <T extends Pick<Indicator, "actual">>(
  indicator: T | null,
): indicator is T & { readonly actual: number } => indicator !== null && indicator.actual !== null;
