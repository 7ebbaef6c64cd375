import type { JSX } from "solid-js";
import { Icon } from "./icon.tsx";

/** A confirmation slip: it confirms that something has been done, or says what prevents it. */
export const ConfirmationSlip = (props: {
  readonly refused?: boolean;
  /** The office has it: the person has nothing left to do. */
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
