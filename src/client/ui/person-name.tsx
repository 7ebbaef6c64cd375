import { createMemo, type JSX } from "solid-js";
import { finderIn } from "#domain/search-text.ts";
import type { PersonName as Name } from "#domain/records.ts";
import { InOwnLanguage, useOwnLanguage } from "./text-language.tsx";
import { Pieces, useTextPieces } from "./text.tsx";

/** A name: two pieces, given and family, so that it can only break at its space. `marked` shows the letters found. */
export const PersonName = (props: { readonly of: Name; readonly marked?: string }) => {
  const ownLanguage = useOwnLanguage();
  return (
    <bdi lang={ownLanguage(`${props.of.givenName} ${props.of.familyName}`)}>
      <span class="nw">
        {/[A-Za-z]\.?$/.test(props.of.namePrefix) ? `${props.of.namePrefix} ` : props.of.namePrefix}
        <Marked text={props.of.givenName} query={props.marked} />
      </span>{" "}
      <span class="nw">
        <Marked text={props.of.familyName} query={props.marked} />
      </span>
    </bdi>
  );
};

/** Running words with the letters that were searched for underlined, and what must not be broken kept whole. */
export const MarkedText = (props: { readonly of: string; readonly query: string | undefined }) => {
  const piecesOf = useTextPieces();
  const find = createMemo(() => finderIn(props.of));
  const found = createMemo(() => (props.query === undefined ? undefined : find()(props.query)));
  return (
    <InOwnLanguage of={props.of}>
      {(text, from) => {
        const pieces = createMemo(() => piecesOf(text));
        return (
          <Pieces of={pieces()} from={from}>
            {(piece, start) => underlined(piece.text, start, found())}
          </Pieces>
        );
      }}
    </InOwnLanguage>
  );
};

type Hit = { readonly start: number; readonly end: number };

/**
 * The part of a piece that a hit covers, where it covers any. All pieces of a text are drawn again when another part is
 * covered: to watch each of them costs more, and most rows are drawn for one query alone.
 * @param start where the piece begins in the whole text, in code units
 */
const underlined = (text: string, start: number, hit: Hit | undefined): JSX.Element => {
  if (hit === undefined) return text;
  const cut = (position: number) => Math.min(Math.max(position - start, 0), text.length);
  const [from, to] = [cut(hit.start), cut(hit.end)];
  if (from >= to) return text;
  return (
    <>
      {text.slice(0, from)}
      <span class="hit">{text.slice(from, to)}</span>
      {text.slice(to)}
    </>
  );
};

/** A name's letters with those that were searched for underlined. */
const Marked = (props: { readonly text: string; readonly query: string | undefined }) => {
  const find = createMemo(() => finderIn(props.text));
  const found = createMemo(() => (props.query === undefined ? undefined : find()(props.query)));
  return <>{underlined(props.text, 0, found())}</>;
};
