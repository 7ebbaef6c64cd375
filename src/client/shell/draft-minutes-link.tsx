import { Show } from "solid-js";
import { isRoundOpen } from "#domain/correction-round.ts";
import { useApp } from "#client/app-context.tsx";
import { createLiveValue } from "#client/lib/live-query.ts";
import { useMeeting } from "./meeting-context.tsx";
import { RowLink, Sheet } from "#client/ui/card-and-rows.tsx";
import { Text } from "#client/ui/text.tsx";

/** The way to the draft of the minutes while it goes round, and to what came of one's own proposals (promise P6). */
export const DraftMinutesLink = () => {
  const { t, queries, now, sync } = useApp();
  const meeting = useMeeting();
  const found = createLiveValue(meeting.id, queries.myCorrections);
  const words = () => {
    const round = found.value?.round;
    if (round === undefined || round === null) return undefined;
    if (isRoundOpen(round, now() + (sync.clockOffsetMs ?? 0))) {
      return t("entries.mine.draftMinutes", { date: meeting.format.date(round.lastDay, "medium") });
    }
    if (found.value?.said.some(({ decision }) => decision !== null) === true) return t("entries.mine.draftResults");
    return round.closedAt === null
      ? t("entries.mine.draftOver", { date: meeting.format.date(round.lastDay, "medium") })
      : undefined;
  };
  return (
    <Show when={words()}>
      {(said) => (
        <Sheet kind="flush">
          <RowLink href={meeting.path("minutes")}>
            <Text of={said()} />
          </RowLink>
        </Sheet>
      )}
    </Show>
  );
};
