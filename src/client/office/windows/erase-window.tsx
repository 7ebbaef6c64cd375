import { createSignal } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { erasureReasons, type ErasureReason } from "#domain/erasure.ts";
import { Button } from "#client/ui/button.tsx";
import { Choices } from "#client/ui/choosing.tsx";
import { Text } from "#client/ui/text.tsx";
import { useConsole } from "../console-context.tsx";
import type { ConsoleEntry } from "../pending-acts.ts";
import { OfficeWindow } from "./office-window.tsx";

/** Erasing for good: it says what goes and what stays, asks why, and has no way back (docs/privacy). */
export const EraseWindow = (props: { readonly entry: ConsoleEntry }) => {
  const { t } = useApp();
  const desk = useConsole();
  const [reason, setReason] = createSignal<ErasureReason>();
  const [isMissing, setMissing] = createSignal(false);
  const options = () =>
    erasureReasons.map((value) => ({
      value,
      label: t(`office.erase.${value}`),
      detail: t(`office.erase.${value}Detail`),
    }));

  const confirm = async (event: SubmitEvent) => {
    event.preventDefault();
    const why = reason();
    setMissing(why === undefined);
    if (why !== undefined && (await desk.decide(props.entry, "erase", { reason: why }))) desk.close();
  };

  return (
    <OfficeWindow title={t("office.erase.title", { no: props.entry.no })}>
      <form onSubmit={(event) => void confirm(event)} novalidate>
        <div class="in">
          <p>
            <Text of={t("office.erase.hint")} />
          </p>
          <p class="quiet">
            <Text of={t("office.erase.stays")} />
          </p>
          <Choices
            legend={t("office.erase.reason")}
            options={options()}
            value={reason()}
            problem={isMissing() ? t("office.erase.missing") : undefined}
            onChoose={(why) => {
              setReason(why);
              setMissing(false);
            }}
          />
        </div>
        <div class="foot over">
          <Button type="submit" kind="grave" icon="trash" label={t("office.erase.confirm")} />
        </div>
      </form>
    </OfficeWindow>
  );
};
