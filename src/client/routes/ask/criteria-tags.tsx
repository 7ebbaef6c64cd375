import { createSignal, For, Show } from "solid-js";
import { useApp } from "../../app-context.tsx";
import { useMeeting } from "../../shell/meeting-context.tsx";
import { Tag, Tags } from "../../ui/choice-controls.tsx";

const shownAtFirst = 4;

/** The meeting's criteria as tags; more than four fold, and a chosen one is never folded away. */
export const CriteriaTags = (props: {
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}) => {
  const { t, say } = useApp();
  const meeting = useMeeting();
  const [isOpen, setOpen] = createSignal(false);
  const all = () => meeting.record()?.criteria ?? [];
  const isChosen = (key: string) => props.chosen.includes(key);
  const folds = () => all().length > shownAtFirst + 1;
  const shown = () => all().filter(({ key }, index) => isOpen() || !folds() || index < shownAtFirst || isChosen(key));
  const hidden = () => all().length - shown().length;
  /** The button makes room for the tags that it has opened: the first of them takes the focus. */
  const open = (event: MouseEvent & { readonly currentTarget: HTMLElement }) => {
    const tags = event.currentTarget.parentElement;
    const firstNew = all().find(({ key }) => !shown().some((one) => one.key === key))?.key;
    setOpen(true);
    const at = all().findIndex(({ key }) => key === firstNew);
    tags?.querySelectorAll<HTMLElement>("button")[at]?.focus();
  };
  const turn = (key: string, on: boolean) =>
    props.onChange(on ? [...props.chosen, key] : props.chosen.filter((chosen) => chosen !== key));

  return (
    <Show when={all().length > 0}>
      <div>
        <p class="label">
          {t("entries.ask.criteria")} <span class="quiet normal">({t("entries.ask.optional")})</span>
        </p>
        <Tags label={t("entries.ask.criteria")}>
          <For each={shown()}>
            {(criterion) => (
              <Tag label={say(criterion.label)} on={isChosen(criterion.key)} onTurn={(on) => turn(criterion.key, on)} />
            )}
          </For>
          <Show when={hidden() > 0}>
            <button type="button" class="tag" aria-expanded="false" onClick={open}>
              {t("entries.ask.moreCriteria", { more: meeting.format.number(hidden()) })}
            </button>
          </Show>
        </Tags>
      </div>
    </Show>
  );
};
