import type { JSX } from "solid-js";
import { Icon } from "./icon.tsx";

/** The stub of a form: what confirms that something has been done. */
export const Slip = (props: { readonly children: JSX.Element }) => (
  <section class="slip">
    <Icon name="check-circle" size="big" />
    {props.children}
  </section>
);
