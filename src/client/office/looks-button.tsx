import { createSignal, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { Drawer } from "#client/ui/drawer.tsx";
import { Appearance } from "./appearance-of-office.tsx";

/** In the bar of the pages outside a meeting: language, text size and colours, for this browser. Its words are in both languages. */
export const LooksButton = () => {
  const { t } = useApp();
  const [isOpen, setOpen] = createSignal(false);
  return (
    <>
      <Button label={t("office.meeting.looks")} onPress={() => setOpen(true)} />
      <Show when={isOpen()}>
        <Drawer
          open={true}
          title={t("office.meeting.look")}
          closeLabel={t("office.act.close")}
          onClose={() => setOpen(false)}
        >
          <div class="in stack">
            <Appearance />
          </div>
        </Drawer>
      </Show>
    </>
  );
};
