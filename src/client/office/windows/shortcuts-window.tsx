import { createSignal, For, Show, type JSX } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { Toggle } from "#client/ui/choice-controls.tsx";
import { Text } from "#client/ui/text.tsx";
import { useConsole } from "../console-context.tsx";
import { Key } from "../shortcut-key.tsx";
import { actKeys, chordOf, firstKeys, keyLabel, type ActKey } from "../shortcut-key-map.ts";
import { OfficeWindow } from "./office-window.tsx";

/** Every key and what it does; letters can be switched off, and each be changed (WCAG 2.1.4). */
export const ShortcutsWindow = () => {
  const { t } = useApp();
  const desk = useConsole();
  const { values, set } = desk.settings;
  const [problem, setProblem] = createSignal<string>();
  const isChanged = () => Object.keys(values().keys).length > 0;
  const change = (act: ActKey, chord: string) => {
    const keys = { ...firstKeys, ...values().keys };
    const other = actKeys.find((one) => one !== act && keys[one] === chord);
    setProblem(
      other === undefined ? undefined : t("office.keys.taken", { key: keyLabel(chord), act: t(wordsOf(other)) }),
    );
    if (other === undefined) set({ keys: { ...values().keys, [act]: chord } });
  };
  return (
    <OfficeWindow title={t("office.keys.title")}>
      <div class="in">
        <p class="quiet">
          <Text of={t("office.keys.hint")} />
        </p>
        <Toggle label={t("office.keys.single")} on={values().areKeysOn} onTurn={(areKeysOn) => set({ areKeysOn })} />
        <Show when={problem()}>
          {(words) => (
            <p class="hint is-wrong" role="alert">
              <Text of={words()} />
            </p>
          )}
        </Show>
        <dl class="key-list">
          <Row keys={["↑", "↓"]} words={t("office.keys.choose")} />
          <Show when={values().areKeysOn}>
            <For each={actKeys}>
              {(act) => (
                <Row keys={(desk.keyOf(act) ?? "").split(" ")} words={t(wordsOf(act))}>
                  <ChangeKey words={t(wordsOf(act))} onChord={(chord) => change(act, chord)} />
                </Row>
              )}
            </For>
          </Show>
          <Row keys={["Esc"]} words={t("office.keys.leave")} />
          <Row keys={["Ctrl", "S"]} words={t("office.keys.saveInField")} />
        </dl>
        <Show when={values().areKeysOn && isChanged()}>
          <Button label={t("office.keys.first")} onPress={() => set({ keys: {} })} />
        </Show>
        <Button kind="wide" label={t("office.act.close")} onPress={() => desk.close()} />
      </div>
    </OfficeWindow>
  );
};

const Row = (props: { readonly keys: readonly string[]; readonly words: string; readonly children?: JSX.Element }) => (
  <div>
    <dt>
      <For each={props.keys}>{(key) => <Key of={key} />}</For>
      <span class="heard">{props.keys.join(" ")}</span>
    </dt>
    <dd>
      <span class="grow">
        <Text of={props.words} />
      </span>
      {props.children}
    </dd>
  </div>
);

/** Takes the next key that is pressed; Esc, Tab and leaving the button keep the one before. */
const ChangeKey = (props: { readonly words: string; readonly onChord: (chord: string) => void }) => {
  const { t } = useApp();
  const [isWaiting, setWaiting] = createSignal(false);
  const press = (event: KeyboardEvent) => {
    if (!isWaiting() || event.key === "Tab") return;
    const chord = chordOf(event);
    if (chord === undefined && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    setWaiting(false);
    if (chord !== undefined) props.onChord(chord);
  };
  return (
    <button
      type="button"
      class="link"
      aria-label={t(isWaiting() ? "office.keys.pressFor" : "office.keys.changeFor", { act: props.words })}
      onClick={() => setWaiting(true)}
      onKeyDown={press}
      onBlur={() => setWaiting(false)}
    >
      {t(isWaiting() ? "office.keys.press" : "office.keys.change")}
    </button>
  );
};

/** What an act is called where its key is explained. */
const words = {
  accept: "office.act.accept",
  decline: "office.act.decline",
  merge: "office.act.merge",
  move: "office.act.move",
  redact: "office.act.redact",
  restore: "office.act.restore",
  show: "office.act.show",
  answer: "office.keys.answer",
  save: "office.answer.save",
  record: "office.list.record",
  "next-matter": "office.bar.next",
  "choose-matter": "office.keys.matter",
  people: "office.keys.people",
  speakers: "console-room.bar.keySpeakers",
  announce: "console-room.bar.announce",
  resolution: "closing.resolution.open",
  undo: "office.toast.undo",
  search: "office.keys.search",
  help: "office.keys.all",
} as const satisfies Readonly<Record<ActKey, string>>;

const wordsOf = (act: ActKey): (typeof words)[ActKey] => words[act];
