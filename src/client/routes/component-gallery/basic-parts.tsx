import { For } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button, ButtonLink } from "#client/ui/button.tsx";
import { IconButton } from "#client/ui/icon-button.tsx";
import { Icon, type IconName } from "#client/ui/icon.tsx";
import { PersonName } from "#client/ui/person-name.tsx";
import { Header, SyncChip, Tabs } from "#client/ui/meeting-header-and-tabs.tsx";
import { Text } from "#client/ui/text.tsx";
import { Section } from "./section.tsx";

const here = "/gallery";
const nothing = () => undefined;

export const HeaderParts = () => {
  const { t } = useApp();
  return (
    <Section title={t("gallery.section.header")}>
      <div class="stack">
        <Header
          town={t("gallery.town")}
          name={t("gallery.meeting")}
          chip={<SyncChip href={here} icon="signal" tone="quiet" words={t("gallery.chip.connected")} />}
        />
        <Header
          town={t("gallery.longTown")}
          name={t("gallery.meeting")}
          chip={<SyncChip href={here} icon="clock" tone="wait" words={t("gallery.chip.waiting")} />}
        />
        <div class="pad">
          <SyncChip href={here} icon="signal-off" tone="wait" words={t("gallery.chip.off")} />
        </div>
        <Tabs
          label={t("gallery.tabs.label")}
          places={[
            { href: here, icon: "now", label: t("gallery.tabs.now"), current: true },
            { href: here, icon: "agenda", label: t("gallery.tabs.agenda"), current: false },
            { href: here, icon: "projects", label: t("gallery.tabs.projects"), current: false },
            {
              href: here,
              icon: "mine",
              label: t("gallery.tabs.mine"),
              current: false,
              count: { value: 2, words: t("gallery.tabs.count") },
            },
          ]}
        />
      </div>
    </Section>
  );
};

export const TypeParts = () => {
  const { t } = useApp();
  const name = () => ({
    namePrefix: t("gallery.longName.prefix"),
    givenName: t("gallery.longName.given"),
    familyName: t("gallery.longName.family"),
  });
  return (
    <Section title={t("gallery.section.type")}>
      <div class="sheet stack">
        <p class="figure">09.24</p>
        <h3 class="num-lg">
          <Text of={t("gallery.head")} />
        </h3>
        <p class="lead strong">
          <PersonName of={name()} marked={t("gallery.longName.given").slice(0, 4)} />
        </p>
        <p>
          <Text of={t("gallery.body")} />
        </p>
        <p class="small quiet">
          <Text of={t("gallery.quiet")} />
        </p>
        <p>
          <a class="link" href={here}>
            {t("gallery.link")}
          </a>
        </p>
      </div>
    </Section>
  );
};

export const ButtonParts = () => {
  const { t } = useApp();
  return (
    <Section title={t("gallery.section.buttons")}>
      <div class="pad stack">
        <Button kind="main" label={t("gallery.button.main")} onPress={nothing} />
        <Button kind="main" busy={true} label={t("gallery.button.busy")} onPress={nothing} />
        <Button kind="main" label={t("gallery.button.off")} unavailable={t("gallery.button.offReason")} />
        <Button kind="wide" icon="qr" label={t("gallery.button.wide")} onPress={nothing} />
        <div class="actions">
          <Button icon="pencil" label={t("gallery.button.rest")} onPress={nothing} />
          <Button icon="search" label={t("gallery.button.pressed")} pressed={true} onPress={nothing} />
          <Button kind="grave" icon="trash" label={t("gallery.button.grave")} onPress={nothing} />
          <ButtonLink kind="plain" label={t("gallery.button.plain")} href={here} />
          <IconButton icon="x" label={t("gallery.button.close")} onPress={nothing} />
        </div>
      </div>
    </Section>
  );
};

const icons: readonly IconName[] = [
  "agenda",
  "alert",
  "answer",
  "back",
  "check",
  "check-circle",
  "clock",
  "conflict",
  "copy",
  "decline",
  "device",
  "doc",
  "down",
  "download",
  "eye",
  "eye-off",
  "lock",
  "merge",
  "mine",
  "next",
  "now",
  "pencil",
  "people",
  "plus",
  "print",
  "projects",
  "qr",
  "question",
  "received",
  "refresh",
  "same",
  "search",
  "signal",
  "signal-off",
  "suggest",
  "target",
  "trash",
  "undo",
  "up",
  "x",
];

export const IconParts = () => {
  const { t } = useApp();
  return (
    <Section title={t("gallery.section.icons")}>
      <ul class="sheet gallery-icons">
        <For each={icons}>
          {(name) => (
            <li>
              <Icon name={name} />
              <span class="small">{name}</span>
            </li>
          )}
        </For>
      </ul>
    </Section>
  );
};
