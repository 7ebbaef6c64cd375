import { createMemo, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { ButtonLink } from "#client/ui/button.tsx";
import { Banner } from "#client/ui/banner.tsx";
import { lacksYearlyAnnouncement, resultClock } from "#domain/result-announcement-deadlines.ts";
import { useMeetingWords } from "../prepare/home-meetings.tsx";
import type { MeetingRow } from "../prepare/home-meeting-rows.ts";
import type { SpaceInList } from "../prepare/spaces-api.ts";
import { clockPlaceOf, todayOf } from "./read-deadline-settings.ts";
import { AnnouncementDeadlinePanel } from "./announcement-deadline-panel.tsx";

/** The past meetings with a running deadline, and the newest one without a noted date. */
const remembered = 3;

/**
 * The announcements of results that wait for the officer, on the home page, until they have been posted long enough.
 */
export const HomeAnnouncementDeadline = (props: {
  readonly past: readonly MeetingRow[];
  readonly spaces: readonly SpaceInList[];
}) => {
  const { t, now } = useApp();
  const words = useMeetingWords();
  const place = createMemo(() => clockPlaceOf(props.spaces));
  const stateOf = ({ meeting }: MeetingRow) =>
    resultClock(meeting.results, place().settings, place().holidays, todayOf(now())).state;
  const running = () => props.past.filter((row) => ["running", "late", "posted"].includes(stateOf(row)));
  const newest = () => props.past.slice(0, 1).filter((row) => stateOf(row) === "idle");
  const rows = () => [...running(), ...newest()].slice(0, remembered);
  const isLacking = () =>
    props.past.length > 0 &&
    lacksYearlyAnnouncement(
      props.past.map(({ meeting }) => ({ announcedOn: meeting.results?.announcedOn ?? null })),
      todayOf(now()),
    );
  return (
    <>
      <Show when={isLacking()}>
        <Banner icon="clock" words={t("results.yearly")} />
      </Show>
      <For each={rows()}>
        {(row) => (
          <AnnouncementDeadlinePanel
            name={t("results.of", { name: words.name(row) })}
            noted={row.meeting.results}
            place={place()}
          >
            <ButtonLink
              kind={stateOf(row) === "late" || stateOf(row) === "running" ? "main" : "plain"}
              label={t(`results.go.${stateOf(row) === "idle" ? "note" : "open"}`)}
              href={`/office/${row.id}/minutes/results`}
            />
          </AnnouncementDeadlinePanel>
        )}
      </For>
    </>
  );
};
