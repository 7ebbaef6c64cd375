import { Show } from "solid-js";
import type { Draft } from "#client/local/vault-records.ts";
import { useApp } from "../../app-context.tsx";
import { shortly } from "../../lib/excerpt.ts";
import { createLiveValue } from "../../lib/live-query.ts";
import { useMeeting } from "../../shell/meeting-context.tsx";
import { Button, ButtonLink } from "../../ui/button.tsx";
import { Confirm, createAsking } from "../../ui/confirm-in-place.tsx";
import { StateLine } from "../../ui/state-line.tsx";
import { Entry } from "../../ui/entry-card.tsx";
import { createTimeLabel } from "./time-or-date-label.ts";
import { strategyName } from "#domain/strategy-name.ts";

/** Something half-written: its words, and the way back to them. */
export const DraftEntry = (props: { readonly draft: Draft }) => {
  const { t, commands, announce } = useApp();
  const meeting = useMeeting();
  const when = createTimeLabel();
  const asking = createAsking();
  const remove = async () => {
    await commands.removeDraft(props.draft.key);
    announce(t("entries.mine.draftDeleted"));
  };
  const title = createTitle(() => props.draft);
  const about = () => shortly(props.draft.text);
  const href = () => {
    const { target, correcting } = props.draft;
    const on = `on=${encodeURIComponent(`${target.type}:${target.id}`)}`;
    return `${meeting.path("ask")}?${correcting === null ? on : `${on}&correct=${encodeURIComponent(correcting)}`}`;
  };
  return (
    <Entry
      state={<StateLine icon="pencil" words={t("entries.mine.draft")} when={when(props.draft.savedAt)} />}
      text={props.draft.text}
      about={[t(`entries.ask.${props.draft.entryKind}`), title()].filter(Boolean).join(" · ")}
    >
      <Show
        when={asking.isAsking()}
        fallback={
          <div class="actions">
            <ButtonLink href={href()} icon="pencil" label={t("entries.mine.continueDraft")} about={about()} />
            <Button
              kind="grave"
              icon="trash"
              label={t("entries.mine.deleteDraft")}
              about={about()}
              ref={asking.opener}
              onPress={asking.ask}
            />
          </div>
        }
      >
        <Confirm
          question={t("entries.mine.deleteDraftAsk")}
          explain={t("entries.mine.deleteDraftExplain")}
          keepLabel={t("entries.mine.keep")}
          doLabel={t("entries.mine.deleteDraft")}
          onKeep={asking.keep}
          onDo={() => void remove()}
        />
      </Show>
    </Entry>
  );
};

/** The title of what a draft is about, as far as this phone holds it. */
const createTitle = (draft: () => Draft) => {
  const { queries, say } = useApp();
  const meeting = useMeeting();
  const found = createLiveValue(
    () => ({ meetingId: meeting.id(), ...draft().target }),
    async ({ meetingId, type, id }) => {
      if (type === "project") return (await queries.projects(meetingId)).find((row) => row.id === id)?.name;
      if (type === "strategy") {
        const strategy = (await queries.strategies(meetingId)).find((row) => row.id === id);
        return strategy && strategyName(strategy);
      }
      return (await queries.agenda(meetingId)).find((row) => row.id === id)?.title;
    },
  );
  return () => (found.value === undefined ? "" : say(found.value));
};
