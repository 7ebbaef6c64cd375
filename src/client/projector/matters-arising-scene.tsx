import { createMemo, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { arisingWords, type ArisingWords } from "#client/i18n/matters-arising-words.ts";
import { Icon, type IconName } from "#client/ui/icon.tsx";
import { Text } from "#client/ui/text.tsx";
import type { FollowUpState } from "#domain/space-records.ts";
import { arisingPages, pageAt, sharesOf } from "./arising-pages.ts";
import { createFit } from "./fit-text.ts";
import { MatterHeading } from "./matter-heading.tsx";
import { CodeCorner, Dropped, Quorum } from "./projector-parts.tsx";
import { useProjector } from "./projector-context.tsx";

const minuteMs = 60_000;

const signs: Readonly<Record<FollowUpState, IconName>> = {
  accepted: "received",
  "in-progress": "clock",
  done: "check-circle",
  impossible: "decline",
};

/**
 * What earlier meetings left open, while the item of the matters arising is the current one (promise F1): each with its
 * number and how far it is, some to a page, and the pages one after the other.
 */
export const MattersArisingScene = () => {
  const { t, say } = useApp();
  const { data, format, time } = useProjector();
  // The words change with the day on which something is late, and not with every second.
  const minute = createMemo(() => Math.floor(time() / minuteMs) * minuteMs);
  const rows = createMemo(() => data.arising().map((row) => arisingWords(row, { t, say, format, now: minute() })));
  const pages = createMemo(() => arisingPages(rows()));
  const called = createMemo(() => data.live()?.since ?? 0);
  const page = createMemo(() => pageAt(pages().length, { now: time(), since: called() }));
  return (
    <section class="wall talk">
      <MatterHeading />
      <Dropped />
      <ol class="w-arising">
        <For each={pages()[page()]}>{(row) => <Row row={row} />}</For>
      </ol>
      <footer class="w-foot">
        <div>
          <p class="line">
            <Text of={format.digits(t("arising.title", { count: rows().length }))} />
            <Show when={pages().length > 1}>
              {" · "}
              <span class="nw">
                {format.digits(t("projector.arising.page", { page: page() + 1, pages: pages().length }))}
              </span>
            </Show>
          </p>
          <Quorum />
        </div>
        <CodeCorner isSmall />
      </footer>
    </section>
  );
};

const Row = (props: { readonly row: ArisingWords }) => {
  const { format } = useProjector();
  const fit = createFit(() => props.row.text, { least: 34, most: 52 });
  const more = () => {
    const { row } = props;
    const unreported = row.reports.length === 0 ? row.reportsTitle : undefined;
    return [row.dispute, unreported, row.unit, row.due, row.late].filter(Boolean).join(" · ");
  };
  return (
    <li classList={{ [`shares-${sharesOf(props.row)}`]: true }}>
      <b class="no">{format.digits(props.row.no)}</b>
      <div class="fit">
        <p class="text" ref={fit}>
          <Text of={props.row.text} />
        </p>
      </div>
      <Icon name={signs[props.row.state]} />
      <p class="standing">
        <b>{props.row.stateWords}</b> <span class="quiet">· {<Text of={more()} />}</span>
      </p>
    </li>
  );
};
