import { anyOf, cut, findIn, isShort, keepWhole, touchesLetter, type TextPiece } from "./unbreakable-text.ts";

/** Persons' names that were put into sentences, and where they stand in a text. */
export type NamesInText = {
  readonly add: (name: string) => void;
  /**
   * Cuts a text as `keepWhole` does, with the words of every known name in pieces of their own: a line may end at the
   * space between given and family name, and inside neither, which no dictionary of a browser knows.
   */
  readonly cut: (text: string) => readonly TextPiece[];
};

/** A name is looked for at its last space only, by the letters around that: a meeting has thousands of names. */
export const createNamesInText = (): NamesInText => {
  const byLettersAtSpace = new Map<string, Set<string>>();
  return {
    add: (name) => {
      const space = name.lastIndexOf(" ");
      const letters = lettersAt(name, space);
      if (space > 1 && isLikeName(name.slice(space + 1)))
        byLettersAtSpace.set(letters, (byLettersAtSpace.get(letters) ?? new Set()).add(name));
    },
    cut: (text) => {
      const names: string[] = [];
      for (let space = 0; (space = text.indexOf(" ", space + 1)) > 0;)
        names.push(...(byLettersAtSpace.get(lettersAt(text, space)) ?? []));
      if (names.length === 0) return keepWhole(text);
      const longestFirst = names
        .sort((a, b) => b.length - a.length)
        .map((name) => name.replace(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`));
      const pieces = cut(
        text,
        findIn(text, anyOf(longestFirst)),
        () => true,
        (name, at) => wordsOf(text, name, at),
      );
      return pieces.flatMap((piece) => (piece.whole ? [piece] : keepWhole(piece.text)));
    },
  };
};

/** The beginning of one that is being typed, or a number, would be found in words that are none. */
const isLikeName = (familyName: string): boolean => /^\P{N}{2,}$/u.test(familyName);

/** Two letters before a space and the one behind it. */
const lettersAt = (text: string, space: number): string => text.slice(space - 2, space + 2);

/** A long word that stands between spaces is a box, which is broken only where it is wider than its line. */
const wordsOf = (text: string, name: string, from: number): TextPiece[] =>
  name.split(/( )/).map((word): TextPiece => {
    const at = from;
    from += word.length;
    const isRun = isShort(word) || touchesLetter(text, at) || touchesLetter(text, from);
    return { text: word, whole: word !== " ", ...(!isRun && { parts: [{ text: word, whole: false }] }) };
  });
