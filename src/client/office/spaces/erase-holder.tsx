import { createSignal, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { displayName } from "#domain/person-name.ts";
import type { Seat } from "#domain/records.ts";
import { ErasePersonDrawer } from "../erase-person-drawer.tsx";

/** Who asks to be erased: everywhere where the name stands, the seat among it. */
export const EraseHolder = (props: {
  readonly committeeId: string;
  readonly seat: Seat;
  readonly onErased: (words: string) => void;
}) => {
  const { t } = useApp();
  const [isOpen, setOpen] = createSignal(false);
  const name = () => (props.seat.holder === null ? "" : displayName(props.seat.holder));
  return (
    <>
      <Button
        kind="grave"
        icon="trash"
        label={t("office.erasePerson.seat")}
        about={name()}
        onPress={() => setOpen(true)}
      />
      <Show when={isOpen() ? props.seat.holder : null} keyed>
        {(holder) => (
          <ErasePersonDrawer
            from={{ spaceId: props.committeeId, id: props.seat.key }}
            who={holder}
            onErased={(words) => {
              setOpen(false);
              props.onErased(words);
            }}
            onClose={() => setOpen(false)}
          />
        )}
      </Show>
    </>
  );
};
