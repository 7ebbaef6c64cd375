import type { Language } from "#domain/bilingual-words.ts";
import { useApp } from "../../app-context.tsx";
import type { TextSize, Theme } from "../../lib/preferences.ts";
import { Choices, Switcher } from "../../ui/choice-controls.tsx";
import { Text } from "../../ui/text.tsx";
import styles from "./settings.module.css";

const languages: readonly Language[] = ["th", "en"];
const sizes: readonly TextSize[] = ["100", "125", "150"];
const themes: readonly Theme[] = ["device", "light", "dark", "contrast"];

/** Language, text size and colours; each changes what is on the screen at once. */
export const Appearance = () => {
  const { t, language, setLanguage, preferences } = useApp();
  return (
    <div class={styles["choices"]}>
      <div>
        <p class="label">{t("settings.language.title")}</p>
        <Switcher
          label={t("settings.language.title")}
          value={language()}
          options={languages.map((value) => ({ value, label: t(`settings.language.${value}`) }))}
          onChoose={(value) => void setLanguage(value)}
        />
      </div>
      <div>
        <p class="label">{t("settings.text.title")}</p>
        <Switcher
          label={t("settings.text.title")}
          value={preferences.values.textSize}
          options={sizes.map((value) => ({ value, label: t("settings.text.size", { percent: Number(value) }) }))}
          onChoose={(value) => preferences.set("textSize", value)}
        />
        <p class={styles["sample"]}>
          <Text of={t("settings.text.explain")} />
        </p>
      </div>
      <Choices
        legend={t("settings.theme.title")}
        value={preferences.values.theme}
        options={themes.map((value) => ({ value, label: t(`settings.theme.${value}`) }))}
        onChoose={(value) => preferences.set("theme", value)}
      />
    </div>
  );
};
