import { createSignal, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { createLiveValue } from "#client/lib/live-query.ts";
import { minutesAndSeconds } from "#client/lib/minutes-and-seconds.ts";
import { numbersOf, type Matter } from "#client/shell/matter-lookup.ts";
import { useMeeting } from "#client/shell/meeting-context.tsx";
import { MeetingProvider } from "#client/shell/meeting-provider.tsx";
import { Button, ButtonLink } from "#client/ui/button.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { Header, SyncChip } from "#client/ui/meeting-header-and-tabs.tsx";
import { Banner } from "#client/ui/banner.tsx";
import { PageTitle } from "#client/ui/page-title.tsx";
import { ScreenLayout } from "#client/ui/screen-layout.tsx";
import { StateLine } from "#client/ui/state-line.tsx";
import { Text } from "#client/ui/text.tsx";
import { spokenMs } from "#domain/speaker-queue.ts";
import { nextUp, type NextKind, type NextUp } from "#domain/next-up.ts";
import { useChairActs, type ChairActs } from "./chair-acts.ts";
import { useChair, type Chair } from "./chair-data.ts";
import { ChairFooter } from "./chair-footer.tsx";
import { QuorumLine } from "./quorum-line.tsx";
import { RunningSheet } from "./running-sheet.tsx";
import { UpNextRows } from "./up-next.tsx";
import styles from "./chair.module.css";

/** The presiding person's page: quorum, what is current, what comes, and one button that brings it (promise J5). */
export default function ChairPage() {
  return (
    <MeetingProvider>
      <Duty />
    </MeetingProvider>
  );
}

const nothing = { th: "" };

/** An attendee's phone leads only with that duty; an officer has it by the own role, and the server looks in any case. */
const Duty = () => {
  const { t, queries } = useApp();
  const meeting = useMeeting();
  const membership = createLiveValue(meeting.id, queries.membership);
  const [isOfficer, setOfficer] = createSignal(false);
  const mayLead = () => isOfficer() || meeting.isLeader() || membership.value === undefined;
  return (
    <Show when={membership.state !== "loading"}>
      <Show
        when={mayLead()}
        fallback={
          <ScreenLayout
            header={<Head />}
            foot={<ButtonLink kind="main" label={t("chair.back")} href={meeting.path("now")} />}
          >
            <div class="pad stack">
              <PageTitle of={t("chair.notYours")} />
              <p>
                <Text of={t("chair.notYoursWhy")} />
              </p>
              <Button kind="wide" label={t("chair.asOfficer")} onPress={() => setOfficer(true)} />
            </div>
          </ScreenLayout>
        }
      >
        <Leading />
      </Show>
    </Show>
  );
};

const Head = () => {
  const { t, say, sync } = useApp();
  const meeting = useMeeting();
  const isConnected = () => sync.connection === "connected" || sync.connection === "unknown";
  return (
    <Header
      town={t("chair.head")}
      name={meeting.format.digits(say(meeting.record()?.shortTitle ?? meeting.record()?.title ?? nothing))}
      chip={
        <SyncChip
          href={meeting.path("sync")}
          icon={isConnected() ? "signal" : "signal-off"}
          words={t(`shell.chip.${sync.connection}`, { count: 0 })}
          tone={isConnected() ? "quiet" : "wait"}
        />
      }
    />
  );
};

const Leading = () => {
  const { t } = useApp();
  const meeting = useMeeting();
  const chair = useChair();
  const acts = useChairActs(chair);
  const [first, setFirst] = createSignal<NextKind>();
  const rows = () => {
    const record = meeting.record();
    if (record === undefined) return [];
    const question = chair.openQuestion();
    return nextUp({
      meeting: record,
      live: meeting.live(),
      matters: chair.matters(),
      entries: question === undefined ? [] : [question],
      speeches: chair.speeches(),
      first: first(),
    });
  };
  const take = async (next: NextUp) => {
    await acts.take(next);
    setFirst(undefined);
  };
  return (
    <Show when={chair.isRead() && meeting.record()}>
      {(record) => (
        <ScreenLayout
          header={<Head />}
          foot={<ChairFooter chair={chair} acts={acts} next={rows()[0]} onTake={(next) => void take(next)} />}
        >
          <QuorumLine {...chair.quorum()} />
          <Stuck chair={chair} acts={acts} />
          <div class={styles["wide"]}>
            <div>
              <Current chair={chair} />
              <Speaker chair={chair} acts={acts} />
              <Show when={record().status === "in-session"}>
                <UpNextRows of={chair} rows={rows()} onFirst={setFirst} />
              </Show>
            </div>
            <div>
              <Show when={chair.current()?.item}>{(item) => <RunningSheet of={chair} item={item()} />}</Show>
              <div class="pad">
                <ButtonLink icon="print" label={t("chair.sheet.print")} href={`/chair/${meeting.id()}/sheet`} />
              </div>
            </div>
          </div>
        </ScreenLayout>
      )}
    </Show>
  );
};

/** The one solid panel: what the room deals with. */
const Current = (props: { readonly chair: Chair }) => {
  const { t, say } = useApp();
  const meeting = useMeeting();
  const since = () => {
    const at = meeting.live()?.since;
    return at === undefined ? undefined : t("now.since", { time: meeting.format.time(at) });
  };
  const planned = () => {
    const plan = props.chair.planned();
    const startsAt = props.chair.startsAt();
    if (plan === undefined || plan.minutes === 0 || startsAt === undefined) return since();
    const time = (minutes: number) => meeting.format.time(startsAt + minutes * 60_000);
    return t("chair.sheet.plan", { from: time(plan.from), to: time(plan.from + plan.minutes) });
  };
  const above = (matter: Matter) => {
    const { strategy, item } = numbersOf(matter);
    return [
      ...(strategy === undefined ? [] : [t("now.strategy", { level: meeting.level(), number: strategy })]),
      ...(item === undefined ? [] : [t("now.item", { number: item })]),
    ].join(" · ");
  };
  return (
    <Show when={props.chair.current()} fallback={<NotBegun />}>
      {(matter) => (
        <section class="live" aria-label={t("now.panel")}>
          <StateLine icon="now" words={t("shell.live")} when={planned()} />
          <div class="hang live-body">
            <span class="figure">{meeting.format.digits(numbersOf(matter()).figure)}</span>
            <div class={styles["title"]}>
              <p class="small quiet">
                <Text of={meeting.format.digits(above(matter()))} />
              </p>
              <PageTitle of={say(matter().title)} />
              <Show when={props.chair.answering()}>
                {(entry) => (
                  <p class="small">
                    <Text of={meeting.format.digits(t("chair.answering", { no: entry().no }))} />
                  </p>
                )}
              </Show>
            </div>
          </div>
        </section>
      )}
    </Show>
  );
};

const NotBegun = () => {
  const { t } = useApp();
  const meeting = useMeeting();
  return (
    <section class="sheet">
      <PageTitle of={t(meeting.record()?.status === "closed" ? "now.none.closed" : "now.none.in-session")} />
    </section>
  );
};

const Speaker = (props: { readonly chair: Chair; readonly acts: ChairActs }) => {
  const { t, language } = useApp();
  const meeting = useMeeting();
  return (
    <Show when={props.chair.speaker()}>
      {(speech) => (
        <section class="sheet">
          <p class="small quiet">
            <Icon name="mic" size="line" />{" "}
            <Text of={t(speech().unitId === null ? "speech.speaking.title" : "speech.speaking.reply")} />
          </p>
          <p class={styles["speaker"]}>
            <strong>
              <Text of={props.chair.nameOf(speech(), t("speech.speaking.unnamed"))} />
            </strong>
            <time>{meeting.format.digits(minutesAndSeconds(spokenMs(speech(), props.chair.now()), language()))}</time>
          </p>
          <div class="actions">
            <Button label={t("chair.end")} onPress={() => void props.acts.endSpeech(speech())} />
            <Button label={t("chair.extend")} onPress={() => void props.acts.extend(speech())} />
          </div>
        </section>
      )}
    </Show>
  );
};

const Stuck = (props: { readonly chair: Chair; readonly acts: ChairActs }) => {
  const { t } = useApp();
  return (
    <Show when={props.chair.stuck()}>
      {(act) => (
        <>
          <Banner
            icon="alert"
            tone="yours"
            words={t(act().refused?.kind === "not-permitted" ? "chair.refused" : "chair.stuck")}
          />
          <div class="pad actions">
            <Button label={t("chair.read")} onPress={() => void props.acts.dismiss(act().opId)} />
          </div>
        </>
      )}
    </Show>
  );
};
