import { createSignal, createUniqueId, For, Show, type JSX } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { MeetingScreen } from "#client/shell/meeting-screen.tsx";
import { useMeeting } from "#client/shell/meeting-context.tsx";
import { replyReasons, type ReplyState } from "#domain/invitation-reply.ts";
import { fieldLimits } from "#domain/text-limits.ts";
import { Button } from "#client/ui/button.tsx";
import { Tag, Tags } from "#client/ui/choice-controls.tsx";
import { TextField } from "#client/ui/field.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { PageTitle } from "#client/ui/page-title.tsx";
import { Text } from "#client/ui/text.tsx";
import styles from "./invitation-reply.module.css";

const ways = ["yes", "substitute", "no"] as const;
type Way = (typeof ways)[number];
const waysOfSubstitute: readonly Way[] = ["yes", "no"];
type Problem = "chooseFirst" | "nameFirst" | "reasonFirst" | "storage";

/** What is filled in so far; what was typed for one answer stays while another is looked at. */
const createAnswer = (before: ReplyState | undefined) => {
  const [way, setWay] = createSignal<Way | undefined>(before?.coming);
  const [name, setName] = createSignal(before?.substitute?.name ?? "");
  const [position, setPosition] = createSignal(before?.substitute?.position ?? "");
  const [reason, setReason] = createSignal(before?.reason ?? null);
  const [note, setNote] = createSignal(before?.note ?? "");
  const problem = (): Problem | undefined => {
    if (way() === undefined) return "chooseFirst";
    if (way() === "substitute" && name().trim() === "") return "nameFirst";
    return way() === "no" && reason() === null ? "reasonFirst" : undefined;
  };
  const state = (): ReplyState => ({
    coming: way() ?? "yes",
    substitute: way() === "substitute" ? { name: name().trim(), position: position().trim() } : null,
    reason: way() === "no" ? reason() : null,
    note: way() === "no" ? note().trim() : "",
  });
  return { way, setWay, name, setName, position, setPosition, reason, setReason, note, setNote, problem, state };
};
type Answer = ReturnType<typeof createAnswer>;

/** One question with three answers; the chosen one opens in its place. */
export const InvitationReplyForm = (props: {
  readonly before: ReplyState | undefined;
  readonly isSubstitute: boolean;
  /** ms */
  readonly replyBy: number | undefined;
  readonly onSent: () => void;
  readonly above: JSX.Element;
  readonly below: JSX.Element;
}) => {
  const { t, commands } = useApp();
  const meeting = useMeeting();
  // oxlint-disable-next-line solid/reactivity -- what was answered before is where the form begins
  const answer = createAnswer(props.before);
  const [problem, setProblem] = createSignal<Problem>();
  const send = async () => {
    const found = answer.problem();
    setProblem(found);
    if (found !== undefined) return;
    const saved = await commands.putReply(meeting.id(), answer.state());
    if (saved.ok) props.onSent();
    else setProblem("storage");
  };
  /** What was missing is said until it is there. */
  const standing = () => (problem() === "storage" ? problem() : problem() && answer.problem());
  const words = (found: Problem) =>
    found === "storage" ? t("check-in.problems-saving.storage-failed") : t(`reply.${found}`);
  return (
    <MeetingScreen
      tabs="none"
      foot={
        <>
          <Show when={standing()}>
            {(found) => (
              <p class="hint is-wrong with-sign" role="alert">
                <Icon name="alert" size="line" />
                <span>
                  <Text of={words(found())} />
                </span>
              </p>
            )}
          </Show>
          <Button kind="main" label={t("reply.send")} onPress={() => void send()} />
        </>
      }
    >
      {props.above}
      <div class="pad">
        <PageTitle of={t("reply.title")} />
        <Show when={props.replyBy}>
          {(by) => (
            <p class="small quiet">
              <Text of={t("reply.by", { date: meeting.format.date(by(), "short") })} />
            </p>
          )}
        </Show>
        <Ways answer={answer} ways={props.isSubstitute ? waysOfSubstitute : ways} />
      </div>
      {props.below}
    </MeetingScreen>
  );
};

const Ways = (props: { readonly answer: Answer; readonly ways: readonly Way[] }) => {
  const { t } = useApp();
  const group = createUniqueId();
  const detail = (way: Way) => (way === "yes" ? "" : t(`reply.${way}Detail`));
  return (
    <fieldset class={styles["ways"]} aria-label={t("reply.title")}>
      <For each={props.ways}>
        {(way) => (
          <div class={styles["way"]} classList={{ [styles["is-on"] ?? ""]: props.answer.way() === way }}>
            <label class={`choice ${styles["choice"]}`}>
              <input
                type="radio"
                name={group}
                aria-label={t(`reply.coming.${way}`)}
                checked={props.answer.way() === way}
                onChange={() => props.answer.setWay(way)}
              />
              <span class="radio" />
              <span>
                <b>{t(`reply.coming.${way}`)}</b>
                <Show when={props.answer.way() !== way && detail(way)}>
                  <span class="detail small quiet">
                    <Text of={detail(way)} />
                  </span>
                </Show>
              </span>
            </label>
            <Show when={props.answer.way() === way && way === "substitute"}>
              <SubstituteFields answer={props.answer} />
            </Show>
            <Show when={props.answer.way() === way && way === "no"}>
              <ReasonFields answer={props.answer} />
            </Show>
          </div>
        )}
      </For>
    </fieldset>
  );
};

const SubstituteFields = (props: { readonly answer: Answer }) => {
  const { t } = useApp();
  return (
    <div class={styles["more"]}>
      <TextField
        label={t("reply.substituteName")}
        value={props.answer.name()}
        onInput={props.answer.setName}
        maxLength={fieldLimits.givenName}
      />
      <TextField
        label={t("reply.substitutePosition")}
        value={props.answer.position()}
        onInput={props.answer.setPosition}
        maxLength={fieldLimits.position}
      />
      <p class="small quiet whole-lines">
        <Text of={t("reply.substituteHint")} />
      </p>
    </div>
  );
};

const ReasonFields = (props: { readonly answer: Answer }) => {
  const { t } = useApp();
  return (
    <div class={styles["more"]}>
      <div>
        <p class="label">{t("reply.reason")}</p>
        <Tags label={t("reply.reason")}>
          <For each={replyReasons}>
            {(reason) => (
              <Tag
                label={t(`reply.reasons.${reason}`)}
                on={props.answer.reason() === reason}
                onTurn={(on) => props.answer.setReason(on ? reason : null)}
              />
            )}
          </For>
        </Tags>
      </div>
      <TextField
        label={t("reply.note")}
        optional={t("reply.optional")}
        value={props.answer.note()}
        onInput={props.answer.setNote}
        maxLength={fieldLimits.position}
      />
      <p class="small quiet whole-lines">
        <Text of={t("reply.noteHint")} />
      </p>
    </div>
  );
};
