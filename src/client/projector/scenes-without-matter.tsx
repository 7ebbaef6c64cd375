import { For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { QrCode } from "#client/ui/qr-code.tsx";
import { Text } from "#client/ui/text.tsx";
import { createFit } from "./fit-text.ts";
import {
  clockWords,
  CodeCorner,
  CodeLine,
  Digits,
  Dropped,
  PlainTop,
  Presence,
  Quorum,
  Ring,
  Sample,
} from "./projector-parts.tsx";
import { useProjector } from "./projector-context.tsx";

const nothing = { th: "" };
const minuteSeconds = 60;

/** Before the meeting: whose it is, and how one takes part. */
export const JoinScene = () => {
  const { t, say } = useApp();
  const { data, format } = useProjector();
  const meeting = () => data.meeting();
  const heads = () => {
    const present = data.summary()?.present;
    return (present?.member ?? 0) + (present?.inAttendance ?? 0);
  };
  /** Without a number the title is the committee's name once more, which stands above it already. */
  const isNamedAbove = () => {
    const of = meeting();
    if (of === undefined || of.shortTitle !== undefined || of.number !== null) return false;
    return say(of.title) === say(of.committeeName) || of.title.th === `การประชุม${of.committeeName.th}`;
  };
  const fit = createFit(() => meeting()?.committeeName, { least: 36, most: 72 });
  return (
    <section class="wall join">
      <div class="j-left">
        <p class="org">
          <Text of={say(meeting()?.organisationName ?? nothing)} /> <Sample />
        </p>
        <div class="fit">
          <h1 ref={fit}>
            <Committee />
          </h1>
        </div>
        <Show when={!isNamedAbove()}>
          <p class="no">
            <Text of={format.digits(say(meeting()?.shortTitle ?? meeting()?.title ?? nothing))} />
          </p>
        </Show>
        <Show when={meeting()}>
          {(of) => (
            <p class="where">
              <Text of={format.date(of().startsAt)} />
              <br />
              <Text
                of={`${t("projector.join.when", { time: format.time(of().startsAt) })} ${t("projector.join.where", { venue: say(of().venue) })}`}
              />
            </p>
          )}
        </Show>
        <p class="j-count">
          <b>{format.number(heads())}</b>
          <span>
            <Text of={t("projector.join.count")} />
          </span>
        </p>
        <Presence isCounted={false} />
        <Dropped />
      </div>
      <JoinPanel />
    </section>
  );
};

/** The committee's name, in which the organisation's own is kept on one line. */
const Committee = () => {
  const { say } = useApp();
  const { data } = useProjector();
  const organisation = () => say(data.meeting()?.organisationName ?? nothing);
  const parts = () => {
    const whole = say(data.meeting()?.committeeName ?? nothing);
    return organisation() === "" ? [whole] : whole.split(organisation());
  };
  return (
    <For each={parts()}>
      {(part, index) => (
        <>
          <Show when={index() > 0}>
            <span class="nw">{organisation()}</span>
          </Show>
          <Text of={part} />
        </>
      )}
    </For>
  );
};

const JoinPanel = () => {
  const { t } = useApp();
  const wall = useProjector();
  const wifi = () => wall.data.meeting()?.wifi;
  return (
    <div class="j-right">
      <h2>
        <Text of={t("projector.join.title")} />
      </h2>
      <QrCode of={wall.address()} label={t("projector.join.qr")} />
      <p class="or">
        <Text of={t("projector.join.or", { host: wall.host })} />
      </p>
      <p class="code">{wall.joinCode}</p>
      <Show when={(wifi()?.name ?? "") !== "" && wifi()}>
        {(of) => (
          <p class="wifi">
            {t("projector.join.wifi")} <b>{of().name}</b>
            <Show when={of().password}>
              {(password) => <span class="nw">{t("projector.join.wifi-password", { password: password() })}</span>}
            </Show>
          </p>
        )}
      </Show>
      <div class="room">
        <p>
          {t("projector.code.title")}
          <b class="nw">{`${wall.code().digits.slice(0, 3)} ${wall.code().digits.slice(3)}`}</b>
        </p>
        <p class="room-time">
          <CodeLine />
          <Ring left={wall.codeLeft()} whole={minuteSeconds} />
        </p>
      </div>
    </div>
  );
};

/** The code of this minute, for whoever is to type it. */
export const CodeScene = () => {
  const { t } = useApp();
  const wall = useProjector();
  return (
    <section class="wall plain">
      <PlainTop />
      <Dropped />
      <div class="pw-mid">
        <div>
          <h1>{t("projector.code.title")}</h1>
          <Digits of={wall.code().digits} />
          <p class="turn">
            <Ring left={wall.codeLeft()} whole={minuteSeconds} />
            <CodeLine />
          </p>
          <p class="sub">
            <Text of={t("projector.code.how")} />
            <br />
            <Text of={t("projector.code.offline")} />
          </p>
        </div>
        <QrCode of={wall.address()} label={t("projector.join.qr")} />
      </div>
      <footer class="pw-foot">
        <Quorum />
        <Presence />
      </footer>
    </section>
  );
};

/** A recess, or the time before the meeting; after zero the projector counts on without a warning. */
export const CountdownScene = () => {
  const { t, say, language } = useApp();
  const { data, format, time } = useProjector();
  const until = () => data.live()?.countdownTo ?? 0;
  const left = () => until() - time();
  const isBefore = () => data.meeting()?.status !== "in-session";
  const title = () => {
    if (left() > 0) return t(isBefore() ? "projector.countdown.before" : "projector.countdown.pause");
    return t(isBefore() ? "projector.countdown.over-before" : "projector.countdown.over");
  };
  const words = () => {
    const when = t(isBefore() ? "projector.countdown.start" : "projector.countdown.until", {
      time: format.time(until()),
    });
    const matter = data.matter();
    if (matter === undefined || isBefore()) return when;
    return `${when} ${t("projector.countdown.with", { matter: say(matter.title) })}`;
  };
  return (
    <section class="wall plain pause">
      <PlainTop />
      <Dropped />
      <div class="pw-mid">
        <div>
          <h1>{title()}</h1>
          <p class="digits">
            {left() < 0 ? "+" : ""}
            {format.digits(clockWords(left() > 0 ? left() + 999 : -left(), language()))}
          </p>
          <p class="sub">
            <Text of={words()} />
          </p>
        </div>
        <CodeCorner />
      </div>
      <footer class="pw-foot">
        <Quorum />
        <Presence />
      </footer>
    </section>
  );
};

/** The end: thanks, what was done in numbers, and where to follow it. */
export const ThanksScene = () => {
  const { t } = useApp();
  const wall = useProjector();
  const { data, format } = wall;
  const heads = () => {
    const present = data.summary()?.present;
    return (present?.member ?? 0) + (present?.inAttendance ?? 0);
  };
  return (
    <section class="wall plain close">
      <PlainTop />
      <Dropped />
      <div class="pw-mid">
        <div>
          <h1>{t("projector.thanks.title")}</h1>
          <Show when={data.meeting()?.closedAt}>
            {(at) => (
              <p class="sub">
                <Text of={t("projector.thanks.closed", { time: format.time(at()) })} />
              </p>
            )}
          </Show>
          <div class="nums">
            <Figure of={heads()} words={t("projector.thanks.people")} />
            <Show when={data.counts().questions > 0}>
              <Figure
                of={data.counts().answered}
                from={data.counts().questions}
                words={t("projector.thanks.answered")}
              />
            </Show>
            <Show when={data.counts().suggestions > 0}>
              <Figure of={data.counts().suggestions} words={t("projector.thanks.suggestions")} />
            </Show>
          </div>
        </div>
        <div class="qrside">
          <QrCode of={wall.address()} label={t("projector.thanks.follow")} />
          <b>{t("projector.thanks.follow")}</b>
          <span class="code">{wall.joinCode}</span>
        </div>
      </div>
      <footer class="pw-foot">
        <p class="quiet">
          <Text of={t("projector.thanks.waiting")} />
        </p>
      </footer>
    </section>
  );
};

const Figure = (props: { readonly of: number; readonly from?: number; readonly words: string }) => {
  const { t } = useApp();
  const { format } = useProjector();
  return (
    <p>
      <b>
        {format.number(props.of)}
        <Show when={props.from}>
          {(from) => <small>{format.digits(t("projector.thanks.of", { count: from() }))}</small>}
        </Show>
      </b>
      <span>
        <Text of={props.words} />
      </span>
    </p>
  );
};
