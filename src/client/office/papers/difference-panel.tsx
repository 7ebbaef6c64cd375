import { For, Match, Show, Switch } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { excerpt } from "#client/lib/excerpt.ts";
import { thaiDate } from "#domain/thai-date.ts";
import { Text } from "#client/ui/text.tsx";
import type { EditorState } from "./minutes-editor-state.ts";

/** What differs from an older certified version. */
export const DifferencePanel = (props: { readonly state: EditorState }) => {
  const { t } = useApp();
  const view = () => props.state.view;
  const found = () => [...props.state.differences().values()];
  const older = () =>
    view()
      .versions()
      .filter(({ version }) => version !== view().certified()?.version);
  return (
    <div class="beside-in">
      <h2>{t("papers.difference.title", { count: found().length })}</h2>
      <Show when={older().length > 0} fallback={<p class="quiet">{t("papers.difference.none")}</p>}>
        <div class="tags" role="group" aria-label={t("papers.difference.with")}>
          <For each={older()}>
            {({ version, at }) => (
              <button
                type="button"
                class="tag"
                aria-pressed={props.state.older() === version}
                onClick={() => props.state.compareWith(version)}
              >
                <Text
                  of={t("papers.difference.version", {
                    version,
                    when: view().office.format.digits(thaiDate(at, "short")),
                  })}
                />
              </button>
            )}
          </For>
        </div>
        <For each={found()}>
          {(one) => (
            <div class="version-card">
              <Switch>
                <Match when={one.kind === "removed"}>
                  <p lang="th">
                    <del>{one.pieces.map(({ text }) => text).join("")}</del>
                  </p>
                </Match>
                <Match when={one.kind !== "removed"}>
                  <button type="button" class="link" lang="th" onClick={() => scrollTo(one.place)}>
                    <Text
                      of={excerpt(
                        one.pieces
                          .filter(({ kind }) => kind !== "same")
                          .map(({ text }) => text)
                          .join(" · "),
                        160,
                      )}
                    />
                  </button>
                </Match>
              </Switch>
            </div>
          )}
        </For>
        <p class="quiet">
          <Text of={t("papers.difference.signs")} />
        </p>
      </Show>
    </div>
  );
};

const scrollTo = (place: string): void => {
  const found = [...document.querySelectorAll<HTMLElement>("[data-place]")].find(
    ({ dataset }) => dataset["place"] === place,
  );
  found?.scrollIntoView({ block: "center" });
};
