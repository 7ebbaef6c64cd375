import { createSignal, For } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { cleanText } from "#domain/clean-text.ts";
import { Button } from "#client/ui/button.tsx";
import { TextArea } from "#client/ui/field.tsx";
import { Text } from "#client/ui/text.tsx";
import { useConsole } from "../console-context.tsx";
import { saveOnCtrlS } from "../shortcut-key.tsx";
import type { ConsoleEntry } from "../pending-acts.ts";
import { OfficeWindow } from "./office-window.tsx";

const quickReasons = {
  decline: ["offTopic", "single", "answeredBefore", "personal"],
  redact: ["personal", "rude"],
} as const;

/** Declining and redacting: both need a reason that the author will read. */
export const DeclineOrRedactWindow = (props: { readonly kind: "decline" | "redact"; readonly entry: ConsoleEntry }) => {
  const { t } = useApp();
  const desk = useConsole();
  const [reason, setReason] = createSignal("");
  const [isMissing, setMissing] = createSignal(false);
  const quick = (): readonly string[] =>
    props.kind === "decline"
      ? quickReasons.decline.map((name) => t(`office.decline.${name}`))
      : quickReasons.redact.map((name) => t(`office.redact.${name}`));

  const confirm = async (event: SubmitEvent) => {
    event.preventDefault();
    const words = cleanText(reason());
    setMissing(words === "");
    if (words !== "" && (await desk.decide(props.entry, props.kind, { reason: words }))) desk.close();
  };

  return (
    <OfficeWindow title={t(`office.${props.kind}.title`, { no: props.entry.no })}>
      <form ref={saveOnCtrlS} onSubmit={(event) => void confirm(event)} novalidate>
        <div class="in">
          <p class="quiet">
            <Text of={t(`office.${props.kind}.hint`)} />
          </p>
          <fieldset class="quick" aria-label={t("office.decline.quick")}>
            <For each={quick()}>
              {(words) => <Button label={words} pressed={reason() === words} onPress={() => setReason(words)} />}
            </For>
          </fieldset>
          <TextArea
            autofocus
            label={t(`office.${props.kind}.reason`)}
            value={reason()}
            problem={isMissing() ? t(`office.${props.kind}.missing`) : undefined}
            onInput={(words) => {
              setReason(words);
              setMissing(false);
            }}
          />
        </div>
        <div class="foot over">
          <Button type="submit" kind="main" label={t(`office.${props.kind}.confirm`)} />
        </div>
      </form>
    </OfficeWindow>
  );
};
