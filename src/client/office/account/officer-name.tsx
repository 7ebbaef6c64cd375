import { For } from "solid-js";

/** A name as its officer wrote it: it breaks between its words and nowhere else. */
export const OfficerName = (props: { readonly of: string }) => (
  <bdi>
    <For each={props.of.split(/\s+/)}>
      {(word, place) => (
        <>
          {place() === 0 ? "" : " "}
          <span class="nw">{word}</span>
        </>
      )}
    </For>
  </bdi>
);
