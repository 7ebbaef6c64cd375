import type { JSX } from "solid-js";
import { Icon, type IconName } from "./icon.tsx";
import { Text } from "./text.tsx";

/** A notice in the flow, above what it is about: a link with a goal, LINE's browser. It covers nothing. */
export const Notice = (props: { readonly icon: IconName; readonly title: string; readonly children?: JSX.Element }) => (
  <aside class="tell">
    <Icon name={props.icon} />
    <div>
      <p class="strong">
        <Text of={props.title} />
      </p>
      {props.children}
    </div>
  </aside>
);
