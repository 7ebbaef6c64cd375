import { createMemo, createSignal, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { newId } from "#client/lib/new-id.ts";
import { withStandardEnglish } from "#domain/english-agenda-titles.ts";
import { checkEntry } from "#domain/entry-rules.ts";
import { searchPeople } from "#domain/person-name-search.ts";
import type { PersonRecord, Target } from "#domain/records.ts";
import { Button } from "#client/ui/button.tsx";
import { Switcher, Tag, Tags } from "#client/ui/choice-controls.tsx";
import { SelectField, TextArea } from "#client/ui/field.tsx";
import { PersonName } from "#client/ui/person-name.tsx";
import { Text } from "#client/ui/text.tsx";
import { useConsole } from "../console-context.tsx";
import { targetKey } from "../entry-queue.ts";
import { Key, saveOnCtrlS } from "../shortcut-key.tsx";
import { hasCome, MarkNotCheckedInPresent } from "../mark-not-checked-in-present.tsx";
import { NotStartedNotice } from "../not-started-notice.tsx";
import { OfficePane } from "./office-window.tsx";
import { PersonSearch } from "./person-search.tsx";
import { createSpokenDraft } from "./spoken-draft.ts";

type Problem = { readonly speaker?: string; readonly text?: string };

/** How many of the last speakers are offered again. */
const recentShown = 3;

/** Where the cursor is put, so that the next text can be typed without the mouse (promise A7). */
type Cursor = { readonly toName: () => void; readonly toText: () => void };

const createCursor = () => {
  const fields: { name?: HTMLInputElement; text?: HTMLTextAreaElement } = {};
  return {
    keepName: (field: HTMLInputElement) => (fields.name = field),
    keepText: (field: HTMLTextAreaElement) => (fields.text = field),
    toName: () => fields.name?.focus(),
    toText: () => fields.text?.focus(),
  };
};

/** What is being noted, and its saving. */
const createRecording = (cursor: Cursor) => {
  const { t } = useApp();
  const desk = useConsole();
  const draft = createSpokenDraft(desk.data.meetingId());
  const { spoken, change } = draft;
  const [isUnknown, setUnknown] = createSignal(false);
  const [recent, setRecent] = createSignal<readonly string[]>([]);
  const [problem, setProblem] = createSignal<Problem>({});
  const target = () => spoken().target ?? desk.data.live().target ?? desk.data.mattersInOrder()[0]?.target ?? null;
  const speaker = () => desk.data.people().find(({ id }) => id === spoken().personId);
  const choose = (person: PersonRecord | undefined) => {
    setUnknown(false);
    change({ personId: person?.id ?? null });
    if (person === undefined) cursor.toName();
    else cursor.toText();
  };
  /** Whether the officer has chosen the matter; else each speaker speaks to the one that is current then. */
  const [isMatterChosen, setMatterChosen] = createSignal(false);
  const chooseMatter = (chosen: Target) => {
    setMatterChosen(true);
    change({ target: { type: chosen.type, id: chosen.id } });
  };
  const write = (text: string) => {
    const named = speaker() === undefined ? speakerIn(text, desk.data.people()) : undefined;
    const on = target();
    // From the first letter on, another matter that is called is not what was spoken about.
    const begun = on === null ? {} : { target: { type: on.type, id: on.id } };
    change({ ...begun, ...(named === undefined ? { text } : { text: named.rest, personId: named.person.id }) });
  };
  const turn = (key: string, on: boolean) =>
    change({ criteria: on ? [...spoken().criteria, key] : spoken().criteria.filter((other) => other !== key) });
  let isSaving = false;
  const save = async (staysOpen: boolean) => {
    const on = target();
    if (on === null || isSaving) return;
    const person = speaker();
    const checked = checkEntry({
      entryKind: spoken().kind,
      target: { type: on.type, id: on.id },
      text: spoken().text,
      criteria: spoken().criteria,
      showName: false,
      withdrawn: false,
    });
    const isSpeakerMissing = person === undefined && !isUnknown();
    setProblem({
      ...(isSpeakerMissing && { speaker: t("office.record.speakerMissing") }),
      ...(!checked.ok && {
        text:
          checked.error.kind === "entry-empty" ? t("office.record.empty") : t("office.record.tooLong", checked.error),
      }),
    });
    if (isSpeakerMissing || !checked.ok) return;
    const act = { kind: "entry/record", id: newId(), args: { ...checked.value, onBehalfOf: person?.id ?? null } };
    const saved = spoken();
    isSaving = true;
    const isDone = await desk.acts.perform(act, t("office.toast.record"));
    // What follows may take its time: the next note can be saved meanwhile.
    isSaving = false;
    if (!isDone) return;
    if (person !== undefined)
      setRecent((ids) => [person.id, ...ids.filter((id) => id !== person.id)].slice(0, recentShown));
    setUnknown(false);
    await draft.next(saved, { keepsMatter: isMatterChosen() });
    if (staysOpen) cursor.toName();
    else desk.close();
  };
  return {
    spoken,
    change,
    isUnknown,
    setUnknown,
    recent,
    problem,
    target,
    speaker,
    choose,
    chooseMatter,
    write,
    turn,
    save,
  };
};

/**
 * Notes what somebody said in the room, on that person's behalf (promise A7). The window stays for the next speaker with
 * the same matter and kind; `name:` at the beginning of the words chooses the speaker.
 */
export const RecordSpokenWindow = () => {
  const { t, say } = useApp();
  const desk = useConsole();
  const matters = () => desk.data.mattersInOrder();
  const cursor = createCursor();
  const { spoken, change, isUnknown, setUnknown, recent, problem, ...recording } = createRecording(cursor);
  const { target, speaker, choose, chooseMatter, write, turn, save } = recording;
  /** Who speaks, or spoke last, and is not noted as having come. */
  const notHere = createMemo(() => {
    const ids = new Set([...(speaker()?.id === undefined ? [] : [speaker()?.id]), ...recent()]);
    return desk.data.people().filter(({ id }) => ids.has(id) && !hasCome(desk.data.attendanceByPerson().get(id)));
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void save(true);
  };

  return (
    <OfficePane title={t("office.record.title")}>
      <NotStartedNotice onStarted={() => (speaker() === undefined ? cursor.toName() : cursor.toText())} />
      <form
        ref={(form) => {
          saveOnCtrlS(form);
          form.addEventListener("keydown", onKeyDown);
        }}
        onSubmit={(event) => {
          event.preventDefault();
          void save(false);
        }}
        novalidate
      >
        <div class="in">
          <Speaker
            speaker={speaker()}
            isUnknown={isUnknown()}
            recent={recent()}
            problem={problem().speaker}
            onChoose={choose}
            onUnknown={() => {
              setUnknown(true);
              cursor.toText();
            }}
            keepName={cursor.keepName}
          />
          <Show when={desk.may("attendance/set")}>
            <MarkNotCheckedInPresent people={notHere()} acts={desk.acts} />
          </Show>
          <SelectField
            label={t("office.record.about")}
            value={keyOf(target())}
            options={matters().map((matter) => ({
              value: matter.key,
              label: `${matter.depth < 2 ? matter.number : "·"} ${say(withStandardEnglish(matter.title))}`,
            }))}
            onChoose={(key) => {
              const chosen = matters().find((matter) => matter.key === key)?.target;
              if (chosen !== undefined) chooseMatter(chosen);
            }}
          />
          <Switcher
            label={t("office.record.kind")}
            value={spoken().kind}
            options={[
              { value: "question", label: t("office.kind.question"), icon: "question" },
              { value: "suggestion", label: t("office.kind.suggestion"), icon: "suggest" },
            ]}
            onChoose={(kind) => change({ kind })}
          />
          <TextArea
            label={t("office.record.text")}
            hint={t("office.record.hint")}
            value={spoken().text}
            problem={problem().text}
            ref={cursor.keepText}
            onInput={write}
          />
          <Tags label={t("office.record.about")}>
            <For each={desk.data.meeting()?.criteria ?? []}>
              {(criterion) => (
                <Tag
                  label={say(criterion.label)}
                  on={spoken().criteria.includes(criterion.key)}
                  onTurn={(on) => turn(criterion.key, on)}
                />
              )}
            </For>
          </Tags>
        </div>
        <div class="foot over">
          <button type="button" class="btn main" aria-keyshortcuts="Control+Enter" onClick={() => void save(true)}>
            <span>
              <Text of={t("office.record.saveNext")} />
            </span>
            <Key of="Ctrl ↵" />
          </button>
          <Button type="submit" kind="wide" label={t("office.record.save")} />
        </div>
      </form>
    </OfficePane>
  );
};

const keyOf = (target: Target | null): string => (target === null ? "" : targetKey(target));

/** `ประสม: …`: the one person of that name, and what is said. Nothing where several or none have it. */
const speakerIn = (text: string, people: readonly PersonRecord[]) => {
  const [, name = "", rest = ""] = /^\s*([^:\n]{2,60}):\s*([^]*)$/.exec(text) ?? [];
  const [person, second] = name === "" ? [] : searchPeople(people, name, 2);
  return person === undefined || second !== undefined ? undefined : { person, rest };
};

type SpeakerProps = {
  readonly speaker: PersonRecord | undefined;
  /** It was said that nobody knows who spoke. */
  readonly isUnknown: boolean;
  readonly recent: readonly string[];
  readonly problem: string | undefined;
  readonly onChoose: (person: PersonRecord | undefined) => void;
  readonly onUnknown: () => void;
  readonly keepName: (field: HTMLInputElement) => void;
};

const Speaker = (props: SpeakerProps) => {
  const { t } = useApp();
  const { data } = useConsole();
  const recent = createMemo(() => props.recent.flatMap((id) => data.people().filter((person) => person.id === id)));
  return (
    <Show
      when={props.speaker !== undefined || props.isUnknown}
      fallback={
        <>
          <PersonSearch
            label={t("office.record.speakerSearch")}
            none={t("office.record.speakerNone")}
            people={data.people()}
            problem={props.problem}
            onChoose={props.onChoose}
            ref={props.keepName}
            addsPeople
          />
          <div class="pane-line">
            <For each={recent()}>
              {(person) => (
                <button type="button" class="tag" onClick={() => props.onChoose(person)}>
                  <PersonName of={person} />
                </button>
              )}
            </For>
            <Button kind="plain" label={t("office.record.unknown")} onPress={() => props.onUnknown()} />
          </div>
        </>
      }
    >
      <div class="two">
        <p>
          <span class="quiet">
            <Text of={t("office.record.speaker")} />{" "}
          </span>
          <b>
            <Show when={props.speaker} fallback={<Text of={t("office.record.unknown")} />}>
              {(person) => <PersonName of={person()} />}
            </Show>
          </b>
        </p>
        <Button kind="plain" label={t("office.record.change")} onPress={() => props.onChoose(undefined)} />
      </div>
    </Show>
  );
};
