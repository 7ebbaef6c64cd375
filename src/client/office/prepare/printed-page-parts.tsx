import { Show, type JSX } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { paperType } from "#client/ui/papers/paper-typography.ts";
import { QrCode } from "#client/ui/qr-code.tsx";
import { invitationDeadlines } from "#domain/invitation-deadlines.ts";
import { sessionOf } from "#domain/meeting-number-label.ts";
import { paperDigits } from "#domain/minutes/paper-digits.ts";
import type { MeetingRecord, PersonRecord } from "#domain/records.ts";
import { readMoment, thaiDate, timeOfDay } from "#domain/thai-date.ts";
import type { Invitation } from "../office-api.ts";

/** A line to be filled in by hand. */
export const dots = (count: number): string => ".".repeat(count);

/** The words of one meeting's papers, with its numerals. @param madeAt when they are made, ms */
export const wordsOf = (meeting: MeetingRecord, madeAt: number) => {
  const say = (words: string) => paperDigits(words, meeting.numerals);
  const startsAt = readMoment(meeting.startsAt);
  const day = startsAt.ok ? thaiDate(startsAt.value) : `วันที่ ${dots(30)}`;
  const time = startsAt.ok ? timeOfDay(startsAt.value) : `${dots(10)} น.`;
  const days = startsAt.ok ? invitationDeadlines(startsAt.value, meeting, madeAt) : undefined;
  const date = (at: number | undefined) => (at === undefined ? dots(20) : thaiDate(at, "medium"));
  return {
    say,
    day,
    time,
    session: sessionOf(meeting),
    body: meeting.committeeName.th,
    organisation: meeting.organisationName.th,
    venue: meeting.venue.th === "" ? dots(30) : meeting.venue.th,
    sentOn: date(days?.sentOn),
    replyBy: date(days?.replyBy),
  };
};

export type PaperProps = {
  readonly meeting: MeetingRecord;
  readonly person: PersonRecord;
  readonly invitation: Invitation | undefined;
};

/** A page as it is printed, in Thai and in the organisation's font; example data say on each page that they are. */
export const A4 = (props: {
  readonly label: string;
  readonly meeting: MeetingRecord;
  readonly children: JSX.Element;
}) => (
  <article class="a4" lang="th" aria-label={props.label} style={paperType(props.meeting.paper)}>
    {props.children}
    <Show when={props.meeting.example}>
      <p class="a4-example">ข้อมูลตัวอย่าง</p>
    </Show>
  </article>
);

/** One's own code and its QR, in the corner of what is sent to one. */
export const OwnCode = (props: { readonly invitation: Invitation | undefined; readonly words: string }) => (
  <Show when={props.invitation}>
    {(own) => (
      <div class="a4-code">
        <p>
          {props.words}
          <br />
          รหัสส่วนตัว <b>{own().personalCode}</b>
          <br />
          ใช้ได้เฉพาะท่าน
        </p>
        <QrCode of={own().inviteUrl} label={own().inviteUrl} />
      </div>
    )}
  </Show>
);

/** Which paper it is, of whom, when and where. */
export const Title = (props: { readonly first: string; readonly meeting: MeetingRecord }) => {
  const { now } = useApp();
  const words = () => wordsOf(props.meeting, now());
  return (
    <header class="a4-title">
      <p>
        <b>{props.first}</b>
      </p>
      <p>
        <b>{words().body}</b>
      </p>
      <Show when={words().session}>
        {(session) => (
          <p>
            <b>{words().say(session())}</b>
          </p>
        )}
      </Show>
      <p>{words().say(`${words().day} เวลา ${words().time}`)}</p>
      <p>{words().say(`ณ ${words().venue}`)}</p>
      <hr />
    </header>
  );
};
