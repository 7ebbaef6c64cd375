import { createUniqueId } from "solid-js";
import { PageTitle } from "#client/ui/page-title.tsx";
import { Text } from "#client/ui/text.tsx";

/** How far something has come: a bar and words. */
export const ProgressBar = (props: { readonly title: string; readonly share: number; readonly words: string }) => {
  const id = createUniqueId();
  const percent = () => Math.round(props.share * 100);
  return (
    <div class="imp-run">
      <PageTitle of={props.title} />
      <progress aria-labelledby={id} max="100" value={percent()} />
      <p id={id}>
        <Text of={props.words} />
      </p>
    </div>
  );
};
