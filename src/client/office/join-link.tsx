import { createResource, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { Text } from "#client/ui/text.tsx";
import type { JoinLinkAnswer } from "#protocol/messages.ts";
import { CopyLink, createLinkCopy, LinkPanel } from "./share-link-panel.tsx";
import { officeApi } from "./office-api.ts";

/**
 * The meeting's general code and link, to be sent to everybody before the day. Whoever may not hand it on sees nothing
 * of it.
 */
export const JoinLink = (props: {
  readonly meetingId: string;
  /** The meeting's name, for a message that shares the link. */
  readonly title: string;
}) => {
  const { t } = useApp();
  const [answer, { refetch }] = createResource(() => props.meetingId, officeApi.joinLink);
  const told = () => {
    const got = answer();
    return got?.ok === true ? got.value : undefined;
  };
  const isUnread = () => {
    const got = answer();
    return got?.ok === false && got.error.kind === "no-network";
  };
  return (
    <>
      <Show when={told()}>{(link) => <Told link={link()} title={props.title} />}</Show>
      <Show when={isUnread()}>
        <p class="quiet" role="alert">
          <Text of={t("office.joinLink.failed")} />
        </p>
        <Button icon="refresh" label={t("office.joinLink.again")} onPress={() => void refetch()} />
      </Show>
    </>
  );
};

const Told = (props: { readonly link: JoinLinkAnswer; readonly title: string }) => {
  const { t } = useApp();
  const copy = createLinkCopy(() => props.link.address);
  return (
    <LinkPanel
      title={t("office.joinLink.title")}
      address={props.link.address}
      qrLabel={t("office.joinLink.qr", { address: props.link.address })}
      shareTitle={props.title}
      pictureName="join-qr.png"
      noPicture={t("office.joinLink.noPicture")}
      copied={copy.result()}
      copyButton={<CopyLink copy={copy} />}
    >
      <p>
        {t("office.joinLink.code")} <b class="nw">{props.link.code}</b>
      </p>
      <p class="quiet">
        <Text of={t("office.joinLink.hint")} />
      </p>
    </LinkPanel>
  );
};
