import { For } from "solid-js";
import { readDocumentAddress } from "#domain/document-link.ts";
import type { FollowUpDocument } from "#domain/space-records.ts";
import { Icon } from "./icon.tsx";
import { Text } from "./text.tsx";
import "./follow-up-document-links.css";

/** The documents of a suggestion, each with the host to which it leads; what is no address that may be told is left out. */
export const FollowUpDocumentLinks = (props: {
  readonly documents: readonly Pick<FollowUpDocument, "title" | "url">[];
}) => (
  <ul class="follow-up-document-links">
    <For each={props.documents.filter(({ url }) => readDocumentAddress(url) !== undefined)}>
      {(one) => (
        <li>
          <a href={one.url} target="_blank" rel="noopener noreferrer nofollow">
            <Icon name="doc" size="line" />
            <span>
              <Text of={one.title} />
              <span class="small quiet follow-up-host">{hostOf(one.url)}</span>
            </span>
          </a>
        </li>
      )}
    </For>
  </ul>
);

const hostOf = (url: string): string => url.split(/[/?#]/)[2] ?? "";
