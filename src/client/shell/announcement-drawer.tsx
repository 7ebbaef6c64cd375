import { useLocation } from "@solidjs/router";
import { createEffect, createSignal, For, on, onCleanup, onMount } from "solid-js";
import { useApp } from "../app-context.tsx";
import { createLive } from "../lib/live-query.ts";
import { Button } from "../ui/button.tsx";
import { Drawer } from "../ui/drawer.tsx";
import { Icon } from "../ui/icon.tsx";
import { Text } from "../ui/text.tsx";
import { useMeeting } from "./meeting-context.tsx";
import styles from "./announcement-drawer.module.css";

/**
 * What the secretariat tells everybody: comes up once on each phone, also on one that comes back later, and never over
 * a field in use or over another sheet.
 */
export const AnnouncementDrawer = () => {
  const { t, say, queries, commands, announce } = useApp();
  const meeting = useMeeting();
  const unread = createLive(meeting.id, queries.unreadAnnouncements);
  const [isOpen, setOpen] = createSignal(false);
  const location = useLocation();
  const mayDisturb = () => meeting.attendance()?.isPresent === true && !quietPlaces.test(location.pathname);
  const offer = () => {
    if (unread.rows.length > 0 && !isOpen() && mayDisturb() && !isBusy()) {
      setOpen(true);
      announce(t("announcement.title"));
    }
  };
  createEffect(on([() => unread.rows.length, mayDisturb], offer));
  onMount(() => {
    // A field that was left, a sheet that was closed: now is a good moment.
    const later = () => setTimeout(offer, 0);
    document.addEventListener("focusout", later);
    onCleanup(() => document.removeEventListener("focusout", later));
  });
  const read = () => {
    setOpen(false);
    void commands.markAnnounced(
      meeting.id(),
      unread.rows.map(({ id }) => id),
    );
  };
  return (
    <Drawer
      open={isOpen() && unread.rows.length > 0}
      title={t("announcement.title")}
      closeLabel={t("announcement.read")}
      onClose={read}
    >
      <div class="in">
        <For each={unread.rows}>
          {(announcement) => (
            <section class={styles["one"]}>
              <p class={`small quiet ${styles["at"]}`}>
                <Icon name="horn" size="line" />
                <span>
                  <Text of={t("announcement.at", { time: meeting.format.time(announcement.at) })} />
                </span>
              </p>
              <p class={styles["text"]}>
                <Text of={say(announcement.text)} />
              </p>
            </section>
          )}
        </For>
      </div>
      <div class="foot over">
        <Button kind="main" label={t("announcement.read")} onPress={read} />
        <p class={`small quiet ${styles["again"]}`}>
          <Text of={t("announcement.again")} />
        </p>
      </div>
    </Drawer>
  );
};

/** Where somebody is checking in, or is about to write. */
const quietPlaces = /\/(check-in|checked-in|ask)$/;

/** Somebody types, or looks at another sheet. */
const isBusy = (): boolean =>
  document.activeElement?.matches("input:not([type=radio], [type=checkbox]), textarea, select") === true ||
  document.querySelector("dialog[open]") !== null;
