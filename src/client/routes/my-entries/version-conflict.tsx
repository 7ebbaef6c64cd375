import { createSignal, Show } from "solid-js";
import type { MyEntry } from "#client/local/vault-records.ts";
import { useApp } from "../../app-context.tsx";
import { shortly } from "../../lib/excerpt.ts";
import { useMeeting } from "../../shell/meeting-context.tsx";
import { Button } from "../../ui/button.tsx";
import { Reason } from "../../ui/entry-card.tsx";
import { Text } from "../../ui/text.tsx";

/** The same entry in two wordings, from two devices of one person: both stand here until one is chosen. */
export const VersionConflict = (props: { readonly entry: MyEntry }) => {
  const { t, commands, announce } = useApp();
  const meeting = useMeeting();
  const [problem, setProblem] = createSignal<"storage-full" | "storage-failed">();
  const keep = async (which: "mine" | "server") => {
    const kept = await commands.resolveConflict(meeting.id(), props.entry.id, which);
    setProblem(kept.ok ? undefined : kept.error.kind);
    if (kept.ok) announce(t("entries.mine.versionKept"));
  };
  const other = () => otherWords(props.entry.conflict?.state);
  const otherText = () => {
    const { text, isWithdrawn } = other();
    if (isWithdrawn) return t("entries.mine.otherWithdrawn");
    return text === "" ? t("entries.mine.otherEmpty") : text;
  };
  const ownText = () =>
    props.entry.state.withdrawn ? `${props.entry.state.text} (${t("entries.mine.withdrawn")})` : props.entry.state.text;
  return (
    <>
      <div class="versions">
        <Version label={t("entries.mine.onThisPhone")} text={ownText()} />
        <Version label={t("entries.mine.fromOther")} text={otherText()} />
      </div>
      <Show when={problem()}>{(kind) => <Reason tone="yours" words={t(`errors.${kind()}`)} />}</Show>
      <div class="actions">
        <Button
          label={t("entries.mine.useMine")}
          about={shortly(props.entry.state.text)}
          onPress={() => void keep("mine")}
        />
        <Button
          label={t("entries.mine.useOther")}
          about={shortly(props.entry.state.text)}
          onPress={() => void keep("server")}
        />
      </div>
    </>
  );
};

const Version = (props: { readonly label: string; readonly text: string }) => (
  <div class="version">
    <p class="small quiet">
      <Text of={props.label} />
    </p>
    <p class="whole-lines">
      <Text of={props.text} />
    </p>
  </div>
);

/** The server's version came from the network: it is parsed carefully, and shown as far as possible. */
const otherWords = (state: unknown): { readonly text: string; readonly isWithdrawn: boolean } => {
  if (typeof state !== "object" || state === null) return { text: "", isWithdrawn: false };
  const { text, withdrawn } = state as { readonly text?: unknown; readonly withdrawn?: unknown };
  return { text: typeof text === "string" ? text : "", isWithdrawn: withdrawn === true };
};
