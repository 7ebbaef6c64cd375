import { useApp } from "#client/app-context.tsx";
import type { TableKind } from "#domain/import/column-definitions.ts";
import { columnOf, inLevelWords, isOfLevel, labelOf } from "#domain/import/columns.ts";
import { ownLevel } from "#domain/level-of-plan.ts";
import type { OfficeData } from "../office-data.ts";
import { columnName } from "./column-name.ts";

/** What kinds of rows and their columns are called: the plan's upper level as this meeting calls it. */
export const useRowKindWords = (meeting: OfficeData["meeting"]) => {
  const app = useApp();
  const { t, say } = app;
  const level = (): string | undefined => {
    const name = ownLevel(meeting()?.strategyName);
    return name === undefined ? undefined : say(name);
  };
  const ofKind = (kind: TableKind): string => (kind === "strategies" ? level() : undefined) ?? t(`import.kind.${kind}`);
  const ofColumn = (kind: TableKind, id: string): string => {
    const column = columnOf(kind, id);
    const isLevel = column !== undefined && isOfLevel(kind, column);
    if (isLevel) return level() ?? t("import.level");
    return columnName(app, { id, label: inLevelWords(labelOf(kind, id), meeting()?.strategyName?.th) });
  };
  return { ofKind, ofColumn };
};
