import { isMeasured } from "../project-result.ts";
import type { ProjectRecord } from "../records.ts";

/* What a project's result is, for every screen and paper. A result in words (ผลการดำเนินงาน) and what was measured
   against the indicator (ผลตามตัวชี้วัด) are two fields: one may be there without the other. */

type Reported = Pick<ProjectRecord, "result" | "indicator" | "status">;

/** The status of a project in Thai, as screens, papers and sheets for import say it. */
export const projectStatusWords = {
  completed: "ดำเนินการแล้วเสร็จ",
  "in-progress": "กำลังดำเนินการ",
  "not-started": "ยังไม่เริ่มดำเนินการ",
} as const satisfies Readonly<Record<NonNullable<ProjectRecord["status"]>, string>>;

/** The result in words; of a project that is completed and has none, that it is completed; "" where nothing is reported. */
export const resultWords = ({ result, status }: Pick<Reported, "result" | "status">): string => {
  const words = result?.th.trim() ?? "";
  return words === "" && status === "completed" ? projectStatusWords.completed : words;
};

/** The status of a project under way or not started, where no result in words says more; "" otherwise. It is no result. */
export const statusWithoutResult = (project: Pick<Reported, "result" | "status">): string =>
  project.status === undefined || resultWords(project) !== "" ? "" : projectStatusWords[project.status];

/** Whether a project has a result: in words, completed, or measured. Of such a project nothing says that it has none. */
export const hasResult = (project: Reported): boolean => resultWords(project) !== "" || isMeasured(project.indicator);

/** What papers say where nothing was reported, and where something was, but not against the indicator. */
export const [notReported, notMeasured] = ["ยังไม่มีรายงานผล", "ยังไม่ได้วัดผลตามตัวชี้วัด"] as const;
