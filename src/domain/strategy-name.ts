import type { Words } from "./bilingual-words.ts";
import type { StrategyRecord } from "./records.ts";

/** What a strategy is called in a list, a table or a heading: its short title, or all of it where none was given. */
export const strategyName = ({ shortTitle, title }: Pick<StrategyRecord, "shortTitle" | "title">): Words =>
  shortTitle.th.trim() === "" ? title : shortTitle;
