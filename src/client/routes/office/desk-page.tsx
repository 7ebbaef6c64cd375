import { useParams } from "@solidjs/router";
import { createSignal, Match, Show, Switch } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { newId } from "#client/lib/new-id.ts";
import { Button, ButtonLink } from "#client/ui/button.tsx";
import { Badge } from "#client/ui/badge.tsx";
import { ChoosePin } from "#client/office/desk/choose-pin.tsx";
import { ConnectionChip } from "#client/office/connection-chip.tsx";
import { DeskList } from "#client/office/desk/desk-list.tsx";
import { DeskPerson } from "#client/office/desk/desk-person.tsx";
import { createDesk, type Desk } from "#client/office/desk/desk-state.ts";
import { Kiosk } from "#client/office/desk/kiosk.tsx";
import { createKioskLocks } from "#client/office/desk/kiosk-lock.ts";
import { RefusedActs } from "#client/office/desk/refused-acts.tsx";
import { Substitute } from "#client/office/desk/substitute.tsx";
import { WalkIn } from "#client/office/desk/walk-in.tsx";
import { localStorageOf } from "#client/lib/local-storage.ts";
import { createOfficeData } from "#client/office/office-data.ts";
import { StatusBanner } from "#client/office/status-banner.tsx";
import { Banner } from "#client/ui/banner.tsx";
import "#client/ui/office-bar-meeting-title.css";
import { PageTitle } from "#client/ui/page-title.tsx";
import { Text } from "#client/ui/text.tsx";
import "#client/ui/office.css";
import "#client/ui/desk.css";

/** The registration desk: one tablet, the whole roster on it, hours without a network (promise J8). */
export default function DeskPage() {
  const params = useParams<{ meetingId: string }>();
  const { t, sync } = useApp();
  const data = createOfficeData(() => params.meetingId);
  const desk = createDesk(data, () => params.meetingId);
  const locks = createKioskLocks(localStorageOf());
  const [isLocked, setLocked] = createSignal(locks.read() !== undefined);
  const [isChoosing, setChoosing] = createSignal(false);
  /** Without a signal nothing changes at the desk; how much waits is said. */
  const isWaiting = () => ["not-connected", "portal"].includes(sync.connection) && desk.waiting() > 0;
  const lock = (pin: string) => {
    locks.lock(params.meetingId, pin, newId());
    setChoosing(false);
    setLocked(true);
  };
  return (
    <Show
      when={!isLocked()}
      fallback={
        <Show when={data.isRead()}>
          <Kiosk desk={desk} locks={locks} onOpen={() => setLocked(false)} />
        </Show>
      }
    >
      <div class="office desk">
        <Bar desk={desk} onKiosk={() => setChoosing(true)} />
        <Show when={isWaiting()} fallback={<StatusBanner data={data} />}>
          <Waiting desk={desk} />
        </Show>
        <RefusedActs desk={desk} />
        <Show when={data.isRead() && data.meeting() !== undefined}>
          <div class={desk.isOpen() || isChoosing() ? "desk-cols is-open" : "desk-cols"}>
            <DeskList desk={desk} />
            <aside class="desk-person">
              <Button class="desk-back" icon="back" label={t("desk.back")} onPress={() => desk.leave()} />
              <Switch fallback={<DeskPerson desk={desk} />}>
                <Match when={isChoosing()}>
                  <ChoosePin onChoose={lock} onCancel={() => setChoosing(false)} />
                </Match>
                <Match when={desk.side().kind === "walk-in"}>
                  <WalkIn desk={desk} />
                </Match>
                <Match when={desk.side().kind === "substitute"}>
                  <Substitute desk={desk} />
                </Match>
              </Switch>
            </aside>
          </div>
        </Show>
      </div>
    </Show>
  );
}

const Bar = (props: { readonly desk: Desk; readonly onKiosk: () => void }) => {
  const { t, say } = useApp();
  const meeting = () => props.desk.data.meeting();
  return (
    <header class="bar">
      <div class="bar-name is-short">
        <p>{t("desk.title")}</p>
        <PageTitle of={props.desk.data.format.digits(say(meeting()?.shortTitle ?? meeting()?.title ?? { th: "" }))} />
      </div>
      <p class="desk-count">
        <span class="figure">{props.desk.data.format.number(props.desk.present())}</span>{" "}
        <span class="quiet">{t("desk.registered")}</span>
      </p>
      <span class="grow" />
      <Show when={props.desk.data.people().some((person) => person.example)}>
        <Badge kind="sample" label={t("desk.sample")} />
      </Show>
      <ButtonLink label={t("desk.console")} href={`/office/${props.desk.data.meetingId()}`} />
      <Button icon="lock" label={t("desk.kiosk.start")} onPress={() => props.onKiosk()} />
      <ConnectionChip />
    </header>
  );
};

const Waiting = (props: { readonly desk: Desk }) => {
  const { t } = useApp();
  return (
    <Banner icon="signal-off" words={t("desk.waiting", { count: props.desk.waiting() })}>
      <p class="quiet small">
        <Text of={t("desk.waitingSafe")} />
      </p>
    </Banner>
  );
};
