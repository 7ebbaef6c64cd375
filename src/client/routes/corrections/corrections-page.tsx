import { createMemo, createSignal, For, onCleanup, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { createLive, createLiveValue } from "#client/lib/live-query.ts";
import { createServerTimeSignal } from "#client/lib/server-time-signal.ts";
import type { MyCorrections } from "#client/local/vault-records.ts";
import { useMeeting } from "#client/shell/meeting-context.tsx";
import { MeetingScreen } from "#client/shell/meeting-screen.tsx";
import { Button, ButtonLink } from "#client/ui/button.tsx";
import { TextArea } from "#client/ui/field.tsx";
import { PageTitle } from "#client/ui/page-title.tsx";
import { GroupName, QuietLine, Sheet } from "#client/ui/card-and-rows.tsx";
import { Text } from "#client/ui/text.tsx";
import { isRoundOpen, wholeDraft, type CorrectionState, type DraftParagraph } from "#domain/correction-round.ts";
import { placesOfEntry } from "#domain/entry-minutes-places.ts";
import styles from "./corrections.module.css";
import { Result, SaidLine, type Said } from "./said-in-corrections.tsx";

type Say = (place: string, state: Pick<CorrectionState, "says" | "text" | "reason">) => Promise<void>;

/** The draft of the minutes, for those who were present: the paragraphs with the own words first (promise P6). */
const CorrectionsPage = () => {
  const { t, queries, commands, announce, now, sync } = useApp();
  const meeting = useMeeting();
  const clock = createServerTimeSignal({ now, offsetMs: () => sync.clockOffsetMs });
  const found = createLiveValue(meeting.id, queries.myCorrections);
  const entries = createLive(meeting.id, queries.ownWords);
  const round = () => found.value?.round ?? undefined;
  const isOpen = createMemo(() => {
    const found = round();
    return found !== undefined && isRoundOpen(found, clock());
  });
  /** Ended with its last day; closed by the office it is only gone. */
  const over = () => {
    const ended = round();
    return ended?.closedAt === null && !isOpen() ? ended : undefined;
  };
  const ownPlaces = () => new Set(entries.rows.flatMap(({ id }) => placesOfEntry(id)));
  const saidOf = (place: string): Said | undefined => found.value?.said.find(({ state }) => state.place === place);
  const decided = () => found.value?.said.filter(({ decision }) => decision !== null) ?? [];
  const say: Say = async (place, state) => {
    const now = round()?.round;
    if (now === undefined) return;
    const saved = await commands.putCorrection(meeting.id(), { round: now, place, ...state });
    announce(t(saved.ok ? "corrections.saved" : "shell.unreadable"));
  };
  /** Said already: the way on is another page then. */
  const hasAgreed = () => {
    const said = saidOf(wholeDraft);
    return said?.state.says === "agrees" && said.refused === null;
  };
  /** Places where a proposal is being written: nobody who means to send it is offered to agree to the whole. */
  const [writing, setWriting] = createSignal<readonly string[]>([]);
  const onWriting = (place: string, isWriting: boolean) =>
    setWriting((before) => [...before.filter((other) => other !== place), ...(isWriting ? [place] : [])]);
  const isWriting = () => writing().some((place) => (saidOf(place)?.decision ?? null) === null);
  const agreeToAll = () => say(wholeDraft, { says: "agrees", text: "", reason: "" });
  return (
    <MeetingScreen
      place="mine"
      foot={
        isOpen() && isWriting() ? undefined : (
          <Show
            when={isOpen() && !hasAgreed()}
            fallback={<ButtonLink kind="main" label={t("corrections.toMine")} href={meeting.path("mine")} />}
          >
            <Button kind="main" label={t("corrections.allRight")} onPress={() => void agreeToAll()} />
          </Show>
        )
      }
    >
      <div class="page-head">
        <PageTitle of={t("corrections.title")} />
        <Show when={isOpen() ? round() : undefined}>
          {(now) => (
            <p class="quiet">
              <Text of={t("corrections.until", { date: meeting.format.date(now().lastDay, "medium") })} />
            </p>
          )}
        </Show>
      </div>
      <Show when={found.value}>
        <Show when={decided().length > 0}>
          <GroupName words={t("corrections.results", { count: decided().length })} />
          <Sheet kind="flush">
            <For each={decided()}>{(one) => <Result of={one} />}</For>
          </Sheet>
        </Show>
        <Show
          when={isOpen()}
          fallback={
            <Sheet kind="flush">
              <Show when={over()} fallback={<QuietLine words={t("corrections.none")} />}>
                {(ended) => (
                  <QuietLine words={t("corrections.over", { date: meeting.format.date(ended().lastDay, "medium") })} />
                )}
              </Show>
            </Sheet>
          }
        >
          <Show when={saidOf(wholeDraft)}>
            {(said) => (
              <div class={styles["aside"]}>
                <SaidLine of={said()} />
              </div>
            )}
          </Show>
          <DraftParagraphs
            sections={found.value?.sections ?? []}
            own={ownPlaces()}
            saidOf={saidOf}
            say={say}
            onWriting={onWriting}
          />
          <p class={`quiet small ${styles["aside"]}`}>
            <Text of={t("corrections.silence")} />
          </p>
        </Show>
      </Show>
    </MeetingScreen>
  );
};
export default CorrectionsPage;

/** The paragraphs with the own words, and below them the others by sections of the minutes. */
const DraftParagraphs = (props: {
  readonly sections: MyCorrections["sections"];
  readonly own: ReadonlySet<string>;
  readonly saidOf: (place: string) => Said | undefined;
  readonly say: Say;
  readonly onWriting: ParagraphProps["onWriting"];
}) => {
  const { t } = useApp();
  const { format } = useMeeting();
  const all = () => props.sections.flatMap(({ paragraphs }) => paragraphs);
  const own = () => all().filter(({ place }) => props.own.has(place));
  const draw = (paragraph: DraftParagraph, isOwn: boolean) => (
    <Paragraph
      of={paragraph}
      said={props.saidOf(paragraph.place)}
      say={props.say}
      onWriting={props.onWriting}
      isOwn={isOwn}
    />
  );
  return (
    <>
      <Show when={own().length > 0}>
        <GroupName words={t("corrections.own", { count: own().length })} />
        <Sheet kind="flush">
          <For each={own()}>{(paragraph) => draw(paragraph, true)}</For>
        </Sheet>
      </Show>
      <GroupName words={t("corrections.others", { count: all().length - own().length })} />
      <For each={props.sections}>
        {(section) => (
          <details class={`sheet ${styles["section"]}`}>
            <summary>
              <Text of={format.digits(`${section.number} ${section.title}`)} />
            </summary>
            <For each={section.paragraphs.filter(({ place }) => !props.own.has(place))}>
              {(paragraph) => draw(paragraph, false)}
            </For>
          </details>
        )}
      </For>
    </>
  );
};

type ParagraphProps = {
  readonly of: DraftParagraph;
  readonly said: Said | undefined;
  readonly say: Say;
  readonly onWriting: (place: string, isWriting: boolean) => void;
  readonly isOwn: boolean;
};

const Paragraph = (props: ParagraphProps) => {
  const { t } = useApp();
  const { format } = useMeeting();
  const [isWriting, setWriting] = createSignal(false);
  const excerpt = () => props.of.text.slice(0, 40);
  let home: HTMLDivElement | undefined;
  onCleanup(() => props.onWriting(props.of.place, false));
  const write = (now: boolean) => {
    setWriting(now);
    props.onWriting(props.of.place, now);
  };
  const close = () => {
    write(false);
    home?.focus();
  };
  return (
    <div
      ref={(element) => (home = element)}
      tabIndex={-1}
      class={`${styles["paragraph"]} ${props.isOwn ? styles["own"] : ""}`}
    >
      <p class={styles["words"]} lang="th">
        <Show when={props.of.label}>{(label) => <b>{label()} </b>}</Show>
        <Text of={format.digits(props.of.text)} />
      </p>
      <Show when={props.said}>{(said) => <SaidLine of={said()} />}</Show>
      <Show when={(props.said?.decision ?? null) === null}>
        <Show
          when={isWriting()}
          fallback={
            <div class={styles["two"]}>
              <Button
                icon="check"
                label={t("corrections.right")}
                about={excerpt()}
                onPress={() => void props.say(props.of.place, { says: "agrees", text: "", reason: "" })}
              />
              <Button icon="pencil" label={t("corrections.propose")} about={excerpt()} onPress={() => write(true)} />
            </div>
          }
        >
          <Propose {...props} onDone={close} />
        </Show>
      </Show>
    </div>
  );
};

const Propose = (props: ParagraphProps & { readonly onDone: () => void }) => {
  const { t } = useApp();
  const before = () => (props.said?.state.says === "proposes" ? props.said.state : undefined);
  const [typed, setText] = createSignal<string>();
  const text = () => typed() ?? before()?.text ?? props.of.text;
  const [why, setReason] = createSignal<string>();
  const reason = () => why() ?? before()?.reason ?? "";
  const [problem, setProblem] = createSignal<string>();
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    if (text().trim() === "" || text().trim() === props.of.text.trim()) return setProblem(t("corrections.unchanged"));
    await props.say(props.of.place, { says: "proposes", text: text().trim(), reason: reason().trim() });
    props.onDone();
  };
  return (
    <form onSubmit={(event) => void send(event)}>
      <TextArea
        label={t("corrections.text")}
        rows={5}
        maxLength={props.of.text.length + 1_000}
        value={text()}
        problem={problem()}
        onInput={setText}
      />
      <TextArea
        label={t("corrections.reason")}
        optional={t("corrections.optional")}
        rows={2}
        maxLength={1_000}
        value={reason()}
        onInput={setReason}
      />
      <p class="quiet small">
        <Text of={t("corrections.what")} />
      </p>
      <Button type="submit" kind="main" label={t("corrections.send")} />
      <Button kind="plain" label={t("corrections.cancel")} onPress={() => props.onDone()} />
    </form>
  );
};
