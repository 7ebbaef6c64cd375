import { createMemo, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { registerLists } from "#domain/minutes/attendance-lists.ts";
import type { MinutesData } from "#domain/minutes/minutes-data.ts";
import type { PersonLine } from "#domain/minutes/minutes-types.ts";
import { paperDigits } from "#domain/minutes/paper-digits.ts";
import type { Numerals } from "#domain/records.ts";
import { sessionOf } from "#domain/meeting-number-label.ts";
import { thaiDate, timeOfDay } from "#domain/thai-date.ts";
import { ButtonLink } from "#client/ui/button.tsx";
import { Text } from "#client/ui/text.tsx";
import { PrintButton } from "../print-button.tsx";
import { StatusBanner } from "../status-banner.tsx";
import type { MinutesFromRecords } from "./minutes-from-records.ts";
import { WholeName } from "./minutes-print-blocks.tsx";
import { paperType } from "#client/ui/papers/paper-typography.ts";
import "#client/ui/office.css";
import "#client/ui/papers/minutes.css";
import "#client/ui/papers/print.css";

/** A cell that is filled in by hand. */
const toBeWritten = "\u00A0";

/** Empty lines for people who are not on the roster. */
const blankLines = [1, 2, 3, 4, 5];

/** The registration sheet as it is printed: members first, the column for signatures empty. Made on this device, also without a signal. */
export const RegisterPrint = (props: { readonly view: MinutesFromRecords; readonly numerals: Numerals }) => {
  const { t } = useApp();
  return (
    <>
      <header class="bar print-bar no-print">
        <ButtonLink
          kind="plain"
          icon="back"
          label={t("papers.print.toFiles")}
          href={`/office/${props.view.office.meetingId()}/minutes/files`}
        />
        <span class="grow" />
        <PrintButton kind="main" label={t("papers.print.do")} />
      </header>
      {/* Said on the screen: on paper it would have a page of its own. */}
      <div class="no-print">
        <StatusBanner data={props.view.office} />
      </div>
      <Show when={props.view.data()}>
        {(data) => (
          <main class="print-desk" id="main" tabIndex={-1}>
            <Sheet data={data()} numerals={props.numerals} />
          </main>
        )}
      </Show>
    </>
  );
};

const Sheet = (props: { readonly data: MinutesData; readonly numerals: Numerals }) => {
  const lists = createMemo(() => registerLists(props.data));
  const say = (words: string) => paperDigits(words, props.numerals);
  const meeting = () => props.data.meeting;
  return (
    <article class={`paper is-print is-register is-${props.numerals}`} lang="th" style={paperType(meeting().paper)}>
      <h1 class="register-head">
        ใบลงทะเบียนผู้เข้าร่วมประชุม
        <br />
        <Text of={say(`${meeting().committeeName.th} ${sessionOf(meeting())}`)} />
        <br />
        <Text
          of={say(`${thaiDate(meeting().startsAt)} เวลา ${timeOfDay(meeting().startsAt)} ณ\u00A0${meeting().venue.th}`)}
        />
      </h1>
      <List title="กรรมการ" people={lists().members} blanks={[]} say={say} />
      <List title="ผู้เข้าร่วมประชุม" people={lists().others} blanks={blankLines} say={say} />
      <Show when={meeting().example}>
        <p class="paper-foot">ข้อมูลตัวอย่าง</p>
      </Show>
    </article>
  );
};

type ListProps = {
  readonly title: string;
  readonly people: readonly PersonLine[];
  readonly blanks: readonly number[];
  readonly say: (words: string) => string;
};

const heads = ["ลำดับที่", "ชื่อ–นามสกุล", "ตำแหน่ง", "สังกัด/หน่วยงาน", "ลายมือชื่อ", "เวลามา", "หมายเหตุ"];

const List = (props: ListProps) => (
  <table class="register">
    <caption>{props.title}</caption>
    <thead>
      <tr>
        <For each={heads}>{(head) => <th scope="col">{head}</th>}</For>
      </tr>
    </thead>
    <tbody>
      <For each={props.people}>
        {(person, at) => (
          <tr>
            <td>{props.say(String(at() + 1))}</td>
            <td>
              <WholeName of={person.name} />
              <Show when={person.substitute}>
                {(substitute) => (
                  <>
                    <br />
                    <WholeName before="(" of={substitute()} /> แทน)
                  </>
                )}
              </Show>
            </td>
            <td>
              <Text of={props.say(person.position)} />
            </td>
            <td>
              <Text of={props.say(person.affiliation)} />
            </td>
            <td>{toBeWritten}</td>
            <td>
              {person.checkedInAt === null ? "" : props.say(timeOfDay(person.checkedInAt).replace("\u00A0น.", ""))}
            </td>
            <td>{person.reason ?? ""}</td>
          </tr>
        )}
      </For>
      <For each={props.blanks}>
        {(blank) => (
          <tr>
            <td>{props.say(String(props.people.length + blank))}</td>
            <For each={heads.slice(1)}>{() => <td>{toBeWritten}</td>}</For>
          </tr>
        )}
      </For>
    </tbody>
  </table>
);
