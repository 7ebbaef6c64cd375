import { For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { ButtonLink } from "#client/ui/button.tsx";
import { Banner } from "#client/ui/banner.tsx";
import { Text } from "#client/ui/text.tsx";
import { isRoundOpen } from "#domain/correction-round.ts";
import { dateInLanguage } from "#domain/thai-date.ts";
import { useMeetingWords } from "./home-meetings.tsx";
import type { MeetingRow } from "./home-meeting-rows.ts";

type Round = NonNullable<MeetingRow["meeting"]["round"]>;
type Row = { readonly row: MeetingRow; readonly round: Round };

/** Rounds of corrections that somebody has not answered yet, or in which proposals wait for the officer (promise P6). */
export const HomeCorrectionRounds = (props: { readonly past: readonly MeetingRow[] }) => {
  const { now } = useApp();
  const rows = (): readonly Row[] =>
    props.past.flatMap((row) => {
      const { round } = row.meeting;
      if (round === undefined) return [];
      const waits = round.undecided > 0 || (isRoundOpen(round, now()) && round.silent > 0);
      return waits ? [{ row, round }] : [];
    });
  return <For each={rows()}>{(one) => <RoundNote {...one} />}</For>;
};

const RoundNote = (props: Row) => {
  const { t, now, language, digits } = useApp();
  const words = useMeetingWords();
  const said = () =>
    t(isRoundOpen(props.round, now()) ? "prepare.home.round.waiting" : "prepare.home.round.over", {
      name: words.name(props.row),
      answered: props.round.asked - props.round.silent,
      asked: props.round.asked,
      date: digits(dateInLanguage(props.round.lastDay, language(), "medium")),
    });
  return (
    <Banner icon="clock" words={said()}>
      <Show when={props.round.undecided > 0}>
        <p class="strong">
          <Text of={t("prepare.home.round.undecided", { count: props.round.undecided })} />
        </p>
      </Show>
      <ButtonLink
        label={t("prepare.home.round.open")}
        about={words.name(props.row)}
        href={`/office/${props.row.id}/minutes?side=round`}
      />
    </Banner>
  );
};
