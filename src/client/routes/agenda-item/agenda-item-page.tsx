import { useParams } from "@solidjs/router";
import { For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import type { Marked } from "#client/local/vault-records.ts";
import { MattersArising } from "#client/shell/matters-arising.tsx";
import { ChangedMarker } from "#client/shell/changed-marker.tsx";
import { createAllRead } from "#client/lib/live-query.ts";
import { createMarkSeen } from "#client/shell/mark-seen.ts";
import { Documents } from "#client/shell/document-links.tsx";
import { LoadingOrEmpty } from "#client/shell/loading-or-empty.tsx";
import { useMatters } from "#client/shell/shared-matters-and-units.ts";
import { AskLink } from "#client/shell/ask-link.tsx";
import { MeetingScreen } from "#client/shell/meeting-screen.tsx";
import { useMeeting } from "#client/shell/meeting-context.tsx";
import { ProjectRow } from "#client/shell/project-row.tsx";
import { PrivateNote, useKeptNote } from "#client/shell/private-note.tsx";
import { Share } from "#client/shell/share.tsx";
import { RoomEntries } from "#client/shell/room-entries.tsx";
import { Badge } from "#client/ui/badge.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { PageTitle } from "#client/ui/page-title.tsx";
import { GroupName, RowLink, Sheet } from "#client/ui/card-and-rows.tsx";
import { StateLine } from "#client/ui/state-line.tsx";
import { Text } from "#client/ui/text.tsx";
import type { AgendaItemRecord } from "#domain/records.ts";

/** One item of the agenda: its words, its parts, what was resolved, and what the room asks about it. */
export default function AgendaItemPage() {
  const { t, say } = useApp();
  const params = useParams<{ itemId: string }>();
  const matters = useMatters();
  const { agenda, projects, current } = matters;
  const note = useKeptNote(() => ({ type: "agenda-item", id: params.itemId }));
  const isNoteRead = createAllRead([note]);
  const isRead = () => matters.isRead() && isNoteRead();
  const item = () => agenda.rows.find(({ id }) => id === params.itemId);
  const subs = () => agenda.rows.filter(({ parentId }) => parentId === params.itemId);
  const projectsOf = () => projects.rows.filter(({ strategyId }) => strategyId === item()?.strategyId);
  createMarkSeen(item);

  return (
    <MeetingScreen
      place="agenda"
      foot={
        <Show when={!isRead() || item()}>
          <AskLink on={`agenda-item:${params.itemId}`} label={t("agenda.ask")} />
        </Show>
      }
    >
      <LoadingOrEmpty state={agenda.state} isEmpty={!isRead() || item() === undefined} empty={t("agenda.gone")}>
        <Show when={item()}>
          {(of) => (
            <>
              <ItemHead item={of()} isLive={current()?.item?.id === of().id} />
              <MattersArising item={of()} />
              <Show when={subs().length > 0}>
                <GroupName words={t("agenda.parts")} />
                <Sheet kind="rows">
                  <For each={subs()}>{(sub) => <PartRow item={sub} />}</For>
                </Sheet>
              </Show>
              <Show when={projectsOf().length > 0}>
                <GroupName words={t("agenda.projects")} />
                <Sheet>
                  <For each={projectsOf()}>
                    {(project) => <ProjectRow project={project} isLive={current()?.project?.id === project.id} />}
                  </For>
                </Sheet>
              </Show>
              <PrivateNote target={{ type: "agenda-item", id: of().id }} kept={note} title={say(of().title)} />
              <Documents links={of().documents} title={t("agenda.documents")} />
              <RoomEntries on={[{ type: "agenda-item", id: of().id }]} empty={t("projects.talks.empty")} />
              <Share place={`agenda/${of().id}`} title={say(of().title)} />
            </>
          )}
        </Show>
      </LoadingOrEmpty>
    </MeetingScreen>
  );
}

const ItemHead = (props: { readonly item: AgendaItemRecord; readonly isLive: boolean }) => {
  const { t, say } = useApp();
  const meeting = useMeeting();
  return (
    <section class="sheet with-crumb">
      <a class="crumb" href={meeting.path("agenda")}>
        <Icon name="back" size="line" />
        <span>{t("agenda.title")}</span>
      </a>
      <div class="hang">
        <span class="figure">{meeting.format.digits(topNumber(props.item.number))}</span>
        <div>
          <p class="small quiet">
            <Text of={meeting.format.digits(t("agenda.item", { number: props.item.number }))} />
          </p>
          <PageTitle of={meeting.format.digits(say(props.item.title))} />
          <Show when={props.item.detail}>
            {(detail) => (
              <p>
                <Text of={say(detail())} />
              </p>
            )}
          </Show>
          <Show when={props.isLive}>
            <StateLine icon="now" tone="here" words={t("shell.live")} />
          </Show>
          <p class="marks">
            <Show when={props.item.example === true}>
              <Badge kind="sample" label={t("shell.sample")} />
            </Show>
            <Show when={say(props.item.title) !== t(`agenda.kind.${props.item.kind}`)}>
              <Badge label={t(`agenda.kind.${props.item.kind}`)} />
            </Show>
          </p>
        </div>
      </div>
      <Show when={props.item.resolution}>
        {(resolution) => (
          <div class="reply">
            <p class="who">{t("agenda.resolution")}</p>
            <p class="whole-lines">
              <Text of={say(resolution())} />
            </p>
          </div>
        )}
      </Show>
    </section>
  );
};

const PartRow = (props: { readonly item: Marked<AgendaItemRecord> }) => {
  const { say } = useApp();
  const meeting = useMeeting();
  return (
    <RowLink href={meeting.path(`agenda/${props.item.id}`)} changed={props.item.changed}>
      <span class="hang">
        <span class="strong">{meeting.format.digits(props.item.number)}</span>
        <span>
          <Text of={meeting.format.digits(say(props.item.title))} />
          <ChangedMarker of={props.item} />
        </span>
      </span>
    </RowLink>
  );
};

/** The margin holds one number; the whole of `4.10` stands in the line above the title. */
const topNumber = (number: string): string => number.split(".")[0] ?? number;
