import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { Banner } from "#client/ui/banner.tsx";
import { Sheet } from "#client/ui/card-and-rows.tsx";
import { ConfirmationSlip } from "#client/ui/confirmation-slip.tsx";
import { StateLine } from "#client/ui/state-line.tsx";
import { Entry, Reason, Reply, RoomEntryCard } from "#client/ui/entry-card.tsx";
import { Text } from "#client/ui/text.tsx";
import { Section } from "./section.tsx";

const nothing = () => undefined;

export const EntryParts = () => {
  const { t } = useApp();
  return (
    <Section title={t("gallery.section.talk")}>
      <Sheet>
        <RoomEntryCard
          state={<StateLine icon="answer" tone="done" words={t("gallery.state.answered")} />}
          said={t("gallery.talk.question")}
          who={t("gallery.talk.who")}
        >
          <Reply who={t("gallery.talk.replyWho")} said={t("gallery.talk.reply")} />
        </RoomEntryCard>
        <RoomEntryCard
          state={<StateLine icon="check-circle" words={t("gallery.state.accepted")} />}
          said={t("gallery.field.areaValue")}
          who={t("gallery.talk.who")}
        />
      </Sheet>
    </Section>
  );
};

export const MineParts = () => {
  const { t } = useApp();
  return (
    <Section title={t("gallery.section.mine")}>
      <Sheet kind="rows">
        <Entry
          state={
            <StateLine icon="device" tone="wait" words={t("gallery.state.device")} when={t("gallery.state.time")} />
          }
          text={t("gallery.field.areaValue")}
          about={t("gallery.talk.about")}
        >
          <Reason tone="wait" words={t("gallery.talk.waiting")} />
        </Entry>
        <Entry
          state={
            <StateLine icon="alert" tone="yours" words={t("gallery.state.refused")} when={t("gallery.state.time")} />
          }
          text={t("gallery.field.areaValue")}
          about={t("gallery.talk.about")}
        >
          <Reason tone="yours" words={t("gallery.field.problem")} />
          <div class="actions">
            <Button icon="pencil" label={t("gallery.button.rest")} onPress={nothing} />
            <Button kind="grave" icon="trash" label={t("gallery.button.grave")} onPress={nothing} />
          </div>
        </Entry>
        <Entry
          state={<StateLine icon="decline" words={t("gallery.state.declined")} when={t("gallery.state.time")} />}
          text={t("gallery.talk.question")}
        >
          <Reason words={t("gallery.talk.reason")} />
        </Entry>
      </Sheet>
    </Section>
  );
};

export const NoteParts = () => {
  const { t } = useApp();
  return (
    <Section title={t("gallery.section.notes")}>
      <Banner icon="signal-off" words={t("gallery.note.wait")} />
      <Banner icon="refresh" tone="quiet" words={t("gallery.note.quiet")}>
        <Button kind="plain" label={t("gallery.button.plain")} onPress={nothing} />
      </Banner>
      <Banner icon="lock" tone="yours" words={t("gallery.note.yours")} />
    </Section>
  );
};

export const SlipParts = () => {
  const { t } = useApp();
  return (
    <Section title={t("gallery.section.slip")}>
      <div class="pad">
        <ConfirmationSlip>
          <p class="num-lg">
            <Text of={t("gallery.slip.title")} />
          </p>
          <p class="lead">
            <Text of={t("gallery.slip.time")} />
          </p>
        </ConfirmationSlip>
      </div>
    </Section>
  );
};
