import { useNavigate } from "@solidjs/router";
import { createSignal, Show } from "solid-js";
import { readMyData } from "../../shell/read-my-data.ts";
import { useApp } from "../../app-context.tsx";
import { createLiveValue } from "../../lib/live-query.ts";
import { saveFile } from "../../lib/save-file.ts";
import { useMeeting } from "../../shell/meeting-context.tsx";
import { Button, ButtonLink } from "../../ui/button.tsx";
import { Confirm, createAsking } from "../../ui/confirm-in-place.tsx";
import { Reason } from "../../ui/entry-card.tsx";
import { Text } from "../../ui/text.tsx";
import styles from "./settings.module.css";

/** One's own data as a file, and out of this phone. */
export const MyData = () => {
  const { t, queries, announce } = useApp();
  const meeting = useMeeting();
  const [saved, setSaved] = createSignal<string>();
  const save = async () => {
    const content = JSON.stringify(await readMyData(queries, meeting.id()), null, 2);
    const name = `ruam-my-data-${meeting.id().slice(0, 8)}.json`;
    const done = await saveFile({ name, content, type: "application/json" });
    if (done !== "saved") return;
    setSaved(t("settings.export.done", { name }));
    announce(t("settings.export.done", { name }));
  };
  return (
    <div class={styles["data"]}>
      <div>
        <ButtonLink kind="wide" icon="eye" label={t("settings.mine.open")} href={meeting.path("my-data")} />
        <p class="hint">
          <Text of={t("settings.mine.explain")} />
        </p>
      </div>
      <div>
        <Button kind="wide" icon="download" label={t("settings.export.do")} onPress={() => void save()} />
        <p class="hint">
          <Text of={t("settings.export.explain")} />
        </p>
        <Show when={saved()}>{(words) => <p class={styles["said"]}>{words()}</p>}</Show>
      </div>
      <RemoveMyData />
    </div>
  );
};

/** Everything of this meeting goes from the phone; what is unsent is said first, with two ways to save it (promise S7). */
const RemoveMyData = () => {
  const { t, queries } = useApp();
  const meeting = useMeeting();
  const asking = createAsking();
  const unsent = createLiveValue(meeting.id, async (id) => {
    const { waiting, ofOthers, refused, conflicts } = await queries.outbox(id);
    return waiting.length + ofOthers.length + refused.length + conflicts.length;
  });
  return (
    <Show
      when={asking.isAsking()}
      fallback={
        <div>
          <Button kind="grave" icon="trash" label={t("settings.remove.do")} ref={asking.opener} onPress={asking.ask} />
        </div>
      }
    >
      <Removing unsent={unsent.value ?? 0} onKeep={asking.keep} />
    </Show>
  );
};

const Removing = (props: { readonly unsent: number; readonly onKeep: () => void }) => {
  const { t, commands } = useApp();
  const meeting = useMeeting();
  const navigate = useNavigate();
  const [isFailed, setFailed] = createSignal(false);
  const explain = () =>
    props.unsent > 0
      ? meeting.format.digits(t("settings.remove.unsent", { count: props.unsent }))
      : t("settings.remove.explain");
  const remove = async () => {
    const removed = await commands.removeMyData(meeting.id());
    if (removed.ok) navigate("/join", { replace: true });
    else setFailed(true);
  };
  const rescue = async () => {
    const file = await commands.rescueFile(meeting.id());
    if (file !== undefined) await saveFile({ ...file, type: "application/json" });
  };
  return (
    <div>
      <Confirm
        question={t("settings.remove.ask")}
        explain={explain()}
        keepLabel={t("settings.remove.keep")}
        doLabel={t("settings.remove.delete")}
        onKeep={() => props.onKeep()}
        onDo={() => void remove()}
        safeWays={
          <Show when={props.unsent > 0}>
            <ButtonLink href={meeting.path("sync")} icon="refresh" label={t("settings.remove.sendFirst")} />
            <Button icon="download" label={t("settings.remove.rescue")} onPress={() => void rescue()} />
          </Show>
        }
      />
      <Show when={isFailed()}>
        <Reason tone="yours" words={t("settings.remove.failed")} />
      </Show>
    </div>
  );
};
