import type { JSX } from "solid-js";

/** One group of parts under its name. */
export const Section = (props: { readonly title: string; readonly children: JSX.Element }) => (
  <section class="gallery-section" aria-label={props.title}>
    <h2>{props.title}</h2>
    {props.children}
  </section>
);
