import { For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { createAllRead, createLive, createLiveValue } from "#client/lib/live-query.ts";
import { LoadingOrEmpty } from "#client/shell/loading-or-empty.tsx";
import { MeetingScreen } from "#client/shell/meeting-screen.tsx";
import { useUnits } from "#client/shell/shared-matters-and-units.ts";
import { useMeeting } from "#client/shell/meeting-context.tsx";
import { PartGauge } from "#client/ui/gauge.tsx";
import { PageTitle } from "#client/ui/page-title.tsx";
import { Fact, Facts, GroupName, Sheet } from "#client/ui/card-and-rows.tsx";
import { Text } from "#client/ui/text.tsx";
import { quorumCounts, quorumStanding, substitutesNotCounted } from "#domain/quorum-standing.ts";
import type { SummaryRecord } from "#domain/records.ts";
import { NamedPeople, Units } from "./named-people-and-units.tsx";

/** How many are here, and whether it is enough. Names stay with the secretariat: a participant's phone holds no roster. */
export default function AttendanceAndQuorumPage() {
  const { t, queries } = useApp();
  const meeting = useMeeting();
  const summary = createLiveValue(meeting.id, queries.summary);
  const people = createLive(meeting.id, queries.people);
  const units = useUnits();
  const isRead = createAllRead([summary, people, units]);
  const isEmpty = () =>
    !isRead() || (summary.value === undefined && people.rows.length === 0 && units.rows.length === 0);

  return (
    <MeetingScreen>
      <div class="page-head">
        <PageTitle of={t("people.title")} />
      </div>
      <LoadingOrEmpty state={people.state} isEmpty={isEmpty()} empty={t("people.empty")}>
        <Show when={summary.value}>
          {(of) => (
            <>
              <QuorumSheet summary={of()} />
              <PresentSheet summary={of()} />
            </>
          )}
        </Show>
        <NamedPeople people={people.rows} />
        <p class="hint pad">
          <Text of={t("people.private")} />
        </p>
        <Show when={units.rows.length > 0}>
          <GroupName words={t("people.units")} />
          <Units units={units.rows} />
        </Show>
      </LoadingOrEmpty>
    </MeetingScreen>
  );
}

/** Information only: the chair declares the quorum. */
const QuorumSheet = (props: { readonly summary: SummaryRecord }) => {
  const { t } = useApp();
  const { format } = useMeeting();
  /** Both numbers: who is here by the own word, and who is known to be. */
  const counts = () => ({ ...props.summary.quorum, ...quorumCounts(props.summary) });
  const standing = () => quorumStanding(counts());
  return (
    <Sheet>
      <h2 class="sheet-title">{t("people.quorum.title")}</h2>
      <PartGauge
        part={props.summary.quorum.present}
        whole={props.summary.quorum.seats}
        wanted={props.summary.quorum.needed}
        label={format.digits(t("people.quorum.spoken", props.summary.quorum))}
      />
      <p>
        <Text of={format.digits(t(`people.quorum.${standing()}`, counts()))} />
      </p>
      <Show when={counts().present > 0}>
        <p class="small quiet">
          <Text of={format.digits(t("people.quorum.confirmed", counts()))} />
        </p>
      </Show>
      <Show when={substitutesNotCounted(props.summary)}>
        {(count) => (
          <p class="small quiet">
            <Text of={format.digits(t("people.quorum.substitutes", { count: count() }))} />
          </p>
        )}
      </Show>
      <p class="small quiet">
        <Text of={t("people.quorum.note")} />
      </p>
    </Sheet>
  );
};

const PresentSheet = (props: { readonly summary: SummaryRecord }) => {
  const { t } = useApp();
  const meeting = useMeeting();
  const count = (of: number) => meeting.format.digits(t("people.count", { count: of }));
  const sectors = () => (meeting.record()?.sectors ?? []).filter(({ key }) => (props.summary.bySector[key] ?? 0) > 0);
  return (
    <Sheet>
      <h2 class="sheet-title">{t("people.present")}</h2>
      <Facts>
        <Fact label={t("people.member")}>{count(props.summary.present.member)}</Fact>
        <Fact label={t("people.in-attendance")}>{count(props.summary.present.inAttendance)}</Fact>
      </Facts>
      <Show when={sectors().length > 0}>
        <h3 class="small">{t("people.sectors")}</h3>
        <Facts>
          <For each={sectors()}>
            {(sector) => (
              <Fact label={meeting.sectorLabel(sector.key)}>{count(props.summary.bySector[sector.key] ?? 0)}</Fact>
            )}
          </For>
        </Facts>
      </Show>
    </Sheet>
  );
};
