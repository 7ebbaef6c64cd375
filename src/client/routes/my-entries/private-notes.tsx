import { For, Show } from "solid-js";
import type { Draft } from "#client/local/vault-records.ts";
import { useApp } from "../../app-context.tsx";
import { excerpt } from "../../lib/excerpt.ts";
import { createLive } from "../../lib/live-query.ts";
import { matterOf, matterPath } from "../../shell/matter-lookup.ts";
import { useMeeting } from "../../shell/meeting-context.tsx";
import { useMatters } from "../../shell/shared-matters-and-units.ts";
import { GroupName, RowLink, Sheet } from "../../ui/card-and-rows.tsx";
import { Text } from "../../ui/text.tsx";

const keyed = (rows: readonly Draft[]) => rows.map((row) => ({ ...row, id: row.key }));

/** The own notes, each with what it is about; they are on this phone alone. */
export const PrivateNotes = () => {
  const { t, say, queries } = useApp();
  const meeting = useMeeting();
  const { matters } = useMatters();
  const notes = createLive(meeting.id, async (id) => keyed(await queries.notes(id)));
  const titleOf = (note: Draft) => {
    const matter = matterOf(note.target, matters());
    return matter === undefined ? t("entries.target.unknown") : say(matter.title);
  };
  return (
    <Show when={notes.rows.length > 0}>
      <GroupName words={meeting.format.digits(t("note.all", { count: notes.rows.length }))} />
      <Sheet kind="rows" label={t("note.title")}>
        <For each={notes.rows}>
          {(note) => (
            <RowLink href={meeting.path(matterPath(note.target))}>
              <Text of={titleOf(note)} />
              <span class="detail small quiet">
                <Text of={excerpt(note.text)} />
              </span>
            </RowLink>
          )}
        </For>
      </Sheet>
    </Show>
  );
};
