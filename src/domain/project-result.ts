import type { Indicator, ProjectRecord } from "./records.ts";

/* What a project's result is, for every screen and paper. A result in words (ผลการดำเนินงาน) and what was measured
   against the indicator (ผลตามตัวชี้วัด) are two fields: one may be there without the other. */

type Reported = Pick<ProjectRecord, "result" | "indicator" | "status">;

/** The result in words; of a project that is completed and has none, that it is completed; "" where nothing is reported. */
export const resultWords = ({ result, status }: Pick<Reported, "result" | "status">): string => {
  const words = result?.th.trim() ?? "";
  return words === "" && status === "completed" ? "ดำเนินการแล้วเสร็จ" : words;
};

/** Whether the indicator says what was reached. */
export const isMeasured = <T extends Pick<Indicator, "actual">>(
  indicator: T | null,
): indicator is T & { readonly actual: number } => indicator !== null && indicator.actual !== null;

/** Whether a project has a result: in words, completed, or measured. Of such a project nothing says that it has none. */
export const hasResult = (project: Reported): boolean => resultWords(project) !== "" || isMeasured(project.indicator);

/** What papers say where nothing was reported, and where something was, but not against the indicator. */
export const [notReported, notMeasured] = ["ยังไม่มีรายงานผล", "ยังไม่ได้วัดผลตามตัวชี้วัด"] as const;
