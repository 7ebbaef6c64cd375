import { For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { contrastOf, leastContrast, readableAccent } from "#domain/derive-accent-palette.ts";
import { Icon } from "#client/ui/icon.tsx";
import { StateLine } from "#client/ui/state-line.tsx";
import { offeredAccents } from "#client/ui/accent-colour.ts";
import { useEditing } from "./editing-context.tsx";
import type { EditedKind, Seen } from "./undoable-record-edits.ts";
import { SavedText } from "./autosave-field.tsx";

const isColour = (typed: string): boolean => /^#[0-9a-f]{6}$/i.test(typed.trim());

/** The organisation's colour, with how well it can be read; one that cannot is darkened, and the page says so. */
export const AccentPanel = (props: {
  readonly of: { readonly kind: EditedKind; readonly id: string };
  readonly record: { readonly id: string; readonly accent: string };
}) => {
  const { t, digits } = useApp();
  const editing = useEditing();
  const put = (accent: string, seen?: Seen) => void editing.put(props.of.kind, props.record, { accent }, seen);
  const colour = () => (isColour(props.record.accent) ? props.record.accent : (offeredAccents[0] ?? "#2b3f8c"));
  const shown = () => readableAccent(colour());
  const isDarkened = () => shown().toLowerCase() !== colour().toLowerCase();
  const ratio = (value: number) => digits(`${value.toFixed(1)} : 1`);
  const paint = (element: HTMLElement, property: "background-color" | "color", value: string) =>
    element.style.setProperty(property, value);
  return (
    <section class="plate plate-pad">
      <h2>{t("prepare.accent.title")}</h2>
      <div class="prep-swatches" role="group" aria-label={t("prepare.accent.title")}>
        <For each={offeredAccents}>
          {(offered) => (
            <button
              type="button"
              class="prep-swatch"
              aria-label={t("prepare.accent.choose", { colour: offered })}
              aria-pressed={offered.toLowerCase() === colour().toLowerCase()}
              ref={(element) => paint(element, "background-color", offered)}
              onClick={() => put(offered)}
            />
          )}
        </For>
      </div>
      <div class="prep-line">
        <div class="fits">
          <SavedText
            label={t("prepare.accent.own")}
            maxLength={7}
            value={props.record.accent}
            of={props.of}
            problemOf={(typed) => (isColour(typed) ? undefined : t("prepare.accent.format"))}
            onSave={(typed, seen) => put(typed.trim(), seen)}
          />
        </div>
      </div>
      <Show when={shown()} keyed>
        {(readable) => (
          <div class="prep-proof" aria-hidden="true">
            <div
              ref={(element) => {
                paint(element, "background-color", readable);
                paint(element, "color", "#ffffff");
              }}
            >
              <b>
                <Icon name="now" size="line" /> {t("prepare.accent.proofNow")}
              </b>
            </div>
            <div ref={(element) => paint(element, "background-color", "#ffffff")}>
              <b ref={(element) => paint(element, "color", readable)}>{t("prepare.accent.proofWords")}</b>
            </div>
          </div>
        )}
      </Show>
      <dl class="prep-pairs">
        <dt>{t("prepare.accent.onPaper")}</dt>
        <dd>{ratio(contrastOf(shown()).onPaper)}</dd>
        <dt>{t("prepare.accent.onSoft")}</dt>
        <dd>{ratio(contrastOf(shown()).onSoft)}</dd>
        <dt>{t("prepare.accent.secondOnLive")}</dt>
        <dd>{ratio(contrastOf(shown()).secondOnLive)}</dd>
      </dl>
      <Show when={isDarkened()}>
        <StateLine
          icon="pencil"
          words={t("prepare.accent.darkened", {
            colour: shown().toUpperCase(),
            before: ratio(Math.min(...Object.values(contrastOf(colour())))),
            least: ratio(leastContrast),
          })}
        />
      </Show>
    </section>
  );
};
