import { createResource, createSignal, For, Show, type JSX } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { newId } from "#client/lib/new-id.ts";
import { resourceValue } from "#client/lib/resource-value.ts";
import { Button, ButtonLink } from "#client/ui/button.tsx";
import { StateLine } from "#client/ui/state-line.tsx";
import { Text } from "#client/ui/text.tsx";
import { headsGone, rosterAfter, seatChanges, type RosterPerson, type SeatChange } from "#domain/committee-roster.ts";
import type { CommitteeRecord, MeetingRecord, PersonRecord } from "#domain/records.ts";
import { useMeetingWords } from "../prepare/home-meetings.tsx";
import { meetingsOf, type MeetingRow } from "../prepare/home-meeting-rows.ts";
import { spacesApi } from "../prepare/spaces-api.ts";
import type { SpacesList } from "../prepare/spaces-list.ts";

/** Meetings that have not started, and what of the appointment their rosters do not say yet: taken over by one press. */
export const ApplySeatsToMeetings = (props: { readonly committee: CommitteeRecord; readonly spaces: SpacesList }) => {
  const { t } = useApp();
  const coming = () => meetingsOf(props.spaces.all(), props.committee.id).coming;
  return (
    <Show when={coming().length > 0 && props.committee.seats.length > 0}>
      <section class="plate plate-pad prep-form" aria-label={t("spaces.take.title")}>
        <h2>{t("spaces.take.title")}</h2>
        <For each={coming().map(({ id }) => id)}>
          {(id) => (
            <Show when={coming().find((row) => row.id === id)}>
              {(row) => (
                <ApplySeats row={row()} committee={props.committee}>
                  <ToPeople row={row()} />
                </ApplySeats>
              )}
            </Show>
          )}
        </For>
      </section>
    </Show>
  );
};

type Read = { readonly roster: readonly PersonRecord[]; readonly meeting: MeetingRecord | undefined };

const readMeeting = async (meetingId: string): Promise<Read | undefined> => {
  const got = await spacesApi.readAll(meetingId);
  if (!got.ok) return undefined;
  return {
    roster: got.value.filter((record): record is PersonRecord => record.type === "person" && !record.rosterPersonId),
    meeting: got.value.find((record): record is MeetingRecord => record.type === "meeting"),
  };
};

/** What is written of a person of the roster: its fields, without its name and its place in history. */
const fieldsOf = ({ type: _type, id: _id, ...fields }: RosterPerson): Readonly<Record<string, unknown>> => fields;

const ToPeople = (props: { readonly row: MeetingRow }) => {
  const { t } = useApp();
  const words = useMeetingWords();
  return (
    <ButtonLink
      label={t("prepare.home.prepare")}
      about={words.name(props.row)}
      href={`/office/${props.row.id}/prepare/people`}
    />
  );
};

/** What one meeting's roster says otherwise than the committee's seats, and the button that takes them over. */
export const ApplySeats = (props: {
  readonly row: MeetingRow;
  readonly committee: CommitteeRecord;
  /** Beside the button. */
  readonly children?: JSX.Element;
}) => {
  const { t, now, announce } = useApp();
  const words = useMeetingWords();
  const [read, { refetch }] = createResource(() => props.row.id, readMeeting);
  const [isBusy, setBusy] = createSignal(false);
  const [problem, setProblem] = createSignal<string>();
  const roster = () => resourceValue(read)?.roster ?? [];
  const changes = () => seatChanges(props.committee, roster());
  /** Whom the meeting names, and who will be or is on its roster no more. */
  const gone = () => {
    const meeting = resourceValue(read)?.meeting;
    return meeting === undefined ? [] : headsGone(meeting, rosterAfter(roster(), changes()));
  };
  /** What the order itself says otherwise; a sector is none of its words. */
  const stated = () => changes().filter(({ kind }) => kind !== "sector");
  const nameOf = ({ person }: SeatChange) => (person.vacant === true ? t("spaces.seats.vacant") : person);
  const put = async (
    kind: "person/put" | "meeting/put",
    id: string,
    args: Readonly<Record<string, unknown>>,
    officeRev: number,
  ): Promise<boolean> => {
    const sent = await spacesApi.send(props.row.id, { opId: newId(), at: now(), kind, id, args, officeRev });
    return sent.ok && (sent.value.status === "stored" || sent.value.status === "duplicate");
  };
  const send = (change: SeatChange): Promise<boolean> =>
    change.kind === "gone"
      ? put("person/put", change.person.id, { removed: true }, change.person.rev)
      : put("person/put", change.person.id, fieldsOf(change.person), change.before?.rev ?? 0);
  /** A meeting that was made before there were seats has no quorum: it takes the committee's. */
  const sendQuorum = async (): Promise<boolean> => {
    const meeting = resourceValue(read)?.meeting;
    const { quorum } = props.committee;
    if (meeting === undefined || quorum === null || meeting.quorum.needed > 0) return true;
    return put("meeting/put", meeting.id, { quorum }, meeting.rev);
  };
  const take = async () => {
    setBusy(true);
    setProblem(undefined);
    let isDone = true;
    for (const change of changes()) isDone = (await send(change)) && isDone;
    isDone = (await sendQuorum()) && isDone;
    await refetch();
    setBusy(false);
    if (isDone) announce(t("spaces.take.done"));
    else setProblem(t("spaces.take.failed"));
  };
  return (
    <article class="take-seats">
      <h3>
        <Text of={`${words.name(props.row)} ${words.when(props.row)}`} />
      </h3>
      <Show when={resourceValue(read)}>
        <Show
          when={changes().length > 0}
          fallback={<StateLine icon="check-circle" tone="done" words={t("spaces.take.same")} />}
        >
          <Show
            when={stated().length > 0}
            fallback={<StateLine icon="check-circle" tone="done" words={t("spaces.take.same")} />}
          >
            <StateLine icon="alert" tone="yours" words={t("spaces.take.differs", { count: stated().length })} />
          </Show>
          <ul>
            <For each={changes()}>
              {(change) => (
                <li>
                  <Text of={t(`spaces.take.${change.kind}`, { name: nameOf(change) })} />
                </li>
              )}
            </For>
          </ul>
        </Show>
      </Show>
      <For each={gone()}>{(head) => <StateLine icon="alert" tone="yours" words={t(`spaces.take.${head}Gone`)} />}</For>
      <Show when={problem()}>
        {(said) => (
          <p class="hint is-wrong" role="alert">
            <Text of={said()} />
          </p>
        )}
      </Show>
      <div class="actions">
        <Show when={changes().length > 0}>
          <Button
            label={t(stated().length > 0 ? "spaces.take.do" : "spaces.take.fillSectors")}
            about={words.name(props.row)}
            busy={isBusy()}
            onPress={() => void take()}
          />
        </Show>
        {props.children}
      </div>
    </article>
  );
};
