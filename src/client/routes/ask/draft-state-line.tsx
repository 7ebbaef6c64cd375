import { Show } from "solid-js";
import { maxEntryLength } from "#domain/text-limits.ts";
import { graphemeCount } from "#domain/graphemes.ts";
import { looksMistyped } from "#domain/detect-wrong-keyboard-layout.ts";
import { useApp } from "../../app-context.tsx";
import type { StorageError } from "../../commands-and-sync-contract.ts";
import { saveFile } from "../../lib/save-file.ts";
import { useMeeting } from "../../shell/meeting-context.tsx";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Text } from "../../ui/text.tsx";
import type { DraftState } from "../../lib/draft-autosave.ts";

const isStorageProblem = (problem: string | undefined): problem is StorageError["kind"] =>
  problem === "storage-full" || problem === "storage-failed";

/** The draft's state and the count; what to leave out; and the file, where the phone cannot keep the words. */
export const DraftStateLine = (props: {
  readonly text: string;
  readonly draft: DraftState;
  readonly isDraft: boolean;
  readonly problem: string | undefined;
}) => {
  const { t, language } = useApp();
  const meeting = useMeeting();
  const used = () => graphemeCount(props.text);
  const isOver = () => used() > maxEntryLength;
  const counts = () => ({ used: meeting.format.number(used()), limit: meeting.format.number(maxEntryLength) });
  /** Why the phone cannot keep the words: what was told of sending them comes before what was told of the draft. */
  const unkept = () => [props.problem, props.draft].find(isStorageProblem);
  const draftWords = () => {
    if (props.draft === "new") return t(props.isDraft ? "entries.ask.draftKept" : "entries.ask.draftNew");
    return t(props.draft === "keeping" ? "entries.ask.draftKeeping" : "entries.ask.draftKept");
  };
  const keep = () =>
    void saveFile({ name: `ruam-${meeting.id().slice(0, 8)}.txt`, content: props.text, type: "text/plain" });
  return (
    <>
      <p class="hint hint-row">
        <Show
          when={unkept()}
          fallback={
            <span class="with-sign">
              <Icon name="device" size="line" />
              <span>{draftWords()}</span>
            </span>
          }
        >
          {(why) => <span class="is-unkept">{t(`errors.${why()}`)}</span>}
        </Show>
        <span class={isOver() ? "nw is-wrong strong" : "nw"} aria-hidden="true">
          {t("entries.ask.count", counts())}
        </span>
        <span class="heard">{t("entries.ask.countSpoken", counts())}</span>
      </p>
      <Show when={unkept()}>
        <div class="actions">
          <Button icon="download" label={t("entries.ask.keepFile")} onPress={keep} />
        </div>
      </Show>
      <p class="hint care">
        <Text of={t("entries.ask.care")} />
      </p>
      <Show when={language() === "th" && looksMistyped(props.text)}>
        <output class="hint with-sign">
          <Icon name="alert" size="line" />
          <span>
            <Text of={t("entries.ask.wrongLayout")} />
          </span>
        </output>
      </Show>
    </>
  );
};
