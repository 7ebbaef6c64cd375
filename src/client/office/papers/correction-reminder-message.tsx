import { createSignal, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { TextArea } from "#client/ui/field.tsx";
import { summaryOfRound, type CorrectionRoundRecord } from "#domain/correction-round.ts";
import type { EditorState } from "./minutes-editor-state.ts";

/**
 * The text of a reminder for those who have not answered, to be copied into the committee's chat. No answer is never taken
 * for consent.
 */
export const CorrectionReminderMessage = (props: {
  readonly state: EditorState;
  readonly round: CorrectionRoundRecord;
}) => {
  const { t, say, announce, origin } = useApp();
  const [isOpen, setOpen] = createSignal(false);
  const [isByHand, setByHand] = createSignal(false);
  const view = () => props.state.view;
  const silent = () =>
    summaryOfRound(
      props.round,
      view()
        .corrections()
        .map((one) => ({ ...one, participantId: one.participantId ?? "" })),
    ).silent;
  const words = () => {
    const { format, meeting, meetingId } = view().office;
    const title = format.digits(say(meeting()?.title ?? { th: "" }));
    const date = format.date(props.round.lastDay, "medium");
    return t("corrections.office.remindText", { title, date, link: `${origin}/m/${meetingId()}/minutes` });
  };
  const copy = async () => {
    const isCopied = await navigator.clipboard.writeText(words()).then(
      () => true,
      () => false,
    );
    setByHand(!isCopied);
    announce(t(isCopied ? "corrections.office.copied" : "corrections.office.copyByHand"));
  };
  return (
    <Show when={silent() > 0}>
      <Button
        kind="plain"
        label={t("corrections.office.remind", { count: silent() })}
        onPress={() => setOpen(!isOpen())}
      />
      <Show when={isOpen()}>
        <TextArea
          label={t("corrections.office.remindLabel")}
          rows={5}
          value={words()}
          readOnly
          onInput={() => undefined}
        />
        <Show when={isByHand()}>
          <p role="alert">{t("corrections.office.copyByHand")}</p>
        </Show>
        <Button icon="copy" label={t("corrections.office.copy")} onPress={() => void copy()} />
      </Show>
    </Show>
  );
};
