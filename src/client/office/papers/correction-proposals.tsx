import { createEffect, createSignal, For, onCleanup, onMount, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { TextArea } from "#client/ui/field.tsx";
import { StateLine } from "#client/ui/state-line.tsx";
import { isAnswerPlace } from "#domain/entry-minutes-places.ts";
import { awaitingAnswer } from "#domain/minutes/minutes-types.ts";
import { compareTexts } from "#domain/minutes/text-difference.ts";
import type { CorrectionDecision, CorrectionRecord } from "#domain/correction-round.ts";
import { KeyButton } from "../shortcut-key.tsx";
import { placeOf } from "../shortcut-key-map.ts";
import { createSingleKeyDictationGuard } from "../single-key-dictation-guard.ts";
import type { EditorState } from "./minutes-editor-state.ts";
import { Changes } from "./editable-paragraph.tsx";
import "#client/ui/papers/correction-proposals.css";
import { isBlank } from "#domain/clean-text.ts";

type Props = { readonly state: EditorState };
type Way = CorrectionDecision["kind"];

/** Keys by their position, so that they work with the Thai layout as well. */
const keys: Readonly<Record<string, Way>> = { KeyA: "taken", KeyE: "adapted", KeyX: "refused" };
const letterOf: Readonly<Record<Way, string>> = { taken: "A", adapted: "E", refused: "X" };

const useWho = () => {
  const { t, personName } = useApp();
  return ({ authorName }: CorrectionRecord): string =>
    authorName ? personName(authorName) : t("corrections.office.somebody");
};

/** Keys decide the first undecided proposal, except while the focus is in a field. */
const listen = (press: (way: Way) => void): void => {
  const setTimer = (task: () => void, delayMs: number): (() => void) => {
    const timer = setTimeout(task, delayMs);
    return () => clearTimeout(timer);
  };
  const deliberate = createSingleKeyDictationGuard({ setTimer, now: () => performance.now() });
  const onKey = (event: KeyboardEvent) => {
    const isHeld = event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing;
    if (event.defaultPrevented || isHeld || placeOf(document.activeElement) === "field") return;
    if (document.querySelector("dialog[open]") !== null) return;
    const way = keys[event.code];
    if (way !== undefined) event.preventDefault();
    if (event.key.length === 1) deliberate.letter(way === undefined ? undefined : () => press(way));
  };
  onMount(() => document.addEventListener("keydown", onKey));
  onCleanup(() => {
    deliberate.callOff();
    document.removeEventListener("keydown", onKey);
  });
};

/** The undecided proposals; the keys decide the first one (promise P6). */
export const CorrectionProposals = (props: Props) => {
  let first: ((way: Way) => void) | undefined;
  listen((way) => first?.(way));
  return (
    <For each={props.state.view.undecided()}>
      {(one, at) => (
        <Proposal
          state={props.state}
          of={one}
          hasKeys={at() === 0}
          takeKeys={(press) => {
            first = press;
          }}
          dropKeys={(press) => {
            if (first === press) first = undefined;
          }}
        />
      )}
    </For>
  );
};

type Writing = {
  readonly way: Exclude<Way, "taken">;
  readonly text: string;
  readonly reason: string;
};

type ProposalProps = Props & {
  readonly of: CorrectionRecord;
  /** Whether the keys decide this proposal. */
  readonly hasKeys: boolean;
  readonly takeKeys: (press: (way: Way) => void) => void;
  readonly dropKeys: (press: (way: Way) => void) => void;
};

const Proposal = (props: ProposalProps) => {
  const { t } = useApp();
  const who = useWho();
  const [writing, setWriting] = createSignal<Writing>();
  const [problem, setProblem] = createSignal<string>();
  const [isBusy, setBusy] = createSignal(false);
  const block = () => {
    const found = props.state.block(props.of.place);
    return found === undefined || found.type === "people" ? undefined : found;
  };
  const fromData = () => block()?.byHand?.data ?? block()?.text ?? "";
  /** A question may wait for its answer still: then there is none to correct. */
  const isOfAnswer = () => isAnswerPlace(props.of.place) && fromData() !== awaitingAnswer;
  const decide = async (kind: Way, text: string, reason: string) => {
    if (isBusy()) return;
    if (kind === "refused" && isBlank(reason)) return setProblem(t("corrections.office.needsReason"));
    setProblem(undefined);
    setBusy(true);
    const said = { kind, text: text.trim(), reason: reason.trim(), source: fromData() };
    await props.state.acts.decide(props.of, said);
    setBusy(false);
  };
  const press = (way: Way): void => {
    if (way === "taken") return void decide("taken", "", "");
    setProblem(undefined);
    setWriting({ way, text: props.of.text, reason: "" });
    requestAnimationFrame(() => home?.querySelector("textarea")?.focus());
  };
  createEffect(() => {
    if (props.hasKeys) props.takeKeys(press);
  });
  onCleanup(() => props.dropKeys(press));
  let home: HTMLElement | undefined;
  return (
    <section ref={(element) => (home = element)} class="version-card" aria-label={who(props.of)} aria-busy={isBusy()}>
      <p>
        <b>{who(props.of)}</b>
      </p>
      <button type="button" class="link" onClick={() => props.state.look(props.of.place)}>
        {t("papers.check.look")}
      </button>
      <p class="quiet">{t("corrections.office.marked")}</p>
      <p lang="th">
        <Changes of={{ pieces: compareTexts(block()?.text ?? "", props.of.text) }} numerals={props.state.numerals()} />
      </p>
      <Show when={props.of.reason}>
        {(why) => <p class="quiet">{t("corrections.office.because", { reason: why() })}</p>}
      </Show>
      <Show when={isOfAnswer()}>
        <p class="quiet small">{t("corrections.office.alsoAnswer")}</p>
      </Show>
      <Show
        when={writing()}
        fallback={
          <div class="round-ways">
            <For each={["taken", "adapted", "refused"] as const}>
              {(way) => (
                <KeyButton
                  label={t(`corrections.office.way.${way}`)}
                  about={who(props.of)}
                  shortcut={props.hasKeys ? letterOf[way] : undefined}
                  onPress={() => press(way)}
                />
              )}
            </For>
          </div>
        }
      >
        {(now) => (
          <WritingDecision
            now={now()}
            problem={problem()}
            onInput={setWriting}
            onDone={() => void decide(now().way, now().way === "adapted" ? now().text : "", now().reason)}
            onBack={() => setWriting(undefined)}
          />
        )}
      </Show>
    </section>
  );
};

/** Other words, or why not. */
const WritingDecision = (props: {
  readonly now: Writing;
  readonly problem: string | undefined;
  readonly onInput: (now: Writing) => void;
  readonly onDone: () => void;
  readonly onBack: () => void;
}) => {
  const { t } = useApp();
  return (
    <>
      <Show when={props.now.way === "adapted"}>
        <TextArea
          label={t("corrections.office.adaptedText")}
          rows={4}
          value={props.now.text}
          onInput={(text) => props.onInput({ ...props.now, text })}
        />
      </Show>
      <TextArea
        label={t(`corrections.office.reason.${props.now.way}`)}
        rows={2}
        value={props.now.reason}
        problem={props.problem}
        maxLength={1_000}
        onInput={(reason) => props.onInput({ ...props.now, reason })}
      />
      <Button kind="main" label={t(`corrections.office.do.${props.now.way}`)} onPress={props.onDone} />
      <Button kind="plain" label={t("corrections.office.back")} onPress={props.onBack} />
    </>
  );
};

/** The decisions of this round; each can be undone while the minutes are open. */
export const Decided = (props: Props) => {
  const { t } = useApp();
  const who = useWho();
  const decided = () =>
    props.state.view.corrections().flatMap((one) => (one.decision === null ? [] : { one, decision: one.decision }));
  return (
    <Show when={decided().length > 0}>
      <section class="round-decided">
        <h3>{t("corrections.office.decidedTitle")}</h3>
        <For each={decided()}>
          {({ one, decision }) => (
            <div class="round-line">
              <StateLine
                icon={decision.kind === "refused" ? "decline" : "check-circle"}
                tone={decision.kind === "refused" ? "office" : "done"}
                words={`${who(one)}: ${t(`corrections.decision.${decision.kind}`)}`}
              />
              <Button
                kind="plain"
                label={t("corrections.office.takeBack")}
                about={who(one)}
                onPress={() => void props.state.acts.takeBackDecision(one)}
              />
            </div>
          )}
        </For>
        <p class="quiet small">{t("corrections.office.takeBackUntil")}</p>
      </section>
    </Show>
  );
};
