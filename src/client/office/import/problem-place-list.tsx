import { For, Show } from "solid-js";
import { useApp, type AppValue } from "#client/app-context.tsx";
import { IconButton } from "#client/ui/icon-button.tsx";
import { Text } from "#client/ui/text.tsx";
import { Key } from "../shortcut-key.tsx";
import type { Importing } from "./import-state.ts";
import { placeWords, othersWords, problemWords } from "./problem-words.ts";
import type { PlaceToReview, Places } from "./places-to-review.ts";

type ListProps = { readonly importing: Importing; readonly places: Places; readonly onLook: (index: number) => void };

type Wording = Pick<AppValue, "t" | "language">;

/** Where the officer looks (sheet, row, column), and what is to be decided there. */
export const placeTitle = (app: Wording, place: PlaceToReview): { readonly where: string; readonly what: string } => {
  const { t } = app;
  switch (place.kind) {
    case "problem":
      return { where: placeWords(t, place.problem), what: problemWords(app, place.problem) };
    case "table":
      return { where: place.tableKey.replace(/#\d+$/, ""), what: t("import.question.kind") };
    case "sheet":
      return { where: place.name, what: t("import.question.hiddenSheet", { name: place.name }) };
    case "pairs":
      return { where: t("import.pairs.list", { count: place.count }), what: t("import.pairs.open") };
  }
};

/** Every place that the officer has to look at, in the order of the sheets. */
export const ProblemPlaceList = (props: ListProps) => {
  const { t } = useApp();
  const count = () => props.places.places().length;
  return (
    <aside class="imp-places" aria-label={t("import.places.title", { count: count() })}>
      <div class="imp-places-head">
        <h2 class="grow">
          <Text of={count() === 0 ? t("import.places.none") : t("import.places.title", { count: count() })} />
        </h2>
        <Show when={count() > 0}>
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
        </Show>
      </div>
      <ol class="imp-problems">
        <For each={props.places.places()}>
          {(place, index) => (
            <li classList={{ on: index() === props.places.index() }}>
              <Show
                when={place.kind === "sheet" ? place : undefined}
                fallback={
                  <button type="button" onClick={() => props.onLook(index())}>
                    <PlaceLine place={place} />
                  </button>
                }
              >
                {(sheet) => (
                  <button
                    type="button"
                    data-place={place.key}
                    onClick={() => props.importing.answer(sheet().key, "read")}
                  >
                    <PlaceLine place={place} />
                    <span class="link">{t("import.question.readSheet")}</span>
                  </button>
                )}
              </Show>
            </li>
          )}
        </For>
      </ol>
      <p class="imp-keys" aria-hidden="true">
        <Key of="F8" /> {t("import.places.keys")} <Key of="↵" /> {t("import.places.keysEdit")} <Key of="Esc" />{" "}
        {t("import.places.keysBack")}
      </p>
    </aside>
  );
};

const PlaceLine = (props: { readonly place: PlaceToReview }) => {
  const app = useApp();
  return (
    <>
      <span class="quiet">
        <Text of={placeTitle(app, props.place).where} />
      </span>
      <span class="strong">
        <Text of={placeTitle(app, props.place).what} />
      </span>
      <Show when={props.place.kind === "problem" && props.place.others > 0 ? props.place : undefined}>
        {(place) => (
          <span class="quiet">
            <Text of={othersWords(app.t, place().problem, place().others)} />
          </span>
        )}
      </Show>
    </>
  );
};
