import { Match, Show, Switch } from "solid-js";
import { graphemeCount } from "#domain/graphemes.ts";
import { maxEntryLength } from "#domain/text-limits.ts";
import type { MyEntry } from "#client/local/vault-records.ts";
import { useApp } from "../../app-context.tsx";
import { sendingBlockedReasonOf } from "../../shell/sending-blocked-reason.ts";
import { useMeeting } from "../../shell/meeting-context.tsx";
import { Badge } from "../../ui/badge.tsx";
import { StateLine } from "../../ui/state-line.tsx";
import { Entry, Reason, Reply } from "../../ui/entry-card.tsx";
import { OpenActions, RefusedActions } from "./entry-actions.tsx";
import { isOpen, stateOfEntry } from "./own-entry-state.ts";
import { OwnFollowUp } from "./own-follow-up.tsx";
import { VersionConflict } from "./version-conflict.tsx";
import { createTimeLabel } from "./time-or-date-label.ts";

/** One own entry: state first, then the words in full, what they are about, what came of them, what can be done. */
export const OwnEntry = (props: { readonly entry: MyEntry }) => {
  const { t, say } = useApp();
  const meeting = useMeeting();
  const when = createTimeLabel();
  const state = () => stateOfEntry(props.entry);
  const kind = () => t(`entries.ask.${props.entry.state.entryKind}`);
  const about = () => {
    const title = props.entry.about.title;
    return [kind(), title === null ? t("entries.target.unknown") : say(title)].join(" · ");
  };
  return (
    <Entry
      id={`entry-${props.entry.id}`}
      state={
        <StateLine
          icon={state().icon}
          tone={state().tone}
          words={meeting.format.digits(t(state().key, { no: state().no }))}
          when={when(props.entry.createdAt)}
        />
      }
      text={props.entry.life === "conflict" ? undefined : props.entry.state.text}
      about={about()}
    >
      <Show when={props.entry.server?.late}>
        <p class="marks">
          <Badge label={t("entries.mine.late")} />
        </p>
      </Show>
      <Show when={props.entry.server?.otherDevice}>
        {(how) => (
          <Reason
            tone={how() === "claimed" ? "yours" : "office"}
            words={t(how() === "claimed" ? "entries.mine.otherClaimed" : "entries.mine.otherConfirmed")}
          />
        )}
      </Show>
      <WhatCameOfIt entry={props.entry} kind={kind()} />
      <Show when={isTakenUp(props.entry)}>
        <OwnFollowUp entry={props.entry} />
      </Show>
      <Switch>
        <Match when={props.entry.ofOther}>{null}</Match>
        <Match when={props.entry.life === "conflict"}>
          <VersionConflict entry={props.entry} />
        </Match>
        <Match when={props.entry.life === "refused"}>
          <RefusedActions entry={props.entry} />
        </Match>
        <Match when={isOpen(props.entry)}>
          <OpenActions entry={props.entry} />
        </Match>
      </Switch>
    </Entry>
  );
};

/** Whether the committee's ledger may have it (promise F1). */
const isTakenUp = ({ state, life, ofOther, server }: MyEntry): boolean =>
  !ofOther &&
  server?.otherDevice !== "claimed" &&
  state.entryKind === "suggestion" &&
  (life === "accepted" || life === "answered");

/** As `erasedMark` of the domain, whose file no phone carries. */
const erasedMark = "▒▒▒";

/** What the others read, where the office erased a part: this phone keeps its author's own words. */
const shownWithout = ({ server, state }: MyEntry): string | undefined =>
  server?.text.includes(erasedMark) === true && !state.text.includes(erasedMark) ? server.text : undefined;

type CameProps = { readonly entry: MyEntry; readonly kind: string };

const WhatCameOfIt = (props: CameProps) => {
  const { t } = useApp();
  const words = createReasonWords(props);
  return (
    <>
      <Show when={words()}>{(reason) => <Reason tone={reason().tone} words={reason().words} />}</Show>
      <Show when={props.entry.life === "merged" && props.entry.mergedText}>
        {(text) => <Reason words={t("entries.mine.mergedWording", { text: text() })} />}
      </Show>
      <Show when={shownWithout(props.entry)}>
        {(text) => <Reason words={t("entries.mine.partErased", { text: text() })} />}
      </Show>
      <Show when={props.entry.answer}>
        {(answer) => <Answer said={answer().text} by={props.entry.answeredBy} speaker={answer().speaker} />}
      </Show>
      <Show when={props.entry.life === "answered" && props.entry.server?.reason}>
        {(reason) => <Reason words={t("entries.mine.reason", { reason: reason() })} />}
      </Show>
    </>
  );
};

type AnswerProps = {
  readonly said: string;
  readonly by: MyEntry["answeredBy"];
  readonly speaker: string | undefined;
};

const Answer = (props: AnswerProps) => {
  const { t, say, personName } = useApp();
  const unit = () => (props.by === null ? t("entries.mine.answer") : say(props.by));
  const who = () => (props.speaker === undefined ? unit() : `${unit()} · ${personName(props.speaker)}`);
  return <Reply who={who()} said={props.said} />;
};

type ReasonWords = { readonly tone: "office" | "wait" | "yours"; readonly words: string };

/** Why it is as it is, or what happens next: one panel at most. */
const createReasonWords = (props: CameProps) => {
  const { t, sync } = useApp();
  const { format } = useMeeting();
  const refused = () => {
    const { refused: reason, state } = props.entry;
    if (reason === null) return undefined;
    const number = (value: unknown, otherwise: number) => format.number(typeof value === "number" ? value : otherwise);
    return t(`errors.refusal.${reason.kind}`, {
      length: number(reason["length"], graphemeCount(state.text)),
      limit: number(reason["limit"], maxEntryLength),
    });
  };
  const merged = () =>
    props.entry.mergedNo === null
      ? t("entries.mine.mergedWhySomewhere")
      : format.digits(t("entries.mine.mergedWhy", { kind: props.kind, no: props.entry.mergedNo }));

  return (): ReasonWords | undefined => {
    const { life, waiting, ofOther, server, state } = props.entry;
    const refusal = refused();
    if (life === "refused" && refusal !== undefined) return { tone: "yours", words: refusal };
    if (life === "conflict") return undefined;
    if (waiting && ofOther) return { tone: "wait", words: t("sync.ofOthersWhy") };
    const held = waiting ? sendingBlockedReasonOf(sync, props.entry.id) : undefined;
    if (held !== undefined) return { tone: "yours", words: t(`errors.on-the-way.${held}`) };
    if (waiting && state.withdrawn) return { tone: "wait", words: t("entries.mine.withdrawWaits") };
    if (waiting)
      return { tone: "wait", words: t(server === null ? "entries.mine.waitingWhy" : "entries.mine.correctionWaits") };
    if (life === "merged" && props.entry.answer === null) return { tone: "office", words: merged() };
    const reason = server?.reason ?? null;
    if (life === "declined" && reason !== null) {
      return { tone: "office", words: t("entries.mine.reason", { reason }) };
    }
    return undefined;
  };
};
