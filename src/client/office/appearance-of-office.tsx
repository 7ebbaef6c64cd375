import { useApp } from "#client/app-context.tsx";
import { Switcher } from "#client/ui/choice-controls.tsx";
import { SelectField } from "#client/ui/field.tsx";
import type { Theme } from "#client/lib/preferences.ts";

const themes: readonly Theme[] = ["device", "light", "dark", "contrast"];
const isTheme = (value: string): value is Theme => themes.some((theme) => theme === value);

/** Language and background, for this browser. */
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
        label={t("office.meeting.theme")}
        value={preferences.values.theme}
        options={themes.map((theme) => ({ value: theme, label: t(`office.meeting.${theme}`) }))}
        onChoose={(theme) => isTheme(theme) && preferences.set("theme", theme)}
      />
    </>
  );
};
