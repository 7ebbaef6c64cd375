import { Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import type { ProposedAnswer } from "#domain/records.ts";
import { Button } from "#client/ui/button.tsx";
import { Reason, Reply } from "#client/ui/entry-card.tsx";
import { useConsole } from "./console-context.tsx";
import type { ConsoleEntry } from "./pending-acts.ts";
import "#client/ui/office/proposed-answer.css";

/** What the unit handed in and nothing has been answered since; undefined where nothing waits to be looked at. */
export const proposalOf = ({ answer, takenBack }: ConsoleEntry): ProposedAnswer | undefined => {
  const proposed = (answer ?? takenBack)?.proposed;
  if (proposed === undefined) return undefined;
  return answer === null || answer.answeredAt < proposed.at ? proposed : undefined;
};

/** An answer that the unit handed in: it is made the answer as it is, or changed first (promise M6). */
export const Proposed = (props: { readonly entry: ConsoleEntry }) => {
  const { t, say, personName } = useApp();
  const desk = useConsole();
  const unitName = (unitId: string | null) => {
    const unit = desk.data.units().find(({ id }) => id === unitId);
    return unit === undefined ? t("office.proposed.unit") : say(unit.name);
  };
  const whose = ({ unitId, speaker }: ProposedAnswer) =>
    speaker === undefined ? unitName(unitId) : `${unitName(unitId)} · ${personName(speaker)}`;
  const use = ({ text, unitId }: ProposedAnswer) => {
    desk.hold(props.entry.id);
    void desk.acts.putAnswer(props.entry, { text, oral: false, unitId });
  };
  const change = ({ text, unitId }: ProposedAnswer) => {
    desk.hold(props.entry.id);
    const over = props.entry.answer?.text ?? null;
    desk.drafts.put(props.entry.id, { text, oral: false, unitId, over, saved: false });
    desk.focusRefs.answer?.focus();
  };
  return (
    <Show when={proposalOf(props.entry)}>
      {(proposed) => (
        <div class="similar">
          <div class="grow handed-in">
            <Show
              when={proposed().text !== ""}
              fallback={<Reason words={t("office.proposed.inRoom", { unit: whose(proposed()) })} />}
            >
              <Reply who={t("office.proposed.title", { unit: whose(proposed()) })} said={proposed().text} />
              <p class="actions">
                <Button label={t("office.proposed.use")} icon="check" onPress={() => use(proposed())} />
                <Button label={t("office.proposed.edit")} icon="pencil" onPress={() => change(proposed())} />
              </p>
            </Show>
          </div>
        </div>
      )}
    </Show>
  );
};
