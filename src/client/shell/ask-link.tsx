import { Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { ButtonLink } from "#client/ui/button.tsx";
import { useMeeting } from "./meeting-context.tsx";

/**
 * The main action of what can be asked about. Once the meeting is closed that is to see what was answered, or on *mine* what was
 * resolved; one can still write, and what comes late is marked as such.
 * On *mine* the way to write then stands among the words (`LateAskLink`): two buttons at the foot would hide, in large
 * text, what became of an entry.
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
      <Show when={!isClosed() || props.on !== undefined}>
        <ButtonLink kind={isClosed() ? "wide" : "main"} label={props.label} href={ask()} />
      </Show>
    </>
  );
};

/** The way to write after the meeting, on *mine*. */
export const LateAskLink = (props: { readonly label: string }) => {
  const meeting = useMeeting();
  return (
    <Show when={meeting.record()?.status === "closed"}>
      <div class="pad">
        <ButtonLink kind="wide" label={props.label} href={meeting.path("ask")} />
      </div>
    </Show>
  );
};
