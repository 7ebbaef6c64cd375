import { useParams } from "@solidjs/router";
import { Show } from "solid-js";
import { createPreparing, PreparingProvider } from "#client/office/prepare/preparing-context.tsx";
import { printKinds, PrintPapers } from "#client/office/prepare/print-papers.tsx";

/** A paper that goes out before the day, as it is printed. */
export default function PrintPage() {
  const params = useParams<{ meetingId: string; kind: string }>();
  const kind = () => printKinds.find((known) => known === params.kind) ?? "agenda";
  const preparing = createPreparing(() => params.meetingId);
  return (
    <PreparingProvider value={preparing}>
      <Show when={preparing.data.isRead()} fallback={<main id="main" tabIndex={-1} />}>
        <PrintPapers kind={kind()} />
      </Show>
    </PreparingProvider>
  );
}
