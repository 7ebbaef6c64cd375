import { createSignal, lazy, Show, Suspense } from "solid-js";
import { useApp } from "../app-context.tsx";
import { Button } from "../ui/button.tsx";

/** The drawer with its QR code comes when somebody wants to share. */
const ShareDrawer = lazy(() => import("./share-drawer.tsx"));

/** Hands the address of this screen on, and nothing else. */
export const Share = (props: {
  /** The screen under the meeting's address: `projects/EX-08`. */
  readonly place: string;
  readonly title: string;
}) => {
  const { t } = useApp();
  const [isOpen, setOpen] = createSignal(false);
  const [wasOpened, setOpened] = createSignal(false);
  const open = () => {
    setOpened(true);
    setOpen(true);
  };
  return (
    <p class="pad no-print">
      <Button kind="plain" icon="share" label={t("shell.share.open")} onPress={open} />
      <Show when={wasOpened()}>
        <Suspense>
          <ShareDrawer open={isOpen()} to={{ place: props.place }} title={props.title} onClose={() => setOpen(false)} />
        </Suspense>
      </Show>
    </p>
  );
};
