import { createMemo, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { ButtonLink } from "#client/ui/button.tsx";
import { Text } from "#client/ui/text.tsx";
import { annexColumns, announcementPaper, type AnnouncementPaper } from "#domain/minutes/announcement-paper.ts";
import { paperDigits } from "#domain/minutes/paper-digits.ts";
import type { Numerals } from "#domain/records.ts";
import type { MinutesFromRecords } from "../papers/minutes-from-records.ts";
import { PrintButton } from "../print-button.tsx";
import { StatusBanner } from "../status-banner.tsx";
import { paperType } from "#client/ui/papers/paper-typography.ts";
import "#client/ui/office.css";
import "#client/ui/papers/minutes.css";
import "#client/ui/papers/print.css";
import "#client/ui/papers/announcement.css";

/** The announcement as it is printed: A4 in the official form, made on this device, also without a signal. */
export const AnnouncementPrint = (props: { readonly view: MinutesFromRecords; readonly numerals: Numerals }) => {
  const { t } = useApp();
  const base = () => `/office/${props.view.office.meetingId()}/minutes`;
  const other = () => (props.numerals === "thai" ? "arabic" : "thai");
  return (
    <>
      <header class="bar print-bar no-print">
        <ButtonLink kind="plain" icon="back" label={t("results.title")} href={`${base()}/results`} />
        <span class="grow" />
        <ButtonLink label={t(`papers.numerals.${other()}`)} href={`${base()}/announcement?n=${other()}`} />
        <PrintButton kind="main" label={t("papers.print.do")} />
      </header>
      {/* Said on the screen: on paper it would have a page of its own. */}
      <div class="no-print">
        <StatusBanner data={props.view.office} />
      </div>
      <Show when={props.view.data()}>
        {(data) => (
          <main class="print-desk" id="main" tabIndex={-1}>
            <p class="quiet no-print print-hint">
              <Text of={t("results.emblem")} />
            </p>
            <Paper
              paper={announcementPaper(data(), props.view.announcement())}
              numerals={props.numerals}
              type={paperType(data().meeting.paper)}
            />
          </main>
        )}
      </Show>
    </>
  );
};

const Paper = (props: {
  readonly paper: AnnouncementPaper;
  readonly numerals: Numerals;
  readonly type: Record<string, string>;
}) => {
  const say = (words: string) => paperDigits(words, props.numerals);
  const paper = createMemo(() => props.paper);
  return (
    <>
      <article class={`paper is-print is-announcement is-${props.numerals}`} lang="th" style={props.type}>
        <div class="emblem" />
        <For each={paper().heads}>
          {(words) => (
            <p class="announce-head">
              <Text of={say(words)} />
            </p>
          )}
        </For>
        <hr class="announce-rule" />
        <For each={paper().reasons}>
          {(words) => (
            <p class="announce-body">
              <Text of={say(words)} />
            </p>
          )}
        </For>
        <ol class="announce-points">
          <For each={paper().points}>
            {(words, at) => (
              <li>
                <span>{say(`${at() + 1}.`)}</span>
                <span>
                  <Text of={say(words)} />
                </span>
              </li>
            )}
          </For>
        </ol>
        <p class="announce-body">
          <Text of={say(paper().closing)} />
        </p>
        <p class="announce-dated">
          <Text of={say(paper().dated)} />
        </p>
        <div class="announce-sign">
          <p>(....................................................)</p>
          <p>{paper().signer === "" ? "ตำแหน่ง ......................................" : paper().signer}</p>
        </div>
      </article>
      <article class={`paper is-print is-announcement is-annex is-${props.numerals}`} lang="th" style={props.type}>
        <For each={paper().annex.heads}>
          {(words) => (
            <p class="announce-head">
              <Text of={say(words)} />
            </p>
          )}
        </For>
        <table class="announce-annex">
          <thead>
            <tr>
              <For each={annexColumns}>
                {(title) => (
                  <th scope="col">
                    <Text of={title} />
                  </th>
                )}
              </For>
            </tr>
          </thead>
          <tbody>
            <For each={paper().annex.rows}>
              {(cells) => (
                <tr>
                  <For each={cells}>
                    {(words) => (
                      <td>
                        <Text of={say(words)} />
                      </td>
                    )}
                  </For>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </article>
    </>
  );
};
