import { For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { IconButton } from "#client/ui/icon-button.tsx";
import { Text } from "#client/ui/text.tsx";
import type { Plan } from "#domain/import/plan.ts";
import type { Importing } from "./import-state.ts";
import { FixProblem } from "./fix-problem.tsx";
import { columnName } from "./column-name.ts";
import { placeTitle } from "./problem-place-list.tsx";
import type { Places } from "./places-to-review.ts";

type CardProps = {
  readonly importing: Importing;
  readonly plan: Plan;
  readonly places: Places;
  readonly onLook: (index: number) => void;
};

/** On a narrow screen one problem at a time replaces the table. */
export const ProblemPlaceCard = (props: CardProps) => {
  const app = useApp();
  const { t } = app;
  const place = () => props.places.current();
  const problem = () => {
    const now = place();
    return now?.kind === "problem" ? now : undefined;
  };
  const row = () => props.plan.tables.flatMap(({ rows }) => rows).find(({ id }) => id === problem()?.rowId);
  return (
    <Show when={place()}>
      {(now) => (
        <section class="imp-card">
          <div class="imp-places-head">
            <div class="grow">
              <p class="strong">
                {t("import.places.at", { at: props.places.index() + 1, count: props.places.places().length })}
              </p>
              <p class="quiet">
                <Text of={placeTitle(app, now()).where} />
              </p>
            </div>
            <IconButton
              icon="up"
              label={t("import.places.prev")}
              onPress={() => props.onLook(props.places.index() - 1)}
            />
            <IconButton
              icon="down"
              label={t("import.places.next")}
              onPress={() => props.onLook(props.places.index() + 1)}
            />
          </div>
          <Show
            when={problem()}
            keyed
            fallback={
              <>
                <p>
                  <Text of={placeTitle(app, now()).what} />
                </p>
                <Button label={t("import.places.look")} onPress={() => props.onLook(props.places.index())} />
              </>
            }
          >
            {(one) => <FixProblem problem={one.problem} others={one.others} importing={props.importing} />}
          </Show>
          <dl class="imp-lines">
            <For each={row()?.cells ?? []}>
              {(cell) => (
                <div>
                  <dt class="quiet">{columnName(app, cell)}</dt>
                  <dd>
                    <Text of={cell.text} />
                  </dd>
                </div>
              )}
            </For>
          </dl>
        </section>
      )}
    </Show>
  );
};
