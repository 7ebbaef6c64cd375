import { createSignal, Show } from "solid-js";
import { foldJoinCode, showJoinCode } from "#domain/join-code.ts";
import { useApp } from "../app-context.tsx";
import { createLiveValue } from "../lib/live-query.ts";
import { Drawer } from "../ui/drawer.tsx";
import { Icon, type IconName } from "../ui/icon.tsx";
import { QrCode } from "../ui/qr-code.tsx";
import { Text } from "../ui/text.tsx";
import { useMeeting } from "./meeting-context.tsx";

type DrawerProps = {
  readonly open: boolean;
  /** The screen under the meeting's address; or an address that is somebody else's own, to hand on to that person. */
  readonly to: { readonly place: string } | { readonly address: string };
  readonly title: string;
  readonly onClose: () => void;
};

/**
 * Ways to share the address of a screen: with the meeting's code, where this phone joined by it, so that it opens at once
 * elsewhere; never with the own personal code or invitation. Or to hand on the link that is somebody else's own.
 */
export default function ShareDrawer(props: DrawerProps) {
  const { t, queries, origin, announce } = useApp();
  const meeting = useMeeting();
  const membership = createLiveValue(meeting.id, queries.membership);
  const [isQrShown, setQrShown] = createSignal(false);
  const [copied, setCopied] = createSignal<"copied" | "not-copied">();
  const placeAddress = (place: string) => {
    const joinWith = membership.value?.joinWith;
    return joinWith !== undefined && "code" in joinWith
      ? `${origin}/j/${showJoinCode(foldJoinCode(joinWith.code))}?to=${encodeURIComponent(place)}`
      : origin + meeting.path(place);
  };
  const address = () => ("address" in props.to ? props.to.address : placeAddress(props.to.place));
  const isOfScreen = () => "place" in props.to;
  const canSend = () => typeof navigator.share === "function";
  const send = () => void navigator.share({ title: props.title, url: address() }).catch(() => undefined);
  /** The page, not the drawer that lies over it. */
  const print = () => {
    props.onClose();
    setTimeout(() => globalThis.print());
  };
  const copy = async () => {
    const result = await navigator.clipboard.writeText(address()).then(
      () => "copied" as const,
      () => "not-copied" as const,
    );
    setCopied(result);
    announce(t(`shell.share.${result}`));
  };
  return (
    <Drawer
      open={props.open}
      title={t(isOfScreen() ? "shell.share.title" : "shell.share.send")}
      closeLabel={t("shell.close")}
      onClose={() => props.onClose()}
    >
      <div class="in">
        <p>
          <Text of={props.title} />
        </p>
        {/* Until it is known how this phone joined, there is no address to hand on. */}
        <Show when={membership.state !== "loading"}>
          <div class="rows act-rows">
            <Show when={canSend()}>
              <ActRow icon="share" label={t("shell.share.send")} how={t("shell.share.send-how")} onPress={send} />
            </Show>
            <ActRow
              icon="qr"
              label={t("shell.share.qr")}
              how={t("shell.share.qr-how")}
              onPress={() => setQrShown((shown) => !shown)}
            />
            <Show when={isQrShown()}>
              <div>
                <QrCode of={address()} label={t("shell.share.qr-label", { address: address() })} />
              </div>
            </Show>
            <ActRow
              icon="copy"
              label={t("shell.share.copy")}
              how={copied() === undefined ? "" : t(`shell.share.${copied() ?? "copied"}`)}
              onPress={() => void copy()}
            />
            <Show when={isOfScreen()}>
              <ActRow icon="print" label={t("shell.share.print")} how="" onPress={print} />
            </Show>
          </div>
        </Show>
        <Show when={copied() === "not-copied"}>
          <p class="small">{address()}</p>
        </Show>
        <Show when={isOfScreen()}>
          <p class="small quiet with-sign">
            <Icon name="lock" size="line" />
            <span>
              <Text of={t("shell.share.only")} />
            </span>
          </p>
        </Show>
      </div>
    </Drawer>
  );
}

const ActRow = (props: {
  readonly icon: IconName;
  readonly label: string;
  readonly how: string;
  readonly onPress: () => void;
}) => (
  <button type="button" class="row" onClick={() => props.onPress()}>
    <Icon name={props.icon} />
    <span class="grow">
      <Text of={props.label} />
      <Show when={props.how !== ""}>
        <span class="detail small quiet">
          <Text of={props.how} />
        </span>
      </Show>
    </span>
    <Icon name="next" />
  </button>
);
