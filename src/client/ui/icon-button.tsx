import { splitProps } from "solid-js";
import { Icon, type IconName } from "./icon.tsx";

/** × and the arrows: an icon alone, with a name for screen readers. */
export const IconButton = (raw: {
  readonly icon: IconName;
  readonly label: string;
  readonly onPress: (event: MouseEvent) => void;
  readonly class?: string;
  readonly ref?: (element: HTMLButtonElement) => void;
}) => {
  const [props, rest] = splitProps(raw, ["icon", "label", "onPress", "class"]);
  return (
    <button
      type="button"
      class={`icon-btn ${props.class ?? ""}`}
      aria-label={props.label}
      onClick={(event) => props.onPress(event)}
      {...rest}
    >
      <Icon name={props.icon} />
    </button>
  );
};
