import { Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Switcher, Toggle } from "#client/ui/choice-controls.tsx";
import { SelectField } from "#client/ui/field.tsx";
import type { MeetingRecord } from "#domain/records.ts";
import { AccentPanel } from "./accent-panel.tsx";
import type { Fields, Seen } from "./undoable-record-edits.ts";
import { DeleteMeeting } from "./delete-meeting.tsx";
import { PrepareFrame } from "./prepare-frame.tsx";
import { EditableLabelList } from "./editable-label-list.tsx";
import { MeetingForm } from "./meeting-form.tsx";
import { usePreparing } from "./preparing-context.tsx";

/** The meeting itself: what it is called, when, where; its sectors, criteria, colour and digits. */
export const MeetingEditor = () => {
  const { t } = useApp();
  const { data } = usePreparing();
  return (
    <PrepareFrame place="meeting" title={t("prepare.place.meeting")} sub={t("prepare.meeting.sub")}>
      <Show when={data.meeting()}>
        {(meeting) => (
          <div class="prep-two">
            <div>
              <MeetingForm meeting={meeting()} />
              <Labels meeting={meeting()} />
            </div>
            <div>
              <AccentPanel of={{ kind: "meeting", id: meeting().id }} record={meeting()} />
              <Settings meeting={meeting()} />
              <DeleteMeeting meeting={meeting()} />
            </div>
          </div>
        )}
      </Show>
    </PrepareFrame>
  );
};

const usePut = (meeting: () => MeetingRecord) => {
  const { editor } = usePreparing();
  return (fields: Fields, seen?: Seen) => void editor.put("meeting", meeting(), fields, seen);
};

const Labels = (props: { readonly meeting: MeetingRecord }) => {
  const { t } = useApp();
  const prep = usePreparing();
  const put = usePut(() => props.meeting);
  const inUse = (key: string) => {
    const count = prep.roster().filter(({ sector }) => sector === key).length;
    return count === 0 ? undefined : t("prepare.labels.sectorInUse", { count });
  };
  return (
    <>
      <EditableLabelList
        title={t("prepare.labels.sectors")}
        hint={t("prepare.labels.sectorsHint")}
        labels={props.meeting.sectors}
        of={{ kind: "meeting", id: props.meeting.id }}
        onPut={(sectors, seen) => put({ sectors }, seen)}
        inUse={inUse}
      />
      <EditableLabelList
        title={t("prepare.labels.criteria")}
        hint={t("prepare.labels.criteriaHint")}
        labels={props.meeting.criteria}
        of={{ kind: "meeting", id: props.meeting.id }}
        onPut={(criteria, seen) => put({ criteria }, seen)}
      />
    </>
  );
};

const noticeChoices = [0, 1, 3, 5, 7, 10, 15] as const;

const Settings = (props: { readonly meeting: MeetingRecord }) => {
  const { t } = useApp();
  const put = usePut(() => props.meeting);
  return (
    <section class="plate plate-pad prep-form">
      <div>
        <p class="label">{t("prepare.settings.numerals")}</p>
        <Switcher
          label={t("prepare.settings.numerals")}
          options={[
            { value: "thai", label: "๕/๒๕๖๒" },
            { value: "arabic", label: "5/2562" },
          ]}
          value={props.meeting.numerals}
          onChoose={(numerals) => put({ numerals })}
        />
      </div>
      <SelectField
        label={t("prepare.settings.notice")}
        value={String(props.meeting.noticeDays ?? 3)}
        options={noticeChoices.map((days) => ({
          value: String(days),
          label: t("prepare.settings.noticeDays", { count: days }),
        }))}
        onChoose={(days) => put({ noticeDays: Number(days) })}
      />
      <Toggle
        label={t("prepare.settings.substitutes")}
        on={props.meeting.substitutesCount === true}
        onTurn={(substitutesCount) => put({ substitutesCount })}
      />
      <Toggle
        label={t("prepare.settings.unitAnswers")}
        on={props.meeting.unitAnswers !== "direct"}
        onTurn={(on) => put({ unitAnswers: on ? "reviewed" : "direct" })}
      />
      <Toggle
        label={t("prepare.settings.rosterSearch")}
        on={props.meeting.rosterSearch !== "known"}
        onTurn={(on) => put({ rosterSearch: on ? "everybody" : "known" })}
      />
    </section>
  );
};
