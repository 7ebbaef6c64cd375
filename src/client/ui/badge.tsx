/** A fact (plain), or what is invented for the demonstration (dashed). Never a colour. */
export const Badge = (props: { readonly label: string; readonly kind?: "fact" | "sample" }) => (
  <span class={props.kind === "sample" ? "mark sample" : "mark"}>{props.label}</span>
);
