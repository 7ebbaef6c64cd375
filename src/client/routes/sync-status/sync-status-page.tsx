import { createSignal, For, onCleanup, Show } from "solid-js";
import { isSameDay } from "#domain/thai-date.ts";
import { useApp } from "../../app-context.tsx";
import { createLive, createLiveValue } from "../../lib/live.ts";
import { saveFile } from "../../lib/save-file.ts";
import { useMeeting } from "../../shell/meeting-context.tsx";
import { MeetingScreen } from "../../shell/meeting-screen.tsx";
import { Button, ButtonLink } from "../../ui/button.tsx";
import { Note } from "../../ui/note.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import { GroupName, Sheet } from "../../ui/sheet.tsx";
import { SomeRows } from "../../ui/some-rows.tsx";
import { Text } from "../../ui/text.tsx";
import { clockMinutes, connectionWords, secondsUntil } from "./connection-words.ts";
import styles from "./sync-status.module.css";
import { DoubtfulRow, WaitingRow } from "./outbox-row.tsx";

/** The truth about sending: whether there is a connection, what waits, what needs the person, and what to do. */
const SyncStatusPage = () => {
  const { t, queries, sync } = useApp();
  const meeting = useMeeting();
  const outbox = createLiveValue(meeting.id, queries.outbox);
  const room = createLive(meeting.id, queries.entries);
  const waiting = () => [...(outbox.value?.waiting ?? [])].reverse();
  const ofOthers = () => [...(outbox.value?.ofOthers ?? [])].reverse();
  const yours = () => [...(outbox.value?.refused ?? []), ...(outbox.value?.conflicts ?? [])];
  const noOf = (entryId: string) => room.rows.find(({ id }) => id === entryId)?.no ?? null;
  const moreLabel = (count: number) => meeting.format.digits(t("common.more", { count }));
  const clock = () => clockMinutes(sync.clockOffsetMs);
  return (
    <MeetingScreen foot={<SyncFoot canRescue={waiting().length + ofOthers().length + yours().length > 0} />}>
      <SyncHead ofOthers={ofOthers().length} />
      <Show when={clock()}>
        {(minutes) => (
          <Note icon="clock" tone="quiet" words={t("sync.clock", { minutes: meeting.format.number(minutes()) })} />
        )}
      </Show>
      <Show when={waiting().length > 0}>
        <GroupName words={meeting.format.digits(t("sync.waiting", { count: waiting().length }))} />
        <SomeRows rows={waiting()} moreLabel={moreLabel}>
          {(record) => <WaitingRow record={record} noOf={noOf} />}
        </SomeRows>
      </Show>
      <Show when={ofOthers().length > 0}>
        <GroupName words={meeting.format.digits(t("sync.ofOthers", { count: ofOthers().length }))} />
        <Note icon="lock" tone="quiet" words={t("sync.ofOthersWhy")} />
        <SomeRows rows={ofOthers()} moreLabel={moreLabel}>
          {(record) => <WaitingRow record={record} noOf={noOf} />}
        </SomeRows>
      </Show>
      <Show when={yours().length > 0}>
        <GroupName words={meeting.format.digits(t("sync.yours", { count: yours().length }))} />
        <Sheet kind="rows">
          <For each={yours()}>{(record) => <DoubtfulRow record={record} noOf={noOf} />}</For>
        </Sheet>
      </Show>
    </MeetingScreen>
  );
};
export default SyncStatusPage;

const SyncHead = (props: { readonly ofOthers: number }) => {
  const { t, sync } = useApp();
  const meeting = useMeeting();
  const waiting = () => Math.max(0, sync.waiting - props.ofOthers);
  const words = () => connectionWords({ connection: sync.connection, paused: sync.paused, waiting: waiting() });
  const lastInStep = createLastInStep();
  return (
    <div class={`page-head ${styles["head"]}`}>
      <PageTitle of={t(words().title)} />
      <p>
        <Text of={meeting.format.digits(t(words().why, { count: waiting() }))} />
      </p>
      <Show when={sync.paused === "not-joined" || sync.paused === "not-this-meeting"}>
        <div class="actions">
          <ButtonLink href="/join" label={t("sync.joinAgain")} />
        </div>
      </Show>
      <p class="small quiet">
        <Text of={lastInStep()} />
      </p>
      <NextTry />
    </div>
  );
};

const createLastInStep = () => {
  const { t, sync, now } = useApp();
  const { format } = useMeeting();
  return () => {
    const at = sync.lastInStepAt;
    if (at === null) return t("sync.neverInStep");
    const time = format.time(at);
    return isSameDay(at, now())
      ? t("sync.lastInStep", { time })
      : t("sync.lastInStepDay", { date: format.date(at, "short"), time });
  };
};

/** Counts down for the eye; a reader is not told every second. */
const NextTry = () => {
  const { t, sync, now } = useApp();
  const meeting = useMeeting();
  const [at, setAt] = createSignal(now());
  const timer = setInterval(() => setAt(now()), 1000);
  onCleanup(() => clearInterval(timer));
  const seconds = () => (sync.connection === "connected" || sync.busy ? null : secondsUntil(sync.nextTryAt, at()));
  return (
    <Show when={seconds()}>
      {(count) => (
        <p class="small quiet" aria-hidden="true">
          <Text of={meeting.format.digits(t("sync.nextTry", { count: count() }))} />
        </p>
      )}
    </Show>
  );
};

const SyncFoot = (props: { readonly canRescue: boolean }) => {
  const { t, sync, syncNow, commands } = useApp();
  const meeting = useMeeting();
  const [saved, setSaved] = createSignal<string>();
  const rescue = async () => {
    const file = await commands.rescueFile(meeting.id());
    if (file === undefined) return setSaved(t("sync.nothingToRescue"));
    const done = await saveFile({ ...file, type: "application/json" });
    setSaved(done === "saved" ? t("sync.rescued", { name: file.name }) : undefined);
  };
  return (
    <>
      <Show when={saved()}>
        {(words) => (
          <output class={styles["said"]}>
            <Text of={words()} />
          </output>
        )}
      </Show>
      <Button
        kind="main"
        icon="refresh"
        label={t(sync.busy ? "sync.trying" : "sync.tryNow")}
        busy={sync.busy}
        onPress={() => syncNow()}
      />
      <Show when={props.canRescue}>
        <Button
          kind="plain"
          class={styles["rescue"] ?? ""}
          icon="download"
          label={t("sync.rescue")}
          onPress={() => void rescue()}
        />
      </Show>
    </>
  );
};
