import type { JSX } from "solid-js";
import { Icon } from "./icon.tsx";

/** The stub of a form: what confirms that something has been done, or says what keeps it from being done. */
export const Slip = (props: { readonly refused?: boolean; readonly children: JSX.Element }) => (
  <section class={props.refused === true ? "slip is-yours" : "slip"}>
    <Icon name={props.refused === true ? "alert" : "check-circle"} size="big" />
    {props.children}
  </section>
);
