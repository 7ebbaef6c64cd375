import { createSignal, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { qrPicture } from "#client/ui/qr-picture.ts";
import { saveFile } from "#client/lib/save-file.ts";
import { Button, ButtonLink } from "#client/ui/button.tsx";
import { QrCode } from "#client/ui/qr-code.tsx";
import { Text } from "#client/ui/text.tsx";
import { isPublicEntry, isVoicePublic } from "#domain/public-entry.ts";
import { useConsole } from "../console-context.tsx";
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
    announce(t(`closing.publish.${done}`));
  };
  return { result, copy };
};

type LinkCopy = ReturnType<typeof createLinkCopy>;

export const CopyLink = (props: { readonly copy: LinkCopy }) => {
  const { t } = useApp();
  return <Button kind="main" icon="copy" label={t("closing.publish.copy")} onPress={() => void props.copy.copy()} />;
};

/** The address of the public page, in words and as a QR code, and the ways to hand it on. */
export const PublishedLink = (props: {
  readonly address: string;
  /** Whether everybody can open it now. */
  readonly isOpen: boolean;
  readonly copied: ReturnType<LinkCopy["result"]>;
}) => {
  const { t, say, announce } = useApp();
  const desk = useConsole();
  const title = () => say(desk.data.meeting()?.title ?? { th: "" });
  const canSend = () => typeof navigator.share === "function";
  const send = () => void navigator.share({ title: title(), url: props.address }).catch(() => undefined);
  const savePicture = async () => {
    const content = await qrPicture(props.address);
    if (content === undefined) announce(t("closing.publish.noPicture"));
    else await saveFile({ name: "public-page-qr.png", content, type: "image/png" });
  };
  return (
    <section class="published-link" aria-label={t("closing.publish.link")}>
      <div>
        <h3>{t("closing.publish.link")}</h3>
        <p class="published-address">{props.address}</p>
        <Show when={props.copied}>
          {(result) => (
            <p class="quiet">
              <Text of={t(`closing.publish.${result()}`)} />
            </p>
          )}
        </Show>
        <Show when={!props.isOpen}>
          <p class="quiet">
            <Text of={t("closing.publish.linkLater")} />
          </p>
        </Show>
        <div class="actions">
          <Show when={canSend()}>
            <Button icon="share" label={t("closing.publish.send")} onPress={send} />
          </Show>
          <Show when={props.isOpen}>
            <ButtonLink icon="eye" label={t("closing.publish.look")} href={props.address} isOutside />
          </Show>
          <Button icon="download" label={t("closing.publish.savePicture")} onPress={() => void savePicture()} />
          <ButtonLink
            icon="print"
            label={t("closing.publish.poster")}
            href={`/office/${desk.data.meetingId()}/print/public`}
          />
        </div>
      </div>
      <QrCode of={props.address} label={t("closing.publish.qr", { address: props.address })} />
    </section>
  );
};

/** What of the meeting everybody reads, in numbers: the same rules as the page's own. */
export const WhatIsPublic = (props: { readonly isOpen: boolean }) => {
  const { t } = useApp();
  const { data } = useConsole();
  const shown = () => data.entries().filter(isPublicEntry);
  const suggestions = () => shown().filter(({ entryKind }) => entryKind === "suggestion");
  const questions = () => shown().filter(({ entryKind }) => entryKind === "question");
  const answered = () => questions().filter(({ status }) => status === "answered");
  const isVoiceShown = () => isVoicePublic(data.status(), data.entries());
  const lines = () =>
    [
      t("closing.publish.agendaOf", { count: data.matters().agenda.length }),
      t("closing.publish.suggestionsOf", { count: suggestions().length }),
      t("closing.publish.questionsOf", { count: questions().length, answered: answered().length }),
      t(isVoiceShown() ? "closing.publish.voiceShown" : "closing.publish.voiceLater"),
    ].map(data.format.digits);
  return (
    <section>
      <h3>{t(props.isOpen ? "closing.publish.nowPublic" : "closing.publish.soonPublic")}</h3>
      <ul class="published-what">
        <For each={lines()}>
          {(words) => (
            <li>
              <Text of={words} />
            </li>
          )}
        </For>
      </ul>
      <p class="quiet">
        <Text of={t("closing.publish.never")} />
      </p>
    </section>
  );
};
