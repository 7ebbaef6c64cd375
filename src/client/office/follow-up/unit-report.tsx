import { createSignal, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { Choices } from "#client/ui/choice-controls.tsx";
import { Drawer } from "#client/ui/drawer.tsx";
import { TextArea } from "#client/ui/field.tsx";
import { Text } from "#client/ui/text.tsx";
import { followUpStates, type FollowUpState } from "#domain/space-records.ts";
import { dateInLanguage } from "#domain/thai-date.ts";
import { FollowUpDocuments } from "./follow-up-documents.tsx";
import type { UnitFollowUps } from "./unit-follow-ups.ts";

const mostLetters = 2_000;

/** Reports how far a suggestion has come. Every letter is kept on this phone, and the report as well, until it can be sent. */
export const UnitReport = (props: {
  readonly unit: UnitFollowUps;
  readonly id: string;
  readonly onClose: () => void;
}) => {
  const { t, language, digits } = useApp();
  const row = () => props.unit.row(props.id);
  const [chosen, choose] = createSignal<FollowUpState>();
  const [problem, setProblem] = createSignal<string>();
  const state = () => chosen() ?? row()?.state ?? "accepted";
  const text = () => props.unit.drafts.get(props.id)?.text ?? "";
  const isFailing = () => ["storage-full", "storage-failed"].includes(props.unit.drafts.state());
  /** Nothing is kept before something is written. */
  const keptWords = () => {
    if (text() === "") return undefined;
    return t(isFailing() ? "unit-follow-up.notKept" : "unit-follow-up.kept");
  };
  const type = (words: string) => {
    setProblem(undefined);
    props.unit.drafts.put(props.id, { text: words, oral: false, unitId: null, over: null, saved: false });
  };
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    const wrong = await props.unit.report(props.id, state(), text());
    setProblem(wrong);
    if (wrong === undefined) props.onClose();
  };
  return (
    <Drawer
      open={true}
      title={t("unit-follow-up.number", { no: row()?.number })}
      closeLabel={t("office.act.close")}
      onClose={() => props.onClose()}
    >
      <form class="unit-f-form" onSubmit={(event) => void send(event)}>
        <div class="in">
          <p class="strong">
            <Text of={row()?.text ?? ""} />
          </p>
          <Show when={row()?.dueDate}>
            {(due) => (
              <p class="quiet">
                <Text of={t("unit-follow-up.due", { date: digits(dateInLanguage(due(), language(), "medium")) })} />
              </p>
            )}
          </Show>
          <Choices
            legend={t("unit-follow-up.stateLabel")}
            value={state()}
            options={followUpStates.map((value) => ({ value, label: t(`unit-follow-up.choose.${value}`) }))}
            onChoose={choose}
          />
          <TextArea
            label={t(state() === "impossible" ? "unit-follow-up.why" : "unit-follow-up.what")}
            hint={keptWords()}
            value={text()}
            maxLength={mostLetters}
            problem={problem()}
            onInput={type}
          />
          <p class="quiet">
            <Text of={t("unit-follow-up.seen")} />
          </p>
          <Steps unit={props.unit} id={props.id} />
          <FollowUpDocuments
            documents={row()?.documents ?? []}
            onAdd={(title, url) => props.unit.addDocument(props.id, title, url)}
            onRemove={(url) => props.unit.removeDocument(props.id, url)}
          />
        </div>
        <div class="foot over">
          <Button kind="main" type="submit" label={t("unit-follow-up.save")} />
        </div>
      </form>
    </Drawer>
  );
};

/** What was reported before, the newest first. */
const Steps = (props: { readonly unit: UnitFollowUps; readonly id: string }) => {
  const { t, language, digits } = useApp();
  const steps = () => (props.unit.row(props.id)?.history ?? []).toReversed();
  return (
    <section aria-label={t("unit-follow-up.steps")}>
      <h3>{t("unit-follow-up.steps")}</h3>
      <ol class="unit-f-steps">
        <For each={steps()}>
          {(step) => (
            <li>
              <span class="small quiet">{digits(dateInLanguage(step.at, language(), "short"))}</span>
              <p>
                <Text of={[t(`unit-follow-up.state.${step.state}`), step.note ?? ""].join(" ").trim()} />
              </p>
            </li>
          )}
        </For>
      </ol>
    </section>
  );
};
