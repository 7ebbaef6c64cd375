import { createSignal, Show, type JSX } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { saveFile } from "#client/lib/save-file.ts";
import { Button } from "#client/ui/button.tsx";
import { QrCode } from "#client/ui/qr-code.tsx";
import { qrCodePng } from "#client/ui/qr-code-png.ts";
import { Text } from "#client/ui/text.tsx";
import "#client/ui/published-link.css";

/** Puts the link where it can be pasted from. `result`: undefined before it was tried. */
export const createLinkCopy = (address: () => string) => {
  const { t, announce } = useApp();
  const [result, setResult] = createSignal<"copied" | "not-copied">();
  const copy = async () => {
    const done = await navigator.clipboard.writeText(address()).then(
      () => "copied" as const,
      () => "not-copied" as const,
    );
    setResult(done);
    announce(t(`office.link.${done}`));
  };
  return { result, copy };
};

type LinkCopy = ReturnType<typeof createLinkCopy>;

/** The button that copies the link. */
export const CopyLink = (props: { readonly copy: LinkCopy }) => {
  const { t } = useApp();
  return <Button kind="main" icon="copy" label={t("office.link.copy")} onPress={() => void props.copy.copy()} />;
};

/** An address in words and as a QR code, and the ways to hand it on. */
export const LinkPanel = (props: {
  readonly title: string;
  readonly address: string;
  readonly qrLabel: string;
  /** What a message that shares it is called. */
  readonly shareTitle: string;
  /** The file of the QR code's picture. */
  readonly pictureName: string;
  /** What is said where the device cannot save the picture. */
  readonly noPicture: string;
  readonly copied: ReturnType<LinkCopy["result"]>;
  /** What stands below the address. */
  readonly children?: JSX.Element;
  /** Its button stands first. */
  readonly copyButton?: JSX.Element;
  readonly moreActions?: JSX.Element;
}) => {
  const { t, announce } = useApp();
  const canSend = () => typeof navigator.share === "function";
  const send = () => void navigator.share({ title: props.shareTitle, url: props.address }).catch(() => undefined);
  const savePicture = async () => {
    const content = await qrCodePng(props.address);
    if (content === undefined) announce(props.noPicture);
    else await saveFile({ name: props.pictureName, content, type: "image/png" });
  };
  return (
    <section class="published-link" aria-label={props.title}>
      <div>
        <h3>{props.title}</h3>
        <p class="published-address">{props.address}</p>
        <Show when={props.copied}>
          {(result) => (
            <p class="quiet">
              <Text of={t(`office.link.${result()}`)} />
            </p>
          )}
        </Show>
        {props.children}
        <div class="actions">
          {props.copyButton}
          <Show when={canSend()}>
            <Button icon="share" label={t("office.link.send")} onPress={send} />
          </Show>
          <Button icon="download" label={t("office.link.savePicture")} onPress={() => void savePicture()} />
          {props.moreActions}
        </div>
      </div>
      <QrCode of={props.address} label={props.qrLabel} />
    </section>
  );
};
