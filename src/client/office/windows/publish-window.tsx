import { createSignal, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { createLiveValue } from "#client/lib/live-query.ts";
import { Button } from "#client/ui/button.tsx";
import { Switcher } from "#client/ui/choice-controls.tsx";
import { Confirm, createAsking } from "#client/ui/confirm-in-place.tsx";
import { SelectField, TextArea } from "#client/ui/field.tsx";
import { StateLine } from "#client/ui/state-line.tsx";
import { Text } from "#client/ui/text.tsx";
import { cleanText } from "#domain/clean-text.ts";
import { isVoicePublic } from "#domain/public-visibility.ts";
import { publicationState, type PublicationRecord } from "#domain/publication.ts";
import { bangkokIso } from "#domain/thai-date.ts";
import { useConsole } from "../console-context.tsx";
import { DateChoice } from "../date-choice.tsx";
import { CopyLink, createLinkCopy } from "../share-link-panel.tsx";
import { OfficeWindow } from "./office-window.tsx";
import { Looks, Timeline, type Times } from "./publication-times.tsx";
import {
  PublishedLink,
  SuspectedDetails,
  UndecidedEntries,
  UnfinishedMinutes,
  WhatIsPublic,
} from "./published-link.tsx";

const graceHours = [0, 1, 24, 72] as const;
const hourMs = 3_600_000;
/** How often it is asked what became of a request, ms. */
const askAfterMs = 5_000;

/** The publication of the meeting, and what is done about it. */
const createPublishing = () => {
  const { t, queries, now, sync } = useApp();
  const desk = useConsole();
  const publication = createLiveValue(desk.data.meetingId, queries.publication);
  const at = () => now() + (sync.clockOffsetMs ?? 0);
  const state = () => publicationState(publication.value, at());
  /** The record bears the meeting's own id, so its revision is named here. */
  const send = (args: object, words: string) =>
    desk.acts.perform({ kind: "publication/put", id: desk.data.meetingId(), args: { ...args } }, words, undefined, {
      officeRev: publication.value?.rev ?? 0,
    });
  return {
    at,
    record: () => publication.value,
    state,
    /** Nothing of it is public, nor will be by itself. */
    isOff: () => state() === "none" || state() === "ended",
    /** @param from ms; @param grace ms */
    publish: (from: number, grace: number) =>
      send({ from, graceUntil: at() + grace, until: null, stopReason: "" }, t("closing.publish.done")),
    /** Asks that newer figures by sector are told. */
    tellNewer: () => send({ figuresAsked: at() }, t("closing.publish.newerSent")),
    withdraw: () => send({ removed: true }, t("closing.publish.withdrawn")),
    /** @param reason for the public; without one nothing says that the page was there */
    stop: (reason: string) =>
      send(reason === "" ? { removed: true } : { until: at(), stopReason: reason }, t("closing.publish.stopped")),
  };
};

type Publishing = ReturnType<typeof createPublishing>;

/** Publishing the meeting: a look at the page first, then the act; once it is done, the link to hand on (promise F3). */
export const PublishWindow = () => {
  const { t } = useApp();
  const publishing = createPublishing();
  return (
    <OfficeWindow title={t("closing.publish.title")}>
      <Show when={publishing.isOff()} fallback={<Published publishing={publishing} />}>
        <ToPublish publishing={publishing} />
      </Show>
    </OfficeWindow>
  );
};

/** What the public reads in place of a page that was taken down. */
const StopReason = (props: { readonly of: PublicationRecord | undefined }) => {
  const { t } = useApp();
  return (
    <Show when={props.of?.stopReason}>
      {(reason) => (
        <p class="quiet">
          <Text of={t("closing.publish.stopReasonTold", { reason: reason() })} />
        </p>
      )}
    </Show>
  );
};

const ToPublish = (props: { readonly publishing: Publishing }) => {
  const { t } = useApp();
  const [grace, setGrace] = createSignal("24");
  const [when, setWhen] = createSignal<"soon" | "day">("soon");
  const [day, setDay] = createSignal("");
  const [problem, setProblem] = createSignal<string>();
  const publish = (event: SubmitEvent) => {
    event.preventDefault();
    const at = props.publishing.at();
    const isPast = day() < bangkokIso(at).slice(0, 10);
    setProblem(when() === "day" && isPast ? t("closing.publish.fromToday") : undefined);
    if (problem() !== undefined) return;
    void props.publishing.publish(times().from, Number(grace()) * hourMs);
  };
  /** As they would be if it were published now. */
  const times = (): Times => {
    const at = props.publishing.at();
    const chosen = when() === "day" ? Date.parse(`${day()}T09:00:00+07:00`) : Number.NaN;
    return { from: Number.isNaN(chosen) ? at : Math.max(at, chosen), graceUntil: at + Number(grace()) * hourMs };
  };
  return (
    <form onSubmit={publish}>
      <div class="in">
        <State of={props.publishing.record()} at={props.publishing.at()} />
        <StopReason of={props.publishing.record()} />
        <p>
          <Text of={t("closing.publish.what")} />
        </p>
        <UnfinishedMinutes />
        <UndecidedEntries />
        <SuspectedDetails />
        <Looks times={times()} />
        <h3>{t("closing.publish.when")}</h3>
        <Switcher
          label={t("closing.publish.when")}
          value={when()}
          options={[
            { value: "soon", label: t("closing.publish.soon") },
            { value: "day", label: t("closing.publish.onDay") },
          ]}
          onChoose={(value) => {
            setProblem(undefined);
            setWhen(value);
          }}
        />
        <Show when={when() === "day"}>
          <DateChoice label={t("closing.publish.day")} value={day()} onChoose={setDay} />
          <p class="quiet">
            <Text of={t("closing.publish.dayHint")} />
          </p>
        </Show>
        <Show when={problem()}>
          {(words) => (
            <p class="problem" role="alert">
              <Text of={words()} />
            </p>
          )}
        </Show>
        <SelectField
          label={t("closing.publish.grace")}
          hint={t(grace() === "0" ? "closing.publish.atOnceHint" : "closing.publish.graceHint")}
          value={grace()}
          options={graceHours.map((hours) => ({
            value: String(hours),
            label: hours === 0 ? t("closing.publish.atOnce") : t("closing.publish.hours", { count: hours }),
          }))}
          onChoose={setGrace}
        />
        <Timeline of={times()} isGraced={grace() !== "0"} />
      </div>
      <div class="foot over">
        <Button kind="main" type="submit" label={t("closing.publish.do")} />
      </div>
    </form>
  );
};

/** It is public, or will be: the link comes first, and stopping last. */
const Published = (props: { readonly publishing: Publishing }) => {
  const { t, origin } = useApp();
  const desk = useConsole();
  const asking = createAsking();
  const [reason, setReason] = createSignal("");
  const [isUnseen, setUnseen] = createSignal(false);
  /** The field may stay empty. A reason that was typed and says nothing is no such choice. */
  const stop = () => {
    const words = cleanText(reason());
    setUnseen(words === "" && reason().trim() !== "");
    if (!isUnseen()) void props.publishing.stop(words);
  };
  const address = () => `${origin}/p/${desk.data.meetingId()}`;
  const copy = createLinkCopy(address);
  const isWaiting = () => props.publishing.state() === "waiting";
  const times = (): Times => props.publishing.record() ?? { from: 0, graceUntil: 0 };
  /** The record says it once the server has it. Told here: what is told at the foot of the console lies under this window. */
  const [askedHere, setAskedHere] = createSignal(0);
  const tellNewer = async () => {
    const at = props.publishing.at();
    if (await props.publishing.tellNewer()) setAskedHere(at);
  };
  return (
    <>
      <div class="in">
        <State of={props.publishing.record()} at={props.publishing.at()} />
        <PublishedLink address={address()} isOpen={!isWaiting()} copied={copy.result()} />
        <UnfinishedMinutes />
        <UndecidedEntries />
        <SuspectedDetails />
        <WhatIsPublic isOpen={!isWaiting()} />
        <Looks isPublic={!isWaiting()} times={times()} />
        <Show when={!isWaiting() && isVoicePublic(desk.data.status(), desk.data.entries())}>
          <section>
            <Button label={t("closing.publish.newer")} onPress={() => void tellNewer()} />
            <p class="quiet">
              <Text of={t("closing.publish.newerHint")} />
            </p>
            <NewerAsked asked={Math.max(askedHere(), props.publishing.record()?.figuresAsked ?? 0)} />
          </section>
        </Show>
        <Show
          when={asking.isAsking()}
          fallback={
            <p class="published-stop">
              <Button
                ref={asking.opener}
                label={t(isWaiting() ? "closing.publish.withdraw" : "closing.publish.stop")}
                onPress={() => (isWaiting() ? void props.publishing.withdraw() : asking.ask())}
              />
            </p>
          }
        >
          <TextArea
            label={t("closing.publish.stopReason")}
            hint={t("closing.publish.stopReasonHint")}
            lang="th"
            rows={2}
            maxLength={500}
            value={reason()}
            problem={isUnseen() ? t("closing.publish.stopReasonUnseen") : undefined}
            onInput={setReason}
          />
          <Confirm
            question={t("closing.publish.stopAsk")}
            explain={t("closing.publish.stopWhat")}
            keepLabel={t("closing.publish.keep")}
            doLabel={t("closing.publish.stop")}
            onKeep={asking.keep}
            onDo={stop}
          />
        </Show>
      </div>
      <div class="foot over">
        <CopyLink copy={copy} />
      </div>
    </>
  );
};

/** What became of the last request for newer figures: the answer is given when somebody next looks at the page. */
const NewerAsked = (props: { readonly asked: number }) => {
  const { t } = useApp();
  const { data } = useConsole();
  data.hints.askEvery(askAfterMs);
  const outcome = (): "Asked" | "Told" | "Kept" | undefined => {
    const [asked, told] = [props.asked, data.hints.figures()];
    if (asked === 0) return undefined;
    if (told === undefined || told.asked < asked) return "Asked";
    return told.at >= asked ? "Told" : "Kept";
  };
  return (
    <div role="status">
      <Show when={outcome()}>
        {(which) => (
          <StateLine
            icon={which() === "Told" ? "check-circle" : "clock"}
            tone={which() === "Told" ? "done" : "office"}
            words={t(`closing.publish.newer${which()}`, { time: data.format.time(props.asked) })}
          />
        )}
      </Show>
    </div>
  );
};

const State = (props: { readonly of: PublicationRecord | undefined; readonly at: number }) => {
  const { t } = useApp();
  const desk = useConsole();
  const state = () => publicationState(props.of, props.at);
  const from = () => Math.max(props.of?.from ?? 0, props.of?.graceUntil ?? 0);
  return (
    <StateLine
      icon={state() === "public" ? "check-circle" : "clock"}
      tone={state() === "public" ? "done" : "office"}
      words={t(`closing.publish.state.${state()}`, {
        date: desk.data.format.date(from(), "medium"),
        time: desk.data.format.time(from()),
      })}
    />
  );
};
