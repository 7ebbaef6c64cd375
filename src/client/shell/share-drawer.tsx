import { Show } from "solid-js";
import { foldJoinCode, showJoinCode } from "#domain/join-code.ts";
import { useApp } from "../app-context.tsx";
import { createLiveValue } from "../lib/live-query.ts";
import { Drawer } from "../ui/drawer.tsx";
import { Icon } from "../ui/icon.tsx";
import { Text } from "../ui/text.tsx";
import { useMeeting } from "./meeting-context.tsx";
import { ShareWays } from "./share-ways.tsx";

type DrawerProps = {
  readonly open: boolean;
  readonly place: string;
  readonly title: string;
  readonly onClose: () => void;
};

/**
 * Four ways to share the address of a screen. With the meeting's code, where this phone joined by it, so that it opens
 * at once elsewhere; never with a personal code or an invitation, which belong to one person.
 */
export default function ShareDrawer(props: DrawerProps) {
  const { t, queries, origin } = useApp();
  const meeting = useMeeting();
  const membership = createLiveValue(meeting.id, queries.membership);
  const address = () => {
    const joinWith = membership.value?.joinWith;
    return joinWith !== undefined && "code" in joinWith
      ? `${origin}/j/${showJoinCode(foldJoinCode(joinWith.code))}?to=${encodeURIComponent(props.place)}`
      : origin + meeting.path(props.place);
  };
  /** The page, not the drawer that lies over it. */
  const print = () => {
    props.onClose();
    setTimeout(() => globalThis.print());
  };
  return (
    <Drawer
      open={props.open}
      title={t("shell.share.title")}
      closeLabel={t("shell.close")}
      onClose={() => props.onClose()}
    >
      <div class="in">
        <p>
          <Text of={props.title} />
        </p>
        {/* Until it is known how this phone joined, there is no address to hand on. */}
        <Show when={membership.state !== "loading"}>
          <ShareWays address={address()} title={props.title} onPrint={print} />
        </Show>
        <p class="small quiet with-sign">
          <Icon name="lock" size="line" />
          <span>
            <Text of={t("shell.share.only")} />
          </span>
        </p>
      </div>
    </Drawer>
  );
}
