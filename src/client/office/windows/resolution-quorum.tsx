import { Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { StateLine } from "#client/ui/state-line.tsx";
import { sayShortOfQuorum } from "#domain/minutes/resolution-words.ts";
import type { ShortOfQuorum } from "#domain/minutes/resolution.ts";
import type { AgendaItemRecord } from "#domain/records.ts";
import type { OfficeData } from "../office-data.ts";
import { useConsole } from "../console-context.tsx";

/** How many appointed members are here, where that is below the quorum; null where it is not, or none is set. */
const shortNow = (data: OfficeData): ShortOfQuorum | null => {
  const { seats, needed } = data.meeting()?.quorum ?? { seats: 0, needed: 0 };
  const present = data.presence().quorumPresent;
  return seats > 0 && present < needed ? { present, needed } : null;
};

/**
 * What a resolution keeps of the quorum: it is noted while the meeting goes on, and what was noted stays when the words are
 * edited afterwards. It keeps nothing back, since the chair declares the quorum (promise J4).
 */
export const quorumNoted = (data: OfficeData): { readonly shortOfQuorum?: ShortOfQuorum | null } =>
  data.status() === "in-session" ? { shortOfQuorum: shortNow(data) } : {};

/** Beside a resolution: how many members are here, and what is kept with it where they are too few. */
export const ResolutionQuorum = (props: {
  readonly item: AgendaItemRecord;
  readonly words: string;
  readonly onWrite: (words: string) => void;
}) => {
  const { t } = useApp();
  const { data } = useConsole();
  const quorum = () => data.meeting()?.quorum ?? { seats: 0, needed: 0 };
  const isKnown = () => quorum().seats > 0 && quorum().needed > 0;
  const short = () => props.item.shortOfQuorum ?? shortNow(data);
  const counted = () => props.item.shortOfQuorum ?? { present: data.presence().quorumPresent, needed: quorum().needed };
  const sentence = () => {
    if (props.item.shortOfQuorum !== undefined) return t("closing.resolution.quorumNoted", counted());
    return t(short() === null ? "closing.resolution.quorum" : "closing.resolution.quorumShort", counted());
  };
  const isOffered = () => props.words.trim() !== "" && !props.words.includes("องค์ประชุม");
  return (
    <Show when={isKnown() || props.item.shortOfQuorum}>
      <div class="pane-line">
        <StateLine
          icon={short() === null ? "check-circle" : "people"}
          tone={short() === null ? "done" : "wait"}
          words={data.format.digits(sentence())}
        />
        <Show when={isOffered() && short()}>
          {(noted) => (
            <Button
              kind="plain"
              label={t("closing.resolution.quorumWrite")}
              onPress={() => props.onWrite(`${props.words.trim()} (${sayShortOfQuorum(noted())})`)}
            />
          )}
        </Show>
      </div>
    </Show>
  );
};
