import { createEffect } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { IconButton } from "#client/ui/icon-button.tsx";
import { useConsole } from "./console-context.tsx";

/** Closes an opened column; it takes the focus when the column opens. */
export const HideColumnButton = (props: { readonly name: "list" | "people" }) => {
  const { t } = useApp();
  const desk = useConsole();
  const attach = (button: HTMLButtonElement) => {
    createEffect(() => {
      if (desk.column() === props.name) button.focus();
    });
  };
  return <IconButton icon="x" label={t("office.act.close")} onPress={() => desk.setColumn(undefined)} ref={attach} />;
};
