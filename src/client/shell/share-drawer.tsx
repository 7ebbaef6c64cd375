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
  readonly place: string;
  readonly title: string;
  readonly onClose: () => void;
};

/**
 * Four ways to share the address of a screen. With the meeting's code, where this phone joined by it, so that it opens
 * at once elsewhere; never with a personal code or an invitation, which belong to one person.
 */
export default function ShareDrawer(props: DrawerProps) {
  const { t, queries, origin, announce } = useApp();
  const meeting = useMeeting();
  const membership = createLiveValue(meeting.id, queries.membership);
  const [isQrShown, setQrShown] = createSignal(false);
  const [copied, setCopied] = createSignal<"copied" | "not-copied">();
  const address = () => {
    const joinWith = membership.value?.joinWith;
    return joinWith !== undefined && "code" in joinWith
      ? `${origin}/j/${showJoinCode(foldJoinCode(joinWith.code))}?to=${encodeURIComponent(props.place)}`
      : origin + meeting.path(props.place);
  };
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
      title={t("shell.share.title")}
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
            <ActRow icon="print" label={t("shell.share.print")} how="" onPress={print} />
          </div>
        </Show>
        <Show when={copied() === "not-copied"}>
          <p class="small">{address()}</p>
        </Show>
        <p class="small quiet with-sign">
          <Icon name="lock" size="line" />
          <span>
            <Text of={t("shell.share.only")} />
          </span>
        </p>
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
