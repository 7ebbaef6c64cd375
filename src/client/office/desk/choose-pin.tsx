import { createSignal } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { TextField } from "#client/ui/field.tsx";
import { Text } from "#client/ui/text.tsx";
import { pinLength } from "./kiosk-lock.ts";

/** Digits of a PIN as typed, Thai digits and spaces included. */
const digitsIn = (typed: string): string =>
  typed.replace(/[๐-๙]/g, (thai) => String(thai.charCodeAt(0) - 0x0e50)).replace(/\D/g, "");

/** Chooses the PIN that leads back from the visitors' screen. */
export const ChoosePin = (props: { readonly onChoose: (pin: string) => void; readonly onCancel: () => void }) => {
  const { t } = useApp();
  const [typed, setTyped] = createSignal("");
  const pin = () => digitsIn(typed());
  return (
    <form
      class="desk-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (pin().length === pinLength) props.onChoose(pin());
      }}
    >
      <h2>{t("desk.kiosk.start")}</h2>
      <p>
        <Text of={t("desk.kiosk.explain")} />
      </p>
      <TextField
        label={t("desk.pin.choose")}
        inputMode="numeric"
        autocomplete="off"
        autofocus
        maxLength={12}
        value={typed()}
        onInput={setTyped}
      />
      <div class="desk-foot">
        <Button
          kind="main"
          type="submit"
          label={t("desk.kiosk.begin")}
          unavailable={pin().length === pinLength ? undefined : t("desk.pin.six")}
        />
        <Button kind="wide" label={t("desk.cancel")} onPress={() => props.onCancel()} />
      </div>
    </form>
  );
};
