import { join } from "node:path";
import { build } from "vite";
import { officialWording, oftenCut, readWording } from "./official-wording.ts";

/** The rule as a script that defines `ruam.keepWhole`, so that a page can ask the browser's own dictionary. */
const keepWholeScript = async (): Promise<string> => {
  const built = await build({
    configFile: false,
    logLevel: "silent",
    build: {
      write: false,
      lib: {
        entry: join(import.meta.dirname, "..", "..", "src", "domain", "unbreakable-text.ts"),
        formats: ["iife"],
        name: "ruam",
      },
    },
  });
  const [first] = Array.isArray(built) ? built : [built];
  if (first === undefined || !("output" in first)) throw new Error("nothing was built");
  return first.output[0].code;
};

type Wording = { readonly text: string; readonly breaks: readonly number[] };
const wordings: readonly Wording[] = [...officialWording, ...oftenCut].map((marked) => {
  const { text, breaks } = readWording(marked);
  return { text, breaks: [...breaks] };
});

type Piece = { readonly text: string; readonly whole: boolean; readonly parts?: readonly Piece[] };

/**
 * What a page of the app is to run: it sets each text as the app does in columns of a phone's widths, at 100 and 150 %,
 * and looks where its lines end. It answers with each line's end that is not between words, with a stroke there, and
 * with what is wider than its column.
 * @param step between the widths of the columns, px
 */
export const lookForWrongBreaks = async (step = 7): Promise<() => string[]> => {
  const script = await keepWholeScript();
  // Made into one function here, since the app's own policy lets a page make none.
  // oxlint-disable-next-line typescript/no-implied-eval -- it is made of this file's own code
  return new Function(
    `${script}; return (${wrongBreaks.toString()})((text) => ruam.keepWhole(ruam.withTiedSeparators(text)), ${JSON.stringify(wordings)}, ${step});`,
  ) as () => string[];
};

const wrongBreaks = (
  keepWhole: (text: string) => readonly Piece[],
  texts: readonly Wording[],
  step: number,
): string[] => {
  const draw = (pieces: readonly Piece[], into: Element): void => {
    for (const piece of pieces) {
      if (!piece.whole) into.append(piece.text);
      else {
        const span = document.createElement("span");
        span.className = piece.parts === undefined ? "kept" : "nw";
        if (piece.parts === undefined) span.append(piece.text);
        else draw(piece.parts, span);
        into.append(span);
      }
    }
  };
  const wrong = new Set<string>();
  for (const { text, breaks } of texts) {
    const column = document.createElement("p");
    draw(keepWhole(text), column);
    document.body.append(column);
    const letters: { node: Node; at: number }[] = [];
    const walker = document.createTreeWalker(column, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      for (let at = 0; at < (node.textContent?.length ?? 0); at++) letters.push({ node, at });
    }
    for (const size of [18, 27]) {
      for (let width = Math.round(size * 14); width <= size * 21; width += step) {
        column.style.cssText = `width:${width}px;font-size:${size}px;margin:0`;
        if (column.scrollWidth > width + size / 2) wrong.add(`${text} (wider than ${width} px at ${size} px)`);
        let line: number | undefined;
        for (const [index, { node, at }] of letters.entries()) {
          if (/[\s\p{M}ำ]/u.test(text.charAt(index))) continue;
          // A letter with its marks: Firefox has no place for a part of them.
          const range = document.createRange();
          range.setStart(node, at);
          range.setEnd(node, at + 1 + (/^[\p{M}ำ]*/u.exec((node.textContent ?? "").slice(at + 1))?.[0].length ?? 0));
          // Behind a line's end some engines give an empty box on the line before, too.
          const box = [...range.getClientRects()].findLast(({ width: wide }) => wide > 0);
          if (box === undefined) continue;
          const middle = (box.top + box.bottom) / 2;
          if (line !== undefined && middle - line > size * 0.7 && !breaks.includes(index))
            wrong.add(`${text.slice(0, index)}|${text.slice(index)}`);
          line = middle;
        }
      }
    }
    column.remove();
  }
  return [...wrong];
};
