import { useParams } from "@solidjs/router";
import { Match, Show, Switch } from "solid-js";
import { AgendaEditor } from "#client/office/prepare/agenda-editor.tsx";
import { InvitationsAndReplies } from "#client/office/prepare/invitations-and-replies.tsx";
import { isPlace } from "#client/office/prepare/missing-data.ts";
import { MeetingEditor } from "#client/office/prepare/meeting-editor.tsx";
import { MeetingOverview } from "#client/office/prepare/meeting-overview.tsx";
import { PeopleEditor } from "#client/office/prepare/people-editor.tsx";
import { ProjectsEditor } from "#client/office/prepare/projects-editor.tsx";
import { StrategiesEditor } from "#client/office/prepare/strategies-editor.tsx";
import { UnitsEditor } from "#client/office/prepare/units-editor.tsx";
import { createPreparing, PreparingProvider } from "#client/office/prepare/preparing-context.tsx";

/** The pages on which the secretariat prepares a meeting. They are one screen, so that going between them reads nothing anew. */
export default function PreparePage() {
  const params = useParams<{ meetingId: string; place?: string }>();
  return (
    <Show when={params.meetingId} keyed>
      {(meetingId) => <Pages meetingId={meetingId} place={params.place} />}
    </Show>
  );
}

const Pages = (props: { readonly meetingId: string; readonly place: string | undefined }) => {
  const place = () => (isPlace(props.place) ? props.place : undefined);
  return (
    <PreparingProvider value={createPreparing(() => props.meetingId)}>
      <Switch fallback={<MeetingOverview />}>
        <Match when={place() === "meeting"}>
          <MeetingEditor />
        </Match>
        <Match when={place() === "agenda"}>
          <AgendaEditor />
        </Match>
        <Match when={place() === "strategies"}>
          <StrategiesEditor />
        </Match>
        <Match when={place() === "units"}>
          <UnitsEditor />
        </Match>
        <Match when={place() === "projects"}>
          <ProjectsEditor />
        </Match>
        <Match when={place() === "before"}>
          <InvitationsAndReplies />
        </Match>
        <Match when={place() === "people"}>
          <PeopleEditor />
        </Match>
      </Switch>
    </PreparingProvider>
  );
};
