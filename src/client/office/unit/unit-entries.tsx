import { For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Reply } from "#client/ui/entry-card.tsx";
import type { IconName } from "#client/ui/icon.tsx";
import { StateLine, type Tone } from "#client/ui/state-line.tsx";
import { Text } from "#client/ui/text.tsx";
import type { UnitRow } from "./unit-rows.ts";
import type { Unit } from "./unit-state.ts";

/** Entries that stand alike, under a heading that counts them; nothing where there are none. */
export const Group = (props: { readonly unit: Unit; readonly title: string; readonly rows: readonly UnitRow[] }) => (
  <Show when={props.rows.length > 0}>
    <h2 class="unit-group">{props.title}</h2>
    <ul class="unit-rows">
      <For each={props.rows}>
        {(row) => (
          <li>
            <Asked unit={props.unit} row={row} />
          </li>
        )}
      </For>
    </ul>
  </Show>
);

type Standing = { readonly icon: IconName; readonly tone: Tone; readonly words: string };

/** State, the words in full, who asks by sector; and what the unit said. Pressing it answers, or changes the answer. */
const Asked = (props: { readonly unit: Unit; readonly row: UnitRow }) => {
  const { t } = useApp();
  const entry = () => props.row.entry;
  const format = () => props.unit.data.format;
  const standing = (): Standing => {
    const no = format().digits(String(entry().no));
    if (props.row.waiting !== undefined)
      return { icon: "device", tone: "wait", words: t("unit.state.waiting", { no }) };
    if (props.row.handedIn !== undefined)
      return { icon: "send", tone: "office", words: t("unit.state.handedIn", { no }) };
    if (entry().answer !== null) return { icon: "answer", tone: "done", words: t("unit.state.answered", { no }) };
    const isQuestion = entry().entryKind === "question";
    return isQuestion
      ? { icon: "question", tone: "yours", words: t("unit.state.toAnswer", { no }) }
      : { icon: "suggest", tone: "office", words: t("unit.state.suggestion", { no }) };
  };
  const who = () => {
    const sector = props.unit.data.representativeOf(entry().sector);
    return entry().endorsements > 0 ? t("unit.same", { who: sector, count: entry().endorsements }) : sector;
  };
  const said = () => props.row.waiting ?? props.row.handedIn ?? answered();
  const answered = () => {
    const { answer } = entry();
    return answer === null ? undefined : { text: answer.text, inRoom: answer.oral, at: answer.answeredAt };
  };
  return (
    <button type="button" class="unit-entry" onClick={() => props.unit.setOpen(entry().id)}>
      <span class="unit-line">
        <StateLine {...standing()} />
        <span class="nw quiet">{format().time(entry().createdAt)}</span>
      </span>
      <span class="unit-text" translate="yes">
        <Text of={entry().text} />
      </span>
      <span class="quiet">
        <Text of={who()} />
      </span>
      <Show when={said()}>
        {(own) => (
          <Reply
            who={t(own().text === "" && own().inRoom ? "unit.inRoom" : "unit.yours", { time: format().time(own().at) })}
            said={own().text}
          />
        )}
      </Show>
    </button>
  );
};
