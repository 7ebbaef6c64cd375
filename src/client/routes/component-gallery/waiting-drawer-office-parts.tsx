import { createSignal, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { KeyButton } from "#client/office/shortcut-key.tsx";
import { QuorumGauge } from "#client/office/quorum-gauge.tsx";
import { Button } from "#client/ui/button.tsx";
import { Confirm } from "#client/ui/confirm-in-place.tsx";
import { Drawer } from "#client/ui/drawer.tsx";
import { LoadingSheet, QuietLine, Sheet } from "#client/ui/card-and-rows.tsx";
import { Text } from "#client/ui/text.tsx";
import { Section } from "./section.tsx";

const nothing = () => undefined;

export const WaitingParts = () => {
  const { t } = useApp();
  return (
    <Section title={t("gallery.section.waiting")}>
      <LoadingSheet words={t("gallery.waiting.loading")} />
      <Sheet kind="flush">
        <QuietLine words={t("gallery.waiting.empty")} />
      </Sheet>
      <div class="pad stack">
        <p class="small quiet">
          <Text of={t("gallery.waiting.shown")} />
        </p>
        <Button kind="wide" label={t("gallery.waiting.many")} onPress={nothing} />
      </div>
    </Section>
  );
};

export const DrawerParts = () => {
  const { t } = useApp();
  const [isOpen, setOpen] = createSignal(false);
  const [isAsking, setAsking] = createSignal(false);
  return (
    <Section title={t("gallery.section.drawer")}>
      <div class="pad stack">
        <Button kind="wide" label={t("gallery.drawer.open")} onPress={() => setOpen(true)} />
        <Button kind="grave" label={t("gallery.button.grave")} onPress={() => setAsking(!isAsking())} />
        <Show when={isAsking()}>
          <Confirm
            question={t("gallery.confirm.question")}
            explain={t("gallery.confirm.explain")}
            keepLabel={t("gallery.confirm.keep")}
            doLabel={t("gallery.confirm.do")}
            onKeep={() => setAsking(false)}
            onDo={() => setAsking(false)}
          />
        </Show>
      </div>
      <Drawer
        open={isOpen()}
        title={t("gallery.drawer.title")}
        closeLabel={t("gallery.button.close")}
        onClose={() => setOpen(false)}
      >
        <div class="in">
          <p>
            <Text of={t("gallery.drawer.text")} />
          </p>
        </div>
        <div class="foot over">
          <Button kind="main" label={t("gallery.button.main")} onPress={() => setOpen(false)} />
        </div>
      </Drawer>
    </Section>
  );
};

export const OfficeParts = () => {
  const { t } = useApp();
  return (
    <Section title={t("gallery.section.office")}>
      <div class="sheet stack">
        <div class="acts">
          <KeyButton class="main" shortcut="A" label={t("gallery.office.accept")} />
          <KeyButton shortcut="D" label={t("gallery.office.decline")} />
        </div>
        <QuorumGauge seats={11} present={7} needed={6} label={t("gallery.office.seats")} />
        <p class="small">
          <Text of={t("gallery.office.seats")} />
        </p>
        <QuorumGauge seats={120} present={84} needed={61} label={t("gallery.office.manySeats")} />
        <p class="small">
          <Text of={t("gallery.office.manySeats")} />
        </p>
        <div class="toast">
          <span>
            <Text of={t("gallery.office.toast")} />
          </span>
          <KeyButton shortcut="Z" label={t("gallery.office.undo")} />
        </div>
      </div>
    </Section>
  );
};
