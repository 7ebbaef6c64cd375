import { For, Show } from "solid-js";
import type { FollowUpDocument, FollowUpState } from "#domain/space-records.ts";
import { FollowUpDocumentLinks } from "./follow-up-document-links.tsx";
import type { IconName } from "./icon.tsx";
import { StateLine, type Tone } from "./state-line.tsx";
import { Text } from "./text.tsx";
import "./matters-arising.css";

const looks: Readonly<Record<FollowUpState, readonly [IconName, Tone]>> = {
  accepted: ["received", "office"],
  "in-progress": ["clock", "wait"],
  done: ["check-circle", "done"],
  impossible: ["decline", "office"],
};

type Row = {
  readonly id: string;
  readonly no: string;
  readonly text: string;
  readonly from: string;
  readonly unit: string;
  readonly due: string | undefined;
  readonly late: string | undefined;
  readonly state: FollowUpState;
  readonly stateWords: string;
  readonly dispute: string | undefined;
  readonly reports: readonly { readonly when: string; readonly words: string }[];
  readonly reportsTitle: string;
  readonly documents: readonly Pick<FollowUpDocument, "title" | "url">[];
};

/** What is open from earlier meetings: each with its number, the meeting it comes from, who answers for it, and how far it is. */
export const ArisingRows = (props: { readonly rows: readonly Row[]; readonly label: string }) => (
  <ol class="arising" aria-label={props.label}>
    <For each={props.rows}>
      {(row) => (
        <li>
          <span class="arising-no" aria-hidden="true">
            {row.no}
          </span>
          <div>
            <p class="strong">
              <Text of={row.text} />
            </p>
            <p class="small quiet">
              <Text of={row.from} />
            </p>
            <p class="small quiet">
              <Text of={[row.unit, row.due].filter(Boolean).join(" · ")} />
            </p>
            <StateLine icon={looks[row.state][0]} tone={looks[row.state][1]} words={row.stateWords} />
            <Show when={row.dispute}>{(words) => <StateLine icon="question" tone="yours" words={words()} />}</Show>
            <Show when={row.late}>{(words) => <StateLine icon="alert" tone="yours" words={words()} />}</Show>
            <Show
              when={row.reports.length > 0}
              fallback={
                <p class="small quiet">
                  <Text of={row.reportsTitle} />
                </p>
              }
            >
              <details>
                <summary>{row.reportsTitle}</summary>
                <ol class="arising-steps">
                  <For each={row.reports}>
                    {(report) => (
                      <li>
                        <span class="small quiet">{report.when}</span>
                        <p class="whole-lines">
                          <Text of={report.words} />
                        </p>
                      </li>
                    )}
                  </For>
                </ol>
              </details>
            </Show>
            <Show when={row.documents.length > 0}>
              <FollowUpDocumentLinks documents={row.documents} />
            </Show>
          </div>
        </li>
      )}
    </For>
  </ol>
);
