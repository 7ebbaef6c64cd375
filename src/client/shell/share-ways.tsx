import { createSignal, Show } from "solid-js";
import { useApp } from "../app-context.tsx";
import { Icon, type IconName } from "../ui/icon.tsx";
import { QrCode } from "../ui/qr-code.tsx";
import { Text } from "../ui/text.tsx";

/** The ways to hand an address on: by the phone's own sharing, as a QR code, copied, and on paper where `onPrint` is given. */
export const ShareWays = (props: {
  readonly address: string;
  /** What a message that shares it is called. */
  readonly title: string;
  readonly onPrint?: () => void;
}) => {
  const { t, announce } = useApp();
  const [isQrShown, setQrShown] = createSignal(false);
  const [copied, setCopied] = createSignal<"copied" | "not-copied">();
  const canSend = () => typeof navigator.share === "function";
  const send = () => void navigator.share({ title: props.title, url: props.address }).catch(() => undefined);
  const copy = async () => {
    const result = await navigator.clipboard.writeText(props.address).then(
      () => "copied" as const,
      () => "not-copied" as const,
    );
    setCopied(result);
    announce(t(`shell.share.${result}`));
  };
  return (
    <>
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
            <QrCode of={props.address} label={t("shell.share.qr-label", { address: props.address })} />
          </div>
        </Show>
        <ActRow
          icon="copy"
          label={t("shell.share.copy")}
          how={copied() === undefined ? "" : t(`shell.share.${copied() ?? "copied"}`)}
          onPress={() => void copy()}
        />
        <Show when={props.onPrint}>
          {(print) => <ActRow icon="print" label={t("shell.share.print")} how="" onPress={print()} />}
        </Show>
      </div>
      <Show when={copied() === "not-copied"}>
        <p class="small">{props.address}</p>
      </Show>
    </>
  );
};

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
