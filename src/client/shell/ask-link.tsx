import { Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { ButtonLink } from "#client/ui/button.tsx";
import { useMeeting } from "./meeting-context.tsx";

/**
 * The main action of what can be asked about. Once the meeting is closed that is to see what was answered, or on *mine* what was
 * resolved; one can still write, and what comes late is marked as such.
 * @param props.on the matter, like `project:EX-08`; without it: *mine*, from where any is chosen
 */
export const AskLink = (props: { readonly on?: string; readonly label: string }) => {
  const { t } = useApp();
  const meeting = useMeeting();
  const isClosed = () => meeting.record()?.status === "closed";
  const ask = () => meeting.path(props.on === undefined ? "ask" : `ask?on=${props.on}`);
  return (
    <>
      <Show when={isClosed()}>
        <ButtonLink
          kind="main"
          label={t(props.on === undefined ? "now.see-agenda" : "now.see-mine")}
          href={meeting.path(props.on === undefined ? "agenda" : "mine")}
        />
      </Show>
      <ButtonLink kind={isClosed() ? "wide" : "main"} label={props.label} href={ask()} />
    </>
  );
};
