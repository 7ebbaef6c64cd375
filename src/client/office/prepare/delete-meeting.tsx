import { createSignal, onMount, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { Text } from "#client/ui/text.tsx";
import { keptBecauses } from "#domain/delete-meeting.ts";
import type { MeetingRecord } from "#domain/records.ts";
import { goToOfficeHome } from "../go-to-meeting-console.ts";
import { usePreparing } from "./preparing-context.tsx";
import { spacesApi, type Deletion } from "./spaces-api.ts";

/** Deletes a meeting that was made by mistake; the server keeps one in which something happened, and says what. */
export const DeleteMeeting = (props: { readonly meeting: MeetingRecord }) => {
  const { t } = useApp();
  const [isAsking, setAsking] = createSignal(false);
  const isBefore = () => props.meeting.status === "draft" || props.meeting.status === "registration";
  return (
    <Show when={isBefore() && props.meeting.rehearsalOf === undefined}>
      <section class="plate plate-pad prep-form" aria-label={t("prepare.delete.open")}>
        <Show
          when={isAsking()}
          fallback={
            <div class="actions">
              <Button icon="trash" label={t("prepare.delete.open")} onPress={() => setAsking(true)} />
            </div>
          }
        >
          <AskOnce meeting={props.meeting} onBack={() => setAsking(false)} />
        </Show>
      </section>
    </Show>
  );
};

type AskProps = { readonly meeting: MeetingRecord; readonly onBack: () => void };

const AskOnce = (props: AskProps) => {
  const { t, say } = useApp();
  const prep = usePreparing();
  const [isBusy, setBusy] = createSignal(false);
  const [problem, setProblem] = createSignal<string>();
  const [isKept, setKept] = createSignal(false);
  const count = (rows: readonly unknown[]) => prep.data.format.digits(String(rows.length));
  const goes = () => ({
    agenda: count(prep.agenda()),
    projects: count(prep.projects()),
    people: count(prep.roster()),
  });
  const settle = (done: Deletion) => {
    if (done.deleted) return goToOfficeHome();
    setKept(true);
    const because = keptBecauses.find((one) => one === done.because) ?? "recorded";
    setProblem(t(`prepare.delete.because.${because}`));
  };
  const remove = async () => {
    setBusy(true);
    const done = await spacesApi.deleteMeeting(props.meeting.id);
    setBusy(false);
    if (done.ok) settle(done.value);
    else setProblem(t(`office.failure.${done.error.kind}`));
  };
  return (
    <div class="prep-form" role="group" aria-label={t("prepare.delete.open")}>
      <h2 class="strong" tabIndex={-1} ref={(heading) => onMount(() => heading.focus())}>
        <Text of={t("prepare.delete.title", { title: prep.data.format.digits(say(props.meeting.title)) })} />
      </h2>
      <ul class="prep-form">
        <li>
          <Text of={t("prepare.delete.prepared", goes())} />
        </li>
        <li>
          <Text of={t("prepare.delete.codes")} />
        </li>
        <li>
          <Text of={t("prepare.delete.roles")} />
        </li>
      </ul>
      <p>
        <Text of={t("prepare.delete.final")} />
      </p>
      <Show when={problem()}>
        {(words) => (
          <p class="hint is-wrong" role="alert">
            <Text of={words()} />
          </p>
        )}
      </Show>
      <div class="actions">
        <Show when={!isKept()}>
          <Button
            kind="grave"
            icon="trash"
            label={t("prepare.delete.confirm")}
            busy={isBusy()}
            onPress={() => void remove()}
          />
        </Show>
        <Button label={t(isKept() ? "prepare.delete.back" : "prepare.cancel")} onPress={() => props.onBack()} />
      </div>
    </div>
  );
};
