import { createMemo, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { createLive } from "#client/lib/live-query.ts";
import { ButtonLink } from "#client/ui/button.tsx";
import { StateLine } from "#client/ui/state-line.tsx";
import { Text } from "#client/ui/text.tsx";
import { countEntries } from "#domain/counted-entries.ts";
import { personalDetailsIn } from "#domain/personal-details.ts";
import { isPublicEntry, isVoicePublic } from "#domain/public-visibility.ts";
import { useConsole } from "../console-context.tsx";
import { createUnresolved } from "../unresolved-in-meeting.ts";
import { LinkPanel, type createLinkCopy } from "../share-link-panel.tsx";

/** The address of the public page, in words and as a QR code, and the ways to hand it on. */
export const PublishedLink = (props: {
  readonly address: string;
  /** Whether everybody can open it now. */
  readonly isOpen: boolean;
  readonly copied: ReturnType<ReturnType<typeof createLinkCopy>["result"]>;
}) => {
  const { t, say } = useApp();
  const desk = useConsole();
  return (
    <LinkPanel
      title={t("closing.publish.link")}
      address={props.address}
      qrLabel={t("closing.publish.qr", { address: props.address })}
      shareTitle={say(desk.data.meeting()?.title ?? { th: "" })}
      pictureName="public-page-qr.png"
      noPicture={t("closing.publish.noPicture")}
      copied={props.copied}
      moreActions={
        <>
          <Show when={props.isOpen}>
            <ButtonLink icon="eye" label={t("closing.publish.look")} href={props.address} isOutside />
          </Show>
          <ButtonLink
            icon="print"
            label={t("closing.publish.poster")}
            href={`/office/${desk.data.meetingId()}/print/public`}
          />
        </>
      }
    >
      <Show when={!props.isOpen}>
        <p class="quiet">
          <Text of={t("closing.publish.linkLater")} />
        </p>
      </Show>
    </LinkPanel>
  );
};

/**
 * That entries wait to be decided: the public does not see them, and sees the voice by sector once all are, unless it was told
 * figures before: those stay.
 */
export const UndecidedEntries = () => {
  const { t } = useApp();
  const { data } = useConsole();
  const waiting = () => data.entries().filter(({ status }) => status === "received");
  const words = () => {
    return data.format.digits(t(`closing.publish.${key()}`, { count: waiting().length }));
  };
  const key = () => {
    if (data.hints.figures() !== undefined) return "undecidedKept";
    // What came after the end of the meeting is no voice in it.
    return waiting().some(({ late }) => !late) ? "undecided" : "undecidedShown";
  };
  return (
    <Show when={waiting().length > 0}>
      <StateLine icon="alert" tone="wait" words={words()} />
    </Show>
  );
};

/** That the meeting is over, and its minutes are not certified or its results not all recorded: the page shows what is there. */
export const UnfinishedMinutes = () => {
  const { t, queries } = useApp();
  const { data } = useConsole();
  const documents = createLive(data.meetingId, (id: string) => queries.documents(id, ["document"]));
  const isOpen = () =>
    documents.state === "ready" &&
    !documents.rows.some((record) => record.type === "document" && record.status === "certified");
  const unresolved = createUnresolved(data);
  return (
    <Show when={data.status() === "closed"}>
      <Show when={unresolved().length > 0}>
        <StateLine
          icon="alert"
          tone="yours"
          words={data.format.digits(
            t("closing.publish.unresolved", {
              count: unresolved().length,
              numbers: unresolved()
                .map(({ number }) => number)
                .join(", "),
            }),
          )}
        />
      </Show>
      <Show when={isOpen()}>
        <StateLine icon="alert" tone="wait" words={t("closing.publish.uncertified")} />
      </Show>
    </Show>
  );
};

/** Entries of which the text or the answer will be public, and looks as if it told somebody's telephone, number or address. */
export const SuspectedDetails = () => {
  const { t } = useApp();
  const { data } = useConsole();
  const suspected = () =>
    data
      .entries()
      .filter(isPublicEntry)
      .filter(({ text, answer }) => personalDetailsIn(`${text}\n${answer?.text ?? ""}`).length > 0);
  return (
    <Show when={suspected().length > 0}>
      <StateLine
        icon="alert"
        tone="yours"
        words={data.format.digits(
          t("closing.publish.details", {
            numbers: suspected()
              .map(({ no }) => no)
              .join(", "),
            count: suspected().length,
          }),
        )}
      />
    </Show>
  );
};

/** What of the meeting everybody reads, in numbers: the same rules as the page's own. */
export const WhatIsPublic = (props: { readonly isOpen: boolean }) => {
  const { t } = useApp();
  const { data } = useConsole();
  const counts = createMemo(() => countEntries(data.entries()));
  const voice = () => {
    const told = data.hints.figures();
    if (told !== undefined && props.isOpen)
      return t("closing.publish.voiceAsOf", { date: data.format.date(told.at, "medium") });
    return t(
      isVoicePublic(data.status(), data.entries()) ? "closing.publish.voiceShown" : "closing.publish.voiceLater",
    );
  };
  const lines = () =>
    [
      t("closing.publish.agendaOf", { count: data.matters().agenda.length }),
      t("closing.publish.suggestionsOf", { count: counts().suggestions }),
      t("closing.publish.questionsOf", { count: counts().questions, answered: counts().answered }),
      voice(),
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
