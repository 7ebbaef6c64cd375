import { useSearchParams } from "@solidjs/router";
import { Show } from "solid-js";
import { LedgerPage } from "#client/office/prepare/follow-up/ledger-page.tsx";
import { OfficeHome } from "#client/office/prepare/office-home.tsx";

/**
 * An officer's first page: committees, their meetings, and what each still needs; under `?ledger=` a committee's ledger of
 * suggestions.
 */
export default function OfficeHomePage() {
  const [search] = useSearchParams<{ ledger?: string }>();
  return (
    <Show when={search.ledger} keyed fallback={<OfficeHome />}>
      {(committeeId) => <LedgerPage committeeId={committeeId} />}
    </Show>
  );
}
