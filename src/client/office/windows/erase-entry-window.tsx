import { createMemo, createSignal, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { erasureReasons, partsSaying, withoutParts, type ErasureReason } from "#domain/erasure-notes-and-redaction.ts";
import { Button } from "#client/ui/button.tsx";
import { Choices } from "#client/ui/choice-controls.tsx";
import { TextField } from "#client/ui/field.tsx";
import { Text } from "#client/ui/text.tsx";
import { createStepUp } from "../account/step-up.tsx";
import { useConsole } from "../console-context.tsx";
import type { ConsoleEntry } from "../pending-acts.ts";
import { OfficeWindow } from "./office-window.tsx";

/** All of it; some of its words, a telephone number for example; or the reason that the office has written. */
type Scope = "whole" | "words" | "note";

/** What the officer wants to erase, and what prevents it. */
const createErasing = (props: { readonly entry: ConsoleEntry }) => {
  const { t } = useApp();
  const desk = useConsole();
  const [scope, setScope] = createSignal<Scope>("whole");
  const [words, setWords] = createSignal("");
  const [reason, setReason] = createSignal<ErasureReason>();
  const [isTried, setTried] = createSignal(false);
  const stepUp = createStepUp();
  const parts = createMemo(() => partsSaying(props.entry.text, words().trim()));
  const isWordless = () => scope() === "words" && parts().length === 0;

  const perform = (why: ErasureReason): Promise<boolean> => {
    const { id, no } = props.entry;
    const said = { reason: why, type: "entry" };
    const toast = t("office.toast.erasePart", { no });
    if (scope() === "whole") return desk.decide(props.entry, "erase", { reason: why });
    const args = scope() === "note" ? { ...said, field: "reason" } : { ...said, field: "text", parts: parts() };
    return desk.acts.perform({ kind: "field/erase", id, args }, toast);
  };
  const confirm = async (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    const why = reason();
    if (why === undefined || isWordless() || !(await stepUp.before())) return;
    if (await perform(why)) desk.close();
  };
  return { scope, setScope, words, setWords, reason, setReason, parts, isTried, isWordless, confirm, stepUp };
};

/** Erasing for good: it says what is erased and what stays, asks for a reason, and cannot be undone (docs/privacy). */
export const EraseEntryWindow = (props: { readonly entry: ConsoleEntry }) => {
  const { t } = useApp();
  const erasing = createErasing(props);
  const scopes = (): readonly Scope[] =>
    props.entry.reason === null ? ["whole", "words"] : ["whole", "words", "note"];
  const options = <T extends Scope | ErasureReason>(of: readonly T[]) =>
    of.map((value) => ({ value, label: t(`office.erase.${value}`), detail: t(`office.erase.${value}Detail`) }));

  return (
    <OfficeWindow title={t("office.erase.title", { no: props.entry.no })}>
      <form onSubmit={(event) => void erasing.confirm(event)} novalidate>
        <div class="in">
          <Choices
            legend={t("office.erase.scope")}
            options={options(scopes())}
            value={erasing.scope()}
            onChoose={erasing.setScope}
          />
          <Show when={erasing.scope() === "words"}>
            <TextField
              label={t("office.erase.which")}
              hint={t("office.erase.whichHint")}
              value={erasing.words()}
              onInput={erasing.setWords}
              problem={erasing.isTried() && erasing.isWordless() ? t("office.erase.notFound") : undefined}
            />
            <Show when={erasing.parts().length > 0}>
              <p class="quiet" aria-live="polite">
                <Text of={t("office.erase.left")} />
              </p>
              <p>{withoutParts(props.entry.text, 0, { parts: erasing.parts(), rev: 0 })}</p>
            </Show>
          </Show>
          <p class="quiet">
            <Text of={t(erasing.scope() === "whole" ? "office.erase.stays" : "office.erase.staysPart")} />
          </p>
          <Choices
            legend={t("office.erase.reason")}
            options={options(erasureReasons)}
            value={erasing.reason()}
            problem={erasing.isTried() && erasing.reason() === undefined ? t("office.erase.missing") : undefined}
            onChoose={erasing.setReason}
          />
        </div>
        <div class="foot over">
          <Button type="submit" kind="grave" icon="trash" label={t("office.erase.confirm")} />
        </div>
      </form>
      <erasing.stepUp.Dialog />
    </OfficeWindow>
  );
};
