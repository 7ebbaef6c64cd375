import { For } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { PersonName } from "#client/ui/person-name.tsx";
import type { PersonName as Name } from "#domain/records.ts";

type InPlace = { readonly standsForName?: Name | undefined; readonly substituteWhoCame?: Name | undefined };

/** In whose place somebody comes, and who came in theirs, as lines under that person's own name; mostly none. */
export const InPlaceOf = (props: { readonly person: InPlace | null | undefined }) => {
  const { t } = useApp();
  const lines = () =>
    [
      { key: "behalf", name: props.person?.standsForName },
      { key: "instead", name: props.person?.substituteWhoCame },
    ] as const;
  return (
    <For each={lines()}>
      {({ key, name }) =>
        name && (
          <span class="detail small">
            {t(`check-in.slip.${key}`)} <PersonName of={name} />
          </span>
        )
      }
    </For>
  );
};
