import { useApp } from "#client/app-context.tsx";
import type { Target } from "#domain/records.ts";
import { useConsole } from "../console-context.tsx";
import type { ConsoleEntry } from "../pending-acts.ts";
import { MatterPicker } from "./matter-picker.tsx";
import { OfficePane } from "./office-window.tsx";

/** Puts an entry under another matter; the author's own words about what it was on stay as they were. */
export const MoveEntryWindow = (props: { readonly entry: ConsoleEntry }) => {
  const { t } = useApp();
  const desk = useConsole();
  const move = async (target: Target) => {
    const isSame = target.id === props.entry.target.id;
    if (isSame || (await desk.decide(props.entry, "move", { target }))) desk.close();
  };
  return (
    <OfficePane title={t("office.move.title", { no: props.entry.no })}>
      <div class="in">
        <MatterPicker
          label={t("office.move.search")}
          none={(query) => t("office.move.none", { query })}
          current={props.entry.target}
          currentLabel={t("office.move.here")}
          onChoose={(target) => void move(target)}
        />
      </div>
    </OfficePane>
  );
};
