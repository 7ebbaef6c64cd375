import { onMount, type JSX } from "solid-js";
import { Button } from "./button.tsx";
import { Text } from "./text.tsx";

/** Asks once before what cannot be taken back, in the place of the button that was pressed; the safe way comes first. */
export const Confirm = (props: {
  readonly question: string;
  readonly explain: string;
  readonly keepLabel: string;
  readonly doLabel: string;
  /** Ways that lose nothing, before the one that does. */
  readonly safeWays?: JSX.Element;
  readonly onKeep: () => void;
  readonly onDo: () => void;
}) => {
  const takeFocus = (group: HTMLElement) => {
    onMount(() => group.focus());
  };
  return (
    <fieldset class="reason" tabIndex={-1} aria-label={props.question} ref={takeFocus}>
      <p class="strong">
        <Text of={props.question} />
      </p>
      <p>
        <Text of={props.explain} />
      </p>
      <div class="actions">
        {props.safeWays}
        <Button label={props.keepLabel} onPress={() => props.onKeep()} />
        <Button kind="grave" label={props.doLabel} onPress={() => props.onDo()} />
      </div>
    </fieldset>
  );
};
