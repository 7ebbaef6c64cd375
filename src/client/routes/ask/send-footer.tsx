import { onMount, Show } from "solid-js";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Text } from "../../ui/text.tsx";

/** The one main action, and above it why it was not done: there it is seen, however long the text has grown. */
export const SendFooter = (props: {
  readonly label: string;
  readonly isBusy: boolean;
  readonly unavailable: string | undefined;
  readonly problem: string | undefined;
  readonly reasonId: string;
}) => (
  <div class="foot over">
    <Show when={props.problem} keyed>
      {(words) => (
        <p class="hint is-wrong with-sign" role="alert" id={props.reasonId} ref={bringIntoSight}>
          <Icon name="alert" size="line" />
          <span>
            <Text of={words} />
          </span>
        </p>
      )}
    </Show>
    <Button kind="main" type="submit" label={props.label} busy={props.isBusy} unavailable={props.unavailable} />
  </div>
);

/** On a phone on its side not even the foot of the sheet is sure to be in sight. */
const bringIntoSight = (element: HTMLElement) => {
  onMount(() => element.scrollIntoView?.({ block: "nearest" }));
};
