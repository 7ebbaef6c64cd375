import { For, Show, type JSX } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { QrCode } from "#client/ui/qr-code.tsx";
import { Text } from "#client/ui/text.tsx";
import { quorumCounts, quorumStanding } from "#domain/quorum-standing.ts";
import { useProjector } from "./projector-context.tsx";

/** `08.32` in Thai, `08:32` in English; hours where there are any. @param ms negative counts as none */
export const clockWords = (ms: number, language: string): string => {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  const two = (value: number): string => String(value).padStart(2, "0");
  return [...(hours > 0 ? [String(hours)] : []), two(minutes), two(seconds % 60)].join(language === "th" ? "." : ":");
};

/** A code in two groups of three, large enough for the last row: as the phone's keys write it, whatever the numerals. */
export const Digits = (props: { readonly of: string }) => (
  <p class="digits">
    {props.of.slice(0, 3)}
    <span>{props.of.slice(3)}</span>
  </p>
);

const circumference = 2 * Math.PI * 24;

/** The ring that empties. Its words stand beside it. */
export const Ring = (props: { readonly left: number; readonly whole: number }) => (
  <svg class="ring" viewBox="0 0 60 60" aria-hidden="true">
    <circle class="t" cx="30" cy="30" r="24" />
    <circle
      class="v"
      cx="30"
      cy="30"
      r="24"
      stroke-dasharray={`${circumference * Math.max(0, Math.min(1, props.left / props.whole))} ${circumference}`}
    />
  </svg>
);

/** The seats of the members, how many are taken, and the stroke where the quorum is; the sentence says the same. */
export const Quorum = () => {
  const { t } = useApp();
  const { data, format } = useProjector();
  const quorum = () => data.summary()?.quorum ?? data.meeting()?.quorum;
  const present = () => data.summary()?.quorum.present ?? 0;
  const words = () => ({
    present: format.number(present()),
    seats: format.number(quorum()?.seats ?? 0),
  });
  const standing = () => {
    const summary = data.summary();
    return summary === undefined ? "not-met" : quorumStanding(quorumCounts(summary));
  };
  const said = { met: "quorate", declared: "declared", "not-met": "short" } as const;
  return (
    <Show when={(quorum()?.seats ?? 0) > 0}>
      <div class="w-quorum">
        <Show when={(quorum()?.seats ?? 0) <= 40}>
          <span class="seats" aria-hidden="true">
            <For each={Array.from({ length: quorum()?.seats ?? 0 }, (_, seat) => seat)}>
              {(seat) => (
                <span class={`${seat < present() ? "in" : ""} ${seat + 1 === quorum()?.needed ? "need" : ""}`} />
              )}
            </For>
          </span>
        </Show>
        <p>
          <Text of={t(`projector.presence.${said[standing()]}`, words())} />
        </p>
      </div>
    </Show>
  );
};

/** How many have checked in, and from which sectors. */
export const Presence = (props: { readonly isCounted?: false }) => {
  const { t, say } = useApp();
  const { data, format } = useProjector();
  const heads = () => {
    const present = data.summary()?.present;
    return present === undefined ? 0 : present.member + present.inAttendance;
  };
  const sectors = () =>
    (data.meeting()?.sectors ?? []).flatMap(({ key, label }) => {
      const here = data.summary()?.bySector[key] ?? 0;
      return here === 0 ? [] : [`${say(label)} ${format.number(here)}`];
    });
  return (
    <p class="w-presence">
      <Show when={props.isCounted !== false}>
        <Text of={t("projector.presence.all", { count: heads() })} />
      </Show>
      <Show when={sectors().length > 0}>
        <span class="quiet">
          <Text of={sectors().join(" · ")} />
        </span>
      </Show>
    </p>
  );
};

/** A rehearsal and example data say so on every scene. */
export const Sample = (props: { readonly of?: boolean }) => {
  const { t } = useApp();
  const { data } = useProjector();
  return (
    <>
      <Show when={data.meeting()?.rehearsalOf}>
        <span class="mark sample">{t("projector.rehearsal")}</span>{" "}
      </Show>
      <Show when={props.of === true || data.meeting()?.example === true}>
        <span class="mark sample">{t("projector.sample")}</span>
      </Show>
    </>
  );
};

/** Whose meeting, and what time it is. */
export const PlainTop = (props: { readonly children?: JSX.Element }) => {
  const { say } = useApp();
  const { data, format, time } = useProjector();
  const nothing = { th: "" };
  const meeting = () => data.meeting();
  const name = () => format.digits(say(meeting()?.shortTitle ?? meeting()?.title ?? nothing));
  return (
    <header class="pw-top">
      <p>
        <Text of={`${say(meeting()?.organisationName ?? nothing)} · ${name()}`} />
      </p>
      <p class="pw-right">
        <Sample />
        <time class="nw">{format.time(time())}</time>
      </p>
      {props.children}
    </header>
  );
};

/** The room code in the corner, with its QR. */
export const CodeCorner = (props: { readonly isSmall?: boolean }) => {
  const { t } = useApp();
  const wall = useProjector();
  return (
    <div class="w-code">
      <p>
        {t("projector.code.title")}
        <b class="nw">{`${wall.code().digits.slice(0, 3)} ${wall.code().digits.slice(3)}`}</b>
        <CodeLine />
      </p>
      <Show when={props.isSmall !== true}>
        <QrCode of={wall.address()} label={t("projector.join.qr")} />
      </Show>
    </div>
  );
};

/** When the code changes; without a link, that it works all the same. */
export const CodeLine = () => {
  const { t } = useApp();
  const wall = useProjector();
  return (
    <span class="nw">
      {wall.droppedAt() === undefined
        ? wall.format.digits(t("projector.code.changes", { count: wall.codeLeft() }))
        : t("projector.code.good")}
    </span>
  );
};

/** The connection was lost: what is shown is of that time, and stays. */
export const Dropped = () => {
  const { t } = useApp();
  const { droppedAt, format } = useProjector();
  return (
    <Show when={droppedAt()}>
      {(at) => (
        <p class="w-drop">
          <Icon name="signal-off" />
          <span>
            <Text of={t("projector.dropped", { time: format.time(at()) })} />
          </span>
        </p>
      )}
    </Show>
  );
};
