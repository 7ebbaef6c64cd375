import { createSignal, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { createLiveValue } from "#client/lib/live-query.ts";
import { Button, ButtonLink } from "#client/ui/button.tsx";
import { SelectField } from "#client/ui/field.tsx";
import { StateLine } from "#client/ui/state-line.tsx";
import { Text } from "#client/ui/text.tsx";
import { publicationState, type PublicationRecord } from "#domain/publication.ts";
import { useConsole } from "../console-context.tsx";
import { OfficeWindow } from "./office-window.tsx";

const graceHours = [0, 1, 24, 72] as const;
const hourMs = 3_600_000;

/** Publishing the meeting: a look at the page first, then the act, which can be withdrawn before anybody sees it (promise F3). */
export const PublishWindow = () => {
  const { t, queries, now, sync } = useApp();
  const desk = useConsole();
  const publication = createLiveValue(desk.data.meetingId, queries.publication);
  const [grace, setGrace] = createSignal("24");
  const at = () => now() + (sync.clockOffsetMs ?? 0);
  const state = () => publicationState(publication.value, at());
  /** The record bears the meeting's own id, so its revision is named here. */
  const send = (args: object, words: string) =>
    desk.acts.perform({ kind: "publication/put", id: desk.data.meetingId(), args: { ...args } }, words, undefined, {
      officeRev: publication.value?.rev ?? 0,
    });
  const publish = () =>
    send({ from: at(), graceUntil: at() + Number(grace()) * hourMs, until: null }, t("closing.publish.done"));
  const address = () => `/p/${desk.data.meetingId()}`;
  return (
    <OfficeWindow title={t("closing.publish.title")}>
      <div class="in">
        <State of={publication.value} />
        <p>
          <Text of={t("closing.publish.what")} />
        </p>
        <ButtonLink
          kind="wide"
          icon="eye"
          label={t("closing.publish.preview")}
          href={`/api/v1/meetings/${desk.data.meetingId()}/public-preview`}
          isOutside
        />
        <ButtonLink
          kind="wide"
          icon="people"
          label={t("closing.publish.voice")}
          href={`/api/v1/meetings/${desk.data.meetingId()}/voice`}
          isOutside
        />
        <Show when={state() === "public"}>
          <ButtonLink kind="wide" icon="link" label={t("closing.publish.look")} href={address()} isOutside />
        </Show>
        <Show when={state() === "none" || state() === "ended"}>
          <SelectField
            label={t("closing.publish.grace")}
            hint={t("closing.publish.graceHint")}
            value={grace()}
            options={graceHours.map((hours) => ({
              value: String(hours),
              label: hours === 0 ? t("closing.publish.atOnce") : t("closing.publish.hours", { count: hours }),
            }))}
            onChoose={setGrace}
          />
        </Show>
      </div>
      <div class="foot over">
        <Show
          when={state() === "none" || state() === "ended"}
          fallback={
            <Button
              kind="main"
              label={t(state() === "waiting" ? "closing.publish.withdraw" : "closing.publish.stop")}
              onPress={() => void send({ removed: true }, t("closing.publish.withdrawn"))}
            />
          }
        >
          <Button kind="main" label={t("closing.publish.do")} onPress={() => void publish()} />
        </Show>
      </div>
    </OfficeWindow>
  );
};

const State = (props: { readonly of: PublicationRecord | undefined }) => {
  const { t, now } = useApp();
  const desk = useConsole();
  const state = () => publicationState(props.of, now());
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
