import type { JSX } from "solid-js";
import { Icon } from "./icon.tsx";

/** The stub of a form: what confirms that something has been done, or says what keeps it from being done. */
export const Confirmation = (props: {
  readonly refused?: boolean;
  /** The office has it: nothing is left for the person to do. */
  readonly office?: boolean;
  readonly children: JSX.Element;
}) => {
  const kind = () => (props.refused === true ? "refused" : props.office === true ? "office" : "done");
  return (
    <section class={`slip ${kinds[kind()].look}`}>
      <Icon name={kinds[kind()].icon} size="big" />
      {props.children}
    </section>
  );
};

const kinds = {
  refused: { look: "is-yours", icon: "alert" },
  office: { look: "is-office", icon: "people" },
  done: { look: "", icon: "check-circle" },
} as const;
