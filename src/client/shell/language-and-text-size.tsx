import { For } from "solid-js";
import { useApp } from "../app-context.tsx";
import type { TextSize } from "../lib/preferences.ts";

/** Language and text size, before anything else is asked: the choice goes with the person into the app. */
export const LanguageAndTextSize = () => {
  const { t, language, setLanguage, preferences } = useApp();
  return (
    <header class="tune">
      <div role="group" aria-label={t("common.tune.language")}>
        <For each={languages}>
          {({ key, name }) => (
            <button
              type="button"
              lang={key}
              aria-pressed={language() === key}
              onClick={() => void setLanguage(key).catch(() => undefined)}
            >
              {name}
            </button>
          )}
        </For>
      </div>
      <div role="group" aria-label={t("common.tune.size")}>
        <For each={sizes}>
          {(size) => (
            <button
              type="button"
              data-size={size}
              aria-label={t(`common.tune.${size}`)}
              aria-pressed={preferences.values.textSize === size}
              onClick={() => preferences.set("textSize", size)}
            >
              {t("common.tune.letter")}
            </button>
          )}
        </For>
      </div>
    </header>
  );
};

const languages = [
  { key: "th", name: "ไทย" },
  { key: "en", name: "English" },
] as const;

const sizes: readonly TextSize[] = ["100", "125", "150"];
