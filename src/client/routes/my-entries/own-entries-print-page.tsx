import { createMemo, createSignal, For, Show } from "solid-js";
import { displayName } from "#domain/person-name.ts";
import { useApp } from "../../app-context.tsx";
import { createIncrementalRows } from "../../lib/incremental-rows.ts";
import { createLiveRows } from "../../lib/live-rows.ts";
import { LoadingOrEmpty } from "../../shell/loading-or-empty.tsx";
import { useMeeting } from "../../shell/meeting-context.tsx";
import { MeetingScreen } from "../../shell/meeting-screen.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import { Reason } from "../../ui/entry-card.tsx";
import { Text } from "../../ui/text.tsx";
import styles from "./own-entries-print-page.module.css";
import { paperText, usePaperLines, type PaperLine } from "./printed-entry-lines.ts";

/** All of the own questions and suggestions on paper, with what came of them; the same can be copied. */
const OwnEntriesPrintPage = () => {
  const { t, queries } = useApp();
  const meeting = useMeeting();
  const entries = createLiveRows(meeting.id, queries.ownWords);
  const lineOf = usePaperLines();
  const inOrder = createMemo(() => entries.rows.toReversed());
  const lines = () => inOrder().map(lineOf);
  const drawn = createIncrementalRows(inOrder);
  const waiting = () => entries.rows.filter((entry) => entry.waiting).length;
  const hasExample = () => entries.rows.some(({ server }) => server?.example === true);
  const head = useHead();
  return (
    <MeetingScreen
      place="mine"
      foot={<PaperFoot text={() => paperText(head(), lines(), (kind) => t(`entries.ask.${kind}`))} />}
    >
      <article class={styles["paper"]}>
        <Back />
        <PageTitle class={styles["title"] ?? ""} of={t("entries.paper.title")} />
        <For each={head().slice(1)}>
          {(line) => (
            <p class={styles["under"]}>
              <Text of={line} />
            </p>
          )}
        </For>
        <LoadingOrEmpty state={entries.state} isEmpty={entries.rows.length === 0} empty={t("entries.mine.askFirst")}>
          <ol class={styles["lines"]}>
            <For each={drawn.rows()}>
              {(entry) => {
                const line = createMemo(() => lineOf(entry));
                return <Line line={line()} />;
              }}
            </For>
          </ol>
          <Imprint waiting={waiting()} isExample={hasExample()} />
        </LoadingOrEmpty>
      </article>
    </MeetingScreen>
  );
};
export default OwnEntriesPrintPage;

/** What it is, whose meeting, and who wrote it. */
const useHead = () => {
  const { t, say } = useApp();
  const meeting = useMeeting();
  return (): readonly string[] => {
    const record = meeting.record();
    const person = meeting.attendance()?.person ?? meeting.attendance()?.profile ?? undefined;
    const session =
      record?.number === undefined || record.number === null
        ? ""
        : t("entries.paper.session", { no: `${record.number}/${record.numberYear}` });
    return [
      t("entries.paper.title"),
      record === undefined ? "" : meeting.format.digits(`${say(record.committeeName)} ${session}`),
      person === undefined ? "" : [displayName(person), person.position].filter(Boolean).join(" "),
    ].filter((line) => line !== "");
  };
};

const Back = () => {
  const { t } = useApp();
  const meeting = useMeeting();
  return (
    <a class="crumb no-print" href={meeting.path("mine")}>
      <Icon name="back" size="line" />
      <span>{t("entries.mine.title")}</span>
    </a>
  );
};

const Line = (props: { readonly line: PaperLine }) => {
  const { t } = useApp();
  return (
    <li class={`hang ${styles["line"]}`}>
      <b>{props.line.no}</b>
      <div>
        <p>
          <b>{t(`entries.ask.${props.line.kind}`)}</b> <Text of={props.line.about} />
        </p>
        <p class="whole-lines">
          <bdi>{props.line.text}</bdi>
        </p>
        <div class="reply">
          <For each={props.line.came}>
            {(part) => (
              <p class="whole-lines">
                <Text of={part} />
              </p>
            )}
          </For>
        </div>
      </div>
    </li>
  );
};

/** From which phone, and when: what still waits there is no part of what the secretariat has. */
const Imprint = (props: { readonly waiting: number; readonly isExample: boolean }) => {
  const { t, now } = useApp();
  const { format } = useMeeting();
  const words = () =>
    t("entries.paper.imprint", { date: format.date(now(), "medium"), time: format.time(now()), count: props.waiting });
  return (
    <p class={`two small ${styles["imprint"]}`}>
      <span>
        <Text of={format.digits(words())} />
      </span>
      <Show when={props.isExample}>
        <Badge kind="sample" label={t("shell.sample")} />
      </Show>
    </p>
  );
};

const PaperFoot = (props: { readonly text: () => string }) => {
  const { t, announce } = useApp();
  const [copied, setCopied] = createSignal<"done" | "failed">();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(props.text());
      announce(t("entries.mine.copied"));
      setCopied("done");
    } catch {
      // Some browsers inside other apps have no clipboard: the person can select the text on the screen.
      setCopied("failed");
    }
  };
  return (
    <>
      <Show when={copied() === "failed"}>
        <Reason tone="yours" words={t("entries.mine.copyFailed")} />
      </Show>
      <Button kind="main" icon="print" label={t("entries.paper.print")} onPress={() => print()} />
      <Button
        kind="plain"
        class={styles["copy"] ?? ""}
        icon={copied() === "done" ? "check" : "copy"}
        label={t(copied() === "done" ? "entries.mine.copied" : "entries.paper.copy")}
        onPress={() => void copy()}
      />
    </>
  );
};
