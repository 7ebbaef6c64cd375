import { Show } from "solid-js";
import { displayName } from "#domain/person-name.ts";
import { useApp } from "../../app-context.tsx";
import { useMeeting } from "../../shell/meeting-context.tsx";
import { ButtonLink } from "../../ui/button.tsx";
import { Choices } from "../../ui/choice-controls.tsx";
import { Reason } from "../../ui/entry-card.tsx";

/** How the room sees the author: by sector, or by name. The secretariat always sees the name (promise A5). */
export const NameChoice = (props: { readonly showName: boolean; readonly onChoose: (showName: boolean) => void }) => {
  const { t } = useApp();
  const meeting = useMeeting();
  const me = () => meeting.attendance()?.person ?? meeting.attendance()?.profile ?? undefined;
  const sectorLabel = () => meeting.representativeOf(me()?.sector ?? null) || t("entries.ask.someone");
  const options = (name: string) => [
    { value: "sector", label: sectorLabel(), detail: t("entries.ask.bySector") },
    { value: "name", label: name, detail: t("entries.ask.byName") },
  ];
  return (
    <Show
      when={me()}
      fallback={
        <div>
          <Reason words={t("entries.ask.nameLater")} />
          <div class="actions">
            <ButtonLink href={meeting.path("check-in")} icon="check" label={t("entries.ask.checkIn")} />
          </div>
        </div>
      }
    >
      {(person) => (
        <Choices
          legend={t("entries.ask.showAs")}
          value={props.showName ? "name" : "sector"}
          options={options(displayName(person()))}
          onChoose={(value) => props.onChoose(value === "name")}
        />
      )}
    </Show>
  );
};
