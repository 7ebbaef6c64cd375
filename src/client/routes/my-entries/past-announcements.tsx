import { For, Show } from "solid-js";
import { useApp } from "../../app-context.tsx";
import { createLive } from "../../lib/live-query.ts";
import { useMeeting } from "../../shell/meeting-context.tsx";
import { Icon } from "../../ui/icon.tsx";
import { GroupName, Hang } from "../../ui/card-and-rows.tsx";
import { Text } from "../../ui/text.tsx";
import styles from "./past-announcements.module.css";

/** What the secretariat told everybody, to be read again; the newest first. */
export const PastAnnouncements = () => {
  const { t, say, queries } = useApp();
  const meeting = useMeeting();
  const announcements = createLive(meeting.id, queries.announcements);
  return (
    <Show when={announcements.rows.length > 0}>
      <GroupName words={t("announcement.all")} />
      <section class="sheet flush">
        <For each={announcements.rows.toReversed()}>
          {(announcement) => (
            <div class={styles["row"]}>
              <Hang mark={<Icon name="horn" />}>
                <p class="small quiet">
                  <Text of={t("announcement.at", { time: meeting.format.time(announcement.at) })} />
                </p>
                <p>
                  <Text of={say(announcement.text)} />
                </p>
              </Hang>
            </div>
          )}
        </For>
      </section>
    </Show>
  );
};
