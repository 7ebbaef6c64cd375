import { Show, type JSX } from "solid-js";
import { PageTitle } from "#client/ui/page-title.tsx";
import { Text } from "#client/ui/text.tsx";

/** The head of a page that is worked on: its title, a line below it, and what can be done with all of it. */
export const PageHead = (props: {
  readonly title: string;
  readonly sub?: string | undefined;
  readonly tools?: JSX.Element;
}) => (
  <div class="prep-top">
    <div class="grow">
      <PageTitle of={props.title} />
      <Show when={props.sub}>
        {(sub) => (
          <p class="quiet">
            <Text of={sub()} />
          </p>
        )}
      </Show>
    </div>
    <Show when={props.tools}>
      <div class="prep-tools">{props.tools}</div>
    </Show>
  </div>
);
