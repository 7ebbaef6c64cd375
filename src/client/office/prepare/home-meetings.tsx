import { createResource, createSignal, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Badge } from "#client/ui/badge.tsx";
import { Button, ButtonLink } from "#client/ui/button.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { StateLine } from "#client/ui/state-line.tsx";
import { Text } from "#client/ui/text.tsx";
import { sayMeetingNumber } from "#domain/meeting-number.ts";
import { buddhistDateOf, dateInLanguage, timeOfDay, weekdayOf } from "#domain/thai-date.ts";
import { lacksIn, type CommitteeMeetings, type MeetingRow } from "./home-meeting-rows.ts";
import { meetingInList } from "./meeting-name-in-list.ts";
import { lackWords } from "./missing-data-words.ts";
import { RemoveExamples } from "./remove-examples.tsx";
import { spacesApi } from "./spaces-api.ts";

/** So many meetings that are still to come are asked what they lack. */
const askedForLacks = 4;
/** So many past meetings are shown before one asks for more. */
const pastShown = 3;

/** How a meeting of the list is called, and when it is. */
export const useMeetingWords = () => {
  const { t, say, language, digits } = useApp();
  return {
    day: ({ meeting }: MeetingRow) => digits(String(buddhistDateOf(meeting.startsAt)?.day ?? "–")),
    month: ({ meeting }: MeetingRow) =>
      digits(dateInLanguage(meeting.startsAt, language(), "short").replace(/^\d+\s/, "")),
    name: (row: MeetingRow) =>
      row.meeting.number === null
        ? digits(meetingInList(row, { say, language: language() }))
        : t("prepare.home.session", { number: digits(sayMeetingNumber(row.meeting)) }),
    when: ({ meeting }: MeetingRow) =>
      buddhistDateOf(meeting.startsAt) === undefined
        ? t("prepare.before.noDate")
        : digits(`${weekdayOf(meeting.startsAt, language())} ${timeOfDay(meeting.startsAt, language())}`),
  };
};

/** What of a meeting is offered to this officer. */
export type Offers = {
  /** The unit's own screen, and nothing of the secretariat's. */
  readonly forUnit: (row: MeetingRow) => boolean;
  readonly preparing: (row: MeetingRow) => boolean;
  /** Taking the examples out. */
  readonly removing: (row: MeetingRow) => boolean;
  /** A meeting of the list is not as it was listed any more. */
  readonly changed: () => void;
};
type RowProps = { readonly row: MeetingRow; readonly offers: Offers };

const ToUnit = (props: { readonly row: MeetingRow }) => {
  const { t } = useApp();
  const words = useMeetingWords();
  return <ButtonLink label={t("prepare.home.unit")} about={words.name(props.row)} href={`/unit/${props.row.id}`} />;
};

/** The demonstration is told apart, and its examples are taken out where it stands. @param props.has whether it holds any */
const Example = (props: RowProps & { readonly has: boolean; readonly onRemoved?: () => void }) => {
  const { t } = useApp();
  const words = useMeetingWords();
  return (
    <Show when={props.has}>
      <div class="example-of">
        <Badge kind="sample" label={t("prepare.home.example")} />
        <Show when={props.offers.removing(props.row)}>
          <RemoveExamples
            meetingId={props.row.id}
            about={words.name(props.row)}
            onRemoved={() => {
              props.onRemoved?.();
              props.offers.changed();
            }}
          />
        </Show>
      </div>
    </Show>
  );
};

const DayMargin = (props: { readonly row: MeetingRow }) => {
  const words = useMeetingWords();
  return (
    <p>
      <span class="meet-day">{words.day(props.row)}</span>
      <span class="meet-month nw">{words.month(props.row)}</span>
    </p>
  );
};

/** The one filled panel: a meeting that is going on now. */
export const Running = (props: RowProps) => {
  const { t } = useApp();
  const words = useMeetingWords();
  return (
    <section class="live-meet" aria-label={words.name(props.row)}>
      <DayMargin row={props.row} />
      <div>
        <p class="strong">
          <Icon name="now" size="line" /> {t("prepare.home.running")}
        </p>
        <h2>
          <Text of={words.name(props.row)} />
        </h2>
        <p>
          <Text of={words.when(props.row)} />
        </p>
        <Example {...props} has={props.row.meeting.example === true} />
      </div>
      <Show when={!props.offers.forUnit(props.row)} fallback={<ToUnit row={props.row} />}>
        <ButtonLink label={t("prepare.home.toConsole")} href={`/office/${props.row.id}`} />
      </Show>
    </section>
  );
};

/** What is to come, with what it lacks; then what is over. */
export const Meetings = (props: { readonly meetings: CommitteeMeetings; readonly offers: Offers }) => {
  const { t } = useApp();
  const [isAll, setAll] = createSignal(false);
  const past = () => (isAll() ? props.meetings.past : props.meetings.past.slice(0, pastShown));
  const isListed = () => props.meetings.coming.length + props.meetings.past.length > 0;
  return (
    <>
      <Show when={isListed() || props.meetings.running.length === 0}>
        <section class="plate meet-list">
          <Show when={!isListed()}>
            <p class="quiet-line">
              <Text of={t("prepare.home.none")} />
            </p>
          </Show>
          <For each={[...props.meetings.coming]}>
            {(row, at) => (
              <Coming row={row} offers={props.offers} asksLacks={at() < askedForLacks && props.offers.preparing(row)} />
            )}
          </For>
          <For each={past()}>{(row) => <Past row={row} offers={props.offers} />}</For>
        </section>
      </Show>
      <Show when={props.meetings.past.length > past().length}>
        <Button
          kind="plain"
          icon="down"
          label={t("prepare.home.more", { count: props.meetings.past.length - past().length })}
          onPress={() => setAll(true)}
        />
      </Show>
    </>
  );
};

const isExample = (record: object): boolean => "example" in record && record.example === true;

/** A meeting that is still to be held, with what it lacks. */
const Coming = (props: RowProps & { readonly asksLacks: boolean }) => {
  const { t } = useApp();
  const words = useMeetingWords();
  const [read, { refetch }] = createResource(
    () => (props.asksLacks ? props.row.id : undefined),
    async (id) => {
      const got = await spacesApi.records(id);
      return got.ok ? { found: lacksIn(got.value), hasExamples: got.value.some(isExample) } : undefined;
    },
  );
  return (
    <article class="meet">
      <DayMargin row={props.row} />
      <div>
        <h2>
          <Text of={words.name(props.row)} />
        </h2>
        <p class="quiet">
          <Text of={words.when(props.row)} />
        </p>
        <Example {...props} has={!read.loading && read()?.hasExamples === true} onRemoved={() => void refetch()} />
        <Show when={!read.loading && read()?.found}>
          {(found) => (
            <For
              each={[...found()]}
              fallback={<StateLine icon="check-circle" tone="done" words={t("prepare.overview.nothing")} />}
            >
              {(lack) => <StateLine icon="alert" tone="yours" words={lackWords(t, lack)} />}
            </For>
          )}
        </Show>
      </div>
      <div class="meet-acts">
        <Show when={!props.offers.forUnit(props.row)} fallback={<ToUnit row={props.row} />}>
          <Show when={props.offers.preparing(props.row)}>
            <ButtonLink
              label={t("prepare.home.prepare")}
              about={words.name(props.row)}
              href={`/office/${props.row.id}/prepare`}
            />
          </Show>
          <ButtonLink
            label={t("prepare.home.console")}
            about={words.name(props.row)}
            href={`/office/${props.row.id}`}
          />
        </Show>
      </div>
    </article>
  );
};

const Past = (props: RowProps) => {
  const { t } = useApp();
  const words = useMeetingWords();
  return (
    <article class="meet is-past">
      <DayMargin row={props.row} />
      <div>
        <h2>
          <Text of={words.name(props.row)} />
        </h2>
        <p class="quiet">{t("office.meeting.status.closed")}</p>
        <Example {...props} has={props.row.meeting.example === true} />
      </div>
      <div class="meet-acts">
        <Show when={!props.offers.forUnit(props.row)} fallback={<ToUnit row={props.row} />}>
          <ButtonLink
            label={t("prepare.home.minutes")}
            about={words.name(props.row)}
            href={`/office/${props.row.id}/minutes`}
          />
        </Show>
      </div>
    </article>
  );
};
