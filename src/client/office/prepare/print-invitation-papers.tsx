import { createMemo, createSignal, For, onMount, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button, ButtonLink } from "#client/ui/button.tsx";
import { PrintButton } from "../print-button.tsx";
import { SelectField } from "#client/ui/field.tsx";
import { Banner } from "#client/ui/banner.tsx";
import { PageTitle } from "#client/ui/page-title.tsx";
import { letterLines, letterParagraphs, withLetterhead } from "#domain/letterhead-lines.ts";
import { arisingItemOf } from "#domain/matters-arising.ts";
import { sayArising } from "#domain/minutes/matters-arising-blocks.ts";
import { displayName } from "#domain/person-name.ts";
import { paperDigits } from "#domain/minutes/paper-digits.ts";
import type { Letterhead, MeetingRecord } from "#domain/records.ts";
import { createInvitations } from "../load-personal-codes.tsx";
import { outlineOf, placesIn } from "./agenda-outline-reordering.ts";
import { A4, dots, OwnCode, Title, wordsOf, type PaperProps } from "./printed-page-parts.tsx";
import { usePreparing } from "./preparing-context.tsx";
import { spacesApi } from "./spaces-api.ts";
import "#client/ui/office.css";
import "#client/ui/prepare.css";
import "#client/ui/invitation-papers-and-poster.css";

export const printKinds = ["letter", "agenda", "slip"] as const;
export type PrintKind = (typeof printKinds)[number];

/** A paper on the screen as it comes out of the printer. Papers are in Thai, whatever language the officer reads. */
export const PrintInvitationPapers = (props: { readonly kind: PrintKind }) => {
  const { t } = useApp();
  const prep = usePreparing();
  const [personId, setPersonId] = createSignal("");
  const invited = createMemo(() => prep.roster().filter((person) => person.vacant !== true && person.confirmed));
  const members = createMemo(() => invited().filter(({ capacity }) => capacity === "member"));
  const chosen = () => {
    if (personId() === "everybody") return invited();
    const one = invited().find(({ id }) => id === personId());
    return one === undefined ? members() : [one];
  };
  const codes = createInvitations(prep.data.meetingId);
  const letterhead = createLetterhead();
  return (
    <div class="prep-print">
      <header class="bar no-print">
        <ButtonLink
          kind="plain"
          icon="back"
          label={t("prepare.place.before")}
          href={`/office/${prep.data.meetingId()}/prepare/before`}
        />
        <span class="grow" />
        <PrintButton label={t("prepare.papers.print")} />
      </header>
      <main id="main" tabIndex={-1}>
        <div class="prep-print-head no-print">
          <PageTitle of={t(`prepare.papers.${props.kind}`)} />
          <Show when={props.kind !== "agenda"}>
            <SelectField
              label={t("prepare.papers.whom")}
              value={personId()}
              options={[
                { value: "", label: t("prepare.papers.allMembers", { count: members().length }) },
                { value: "everybody", label: t("prepare.papers.everybody", { count: invited().length }) },
                ...invited().map((person) => ({ value: person.id, label: displayName(person) })),
              ]}
              onChoose={setPersonId}
            />
            <Show when={codes.failure() === "step-up"}>
              <Banner icon="lock" words={t("office.roster.codesLocked")}>
                <Button kind="plain" label={t("office.roster.codesShow")} onPress={() => void codes.load(true)} />
              </Banner>
            </Show>
            <Show when={codes.failure() !== undefined && codes.failure() !== "step-up"}>
              <Banner icon="signal-off" words={t("prepare.papers.codesOff")} />
            </Show>
            <codes.stepUp.Dialog />
          </Show>
        </div>
        <Show when={prep.data.meeting()}>
          {(meeting) => (
            <Show when={props.kind !== "agenda"} fallback={<AgendaPaper meeting={meeting()} />}>
              <For each={chosen()}>
                {(person) =>
                  props.kind === "letter" ? (
                    <Letter
                      meeting={withLetterhead(meeting(), letterhead())}
                      person={person}
                      invitation={codes.byPerson().get(person.id)}
                    />
                  ) : (
                    <ConfirmationSlip
                      meeting={meeting()}
                      person={person}
                      invitation={codes.byPerson().get(person.id)}
                    />
                  )
                }
              </For>
            </Show>
          )}
        </Show>
      </main>
    </div>
  );
};

/** What the organisation's letters say of it now, for a meeting that was made without. */
const createLetterhead = () => {
  const [letterhead, setLetterhead] = createSignal<Letterhead>();
  onMount(async () => {
    const got = await spacesApi.list();
    if (got.ok) setLetterhead(got.value.find(({ kind }) => kind === "organisation")?.letterhead);
  });
  return letterhead;
};

/** The invitation (หนังสือเชิญประชุม): empty where the body signs, numbers and seals. */
const Letter = (props: PaperProps) => {
  const prep = usePreparing();
  const { now } = useApp();
  const words = () => wordsOf(props.meeting, now());
  const say = (text: string) => words().say(text);
  const lines = () => letterLines(props.meeting, dots);
  const to = () => [displayName(props.person), props.person.position].filter((part) => part !== "").join(" ");
  const matters = () => prep.agenda().filter(({ parentId, kind }) => parentId === null && kind !== "other");
  const paragraphs = () =>
    letterParagraphs({
      ...words(),
      body: `${words().body} ${words().session}`,
      when: `${words().day} เวลา ${words().time}`,
      hasAgenda: matters().length > 0,
      hasOwnLink: props.invitation !== undefined,
    });
  return (
    <A4 label={to()} meeting={props.meeting}>
      <div class="a4-letter-head">
        <p>ที่ {say(lines().number)}</p>
        <p class="a4-seal">ตราของหน่วยงาน</p>
        <p>
          {words().organisation}
          <br />
          {say(lines().address)}
        </p>
      </div>
      <p class="a4-centre">{say(words().sentOn)}</p>
      <dl class="a4-lines">
        <dt>เรื่อง</dt>
        <dd>{say(`ขอเชิญประชุม${words().body} ${words().session}`)}</dd>
        <dt>เรียน</dt>
        <dd>{to()}</dd>
        <dt>สิ่งที่ส่งมาด้วย</dt>
        <dd>
          {say("1. ระเบียบวาระการประชุม จำนวน 1 ฉบับ")}
          <br />
          {say("2. แบบตอบรับ จำนวน 1 ฉบับ")}
        </dd>
      </dl>
      <For each={paragraphs()}>{(paragraph) => <p class="a4-para">{say(paragraph)}</p>}</For>
      <p class="a4-para">จึงเรียนมาเพื่อโปรดทราบและเข้าร่วมประชุม</p>
      <div class="a4-sign">
        <p>ขอแสดงความนับถือ</p>
        <p class="a4-signature">({lines().signer})</p>
        <p>{lines().position}</p>
      </div>
      <footer class="a4-foot">
        <p>
          {lines().section}
          <br />
          โทร. {say(lines().phone)}
        </p>
        <OwnCode invitation={props.invitation} words="ตอบรับและอ่านเอกสาร" />
      </footer>
    </A4>
  );
};

/** The agenda sheet (ระเบียบวาระการประชุม) that goes with the letter. */
const AgendaPaper = (props: { readonly meeting: MeetingRecord }) => {
  const prep = usePreparing();
  const say = (text: string) => paperDigits(text, props.meeting.numerals);
  const rows = createMemo(() => {
    const outline = outlineOf(prep.agenda());
    const found = placesIn(outline);
    const items = new Map(prep.agenda().map((item) => [item.id, item]));
    return outline.flatMap(({ id, depth }) => {
      const item = items.get(id);
      return item === undefined ? [] : [{ item, depth, number: found.get(id)?.number ?? item.number }];
    });
  });
  return (
    <A4 label="ระเบียบวาระการประชุม" meeting={props.meeting}>
      <Title first="ระเบียบวาระการประชุม" meeting={props.meeting} />
      <For each={rows()}>
        {({ item, depth, number }) => (
          <div class={depth === 0 ? "a4-matter" : "a4-matter is-sub"}>
            <p>{depth === 0 ? <b>{say(`ระเบียบวาระที่ ${number}`)}</b> : say(number)}</p>
            <div>
              <p>{say(item.title.th)}</p>
              <Show when={item.detail}>{(detail) => <p class="a4-detail">{say(detail().th)}</p>}</Show>
              <Show when={item.id === arisingItemOf(prep.agenda())?.id}>
                <For each={prep.arising()}>{(one) => <p class="a4-detail">{say(sayArising(one))}</p>}</For>
              </Show>
            </div>
          </div>
        )}
      </For>
    </A4>
  );
};

const Line = (props: { readonly label: string; readonly value?: string }) => (
  <p class="a4-field">
    <span>{props.label}</span>
    <span class="a4-value">{props.value}</span>
  </p>
);

/** The reply slip (แบบตอบรับ), for who answers on paper. */
const ConfirmationSlip = (props: PaperProps) => {
  const { now } = useApp();
  const words = () => wordsOf(props.meeting, now());
  return (
    <A4 label={displayName(props.person)} meeting={props.meeting}>
      <Title first="แบบตอบรับเข้าร่วมประชุม" meeting={props.meeting} />
      <Line label="ชื่อ" value={displayName(props.person)} />
      <Line label="ตำแหน่ง" value={props.person.position} />
      <p class="a4-box">มาประชุม</p>
      <p class="a4-box">ส่งผู้แทนมาประชุมแทน</p>
      <div class="a4-under">
        <Line label="ชื่อผู้แทน" />
        <Line label="ตำแหน่ง" />
      </div>
      <p class="a4-boxes">
        <span class="a4-box">มาประชุมไม่ได้ เนื่องจาก</span>
        <span class="a4-box">ติดราชการ</span>
        <span class="a4-box">ลา</span>
        <span class="a4-box">อื่น ๆ</span>
      </p>
      <div class="a4-under">
        <Line label="โปรดระบุ" />
      </div>
      <div class="a4-sign">
        <Line label="(ลงชื่อ)" />
        <p>({displayName(props.person)})</p>
        <p>
          วันที่ {dots(8)} เดือน {dots(18)} พ.ศ. {dots(10)}
        </p>
      </div>
      <footer class="a4-foot">
        <p>
          <b>{words().say(`โปรดส่งคืนภายในวันที่ ${words().replyBy}`)}</b>
          <br />
          {words().organisation}
        </p>
        <OwnCode invitation={props.invitation} words="หรือตอบทางโทรศัพท์" />
      </footer>
    </A4>
  );
};
