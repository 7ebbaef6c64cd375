import type { Indicator } from "#domain/records.ts";

export type Outcome = "below" | "met" | "above" | "within" | "over";

/** How the actual figure stands to a floor (`>=`) or to a ceiling (`<=`, "not more than"). */
export const indicatorOutcome = (actual: number, indicator: Pick<Indicator, "target" | "direction">): Outcome => {
  if (indicator.direction === "<=") return actual <= indicator.target ? "within" : "over";
  if (actual < indicator.target) return "below";
  return actual === indicator.target ? "met" : "above";
};

/** ร้อยละ stands before its number, every other unit after it. */
export const withUnit = (number: string, unit: string): string => {
  if (unit === "") return number;
  return unit === "ร้อยละ" ? `${unit} ${number}` : `${number} ${unit}`;
};
