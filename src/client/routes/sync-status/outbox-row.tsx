import { Match, Show, Switch } from "solid-js";
import { graphemeCount } from "#domain/graphemes.ts";
import { maxEntryLength } from "#domain/text-limits.ts";
import type { AttendanceState, EndorsementState, EntryState, SpeechState } from "#domain/records.ts";
import type { OwnRecord } from "#client/local/vault-records.ts";
import { useApp } from "../../app-context.tsx";
import { handRefusal } from "../../shell/hand-refusal.ts";
import { sendingBlockedReasonOf } from "../../shell/sending-blocked-reason.ts";
import { useMeeting } from "../../shell/meeting-context.tsx";
import { Button, ButtonLink } from "../../ui/button.tsx";
import { Icon, type IconName } from "../../ui/icon.tsx";
import { StateLine } from "../../ui/state-line.tsx";
import { Text } from "../../ui/text.tsx";
import { Reason } from "../../ui/entry-card.tsx";
import styles from "./sync-status.module.css";

type RowProps = { readonly record: OwnRecord; readonly noOf: (entryId: string) => number | null };

/** Something that waits for a signal: its sign, its words, since when; and why, where a signal does not help. */
export const WaitingRow = (props: RowProps) => {
  const { t, sync } = useApp();
  const { format } = useMeeting();
  const words = createRecordWords();
  const held = () => sendingBlockedReasonOf(sync, props.record.id);
  return (
    <>
      <div class={styles["row"]}>
        <span class={styles["sign"]}>
          <Icon name={iconOf(props.record)} size="line" />
        </span>
        <p class="whole-lines">
          <Text of={words(props.record, props.noOf)} />
        </p>
        <span class="small quiet nw">{format.time(props.record.savedAt)}</span>
      </div>
      <Show when={held()}>
        {(why) => (
          <div class={styles["held"]}>
            <Reason tone="yours" words={t(`errors.on-the-way.${why()}`)} />
          </div>
        )}
      </Show>
    </>
  );
};

/** Something that the office could not take, or that stands in two versions. */
export const DoubtfulRow = (props: RowProps) => {
  const { t } = useApp();
  const { format } = useMeeting();
  const words = createRecordWords();
  const reason = createRefusalWords();
  const isConflict = () => props.record.conflict?.rev === props.record.rev;
  return (
    <article class="entry">
      <StateLine
        icon={isConflict() ? "conflict" : "alert"}
        tone="yours"
        words={t(isConflict() ? "entries.mine.conflict" : "entries.mine.refused")}
        when={format.time(props.record.savedAt)}
      />
      <p class="text whole-lines">
        <Text of={words(props.record, props.noOf)} />
      </p>
      <Show when={reason(props.record)}>{(said) => <Reason tone="yours" words={said()} />}</Show>
      <Mending record={props.record} isConflict={isConflict()} />
    </article>
  );
};

/** Where it is mended: an entry on "mine", the name at check-in, and what has no words right here. */
const Mending = (props: { readonly record: OwnRecord; readonly isConflict: boolean }) => {
  const { t, commands, announce } = useApp();
  const meeting = useMeeting();
  const keep = async (which: "mine" | "server") => {
    const kept = await commands.resolveConflict(meeting.id(), props.record.id, which);
    announce(t(kept.ok ? "entries.mine.versionKept" : `errors.${kept.error.kind}`));
  };
  const remove = async () => {
    const removed = await commands.deleteRefused(meeting.id(), props.record.id);
    announce(t(removed.ok ? "entries.mine.deleted" : `errors.${removed.error.kind}`));
  };
  return (
    <div class="actions">
      <Switch>
        <Match when={props.record.kind === "entry/put"}>
          <ButtonLink
            href={`${meeting.path("mine")}#entry-${props.record.id}`}
            icon="pencil"
            label={t("sync.seeMine")}
          />
        </Match>
        <Match when={props.isConflict}>
          <Button label={t("entries.mine.useMine")} onPress={() => void keep("mine")} />
          <Button label={t("entries.mine.useOther")} onPress={() => void keep("server")} />
        </Match>
        <Match when={["endorsement/put", "speech/put", "verdict/put", "correction/put"].includes(props.record.kind)}>
          <Button kind="grave" icon="trash" label={t("entries.mine.delete")} onPress={() => void remove()} />
        </Match>
        <Match when>
          <ButtonLink href={meeting.path("checked-in")} icon="pencil" label={t("sync.seeMine")} />
        </Match>
      </Switch>
    </div>
  );
};

const iconOf = (record: OwnRecord): IconName => {
  switch (record.kind) {
    case "entry/put":
      return (record.state as EntryState).entryKind === "question" ? "question" : "suggest";
    case "endorsement/put":
      return "same";
    case "speech/put":
      return "hand";
    case "attendance/put":
      return "check-circle";
    case "correction/put":
      return "pencil";
    case "reply/put":
    case "verdict/put":
      return "answer";
    case "profile/put":
      return "mine";
  }
};

const createRecordWords = () => {
  const { t } = useApp();
  const { format } = useMeeting();
  return (record: OwnRecord, noOf: RowProps["noOf"]): string => {
    switch (record.kind) {
      case "entry/put": {
        const { text, withdrawn } = record.state as EntryState;
        return withdrawn ? t("sync.record.withdrawal", { text }) : text;
      }
      case "endorsement/put": {
        const { entryId, on } = record.state as EndorsementState;
        const no = noOf(entryId);
        if (no === null) return t("sync.record.endorsementSomewhere");
        return format.digits(t(on ? "sync.record.endorsement" : "sync.record.endorsementOff", { no }));
      }
      case "speech/put": {
        const { raised, withdrawn } = record.state as SpeechState;
        return t(raised && !withdrawn ? "sync.record.hand" : "sync.record.handDown");
      }
      case "attendance/put": {
        const { withdrawn } = record.state as AttendanceState;
        return t(withdrawn === true ? "sync.record.attendanceWithdrawn" : "sync.record.attendance");
      }
      case "reply/put":
        return t("sync.record.reply");
      case "correction/put":
        return t("sync.record.correction");
      case "verdict/put":
        return t("sync.record.verdict");
      case "profile/put":
        return t("sync.record.profile");
    }
  };
};

const createRefusalWords = () => {
  const { t } = useApp();
  const { format } = useMeeting();
  return (record: OwnRecord): string | undefined => {
    if (record.refused?.rev !== record.rev) return undefined;
    if (record.kind === "speech/put") return t(handRefusal(record.refused.reason));
    const { kind, length, limit, field } = record.refused.reason;
    const text = "text" in record.state ? record.state.text : "";
    const number = (value: unknown, otherwise: number) => format.number(typeof value === "number" ? value : otherwise);
    const values = { length: number(length, graphemeCount(text)), limit: number(limit, maxEntryLength) };
    const isField = kind === "malformed" && typeof field === "string" && typeof length === "number";
    return isField ? t("check-in.add.too-long", values) : t(`errors.refusal.${kind}`, values);
  };
};
