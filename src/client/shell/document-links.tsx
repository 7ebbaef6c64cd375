import { For, Show } from "solid-js";
import { useApp } from "../app-context.tsx";
import { readDocumentAddress } from "#domain/document-link.ts";
import type { DocumentLink } from "#domain/records.ts";
import { Icon } from "../ui/icon.tsx";
import { GroupName, Sheet } from "../ui/card-and-rows.tsx";
import { Text } from "../ui/text.tsx";

/** Papers are links: they open in the browser, and only with a signal. */
export const Documents = (props: { readonly links: readonly DocumentLink[]; readonly title: string }) => {
  const { t, say, sync } = useApp();
  return (
    <Show when={props.links.length > 0}>
      <GroupName words={props.title} />
      <Sheet kind="rows">
        <For each={props.links.filter(({ url }) => readDocumentAddress(url) !== undefined)}>
          {(link) => (
            <a class="row" href={link.url} target="_blank" rel="noopener noreferrer">
              <Icon name="doc" />
              <span class="grow">
                <Text of={say(link.title)} />
                <Show when={sync.connection === "not-connected"}>
                  <span class="detail small quiet">{t("agenda.document-offline")}</span>
                </Show>
              </span>
            </a>
          )}
        </For>
      </Sheet>
    </Show>
  );
};
