import { createSignal, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { TextField } from "#client/ui/field.tsx";
import { FollowUpDocumentLinks } from "#client/ui/follow-up-document-links.tsx";
import { maxDocumentAddress, maxDocumentTitle, readDocumentAddress } from "#domain/document-link.ts";
import type { FollowUpDocument } from "#domain/space-records.ts";

/** The documents of a suggestion, and adding one: what shows what was done, where everybody may read it (promise F1). */
export const FollowUpDocuments = (props: {
  readonly documents: readonly FollowUpDocument[];
  /** @returns what stands in the way, in words */
  readonly onAdd: (title: string, url: string) => Promise<string | undefined>;
  readonly onRemove: (url: string) => Promise<string | undefined>;
}) => {
  const { t } = useApp();
  const [title, setTitle] = createSignal("");
  const [url, setUrl] = createSignal("");
  const [wrong, setWrong] = createSignal<{ readonly title?: string; readonly url?: string }>({});
  const add = async () => {
    const address = readDocumentAddress(url());
    if (title().trim() === "") return setWrong({ title: t("ledger-more.documents.needsTitle") });
    if (address === undefined) return setWrong({ url: t("ledger-more.documents.badAddress") });
    const problem = await props.onAdd(title().trim(), address);
    if (problem !== undefined) return setWrong({ url: problem });
    setWrong({});
    setTitle("");
    setUrl("");
  };
  // It may stand within a form that reports: the key that sends that would send a report here.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    void add();
  };
  const remove = async (address: string) => {
    const problem = await props.onRemove(address);
    setWrong(problem === undefined ? {} : { url: problem });
  };
  return (
    <section class="follow-up-documents" aria-label={t("ledger-more.documents.title")}>
      <h3>{t("ledger-more.documents.title")}</h3>
      <Show when={props.documents.length > 0} fallback={<p class="quiet">{t("ledger-more.documents.none")}</p>}>
        <FollowUpDocumentLinks documents={props.documents} />
        <For each={props.documents}>
          {(one) => (
            <Button
              kind="plain"
              label={t("ledger-more.documents.remove", { title: one.title })}
              onPress={() => void remove(one.url)}
            />
          )}
        </For>
      </Show>
      <TextField
        label={t("ledger-more.documents.name")}
        value={title()}
        maxLength={maxDocumentTitle}
        problem={wrong().title}
        onInput={setTitle}
        onKeyDown={onKeyDown}
      />
      <TextField
        label={t("ledger-more.documents.address")}
        hint={t("ledger-more.documents.hint")}
        value={url()}
        inputMode="url"
        maxLength={maxDocumentAddress}
        problem={wrong().url}
        onInput={setUrl}
        onKeyDown={onKeyDown}
      />
      <Button label={t("ledger-more.documents.add")} onPress={() => void add()} />
    </section>
  );
};
