import { Show } from "solid-js";
import { findFolded } from "#domain/search-text.ts";
import type { PersonName as Name } from "#domain/records.ts";

/** A name: two pieces, given and family, so that it can only break at its space. `marked` shows the letters found. */
export const PersonName = (props: { readonly of: Name; readonly marked?: string }) => (
  <bdi>
    <span class="nw">
      {props.of.namePrefix}
      <Marked text={props.of.givenName} query={props.marked} />
    </span>{" "}
    <span class="nw">
      <Marked text={props.of.familyName} query={props.marked} />
    </span>
  </bdi>
);

/** The text with the letters that were searched for underlined. */
export const Marked = (props: { readonly text: string; readonly query: string | undefined }) => {
  const found = () => (props.query === undefined ? undefined : findFolded(props.text, props.query));
  return (
    <Show when={found()} fallback={props.text}>
      {(hit) => (
        <>
          {props.text.slice(0, hit().start)}
          <span class="hit">{props.text.slice(hit().start, hit().end)}</span>
          {props.text.slice(hit().end)}
        </>
      )}
    </Show>
  );
};
