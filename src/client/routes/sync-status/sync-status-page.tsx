import { createSignal, onCleanup, Show, type JSX } from "solid-js";
import { isSameDay } from "#domain/thai-date.ts";
import type { OwnRecord } from "#client/local/vault-records.ts";
import type { Queries } from "#client/local/queries-contract.ts";
import { useApp } from "../../app-context.tsx";
import { createLiveValue } from "../../lib/live-query.ts";
import { saveFile } from "../../lib/save-file.ts";
import { useMeeting } from "../../shell/meeting-context.tsx";
import { MeetingScreen } from "../../shell/meeting-screen.tsx";
import { Button, ButtonLink } from "../../ui/button.tsx";
import { Banner } from "../../ui/banner.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import { GroupName } from "../../ui/card-and-rows.tsx";
import { pageLength, SomeRows, someOf, type Some } from "../../ui/paged-list.tsx";
import { Text } from "../../ui/text.tsx";
import { clockMinutes, connectionWords, secondsUntil } from "./connection-words.ts";
import styles from "./sync-status.module.css";
import { DoubtfulRow, WaitingRow } from "./outbox-row.tsx";

type Part = "waiting" | "ofOthers" | "yours";

/** What the screen shows of the outbox, the newest first, and the numbers of the entries that it is about. */
const readOutbox = async (queries: Queries, meetingId: string, lengths: Readonly<Record<Part, number>>) => {
  const { waiting, ofOthers, refused, conflicts } = await queries.outbox(meetingId);
  const parts = {
    waiting: someOf(waiting.toReversed(), lengths.waiting),
    ofOthers: someOf(ofOthers.toReversed(), lengths.ofOthers),
    yours: someOf([...refused, ...conflicts], lengths.yours),
  };
  const shown = [...parts.waiting.rows, ...parts.ofOthers.rows, ...parts.yours.rows];
  const endorsed = shown.flatMap(({ state }) => ("entryId" in state ? state.entryId : []));
  return { ...parts, numbers: await queries.entryNumbers(meetingId, endorsed) };
};

const createOutbox = () => {
  const { queries } = useApp();
  const meeting = useMeeting();
  const [lengths, setLengths] = createSignal({ waiting: pageLength, ofOthers: pageLength, yours: pageLength });
  const outbox = createLiveValue(
    () => [meeting.id(), lengths()] as const,
    ([id, shown]) => readOutbox(queries, id, shown),
  );
  return {
    part: (name: Part) => outbox.value?.[name] ?? nothing,
    noOf: (entryId: string) => outbox.value?.numbers[entryId] ?? null,
    showMore: (name: Part) => setLengths((all) => ({ ...all, [name]: all[name] + pageLength })),
  };
};
const nothing: Some<OwnRecord> = { count: 0, rows: [] };

/** The true state of sending: the connection, what waits, what needs the person, and what to do. */
const SyncStatusPage = () => {
  const { t, sync } = useApp();
  const meeting = useMeeting();
  const { part, noOf, showMore } = createOutbox();
  const countOf = (name: Part) => part(name).count;
  const clock = () => clockMinutes(sync.clockOffsetMs);
  const rows = (name: Part, row: (record: OwnRecord) => JSX.Element) => (
    <SomeRows
      some={part(name)}
      moreLabel={(count) => meeting.format.digits(t("shell.more", { count }))}
      onMore={() => showMore(name)}
    >
      {row}
    </SomeRows>
  );
  return (
    <MeetingScreen foot={<SyncFoot canRescue={countOf("waiting") + countOf("ofOthers") + countOf("yours") > 0} />}>
      <SyncHead ofOthers={countOf("ofOthers")} yours={countOf("yours")} />
      <Show when={clock()}>
        {(minutes) => (
          <Banner icon="clock" tone="quiet" words={t("sync.clock", { minutes: meeting.format.number(minutes()) })} />
        )}
      </Show>
      <Show when={countOf("waiting") > 0}>
        <GroupName words={meeting.format.digits(t("sync.waiting", { count: countOf("waiting") }))} />
        {rows("waiting", (record) => (
          <WaitingRow record={record} noOf={noOf} />
        ))}
      </Show>
      <Show when={countOf("ofOthers") > 0}>
        <GroupName words={meeting.format.digits(t("sync.ofOthers", { count: countOf("ofOthers") }))} />
        <Banner icon="lock" tone="quiet" words={t("sync.ofOthersWhy")}>
          <p>
            <Text of={t("sync.ofOthersFile")} />
          </p>
        </Banner>
        {rows("ofOthers", (record) => (
          <WaitingRow record={record} noOf={noOf} />
        ))}
      </Show>
      <Show when={countOf("yours") > 0}>
        <GroupName words={meeting.format.digits(t("sync.yours", { count: countOf("yours") }))} />
        {rows("yours", (record) => (
          <DoubtfulRow record={record} noOf={noOf} />
        ))}
      </Show>
    </MeetingScreen>
  );
};
export default SyncStatusPage;

const SyncHead = (props: { readonly ofOthers: number; readonly yours: number }) => {
  const { t, sync } = useApp();
  const meeting = useMeeting();
  const waiting = () => Math.max(0, sync.waiting - props.ofOthers);
  const held = () => new Set([...sync.blocked, ...sync.tooLarge]).size;
  const words = () =>
    connectionWords({
      connection: sync.connection,
      paused: sync.paused,
      waiting: waiting(),
      held: held(),
      yours: props.yours,
    });
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

/** A visible countdown; screen readers do not announce every second. */
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
  const { t, sync, syncNow, commands, announce } = useApp();
  const meeting = useMeeting();
  const [saved, setSaved] = createSignal<string>();
  const say = (words: string) => {
    setSaved(words);
    announce(words);
  };
  const rescue = async () => {
    const file = await commands.rescueFile(meeting.id());
    if (file === undefined) return say(t("sync.nothingToRescue"));
    const done = await saveFile({ ...file, type: "application/json" });
    if (done === "saved") say(t("sync.rescued", { name: file.name }));
  };
  return (
    <>
      <Show when={saved()}>
        {(words) => (
          <p class={styles["said"]}>
            <Text of={words()} />
          </p>
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
