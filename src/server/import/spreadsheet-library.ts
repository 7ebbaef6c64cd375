import * as codepages from "@e965/xlsx/dist/cpexcel.full.mjs";
import { read, set_cptable, SSF, utils, write, type CellObject, type WorkBook, type WorkSheet } from "@e965/xlsx";

/** The one place that knows the library of spreadsheets. Loaded in the worker alone. */
export { read, SSF, utils, write, type CellObject, type WorkBook, type WorkSheet };

/** Workbooks before 1997 keep their words in a code page. */
export const codepageTables = (): void => set_cptable(codepages);
