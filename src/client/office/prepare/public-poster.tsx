import { Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button, ButtonLink } from "#client/ui/button.tsx";
import { PageTitle } from "#client/ui/page-title.tsx";
import { QrCode } from "#client/ui/qr-code.tsx";
import type { MeetingRecord } from "#domain/records.ts";
import { A4, wordsOf } from "./printed-page-parts.tsx";
import { usePreparing } from "./preparing-context.tsx";
import "#client/ui/office.css";
import "#client/ui/prepare.css";
import "#client/ui/invitation-papers-and-poster.css";

/** A sign for the notice board: whose meeting, and the QR code of its public page. In Thai, as all papers are. */
export const PublicPoster = () => {
  const { t } = useApp();
  const prep = usePreparing();
  return (
    <div class="prep-print">
      <header class="bar no-print">
        <ButtonLink
          kind="plain"
          icon="back"
          label={t("closing.publish.back")}
          href={`/office/${prep.data.meetingId()}`}
        />
        <span class="grow" />
        <Button icon="print" label={t("prepare.papers.print")} onPress={() => window.print()} />
      </header>
      <main id="main" tabIndex={-1}>
        <div class="prep-print-head no-print">
          <PageTitle of={t("closing.publish.posterTitle")} />
        </div>
        <Show when={prep.data.meeting()}>{(meeting) => <Poster meeting={meeting()} />}</Show>
      </main>
    </div>
  );
};

const Poster = (props: { readonly meeting: MeetingRecord }) => {
  const { now, origin } = useApp();
  const words = () => wordsOf(props.meeting, now());
  const address = () => `${origin}/p/${props.meeting.id}`;
  return (
    <A4 label="ป้ายหน้าเผยแพร่" meeting={props.meeting}>
      <div class="a4-poster">
        <p>{words().organisation}</p>
        <h2>
          <span>ท่านเสนออะไร</span> <span>เราทำอะไรไปแล้ว</span>
        </h2>
        <QrCode of={address()} label={address()} />
        <p class="a4-address">{address()}</p>
        <p>สแกนเพื่ออ่านข้อเสนอแนะ คำชี้แจง และผลการดำเนินการ</p>
        <p class="a4-poster-whose">
          <b>{words().body}</b>
          <br />
          <Show when={words().session}>
            {(session) => (
              <>
                {words().say(session())}
                <br />
              </>
            )}
          </Show>
          {words().say(words().day)}
        </p>
      </div>
    </A4>
  );
};
