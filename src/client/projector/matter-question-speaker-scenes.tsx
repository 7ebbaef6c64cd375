import { createMemo, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { Text } from "#client/ui/text.tsx";
import { allowedMs, spokenMs } from "#domain/speaker-queue.ts";
import type { EntryRecord, SpeechRecord } from "#domain/records.ts";
import { createFit } from "./fit-text.ts";
import { MatterHeading } from "./matter-heading.tsx";
import { clockWords, CodeCorner, Dropped, Quorum } from "./projector-parts.tsx";
import { useProjector } from "./projector-context.tsx";

/** The matter alone, with the unit that is responsible for it. */
export const MatterScene = () => {
  const { t, say } = useApp();
  const { data } = useProjector();
  const title = () => say(data.matter()?.title ?? { th: "" });
  const unit = () => data.unit(data.matter()?.project?.unitId);
  const fit = createFit(title, { least: 44, most: 110 });
  return (
    <section class="wall talk">
      <MatterHeading isTitleBelow />
      <Dropped />
      <div class="q-mid">
        <div class="fit">
          <h1 class="text" ref={fit}>
            <Text of={title()} />
          </h1>
        </div>
      </div>
      <footer class="w-foot">
        <div>
          <Show when={unit()}>{(of) => <Line label={t("projector.matter.unit")} words={say(of().name)} />}</Show>
          <Quorum />
        </div>
        <CodeCorner />
      </footer>
    </section>
  );
};

const Line = (props: { readonly label: string; readonly words: string }) => (
  <p class="line">
    <span class="quiet">{props.label}</span>
    <Text of={props.words} />
  </p>
);

/** Beyond so many letters the words need the room that the QR takes. */
const longText = 260;

/** The question that is being answered, as large as it fits, and who answers it. */
export const QuestionScene = () => {
  const { t, say, personName } = useApp();
  const { data, format } = useProjector();
  const entry = () => data.answering();
  const unit = () => {
    const replying = data.speech();
    const replies = replying !== undefined && replying.entryId === entry()?.id ? replying.unitId : undefined;
    return data.unit(replies ?? (data.answeringAbout() ?? data.matter())?.project?.unitId);
  };
  const fit = createFit(() => entry()?.text, { least: 26, most: 96 });
  const kicker = (of: EntryRecord) => {
    const number = t(`projector.question.${of.entryKind}`, { number: format.number(of.no) });
    const who = of.authorName === null ? sectorName(of.sector) : personName(of.authorName);
    return [number, who].filter((words) => words !== "").join(" · ");
  };
  const sectorName = useSectorName();
  return (
    <section class="wall talk">
      <MatterHeading />
      <Dropped />
      <div class="q-mid">
        <Show when={entry()}>
          {(of) => (
            <>
              <p class="kicker">
                <Icon name={of().entryKind === "question" ? "question" : "suggest"} />
                <span>
                  <Text of={kicker(of())} />
                </span>
              </p>
              <Show when={data.answeringAbout()}>
                {(about) => (
                  <p class="about">
                    <Text of={say(about().title)} />
                  </p>
                )}
              </Show>
              <div class="fit">
                <p class="text" ref={fit}>
                  <Text of={of().text} />
                </p>
              </div>
            </>
          )}
        </Show>
      </div>
      <footer class="w-foot">
        <Show when={unit()} fallback={<span />}>
          {(of) => <Line label={t("projector.question.by")} words={say(of().name)} />}
        </Show>
        <CodeCorner isSmall={(entry()?.text.length ?? 0) > longText} />
      </footer>
    </section>
  );
};

/** How the sector's representative is called, where the meeting says it; else the sector. */
const useSectorName = () => {
  const { say } = useApp();
  const { data } = useProjector();
  return (key: string | null): string => {
    const sector = data.meeting()?.sectors.find((one) => one.key === key);
    return sector === undefined ? "" : say(sector.representative ?? sector.label);
  };
};

/**
 * The speaker, the time, and the next speakers. A time that is over is not shown in red: nobody is to be embarrassed.
 */
export const SpeakerScene = () => {
  const { t } = useApp();
  const { data } = useProjector();
  const sectorName = useSectorName();
  const speech = () => data.speech();
  const unit = () => data.unit(speech()?.unitId);
  const fit = createFit(() => speech()?.id, { least: 48, most: 88 });
  return (
    <section class="wall talk">
      <MatterHeading />
      <Dropped />
      <Show when={speech()}>
        {(of) => (
          <div class="sp-mid">
            <div>
              <p class="kicker">
                <Icon name="mic" />
                {t(unit() === undefined ? "projector.speaker.now" : "projector.speaker.reply")}
              </p>
              <div class="fit">
                <p class="who" ref={fit}>
                  <SpeakerName of={of()} />
                </p>
              </div>
              <Show when={of().name !== null && sectorName(of().sector) !== ""}>
                <p class="role">
                  <Text of={sectorName(of().sector)} />
                </p>
              </Show>
            </div>
            <SpokenTime of={of()} />
          </div>
        )}
      </Show>
      <footer class="w-foot">
        <div>
          <NextSpeakers />
          <Quorum />
        </div>
        <CodeCorner />
      </footer>
    </section>
  );
};

/** Who speaks: the unit that replies, the person as the person chose to be called, or the sector. A name breaks at its spaces alone. */
const SpeakerName = (props: {
  readonly of: SpeechRecord;
  /** Another one follows. */
  readonly goesOn?: boolean;
}) => {
  const { t, say } = useApp();
  const { data } = useProjector();
  const sectorName = useSectorName();
  const unit = () => data.unit(props.of.unitId);
  /** Stays on the line of the name. */
  const after = () => (props.goesOn === true ? " ·" : "");
  const others = () => {
    const replying = unit();
    if (replying !== undefined) return say(replying.name);
    return sectorName(props.of.sector) || t("projector.speaker.anonymous");
  };
  return (
    <Show when={unit() === undefined && props.of.name} fallback={<Text of={others() + after()} />}>
      {(name) => (
        <For each={(name() + after()).split(/ (?!·)/)}>
          {(part, index) => (
            <>
              {index() > 0 ? " " : ""}
              <span class="nw">{part}</span>
            </>
          )}
        </For>
      )}
    </Show>
  );
};

const gaugeWidth = 1_000;

const SpokenTime = (props: { readonly of: SpeechRecord }) => {
  const { t, language } = useApp();
  const { data, format, time } = useProjector();
  const spoken = () => spokenMs(props.of, time());
  const minutes = () => data.speaking().minutes + props.of.extraMinutes;
  const allowed = () => allowedMs(props.of, data.speaking().minutes);
  const isOver = () => spoken() >= allowed();
  const scale = createMemo(() => Math.max(allowed(), spoken(), 1));
  const at = (ms: number) => (Math.min(ms, scale()) / scale()) * gaugeWidth;
  return (
    <>
      <div class="time">
        <b>{format.digits(clockWords(spoken(), language()))}</b>
        <span class="of">
          {format.digits(
            isOver()
              ? t("projector.speaker.over", { count: minutes() })
              : t("projector.speaker.of", { count: minutes() }),
          )}
        </span>
      </div>
      <svg class="w-gauge" viewBox={`0 0 ${gaugeWidth} 34`} preserveAspectRatio="none" aria-hidden="true">
        <rect class="track" y="6" width={gaugeWidth} height="22" />
        <rect class="bar" y="6" width={at(Math.min(spoken(), allowed()))} height="22" />
        <Show when={spoken() > allowed()}>
          <rect class="more" x={at(allowed())} y="6" width={at(spoken()) - at(allowed())} height="22" />
        </Show>
        <rect class="goal" x={Math.min(at(allowed()), gaugeWidth - 3)} y="0" width="3" height="34" />
      </svg>
    </>
  );
};

const shownSpeakers = 2;

const NextSpeakers = () => {
  const { t } = useApp();
  const { data, format } = useProjector();
  const waiting = () => data.waitingSpeeches();
  const more = () => waiting().length - shownSpeakers;
  return (
    <p class="line">
      <span class="quiet">{t("projector.speaker.next")}</span>
      <Show when={waiting().length > 0} fallback={t("projector.speaker.none")}>
        <For each={waiting().slice(0, shownSpeakers)}>
          {(speech, index) => (
            <>
              {index() > 0 ? " " : ""}
              <SpeakerName of={speech} goesOn={index() + 1 < waiting().length} />
            </>
          )}
        </For>
        <Show when={more() > 0}>
          {" "}
          <span class="nw">{format.digits(t("projector.speaker.more", { count: more() }))}</span>
        </Show>
      </Show>
    </p>
  );
};
