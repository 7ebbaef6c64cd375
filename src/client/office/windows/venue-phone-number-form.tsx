import { createSignal } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { TextField } from "#client/ui/field.tsx";
import { useConsole } from "../console-context.tsx";

/** The telephone of the venue, which people read on *now*. An empty one is none. */
export const VenuePhoneNumberForm = () => {
  const { t } = useApp();
  const desk = useConsole();
  const [typed, setTyped] = createSignal<string>();
  const kept = () => desk.data.meeting()?.venuePhone ?? "";
  const save = async () => {
    const venuePhone = (typed() ?? kept()).trim();
    const isSaved = await desk.acts.editMeeting({ venuePhone }, t("office.toast.venuePhone"));
    if (isSaved) setTyped(undefined);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextField
        label={t("office.meeting.venuePhone")}
        hint={t("office.meeting.venuePhoneHint")}
        value={typed() ?? kept()}
        onInput={setTyped}
        type="tel"
        maxLength={50}
      />
      <Button kind="wide" label={t("office.meeting.venuePhoneSave")} type="submit" />
    </form>
  );
};
