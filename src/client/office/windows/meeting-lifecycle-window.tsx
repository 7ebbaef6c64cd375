import { createSignal, Match, onMount, Show, Switch } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button, ButtonLink } from "#client/ui/button.tsx";
import { StateLine } from "#client/ui/state-line.tsx";
import { Text } from "#client/ui/text.tsx";
import { useConsole } from "../console-context.tsx";
import { Appearance } from "../appearance-of-office.tsx";
import { AccountPanel } from "../account-panel.tsx";
import { JoinLink } from "../join-link.tsx";
import { isBeforeStart } from "../start-meeting.ts";
import { MeetingTimesLine } from "./meeting-times-line.tsx";
import { VenuePhoneNumberForm } from "./venue-phone-number-form.tsx";
import { CreateRehearsal } from "./create-rehearsal.tsx";
import { OfficeWindow } from "./office-window.tsx";
import { RescueImport } from "./rescue-import.tsx";

type Step = "reopen" | "example";
type Asked = Step | "rehearse";

/** The course of the meeting and what belongs to it; whatever cannot be taken back easily asks once more. */
export const MeetingLifecycleWindow = () => {
  const { t } = useApp();
  const [step, setStep] = createSignal<Asked>();
  return (
    <OfficeWindow title={t("office.meeting.title")}>
      <Show when={step()} fallback={<MeetingOverview onAsk={setStep} />}>
        {(asked) => {
          const step = asked();
          return step === "rehearse" ? (
            <CreateRehearsal onBack={() => setStep(undefined)} />
          ) : (
            <AskOnce step={step} onBack={() => setStep(undefined)} />
          );
        }}
      </Show>
    </OfficeWindow>
  );
};

const MeetingOverview = (props: { readonly onAsk: (step: Asked) => void }) => {
  const { t, say } = useApp();
  const desk = useConsole();
  const meeting = () => desk.data.meeting();
  const mayRehearse = () =>
    desk.may("committee/put") &&
    meeting()?.rehearsalOf === undefined &&
    ["draft", "registration"].includes(desk.data.status());
  const hasExamples = () =>
    meeting()?.example === true ||
    desk.data.entries().some((entry) => entry.example) ||
    desk.data.matters().projects.some((project) => project.example);
  return (
    <div class="in">
      <StateLine icon="now" tone="here" words={t(`office.meeting.status.${desk.data.status()}`)} />
      <MeetingTimesLine />
      <div class="quick">
        <Switch>
          <Match when={!desk.may("meeting/start")}>{null}</Match>
          <Match when={isBeforeStart(desk.data.status())}>
            <Button
              kind="wide"
              label={t(`office.meeting.${desk.data.status() === "draft" ? "open" : "start"}`)}
              onPress={() => desk.open({ kind: "start" })}
            />
          </Match>
          <Match when={desk.data.status() === "in-session"}>
            <Button kind="wide" label={t("office.meeting.close")} onPress={() => desk.open({ kind: "close" })} />
          </Match>
          <Match when={desk.data.status() === "closed"}>
            <Button kind="wide" label={t("office.meeting.reopen")} onPress={() => props.onAsk("reopen")} />
          </Match>
        </Switch>
        <Show when={mayRehearse()}>
          <Button kind="wide" icon="refresh" label={t("rehearsal.open")} onPress={() => props.onAsk("rehearse")} />
        </Show>
        <Show when={desk.may("meeting/put")}>
          <ButtonLink
            kind="wide"
            icon="calendar"
            label={t("office.meeting.prepare")}
            href={`/office/${desk.data.meetingId()}/prepare`}
          />
        </Show>
        <ButtonLink
          kind="wide"
          icon="people"
          label={t("office.meeting.people")}
          href={`/office/${desk.data.meetingId()}/people`}
        />
        <Show when={desk.may("meeting/put")}>
          <ButtonLink
            kind="wide"
            icon="clock"
            label={t("office.log.open")}
            href={`/office/${desk.data.meetingId()}/log`}
          />
        </Show>
        <Show when={desk.may("screen/pair")}>
          <Show when={desk.may("publication/put")}>
            <Button
              kind="wide"
              icon="share"
              label={t("closing.publish.title")}
              onPress={() => desk.open({ kind: "publish" })}
            />
          </Show>
          <RescueImport meetingId={desk.data.meetingId()} />
        </Show>
        <Show when={hasExamples() && desk.may("example/remove")}>
          <Button kind="wide" icon="trash" label={t("office.meeting.example")} onPress={() => props.onAsk("example")} />
        </Show>
      </div>
      <Show when={desk.data.status() !== "closed"}>
        <JoinLink meetingId={desk.data.meetingId()} title={say(meeting()?.title ?? { th: "" })} />
      </Show>
      <Show when={desk.may("meeting/put")}>
        <VenuePhoneNumberForm />
      </Show>
      <Appearance />
      <AccountPanel meetingId={desk.data.meetingId()} />
    </div>
  );
};

/** Asks once more, in whole sentences, with what it means. */
const AskOnce = (props: { readonly step: Step; readonly onBack: () => void }) => {
  const { t } = useApp();
  const desk = useConsole();
  const act = async () => {
    const { step } = props;
    const isDone = step === "example" ? await desk.acts.removeExamples() : await desk.acts.onMeeting(step);
    if (isDone) desk.close();
  };
  const verb = () =>
    props.step === "example" ? t("office.meeting.exampleConfirm") : t(`office.meeting.${props.step}`);
  return (
    <>
      <div class="in">
        <h3 tabIndex={-1} ref={(heading) => onMount(() => heading.focus())}>
          <Text of={t(`office.meeting.${props.step}Title`)} />
        </h3>
        <p>
          <Text of={t(`office.meeting.${props.step}Hint`)} />
        </p>
      </div>
      <div class="foot over">
        <Button kind="main" label={verb()} onPress={() => void act()} />
        <Button kind="wide" label={t("office.act.cancel")} onPress={() => props.onBack()} />
      </div>
    </>
  );
};
