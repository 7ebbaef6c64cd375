import { createSignal, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { Switcher } from "#client/ui/choice-controls.tsx";
import { Drawer } from "#client/ui/drawer.tsx";
import { TextArea } from "#client/ui/field.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { Text } from "#client/ui/text.tsx";
import { SpeakerChoice } from "./speaker-choice.tsx";
import { waitingAnswer } from "./unit-rows.ts";
import type { Unit } from "./unit-state.ts";

const mostLetters = 2_000;

/** Writes the unit's answer. Every letter is kept on this phone; it goes to the secretariat, or to the asker, as the meeting is set. */
export const UnitQuestionAnswer = (props: {
  readonly unit: Unit;
  readonly entryId: string;
  readonly onClose: () => void;
}) => {
  const { t } = useApp();
  const entry = () => props.unit.data.entry(props.entryId);
  /** What stood there when the sheet was opened; the draft is newer. */
  const before = () => {
    const waiting = waitingAnswer(props.unit.data.acts(), props.entryId);
    const { proposed, answer = null } = entry() ?? {};
    return waiting?.text ?? proposed?.text ?? answer?.text ?? "";
  };
  const text = () => props.unit.drafts.get(props.entryId)?.text ?? before();
  const [inRoom, setInRoom] = createSignal(entry()?.proposed?.inRoom === true);
  const handedIn = () => entry()?.proposed ?? entry()?.answer ?? undefined;
  const [typedSpeaker, setSpeaker] = createSignal<string>();
  const speaker = () => typedSpeaker() ?? handedIn()?.speaker ?? props.unit.lastSpeaker();
  const [isMissing, setMissing] = createSignal(false);
  const isFailing = () =>
    props.unit.drafts.state() === "storage-full" || props.unit.drafts.state() === "storage-failed";
  const change = (words: string) => {
    setMissing(false);
    const over = entry()?.answer?.text ?? null;
    props.unit.drafts.put(props.entryId, { text: words, oral: false, unitId: null, over, saved: false });
  };
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    const isEmpty = text().trim() === "" && !inRoom();
    setMissing(isEmpty);
    if (!isEmpty && (await props.unit.answer(props.entryId, { text: text(), inRoom: inRoom(), speaker: speaker() })))
      props.onClose();
  };
  const takeBack = async () => {
    if (await props.unit.takeBack(props.entryId)) props.onClose();
  };
  const goesTo = () =>
    t(inRoom() ? "unit.goes.inRoom" : props.unit.isDirect() ? "unit.goes.direct" : "unit.goes.handedIn");
  return (
    <Drawer
      open={true}
      title={t("unit.answerTitle", { no: props.unit.data.format.digits(String(entry()?.no ?? "")) })}
      closeLabel={t("office.act.close")}
      onClose={() => props.onClose()}
    >
      <form class="unit-form" onSubmit={(event) => void send(event)}>
        <div class="in">
          <div class="unit-asked">
            <p class="strong">
              <Text of={entry()?.text ?? ""} />
            </p>
            <p class="quiet">
              <Text of={props.unit.data.representativeOf(entry()?.sector ?? null)} />
            </p>
          </div>
          <Switcher
            label={t("unit.how")}
            value={inRoom() ? "room" : "written"}
            options={[
              { value: "written", label: t("unit.written") },
              { value: "room", label: t("unit.room") },
            ]}
            onChoose={(how) => setInRoom(how === "room")}
          />
          <TextArea
            label={t(inRoom() ? "unit.notes" : "unit.answer")}
            hint={t(isFailing() ? "unit.notKept" : "unit.kept")}
            value={text()}
            maxLength={mostLetters}
            problem={isMissing() ? t("unit.missing") : undefined}
            onInput={change}
          />
          <SpeakerChoice unit={props.unit} value={speaker()} onChange={setSpeaker} />
          <p class="quiet with-sign">
            <Icon name="eye" size="line" />
            <span>
              <Text of={goesTo()} />
            </span>
          </p>
        </div>
        <div class="foot over">
          <Button kind="main" type="submit" label={t(inRoom() ? "unit.sendInRoom" : "unit.send")} />
          <Show when={entry()?.proposed !== undefined && entry()?.answer === null}>
            <Button kind="wide" label={t("unit.takeBack")} onPress={() => void takeBack()} />
          </Show>
        </div>
      </form>
    </Drawer>
  );
};
