import { Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Text } from "#client/ui/text.tsx";
import { numbersOf, type Matter } from "#client/shell/matter-lookup.ts";
import { Sample } from "./projector-parts.tsx";
import { ownLevel } from "#domain/level-of-plan.ts";
import { createFit } from "./fit-text.ts";
import { useProjector } from "./projector-context.tsx";

/** The number that the room calls the matter by, and what kind of number it is. */
export const useMatterNumber = () => {
  const { t, say } = useApp();
  const { data, format } = useProjector();
  return (matter: Matter): { readonly number: string; readonly words: string } => {
    const { figure, strategy } = numbersOf(matter);
    const number = format.digits(figure);
    if (strategy === undefined) return { number, words: t("projector.item", { number }) };
    const own = ownLevel(data.meeting()?.strategyName);
    const level = own === undefined ? t("projector.level") : say(own);
    return { number, words: t("projector.strategy", { level, number }) };
  };
};

/**
 * The one filled panel: the matter that is before the meeting.
 * @param props.isTitleBelow the scene says the title itself, larger; the panel then says what it stands under, if anything
 */
export const MatterHeading = (props: { readonly isTitleBelow?: boolean }) => {
  const { t, say } = useApp();
  const { data, format, time } = useProjector();
  const numberOf = useMatterNumber();
  const title = () => {
    const matter = data.matter();
    if (props.isTitleBelow !== true) return say(matter?.title ?? { th: "" });
    const { project, strategy, topItem, target } = matter ?? {};
    if (project !== undefined) return strategy === undefined ? "" : say(strategy.shortTitle) || say(strategy.title);
    return topItem === undefined || topItem.id === target?.id ? "" : say(topItem.title);
  };
  const fit = createFit(title, { least: 36, most: 54 });
  return (
    <Show when={data.matter()} fallback={<BareHead />}>
      {(matter) => (
        <header class="w-top">
          <span class="num">{numberOf(matter()).number}</span>
          <div class="w-words">
            <p>
              <Text of={`${numberOf(matter()).words} · ${t("projector.now")}`} />
            </p>
            <Show when={title() !== ""}>
              <div class="w-title">
                <Show when={props.isTitleBelow} fallback={<h1 ref={fit}>{<Text of={title()} />}</h1>}>
                  <p class="under" ref={fit}>
                    <Text of={title()} />
                  </p>
                </Show>
              </div>
            </Show>
          </div>
          <p class="w-side">
            <Sample of={matter().example} />
            <time class="nw">{format.time(time())}</time>
          </p>
        </header>
      )}
    </Show>
  );
};

/** A question or a speaker before any matter was called: the meeting itself stands in its place. */
const BareHead = () => {
  const { say } = useApp();
  const { data, format, time } = useProjector();
  return (
    <header class="w-top is-bare">
      <h1>
        <Text of={format.digits(say(data.meeting()?.title ?? { th: "" }))} />
      </h1>
      <p class="w-side">
        <Sample />
        <time class="nw">{format.time(time())}</time>
      </p>
    </header>
  );
};
