import { scrollTo } from "../lib/scroll-to.ts";
import { Icon } from "../ui/icon.tsx";
import { Text } from "../ui/text.tsx";

/**
 * The one solid bar: a link down to the current matter. The focus moves there too, so that the keyboard goes on there.
 */
export const JumpToCurrent = (props: { readonly to: string; readonly words: string }) => {
  const jump = () => {
    scrollTo(props.to, "start");
    document.getElementById(props.to)?.querySelector<HTMLElement>("a, button")?.focus({ preventScroll: true });
  };
  return (
    <button type="button" class="jump" onClick={jump}>
      <Icon name="now" size="line" />
      <span class="grow">
        <Text of={props.words} />
      </span>
      <Icon name="down" size="line" />
    </button>
  );
};
