import { For } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Badge } from "#client/ui/badge.tsx";
import { Gauge, PartGauge } from "#client/ui/gauge.tsx";
import type { IconName } from "#client/ui/icon.tsx";
import { Fact, Facts, GroupName, Hang, RowLink, Sheet } from "#client/ui/card-and-rows.tsx";
import { StateLine, type Tone } from "#client/ui/state-line.tsx";
import { Text } from "#client/ui/text.tsx";
import { Section } from "./section.tsx";

const states = [
  { name: "device", icon: "device", tone: "wait" },
  { name: "received", icon: "received", tone: "office" },
  { name: "accepted", icon: "check-circle", tone: "office" },
  { name: "answered", icon: "answer", tone: "done" },
  { name: "merged", icon: "merge", tone: "office" },
  { name: "declined", icon: "decline", tone: "office" },
  { name: "refused", icon: "alert", tone: "yours" },
  { name: "conflict", icon: "conflict", tone: "yours" },
  { name: "live", icon: "now", tone: "here" },
] as const satisfies readonly { readonly name: string; readonly icon: IconName; readonly tone: Tone }[];

export const StateParts = () => {
  const { t } = useApp();
  return (
    <Section title={t("gallery.section.states")}>
      <div class="sheet stack">
        <For each={states}>
          {(state) => (
            <StateLine
              icon={state.icon}
              tone={state.tone}
              words={t(`gallery.state.${state.name}`)}
              when={t("gallery.state.time")}
            />
          )}
        </For>
      </div>
    </Section>
  );
};

export const MarkParts = () => {
  const { t } = useApp();
  return (
    <Section title={t("gallery.section.marks")}>
      <p class="pad marks">
        <Badge label={t("gallery.choose.effectiveness")} />
        <Badge kind="sample" label={t("gallery.sample")} />
      </p>
    </Section>
  );
};

export const LiveParts = () => {
  const { t } = useApp();
  return (
    <Section title={t("gallery.section.live")}>
      <div class="live">
        <StateLine icon="now" words={t("gallery.state.live")} when={t("gallery.state.time")} />
        <div class="hang live-body">
          <span class="figure">5</span>
          <div>
            <p class="small quiet">
              <Text of={t("gallery.row.strategy")} />
            </p>
            <p class="num-lg">
              <Text of={t("gallery.head")} />
            </p>
            <p class="marks">
              <Badge kind="sample" label={t("gallery.sample")} />
            </p>
          </div>
        </div>
      </div>
    </Section>
  );
};

export const SheetParts = () => {
  const { t } = useApp();
  return (
    <Section title={t("gallery.section.sheets")}>
      <GroupName words={t("gallery.row.group")} />
      <Sheet kind="rows">
        <RowLink href="/gallery">
          <Text of={t("gallery.row.project")} />
        </RowLink>
        <RowLink href="/gallery" changed={true}>
          <Text of={t("gallery.head")} />
          <span class="small quiet"> {t("gallery.row.changed")}</span>
        </RowLink>
      </Sheet>
      <Sheet>
        <Hang mark={<span class="num-lg">5</span>}>
          <p class="small quiet">
            <Text of={t("gallery.row.strategy")} />
          </p>
          <p class="strong">
            <Text of={t("gallery.head")} />
          </p>
        </Hang>
      </Sheet>
    </Section>
  );
};

export const FactParts = () => {
  const { t } = useApp();
  return (
    <Section title={t("gallery.section.facts")}>
      <Sheet>
        <Facts>
          <Fact label={t("gallery.fact.unit")}>
            <Text of={t("gallery.fact.unitValue")} />
          </Fact>
          <Fact label={t("gallery.fact.budget")}>
            <Text of={t("gallery.fact.budgetValue")} />
          </Fact>
        </Facts>
        <Facts kind="long">
          <Fact label={t("gallery.fact.objective")}>
            <Text of={t("gallery.fact.objectiveValue")} />
          </Fact>
        </Facts>
      </Sheet>
      <Sheet>
        <Gauge actual={72} goal={60} label={t("gallery.fact.over")} />
        <p class="small">
          <Text of={t("gallery.fact.over")} />
        </p>
        <Gauge actual={8.2} goal={10} label={t("gallery.fact.under")} />
        <p class="small">
          <Text of={t("gallery.fact.under")} />
        </p>
        <PartGauge part={812400} whole={850000} label={t("gallery.fact.part")} />
        <p class="small">
          <Text of={t("gallery.fact.part")} />
        </p>
      </Sheet>
    </Section>
  );
};
