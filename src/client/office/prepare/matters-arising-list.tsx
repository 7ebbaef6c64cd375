import { createMemo, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { arisingWords } from "#client/i18n/matters-arising-words.ts";
import { createLive } from "#client/lib/live-query.ts";
import { ArisingRows } from "#client/ui/matters-arising-rows.tsx";
import { Text } from "#client/ui/text.tsx";
import { arisingItemOf } from "#domain/matters-arising.ts";
import { usePreparing } from "./preparing-context.tsx";

/** Beside เรื่องสืบเนื่อง of the agenda: what the meeting goes on with, as the committee's ledger has it (promise F1). */
export const MattersArisingList = (props: { readonly itemId: string }) => {
  const { t, say, now, queries } = useApp();
  const { data, agenda } = usePreparing();
  const open = createLive(data.meetingId, queries.arising);
  const rows = createMemo(() => open.rows.map((row) => arisingWords(row, { t, say, format: data.format, now: now() })));
  const title = () => data.format.digits(t("arising.title", { count: rows().length }));
  return (
    <Show when={arisingItemOf(agenda())?.id === props.itemId && open.state === "ready"}>
      <section aria-label={title()}>
        <Show when={rows().length > 0} fallback={<p class="quiet">{t("arising.empty")}</p>}>
          <h3>
            <Text of={title()} />
          </h3>
          <p class="quiet">
            <Text of={t("arising.office")} />
          </p>
          <ArisingRows rows={rows()} label={title()} />
        </Show>
      </section>
    </Show>
  );
};
