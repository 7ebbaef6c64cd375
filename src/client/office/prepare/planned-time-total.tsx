import { Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { ButtonLink } from "#client/ui/button.tsx";
import { StateLine } from "#client/ui/state-line.tsx";
import { Text } from "#client/ui/text.tsx";
import { plannedTotal } from "#domain/agenda-plan.ts";
import type { MeetingRecord } from "#domain/records.ts";
import { parseDurationMinutes } from "./parse-planned-duration.ts";
import { usePreparing } from "./preparing-context.tsx";
import { SavedText } from "./autosave-field.tsx";

/** What the planned minutes come to, and a warning where that is longer than the meeting (promise M12). */
export const PlannedTimeTotal = () => {
  const { data } = usePreparing();
  return <Show when={data.meeting()}>{(meeting) => <Sum meeting={meeting()} />}</Show>;
};

const Sum = (props: { readonly meeting: MeetingRecord }) => {
  const { t } = useApp();
  const prep = usePreparing();
  const total = () => plannedTotal(prep.agenda());
  const over = () => total() - (props.meeting.plannedMinutes ?? total());
  const time = () => prep.data.format.time(Date.parse(props.meeting.startsAt) + total() * 60_000);
  const number = (minutes: number) => prep.data.format.number(minutes);
  return (
    <div class="plate-pad stack">
      <Show when={total() > 0}>
        <p>
          <Text of={t("prepare.agenda.planned", { minutes: number(total()), time: time() })} />
        </p>
      </Show>
      <Show when={over() > 0}>
        <StateLine icon="alert" tone="yours" words={t("prepare.agenda.over", { minutes: number(over()) })} />
      </Show>
      <SavedText
        label={t("prepare.agenda.whole")}
        optional={t("prepare.optional")}
        inputMode="numeric"
        value={props.meeting.plannedMinutes == null ? "" : String(props.meeting.plannedMinutes)}
        of={{ kind: "meeting", id: props.meeting.id }}
        problemOf={(typed) =>
          parseDurationMinutes(typed) === undefined ? t("prepare.agenda.minutesWrong") : undefined
        }
        onSave={(typed, seen) =>
          void prep.editor.put("meeting", props.meeting, { plannedMinutes: parseDurationMinutes(typed) ?? null }, seen)
        }
      />
      <ButtonLink icon="print" label={t("prepare.agenda.print")} href={`/chair/${props.meeting.id}/sheet`} />
    </div>
  );
};
