import { createContext, createMemo, useContext, type JSX } from "solid-js";
import type { NamesInText } from "#domain/names-in-text.ts";
import { keepWhole, withTiedSeparators, type TextPiece } from "#domain/unbreakable-text.ts";
import { InOwnLanguage } from "./text-language.tsx";

const NamesInSentences = createContext<NamesInText>();
export const NamesInSentencesProvider = NamesInSentences.Provider;

/** Cuts a text into what a line may break and what not: the names that stand in the sentences of this app among it. */
export const useTextPieces = (): ((text: string) => readonly TextPiece[]) => {
  const names = useContext(NamesInSentences);
  return (words) => {
    const text = withTiedSeparators(words);
    return names?.cut(text) ?? keepWhole(text);
  };
};

/** Words with the pieces that must not be broken kept whole: names, dates, numbers with their unit, compounds. */
export const Text = (props: { readonly of: string }) => {
  const piecesOf = useTextPieces();
  // What it is made of may be read anew, and say the same: then nothing is cut and drawn again.
  const words = createMemo(() => props.of);
  return (
    <InOwnLanguage of={words()}>{(text) => <Pieces of={piecesOf(text)}>{(piece) => piece.text}</Pieces>}</InOwnLanguage>
  );
};

/**
 * Pieces of a text, each drawn by the caller and not broken. A short one is running text, so that screen readers make
 * no pause and no line breaks at its ends unless a word ends there. A long one between spaces is a box that moves as
 * one.
 */
export const Pieces = (props: {
  readonly of: readonly TextPiece[];
  /** @param start where the piece begins in the whole text, in code units */
  readonly children: Draw;
  readonly from?: number;
}): JSX.Element => <>{drawAll(props.of, props.from ?? 0, props.children)}</>;

type Draw = (piece: TextPiece, start: number) => JSX.Element;

/** All are drawn again when the text is another: a list that compares costs more than the few pieces of a text. */
const drawAll = (pieces: readonly TextPiece[], from: number, draw: Draw): JSX.Element[] => {
  let at = from;
  return pieces.map((piece) => {
    const start = at;
    at += piece.text.length;
    return drawOne(piece, start, draw);
  });
};

const drawOne = (piece: TextPiece, start: number, draw: Draw): JSX.Element => {
  if (!piece.whole) return draw(piece, start);
  if (piece.parts === undefined) return <span class="kept">{draw(piece, start)}</span>;
  return <span class="nw">{drawAll(piece.parts, start, draw)}</span>;
};
