import { useApp } from "#client/app-context.tsx";
import type { TableKind } from "#domain/import/column-definitions.ts";
import { columnOf, inLevelWords, isOfLevel, labelOf } from "#domain/import/columns.ts";
import type { OfficeData } from "../office-data.ts";

/** What kinds of rows and their columns are called: the plan's upper level as this meeting calls it. */
export const useRowKindWords = (meeting: OfficeData["meeting"]) => {
  const { t, say } = useApp();
  const level = (): string | undefined => {
    const name = meeting()?.strategyName;
    return name === undefined || name.th.trim() === "" ? undefined : say(name);
  };
  const ofKind = (kind: TableKind): string => (kind === "strategies" ? level() : undefined) ?? t(`import.kind.${kind}`);
  const ofColumn = (kind: TableKind, id: string): string => {
    const column = columnOf(kind, id);
    const isLevel = column !== undefined && isOfLevel(kind, column);
    return (isLevel ? level() : undefined) ?? inLevelWords(labelOf(kind, id), meeting()?.strategyName?.th);
  };
  return { ofKind, ofColumn };
};
