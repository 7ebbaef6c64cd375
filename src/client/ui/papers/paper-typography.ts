import type { PaperType } from "#domain/space-records.ts";

/** The type of the national fonts, at the size by which offices know it; as high where the device has none of them. */
const sarabun = '"Paper Sarabun", "Set Sarabun", Sarabun, sans-serif';

/**
 * How a printed page is set: as the meeting's organisation sets its papers. Without that setting the page's own style holds.
 * A font of another name is measured as it is: Sarabun's 16 points are half as large again as those of TH Sarabun New.
 */
export const paperType = (paper: PaperType | undefined): Record<string, string> => {
  if (paper === undefined) return {};
  const name = JSON.stringify(paper.font);
  return {
    "--paper-font": paper.font.startsWith("TH ") ? `${name}, ${sarabun}` : `${name}, Sarabun, sans-serif`,
    "--paper-size": `${paper.size}pt`,
    "--paper-line": `${paper.line}pt`,
  };
};

/** The type as an office calls it. */
export const typeName = (paper: PaperType | undefined): string =>
  paper === undefined ? "TH Sarabun New 16" : `${paper.font} ${paper.size}`;
