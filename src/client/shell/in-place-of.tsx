import { Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { PersonName } from "#client/ui/person-name.tsx";
import type { PersonName as Name } from "#domain/records.ts";

/** In whose place somebody comes, as a line under that person's own name; nothing where they come for themselves. */
export const InPlaceOf = (props: { readonly name: Name | undefined }) => {
  const { t } = useApp();
  return (
    <Show when={props.name}>
      {(name) => (
        <span class="detail small">
          {t("check-in.slip.behalf")} <PersonName of={name()} />
        </span>
      )}
    </Show>
  );
};
