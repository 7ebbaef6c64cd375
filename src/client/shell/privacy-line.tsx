import { createSignal } from "solid-js";
import { useApp } from "../app-context.tsx";
import { Icon } from "../ui/icon.tsx";
import { Text } from "../ui/text.tsx";
import { PrivacyDrawer } from "./privacy-drawer.tsx";

/** One line before check-in: that checking in acknowledges the notice, which opens over the screen. No tick, no gate. */
export const PrivacyLine = (props: { readonly onRead: () => void }) => {
  const { t } = useApp();
  const [isOpen, setOpen] = createSignal(false);
  const close = () => setOpen(false);
  return (
    <>
      <p class="small quiet with-sign">
        <Icon name="lock" size="line" />
        <span>
          <Text of={t("check-in.privacy.line")} />{" "}
          <button type="button" class="link" onClick={() => setOpen(true)}>
            <Text of={t("check-in.privacy.open")} />
          </button>
        </span>
      </p>
      <PrivacyDrawer
        open={isOpen()}
        onClose={close}
        onRead={() => {
          props.onRead();
          close();
        }}
      />
    </>
  );
};
