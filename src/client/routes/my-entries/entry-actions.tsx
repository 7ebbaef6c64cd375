import { createSignal, Match, Show, Switch } from "solid-js";
import { unwrap } from "solid-js/store";
import type { Result } from "#domain/result.ts";
import type { EntryError } from "#domain/entry-rules.ts";
import type { MyEntry } from "#client/local/vault-records.ts";
import { useApp } from "../../app-context.tsx";
import type { StorageError } from "../../commands-and-sync-contract.ts";
import { useMeeting } from "../../shell/meeting-context.tsx";
import { Button, ButtonLink } from "../../ui/button.tsx";
import { Confirm, createAsking } from "../../ui/confirm-in-place.tsx";
import { Reason } from "../../ui/entry-card.tsx";
import { shortly } from "../../lib/excerpt.ts";
import { isWorthSendingOnce } from "./own-entry-state.ts";

type ActionsProps = { readonly entry: MyEntry };

const createHref = (props: ActionsProps) => {
  const meeting = useMeeting();
  return () => `${meeting.path("ask")}?correct=${encodeURIComponent(props.entry.id)}`;
};

/** An act on the own words, and what to say where the phone could not carry it out. */
const createAct = () => {
  const { t, announce } = useApp();
  const [problem, setProblem] = createSignal<string>();
  /** @param words what has happened, once it has: the button that did it may be gone */
  const act = async (done: Promise<Result<unknown, StorageError | EntryError>>, words: string) => {
    const result = await done;
    setProblem(result.ok ? undefined : t(`errors.${result.error.kind}`));
    if (result.ok) announce(words);
  };
  const copy = async (text: string) => {
    try {
      await navigator.clipboard.writeText(text);
      setProblem(undefined);
      announce(t("entries.mine.copied"));
      return true;
    } catch {
      // Some browsers inside other apps have no clipboard: the person can still select the text on the screen.
      setProblem(t("entries.mine.copyFailed"));
      return false;
    }
  };
  return { problem, act, copy };
};

const Problem = (props: { readonly words: string | undefined }) => (
  <Show when={props.words}>{(words) => <Reason tone="yours" words={words()} />}</Show>
);

const CopyButton = (props: { readonly about: string; readonly onCopy: () => Promise<boolean> }) => {
  const { t } = useApp();
  const [isCopied, setCopied] = createSignal(false);
  return (
    <Button
      icon={isCopied() ? "check" : "copy"}
      label={t(isCopied() ? "entries.mine.copied" : "entries.mine.copy")}
      about={props.about}
      onPress={() => void props.onCopy().then(setCopied)}
    />
  );
};

/** Until the office has taken it up: correct it, or take it back (promise A4). */
export const OpenActions = (props: ActionsProps) => {
  const { t, commands } = useApp();
  const meeting = useMeeting();
  const href = createHref(props);
  const about = () => shortly(props.entry.state.text);
  const { problem, act } = createAct();
  const asking = createAsking();
  const explain = () =>
    t(props.entry.server === null ? "entries.mine.withdrawExplainUnsent" : "entries.mine.withdrawExplain");
  return (
    <>
      <Problem words={problem()} />
      <Show
        when={asking.isAsking()}
        fallback={
          <div class="actions">
            <ButtonLink href={href()} icon="pencil" label={t("entries.mine.correct")} about={about()} />
            <Button
              icon="undo"
              label={t("entries.mine.withdraw")}
              about={about()}
              ref={asking.opener}
              onPress={asking.ask}
            />
          </div>
        }
      >
        <Confirm
          question={t("entries.mine.withdrawAsk")}
          explain={explain()}
          keepLabel={t("entries.mine.keepSent")}
          doLabel={t("entries.mine.withdraw")}
          onKeep={asking.keep}
          onDo={() => void act(commands.withdrawEntry(meeting.id(), props.entry.id), t("entries.mine.withdrawn"))}
        />
      </Show>
    </>
  );
};

/** What the office could not take: mend it, copy it, send it once more, or delete it from this phone (promise S4). */
export const RefusedActions = (props: ActionsProps) => {
  const { t, commands } = useApp();
  const meeting = useMeeting();
  const href = createHref(props);
  const about = () => shortly(props.entry.state.text);
  const { problem, act, copy } = createAct();
  const asking = createAsking();
  // A database cannot keep a store's proxy.
  const sendOnce = () =>
    void act(
      commands.putEntry(meeting.id(), unwrap(props.entry.state), { correcting: props.entry.id }),
      t("entries.mine.waitingWhy"),
    );
  return (
    <>
      <Problem words={problem()} />
      <Show
        when={asking.isAsking()}
        fallback={
          <div class="actions">
            <Switch
              fallback={<ButtonLink href={href()} icon="pencil" label={t("entries.mine.correct")} about={about()} />}
            >
              <Match when={isFinal(props.entry)}>{null}</Match>
              <Match when={isWorthSendingOnce(props.entry)}>
                <Button icon="refresh" label={t("entries.mine.sendOnce")} about={about()} onPress={sendOnce} />
              </Match>
            </Switch>
            <Show when={props.entry.refused?.kind === "name-missing"}>
              <ButtonLink href={meeting.path("check-in")} label={t("entries.mine.checkIn")} />
            </Show>
            <CopyButton about={about()} onCopy={() => copy(props.entry.state.text)} />
            <Button
              kind="grave"
              icon="trash"
              label={t("entries.mine.delete")}
              about={about()}
              ref={asking.opener}
              onPress={asking.ask}
            />
          </div>
        }
      >
        <Confirm
          question={t("entries.mine.deleteAsk")}
          explain={t(props.entry.server === null ? "entries.mine.deleteExplain" : "entries.mine.deleteKeepsSent")}
          keepLabel={t("entries.mine.keep")}
          doLabel={t("entries.mine.delete")}
          onKeep={asking.keep}
          onDo={() => void act(commands.deleteRefused(meeting.id(), props.entry.id), t("entries.mine.deleted"))}
        />
      </Show>
    </>
  );
};

/** No wording will be taken any more: what is left is to copy it. */
const isFinal = (entry: MyEntry): boolean =>
  ["locked", "withdrawn-by-office", "erased", "not-author"].includes(entry.refused?.kind ?? "");
