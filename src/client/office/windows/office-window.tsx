import { createSignal, onCleanup, onMount, type JSX } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Drawer } from "#client/ui/drawer.tsx";
import { useConsole } from "../console-context.tsx";
import "#client/ui/office/work-window.css";

/** A window over the console: the focus stays inside, Esc closes it, and the page behind it does not change. */
export const OfficeWindow = (props: { readonly title: string; readonly children: JSX.Element }) => {
  const { t } = useApp();
  const desk = useConsole();
  return (
    <Drawer open={true} title={props.title} closeLabel={t("office.act.close")} onClose={() => desk.close()}>
      {props.children}
    </Drawer>
  );
};

/**
 * A window for longer work: where there is space beside the list, it takes the middle and the right column, and the bar
 * with the current matter and the list stay visible. Elsewhere it is an ordinary window.
 */
export const OfficePane = (props: { readonly title: string; readonly children: JSX.Element }) => {
  const [place, setPlace] = createSignal<Readonly<Record<string, string>>>({});
  onMount(() => {
    const columns = document.querySelector(".cols");
    const list = document.querySelector(".cols > .col-list");
    if (columns === null || list === null || typeof ResizeObserver === "undefined") return;
    const measure = () => {
      const [around, beside] = [columns.getBoundingClientRect(), list.getBoundingClientRect()];
      // The keys, and what was done last, stay in sight below it.
      const below = Math.max(0, innerHeight - around.bottom);
      setPlace({
        "--pane-top": `${around.top}px`,
        "--pane-start": `${beside.right}px`,
        "--pane-bottom": `${below}px`,
      });
    };
    const observer = new ResizeObserver(measure);
    observer.observe(columns);
    observer.observe(list);
    onCleanup(() => observer.disconnect());
    measure();
  });
  return (
    <div class="office-pane" style={place()}>
      <OfficeWindow title={props.title}>{props.children}</OfficeWindow>
    </div>
  );
};
