import { Show } from "solid-js";
import { isRoundOpen } from "#domain/correction-round.ts";
import { useApp } from "#client/app-context.tsx";
import { createLiveValue } from "#client/lib/live-query.ts";
import { useMeeting } from "./meeting-context.tsx";
import { RowLink, Sheet } from "#client/ui/card-and-rows.tsx";
import { Text } from "#client/ui/text.tsx";

/** The round of corrections and one's own proposals. A screen reads them before it is shown, or the link would move its rows. */
export const createDraftMinutes = () => createLiveValue(useMeeting().id, useApp().queries.myCorrections);

/** The way to the draft of the minutes while it goes round, and to what came of one's own proposals (promise P6). */
export const DraftMinutesLink = (props: { readonly of: ReturnType<typeof createDraftMinutes> }) => {
  const { t, now, sync } = useApp();
  const meeting = useMeeting();
  const words = () => {
    const found = props.of.value;
    const round = found?.round;
    if (round === undefined || round === null) return undefined;
    if (isRoundOpen(round, now() + (sync.clockOffsetMs ?? 0))) {
      return t("entries.mine.draftMinutes", { date: meeting.format.date(round.lastDay, "medium") });
    }
    if (found?.said.some(({ decision }) => decision !== null) === true) return t("entries.mine.draftResults");
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
