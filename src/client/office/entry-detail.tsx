import { createMemo, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Badge } from "#client/ui/badge.tsx";
import { Button } from "#client/ui/button.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { Reason, Reply } from "#client/ui/entry-card.tsx";
import { StateLine } from "#client/ui/state-line.tsx";
import { Text } from "#client/ui/text.tsx";
import { AnswerForm } from "./answer-form.tsx";
import { askToShow } from "./call-next-matter.ts";
import { useConsole } from "./console-context.tsx";
import { EntryHistory } from "./entry-history.tsx";
import { useEntryWords } from "./entry-state-words.ts";
import { StatusBanner } from "./status-banner.tsx";
import { offeredActs } from "./possible-acts.ts";
import { KeyButton } from "./shortcut-key.tsx";
import type { ConsoleEntry } from "./pending-acts.ts";
import { ConflictsAndRefusals } from "./conflicts-and-refusals.tsx";
import { Proposed } from "./proposed-answer.tsx";

/** More letters than this are read, not glanced at. */
const glanceLength = 180;

/** The middle column: the selected entry, everything known about it, and its possible acts. */
export const EntryDetail = (props: { readonly isDrawn: boolean }) => {
  const { t } = useApp();
  const desk = useConsole();
  return (
    <main
      class="col hand"
      id="main"
      ref={(hand) => (desk.focusRefs.hand = hand)}
      tabIndex={-1}
      aria-label={t("office.hand.label")}
      inert={desk.column() !== undefined}
    >
      <Show when={props.isDrawn}>
        <StatusBanner data={desk.data} />
        <ConflictsAndRefusals />
        <Show when={desk.shown()} fallback={<Nothing />}>
          {(entry) => <Entry entry={entry()} />}
        </Show>
      </Show>
    </main>
  );
};

const Nothing = () => {
  const { t } = useApp();
  const desk = useConsole();
  const isAllDone = () => desk.data.entriesState() === "ready" && desk.counts().all > 0 && desk.query() === "";
  return (
    <div class="nothing">
      <h2>{isAllDone() ? t("office.hand.allDone") : t("office.hand.nothingTitle")}</h2>
      <p>
        <Text of={desk.counts().all === 0 || isAllDone() ? t("office.hand.allDoneHint") : t("office.hand.nothing")} />
      </p>
    </div>
  );
};

const Entry = (props: { readonly entry: ConsoleEntry }) => {
  const { t } = useApp();
  const desk = useConsole();
  return (
    <>
      <HandTop entry={props.entry} />
      <h2 class={props.entry.text.length > glanceLength ? "says is-long" : "says"} aria-label={props.entry.text}>
        <Text of={props.entry.text} />
      </h2>
      <Author entry={props.entry} />
      <Show when={props.entry.reason}>
        {(reason) => <Reason words={t("office.hand.reason", { reason: reason() })} />}
      </Show>
      <MergedHere entry={props.entry} />
      <Similar entry={props.entry} />
      <Show
        when={offeredActs(props.entry, desk.may).answer}
        fallback={
          <>
            <Acts entry={props.entry} />
            <MergedAnswer entry={props.entry} />
          </>
        }
      >
        <Proposed entry={props.entry} />
        <div class="hand-foot">
          <Acts entry={props.entry} />
          <Show when={props.entry.id} keyed>
            <AnswerForm entry={props.entry} />
          </Show>
        </div>
      </Show>
      <EntryHistory entry={props.entry} />
    </>
  );
};

const HandTop = (props: { readonly entry: ConsoleEntry }) => {
  const { t, say } = useApp();
  const desk = useConsole();
  const words = useEntryWords();
  const criteria = () => {
    const known = desk.data.meeting()?.criteria ?? [];
    return props.entry.criteria.map((key) => known.find((criterion) => criterion.key === key)?.label ?? { th: key });
  };
  return (
    <div class="hand-top">
      <StateLine
        icon={words.icon(props.entry)}
        tone={words.tone(props.entry)}
        words={`${words.kind(props.entry)} ${words.number(props.entry)} ${words.status(props.entry)}`}
      />
      <Show when={props.entry.waiting}>
        <StateLine icon="clock" tone="wait" words={t("office.list.waiting")} />
      </Show>
      <For each={criteria()}>{(criterion) => <Badge label={say(criterion)} />}</For>
      <Show when={props.entry.endorsements > 0}>
        <Badge label={t("office.hand.endorsements", { count: props.entry.endorsements })} />
        <Show when={desk.data.hints.endorsersOf(props.entry.id)}>
          {(of) => <Badge label={t("office.hand.unlisted", { unlisted: of().unlisted, all: of().all })} />}
        </Show>
      </Show>
      <Show when={props.entry.example}>
        <Badge kind="sample" label={t("office.people.sample")} />
      </Show>
      <Show when={desk.shownPlace() > 0}>
        <span class="position nw">
          {t("office.hand.position", { at: desk.shownPlace(), count: desk.shownCount() })}
        </span>
      </Show>
    </div>
  );
};

const Author = (props: { readonly entry: ConsoleEntry }) => {
  const { t, personName } = useApp();
  const desk = useConsole();
  const name = () => {
    const who = props.entry.authorName;
    if (who === null || who === "") return t("office.hand.noName");
    return t(props.entry.showName ? "office.hand.shown" : "office.hand.onlyOffice", { name: personName(who) });
  };
  return (
    <p class="author">
      <span class="with-sign">
        <Icon name={props.entry.showName ? "eye" : "eye-off"} size="line" />
        <span>
          <Text of={name()} />
        </span>
      </span>
      <Show when={desk.data.representativeOf(props.entry.sector)}>
        {(who) => (
          <span>
            <Text of={who()} />
          </span>
        )}
      </Show>
      <Show when={props.entry.redacted}>
        <StateLine icon="lock" words={t("office.hand.redacted")} />
      </Show>
    </p>
  );
};

/** The others whose question is dealt with here: what is answered is answered to them too. */
const MergedHere = (props: { readonly entry: ConsoleEntry }) => {
  const { t } = useApp();
  const desk = useConsole();
  const others = createMemo(() =>
    desk.data.entries().filter(({ status, mergedInto }) => status === "merged" && mergedInto === props.entry.id),
  );
  const numbers = () =>
    desk.data.format.digits(
      others()
        .map(({ no }) => String(no))
        .join(", "),
    );
  return (
    <Show when={others().length > 0}>
      <StateLine icon="merge" words={t("office.hand.mergedHere", { numbers: numbers() })} />
    </Show>
  );
};

const Similar = (props: { readonly entry: ConsoleEntry }) => {
  const { t } = useApp();
  const desk = useConsole();
  const other = createMemo(() => (props.entry.status === "received" ? desk.similarOf(props.entry) : undefined));
  const words = (like: ConsoleEntry) =>
    like.answer === null
      ? t("office.act.similar", { no: like.no })
      : t("office.act.similarAnswered", { no: like.no, time: desk.data.format.time(like.answer.answeredAt) });
  return (
    <Show when={other()}>
      {(like) => (
        <div class="similar">
          <Icon name="merge" />
          <span>
            <Text of={words(like())} />
          </span>
          <Show when={desk.may("entry/merge")}>
            <KeyButton
              label={t("office.act.compare")}
              shortcut={desk.keyOf("merge")}
              class="plain"
              onPress={() => desk.open({ kind: "merge", entryId: props.entry.id })}
            />
          </Show>
        </div>
      )}
    </Show>
  );
};

/** The one filled button accepts it; the other buttons are outlines. A decision can be undone. */
const Acts = (props: { readonly entry: ConsoleEntry }) => {
  const { t } = useApp();
  const desk = useConsole();
  const may = () => offeredActs(props.entry, desk.may);
  const isOnScreen = () => desk.data.live().nowAnswering === props.entry.id;
  const open = (kind: "decline" | "redact" | "erase" | "move" | "merge") =>
    desk.open({ kind, entryId: props.entry.id });
  const restoring = () => {
    if (props.entry.redacted) return t("office.act.unredact");
    return t(props.entry.status === "merged" ? "office.act.separate" : "office.act.restore");
  };
  return (
    <div class="acts">
      <Show when={may().accept}>
        <KeyButton
          label={t("office.act.accept")}
          shortcut={desk.keyOf("accept")}
          class={props.entry.status === "received" ? "main" : ""}
          onPress={() => void desk.decide(props.entry, "accept")}
        />
      </Show>
      <Show when={may().decline}>
        <KeyButton label={t("office.act.decline")} shortcut={desk.keyOf("decline")} onPress={() => open("decline")} />
      </Show>
      <Show when={may().show}>
        <KeyButton
          label={t(isOnScreen() ? "office.act.unshow" : "office.act.show")}
          shortcut={desk.keyOf("show")}
          onPress={() => askToShow(desk, props.entry)}
        />
      </Show>
      <Show when={may().move}>
        <KeyButton label={t("office.act.move")} shortcut={desk.keyOf("move")} onPress={() => open("move")} />
      </Show>
      <Show when={may().merge}>
        <KeyButton label={t("office.act.merge")} shortcut={desk.keyOf("merge")} onPress={() => open("merge")} />
      </Show>
      <Show when={may().redact}>
        <KeyButton label={t("office.act.redact")} shortcut={desk.keyOf("redact")} onPress={() => open("redact")} />
      </Show>
      <Show when={may().restore}>
        <KeyButton
          label={restoring()}
          shortcut={desk.keyOf("restore")}
          onPress={() => void desk.decide(props.entry, "restore")}
        />
      </Show>
      <Show when={may().mute}>
        <Button icon="eye-off" label={t("office.act.mute")} onPress={() => void desk.decide(props.entry, "mute")} />
      </Show>
      <Show when={may().unmute}>
        <Button icon="eye" label={t("office.act.unmute")} onPress={() => void desk.decide(props.entry, "unmute")} />
      </Show>
      <Show when={may().erase}>
        <Button kind="grave" icon="trash" label={t("office.act.erase")} onPress={() => open("erase")} />
      </Show>
    </div>
  );
};

/** A merged entry is answered where it went. */
const MergedAnswer = (props: { readonly entry: ConsoleEntry }) => {
  const { t, say } = useApp();
  const desk = useConsole();
  const into = () => desk.data.entry(props.entry.mergedInto ?? undefined);
  const unit = (unitId: string | null) => desk.data.units().find((row) => row.id === unitId);
  return (
    <Show
      when={props.entry.status === "merged" && into()}
      fallback={
        <p class="quiet">
          <Text of={t("office.answer.closedTo")} />
        </p>
      }
    >
      {(other) => (
        <Show when={other().answer}>
          {(answer) => (
            <Reply who={say(unit(answer().unitId)?.name ?? { th: t("office.answer.noUnit") })} said={answer().text} />
          )}
        </Show>
      )}
    </Show>
  );
};
