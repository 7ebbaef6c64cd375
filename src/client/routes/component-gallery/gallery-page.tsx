import { For } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import type { TextSize, Theme } from "#client/lib/preferences.ts";
import { Switcher } from "#client/ui/choice-controls.tsx";
import { SelectField } from "#client/ui/field.tsx";
import { PageTitle } from "#client/ui/page-title.tsx";
import { Badge } from "#client/ui/badge.tsx";
import { ChoosingParts, FieldParts } from "./field-parts.tsx";
import { ButtonParts, HeaderParts, IconParts, TypeParts } from "./basic-parts.tsx";
import { DrawerParts, OfficeParts, WaitingParts } from "./waiting-drawer-office-parts.tsx";
import { FactParts, LiveParts, MarkParts, SheetParts, StateParts } from "./state-and-card-parts.tsx";
import { MineParts, NoteParts, SlipParts, EntryParts } from "./entry-parts.tsx";
import "#client/ui/office.css";
import "./gallery.css";

const sections = [
  HeaderParts,
  TypeParts,
  ButtonParts,
  FieldParts,
  ChoosingParts,
  StateParts,
  MarkParts,
  LiveParts,
  SheetParts,
  FactParts,
  EntryParts,
  MineParts,
  NoteParts,
  SlipParts,
  WaitingParts,
  DrawerParts,
  OfficeParts,
  IconParts,
] as const;

/** Every part of the kit in every state, with example data and long names. Screenshots and axe use this page. */
export default function GalleryPage() {
  const { t } = useApp();
  return (
    <main class="gallery" id="main" tabIndex={-1}>
      <div class="page-head">
        <PageTitle of={t("gallery.title")} />
        <p class="quiet">{t("gallery.intro")}</p>
        <Badge kind="sample" label={t("gallery.sample")} />
      </div>
      <Controls />
      <For each={sections}>{(Part) => <Part />}</For>
    </main>
  );
}

const themes: readonly Theme[] = ["device", "light", "dark", "contrast"];
const sizes: readonly TextSize[] = ["100", "125", "150"];

/** The page in another language, on another ground, in larger letters. */
const Controls = () => {
  const { t, language, setLanguage, preferences } = useApp();
  return (
    <section class="pad stack" aria-label={t("gallery.control.theme")}>
      <Switcher
        label={t("gallery.control.language")}
        value={language()}
        options={[
          { value: "th", label: t("gallery.control.thai") },
          { value: "en", label: t("gallery.control.english") },
        ]}
        onChoose={(next) => void setLanguage(next)}
      />
      <SelectField
        label={t("gallery.control.theme")}
        value={preferences.values.theme}
        options={themes.map((theme) => ({ value: theme, label: t(`gallery.control.${theme}`) }))}
        onChoose={(value) => preferences.set("theme", themes.find((theme) => theme === value) ?? "device")}
      />
      <Switcher
        label={t("gallery.control.text")}
        value={preferences.values.textSize}
        options={sizes.map((size) => ({ value: size, label: t(`gallery.control.text${size}`) }))}
        onChoose={(size) => preferences.set("textSize", size)}
      />
    </section>
  );
};
