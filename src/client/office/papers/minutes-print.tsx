import { createSignal, For, Match, onMount, Show, Switch } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import type { Numerals } from "#domain/records.ts";
import { sayRound } from "#domain/correction-round.ts";
import { paperDigits } from "#domain/minutes/paper-digits.ts";
import { thaiDate } from "#domain/thai-date.ts";
import { ButtonLink } from "#client/ui/button.tsx";
import { PrintButton } from "../print-button.tsx";
import { StatusBanner } from "../status-banner.tsx";
import { UnbreakableNames } from "./unbreakable-names.tsx";
import type { MinutesFromRecords } from "./minutes-from-records.ts";
import { PeopleList, Signature, TextInside } from "./minutes-print-blocks.tsx";
import { paperType } from "#client/ui/papers/paper-typography.ts";
import "#client/ui/office.css";
import "#client/ui/papers/minutes.css";
import "#client/ui/papers/print.css";

/** The minutes as they are printed: A4, the paper type, every page with its number. Made on this device, also without a signal. */
export const MinutesPrint = (props: { readonly view: MinutesFromRecords; readonly numerals: Numerals }) => {
  const { t } = useApp();
  const base = () => `/office/${props.view.office.meetingId()}/minutes`;
  return (
    <>
      <header class="bar print-bar no-print">
        <ButtonLink kind="plain" icon="back" label={t("papers.print.back")} href={base()} />
        <span class="grow" />
        <PrintButton kind="main" label={t("papers.print.do")} />
      </header>
      {/* Said on the screen: on paper it would have a page of its own. */}
      <div class="no-print">
        <StatusBanner data={props.view.office} />
      </div>
      <Show when={props.view.data()}>
        <main class="print-desk" id="main" tabIndex={-1}>
          <UnbreakableNames view={props.view}>
            <PrintedPaper view={props.view} numerals={props.numerals} />
          </UnbreakableNames>
        </main>
      </Show>
    </>
  );
};

const PrintedPaper = (props: { readonly view: MinutesFromRecords; readonly numerals: Numerals }) => {
  const { now } = useApp();
  const [madeAt, setMadeAt] = createSignal(0);
  onMount(() => setMadeAt(now()));
  const foot = () => {
    const certified = props.view.certified();
    const example = props.view.office.meeting()?.example === true ? " · ข้อมูลตัวอย่าง" : "";
    const version =
      certified === undefined
        ? `ร่าง จัดทำเมื่อ ${thaiDate(madeAt(), "short")}`
        : `ฉบับที่ ${certified.version} รับรองเมื่อ ${thaiDate(certified.at, "short")}`;
    return paperDigits(version + example, props.numerals);
  };
  return (
    <article
      class={`paper is-print is-${props.numerals}`}
      lang="th"
      style={paperType(props.view.office.meeting()?.paper)}
    >
      <For each={props.view.minutes().sections}>
        {(section) => (
          <section>
            <For each={section.blocks}>
              {(block) => (
                <Switch>
                  <Match when={block.type === "people" ? block : undefined}>
                    {(people) => <PeopleList block={people()} numerals={props.numerals} />}
                  </Match>
                  <Match when={block.type === "signature" ? block : undefined}>
                    {(signature) => (
                      <p class="para set-signature">
                        <Signature block={signature()} />
                      </p>
                    )}
                  </Match>
                  <Match
                    when={
                      block.type === "text" && (block.text !== "" || block.byHand === undefined) ? block : undefined
                    }
                  >
                    {(text) => (
                      <p class={`para set-${text().style}`}>
                        <span class="inside">
                          <TextInside block={text()} numerals={props.numerals} />
                        </span>
                      </p>
                    )}
                  </Match>
                </Switch>
              )}
            </For>
          </section>
        )}
      </For>
      <Show when={props.view.certified()?.round}>
        {(round) => (
          <p class="para paper-round">
            {paperDigits(sayRound(round(), thaiDate(round().lastDay, "medium")), props.numerals)}
          </p>
        )}
      </Show>
      <p class="paper-foot">{foot()}</p>
    </article>
  );
};
