import { useParams } from "@solidjs/router";
import { Match, Show, Switch } from "solid-js";
import { createPreparing, PreparingProvider } from "#client/office/prepare/preparing-context.tsx";
import { PublicPoster } from "#client/office/prepare/public-poster.tsx";
import { printKinds, PrintInvitationPapers } from "#client/office/prepare/print-invitation-papers.tsx";
import { NotFound } from "#client/shell/not-found.tsx";

/** A paper that goes out before the day, or the sign of the public page, as it is printed. */
export default function InvitationPapersPrintPage() {
  const params = useParams<{ meetingId: string; kind: string }>();
  const kind = () => printKinds.find((known) => known === params.kind);
  const preparing = createPreparing(() => params.meetingId);
  return (
    <PreparingProvider value={preparing}>
      <Show when={preparing.data.isRead()} fallback={<main id="main" tabIndex={-1} />}>
        <Switch fallback={<NotFound />}>
          <Match when={params.kind === "public"}>
            <PublicPoster />
          </Match>
          <Match when={kind()}>{(known) => <PrintInvitationPapers kind={known()} />}</Match>
        </Switch>
      </Show>
    </PreparingProvider>
  );
}
