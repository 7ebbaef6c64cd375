import { createMemo, Show } from "solid-js";
import { keepWhole } from "#domain/unbreakable-text.ts";
import { finderIn } from "#domain/search-text.ts";
import type { PersonName as Name } from "#domain/records.ts";
import { InOwnLanguage, useOwnLanguage } from "./text-language.tsx";
import { Pieces } from "./text.tsx";

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
  const find = createMemo(() => finderIn(props.of));
  const found = createMemo(() => (props.query === undefined ? undefined : find()(props.query)));
  return (
    <InOwnLanguage of={props.of}>
      {(text, from) => (
        <Pieces of={keepWhole(text)} from={from}>
          {(piece, start) => <Underlined piece={{ text: piece.text, start }} hit={found()} />}
        </Pieces>
      )}
    </InOwnLanguage>
  );
};

type Hit = { readonly start: number; readonly end: number };

/** The part of a piece that a hit covers, where it covers any. */
const Underlined = (props: {
  readonly piece: { readonly text: string; readonly start: number };
  readonly hit: Hit | undefined;
}) => {
  const cut = (position: number) => Math.min(Math.max(position - props.piece.start, 0), props.piece.text.length);
  const covered = () => {
    const hit = props.hit;
    return hit !== undefined && cut(hit.start) < cut(hit.end)
      ? { start: cut(hit.start), end: cut(hit.end) }
      : undefined;
  };
  return (
    <Show when={covered()} fallback={props.piece.text}>
      {(part) => (
        <>
          {props.piece.text.slice(0, part().start)}
          <span class="hit">{props.piece.text.slice(part().start, part().end)}</span>
          {props.piece.text.slice(part().end)}
        </>
      )}
    </Show>
  );
};

/** A name's letters with those that were searched for underlined. */
const Marked = (props: { readonly text: string; readonly query: string | undefined }) => {
  const find = createMemo(() => finderIn(props.text));
  const found = createMemo(() => (props.query === undefined ? undefined : find()(props.query)));
  return <Underlined piece={{ text: props.text, start: 0 }} hit={found()} />;
};
