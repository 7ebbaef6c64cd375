import { createMemo, Show } from "solid-js";
import type { AgendaItemRecord } from "#domain/records.ts";
import { arisingItemOf } from "#domain/matters-arising.ts";
import { useApp } from "../app-context.tsx";
import { arisingWords } from "../i18n/matters-arising-words.ts";
import { createLive } from "../lib/live-query.ts";
import { ArisingRows } from "../ui/matters-arising-rows.tsx";
import { GroupName } from "../ui/card-and-rows.tsx";
import { useMeeting } from "./meeting-context.tsx";
import { useMatters } from "./shared-matters-and-units.ts";

/** Under เรื่องสืบเนื่อง: what earlier meetings suggested and is still open; nothing under any other item (promise F1). */
export const MattersArising = (props: { readonly item: AgendaItemRecord }) => {
  const { t, say, now, queries } = useApp();
  const meeting = useMeeting();
  const { agenda } = useMatters();
  const open = createLive(meeting.id, queries.arising);
  const isHere = () => arisingItemOf(agenda.rows)?.id === props.item.id;
  const rows = createMemo(() =>
    open.rows.map((row) => arisingWords(row, { t, say, format: meeting.format, now: now() })),
  );
  const title = () => meeting.format.digits(t("arising.title", { count: rows().length }));
  return (
    <Show when={isHere() && open.state === "ready"}>
      <Show when={rows().length > 0} fallback={<p class="sheet quiet">{t("arising.empty")}</p>}>
        <GroupName words={title()} />
        <section class="sheet">
          <ArisingRows rows={rows()} label={title()} />
        </section>
      </Show>
    </Show>
  );
};
