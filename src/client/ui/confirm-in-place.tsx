import { createSignal, onMount, type JSX } from "solid-js";
import { Button } from "./button.tsx";
import { Text } from "./text.tsx";

/** Whether it is being asked; who keeps things as they are comes back to the button that asked (its `ref`). */
export const createAsking = () => {
  const [isAsking, setAsking] = createSignal(false);
  let opener: HTMLElement | undefined;
  return {
    isAsking,
    ask: () => setAsking(true),
    opener: (button: HTMLElement) => (opener = button),
    keep: () => {
      setAsking(false);
      opener?.focus();
    },
  };
};

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
