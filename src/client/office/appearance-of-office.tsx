import { useApp } from "#client/app-context.tsx";
import { Switcher } from "#client/ui/choice-controls.tsx";
import { SelectField } from "#client/ui/field.tsx";
import type { TextSize, Theme } from "#client/lib/preferences.ts";

const themes: readonly Theme[] = ["device", "light", "dark", "contrast"];
const sizes: readonly TextSize[] = ["100", "125", "150"];
const isSize = (value: string): value is TextSize => sizes.some((size) => size === value);
const isTheme = (value: string): value is Theme => themes.some((theme) => theme === value);

/** Language, text size and colours, for this browser. */
export const Appearance = () => {
  const { t, language, setLanguage, preferences } = useApp();
  return (
    <>
      <Switcher
        label={t("office.meeting.language")}
        value={language()}
        options={[
          { value: "th", label: t("office.meeting.thai") },
          { value: "en", label: t("office.meeting.english") },
        ]}
        onChoose={(next) => void setLanguage(next)}
      />
      <SelectField
        label={t("common.tune.size")}
        value={preferences.values.textSize}
        options={sizes.map((size) => ({ value: size, label: t(`common.tune.${size}`) }))}
        onChoose={(size) => isSize(size) && preferences.set("textSize", size)}
      />
      <SelectField
        label={t("office.meeting.theme")}
        value={preferences.values.theme}
        options={themes.map((theme) => ({ value: theme, label: t(`office.meeting.${theme}`) }))}
        onChoose={(theme) => isTheme(theme) && preferences.set("theme", theme)}
      />
    </>
  );
};
