import type { JSX } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Drawer } from "#client/ui/drawer.tsx";
import { useConsole } from "../console-context.tsx";

/** A window over the console: the focus stays inside, Esc closes it, and what is behind stays as it is. */
export const OfficeWindow = (props: { readonly title: string; readonly children: JSX.Element }) => {
  const { t } = useApp();
  const desk = useConsole();
  return (
    <Drawer open={true} title={props.title} closeLabel={t("office.act.close")} onClose={() => desk.close()}>
      {props.children}
    </Drawer>
  );
};
