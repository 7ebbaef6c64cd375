import { createSignal, onMount, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { newId } from "#client/lib/new-id.ts";
import { Button } from "#client/ui/button.tsx";
import { Text } from "#client/ui/text.tsx";
import { spacesApi } from "./spaces-api.ts";
import "#client/ui/remove-examples.css";

type Props = {
  readonly meetingId: string;
  /** The meeting's name, for the button's accessible name. */
  readonly about: string;
  readonly onRemoved: () => void;
};

/** Takes the examples out of a meeting, where it is listed; asks once more, since that cannot be taken back. */
export const RemoveExamples = (props: Props) => {
  const { t } = useApp();
  const [isAsking, setAsking] = createSignal(false);
  return (
    <Show
      when={isAsking()}
      fallback={
        <Button icon="trash" label={t("office.meeting.example")} about={props.about} onPress={() => setAsking(true)} />
      }
    >
      <AskOnce {...props} onBack={() => setAsking(false)} />
    </Show>
  );
};

const AskOnce = (props: Props & { readonly onBack: () => void }) => {
  const { t, now, announce } = useApp();
  const [isBusy, setBusy] = createSignal(false);
  const [problem, setProblem] = createSignal<string>();
  const opId = newId();
  const remove = async () => {
    setBusy(true);
    const id = props.meetingId;
    const sent = await spacesApi.send(id, { opId, at: now(), kind: "example/remove", id, args: {} });
    setBusy(false);
    if (!sent.ok || (sent.value.status !== "stored" && sent.value.status !== "duplicate"))
      return setProblem(t(`office.failure.${sent.ok ? "refused" : sent.error.kind}`));
    announce(t("office.toast.example"));
    props.onRemoved();
  };
  return (
    <div class="remove-examples" role="group" aria-label={t("office.meeting.exampleTitle")}>
      <p class="strong" tabIndex={-1} ref={(heading) => onMount(() => heading.focus())}>
        <Text of={t("office.meeting.exampleTitle")} />
      </p>
      <p>
        <Text of={t("office.meeting.exampleHint")} />
      </p>
      <Show when={problem()}>
        {(words) => (
          <p class="hint is-wrong" role="alert">
            {words()}
          </p>
        )}
      </Show>
      <div class="actions">
        <Button
          kind="grave"
          icon="trash"
          label={t("office.meeting.exampleConfirm")}
          busy={isBusy()}
          onPress={() => void remove()}
        />
        <Button label={t("office.act.cancel")} onPress={() => props.onBack()} />
      </div>
    </div>
  );
};
