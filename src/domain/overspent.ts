import type { ProjectRecord } from "./records.ts";

/** Whether more was disbursed than was approved: somebody has to look at it, although it may be right. */
export const isOverspent = ({ budget }: Pick<ProjectRecord, "budget">): boolean =>
  budget !== null && budget.disbursed !== null && budget.disbursed > budget.approved;
