import { createSignal, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { newId } from "#client/lib/new-id.ts";
import { checkEntry } from "#domain/entry.ts";
import type { EntryKind, PersonRecord, Target } from "#domain/records.ts";
import { Button } from "#client/ui/button.tsx";
import { Switcher, Tag, Tags } from "#client/ui/choosing.tsx";
import { SelectField, TextArea } from "#client/ui/field.tsx";
import { PersonName } from "#client/ui/person-name.tsx";
import { Text } from "#client/ui/text.tsx";
import { useConsole } from "../console-context.tsx";
import { targetKey } from "../entry-queue.ts";
import { saveOnCtrlS } from "../key.tsx";
import { OfficeWindow } from "./office-window.tsx";
import { PersonSearch } from "./person-search.tsx";

type Problem = { readonly speaker?: string; readonly text?: string };

/** Notes what somebody said in the room, on that person's behalf (promise A7). */
export const RecordWindow = () => {
  const { t, say } = useApp();
  const desk = useConsole();
  const matters = () => desk.data.mattersInOrder();
  const start = () => desk.data.live().target ?? matters()[0]?.target ?? null;
  const [kind, setKind] = createSignal<EntryKind>("suggestion");
  const [speaker, setSpeaker] = createSignal<PersonRecord>();
  const [about, setAbout] = createSignal<Target>();
  const [text, setText] = createSignal("");
  const [criteria, setCriteria] = createSignal<readonly string[]>([]);
  const [problem, setProblem] = createSignal<Problem>({});
  const target = () => about() ?? start();

  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    const on = target();
    if (on === null) return;
    const person = speaker();
    const checked = checkEntry({
      entryKind: kind(),
      target: { type: on.type, id: on.id },
      text: text(),
      criteria: criteria(),
      showName: false,
      withdrawn: false,
    });
    setProblem({
      ...(person === undefined && { speaker: t("office.record.speakerMissing") }),
      ...(!checked.ok && {
        text:
          checked.error.kind === "entry-empty" ? t("office.record.empty") : t("office.record.tooLong", checked.error),
      }),
    });
    if (person === undefined || !checked.ok) return;
    const act = { kind: "entry/record", id: newId(), args: { ...checked.value, onBehalfOf: person.id } };
    if (await desk.acts.perform(act, t("office.toast.record"))) desk.close();
  };
  const turn = (key: string, on: boolean) =>
    setCriteria(on ? [...criteria(), key] : criteria().filter((other) => other !== key));

  return (
    <OfficeWindow title={t("office.record.title")}>
      <form ref={saveOnCtrlS} onSubmit={(event) => void save(event)} novalidate>
        <div class="in">
          <Speaker speaker={speaker()} problem={problem().speaker} onChoose={setSpeaker} />
          <SelectField
            label={t("office.record.about")}
            value={keyOf(target())}
            options={matters().map((matter) => ({
              value: matter.key,
              label: `${matter.depth < 2 ? matter.number : "·"} ${say(matter.title)}`,
            }))}
            onChoose={(key) => setAbout(matters().find((matter) => matter.key === key)?.target)}
          />
          <Switcher
            label={t("office.record.kind")}
            value={kind()}
            options={[
              { value: "question", label: t("office.kind.question"), icon: "question" },
              { value: "suggestion", label: t("office.kind.suggestion"), icon: "suggest" },
            ]}
            onChoose={setKind}
          />
          <TextArea
            label={t("office.record.text")}
            hint={t("office.record.hint")}
            value={text()}
            problem={problem().text}
            onInput={setText}
          />
          <Tags label={t("office.record.about")}>
            <For each={desk.data.meeting()?.criteria ?? []}>
              {(criterion) => (
                <Tag
                  label={say(criterion.label)}
                  on={criteria().includes(criterion.key)}
                  onTurn={(on) => turn(criterion.key, on)}
                />
              )}
            </For>
          </Tags>
        </div>
        <div class="foot over">
          <Button type="submit" kind="main" label={t("office.record.save")} />
        </div>
      </form>
    </OfficeWindow>
  );
};

const keyOf = (target: Target | null): string => (target === null ? "" : targetKey(target));

const Speaker = (props: {
  readonly speaker: PersonRecord | undefined;
  readonly problem: string | undefined;
  readonly onChoose: (person: PersonRecord | undefined) => void;
}) => {
  const { t } = useApp();
  const { data } = useConsole();
  return (
    <Show
      when={props.speaker}
      fallback={
        <PersonSearch
          label={t("office.record.speakerSearch")}
          none={t("office.record.speakerNone")}
          people={data.people()}
          problem={props.problem}
          onChoose={props.onChoose}
        />
      }
    >
      {(person) => (
        <div class="two">
          <p>
            <span class="quiet">
              <Text of={t("office.record.speaker")} />{" "}
            </span>
            <b>
              <PersonName of={person()} />
            </b>
          </p>
          <Button kind="plain" label={t("office.record.change")} onPress={() => props.onChoose(undefined)} />
        </div>
      )}
    </Show>
  );
};
