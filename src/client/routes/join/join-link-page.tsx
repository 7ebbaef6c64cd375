import { useLocation, useParams } from "@solidjs/router";
import { createSignal, onCleanup, onMount, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { keepRoomCode } from "#client/lib/keep-room-code.ts";
import { PageTitle } from "#client/ui/page-title.tsx";
import { Screen } from "#client/ui/screen.tsx";
import { findJoinCode, showJoinCode } from "#domain/join-code.ts";
import { JoinForm } from "./join-form.tsx";
import { useJoining } from "./use-joining.ts";

/** So long a page may say *joining* and nothing else. */
const patienceMs = 8_000;

/** `/j/KK5M-26XW` joins at once; `/j#i=…` is a person's own invitation, whose secret never leaves the fragment. */
export default function JoinLinkPage() {
  const { t } = useApp();
  const params = useParams<{ code?: string }>();
  const location = useLocation();
  const joining = useJoining();
  const invite = new URLSearchParams(location.hash.slice(1)).get("i");

  const code = findJoinCode(params.code ?? "");

  const [isSlow, setSlow] = createSignal(false);
  const patience = setTimeout(() => setSlow(true), patienceMs);
  onCleanup(() => clearTimeout(patience));

  onMount(() => {
    keepRoomCode(location.search);
    if (invite !== null) void joining.join([{ invite }]);
    else if (code.ok)
      void joining.join([{ code: showJoinCode(code.value) }, { personalCode: showJoinCode(code.value) }]);
    else joining.setFailure("join-code-unknown");
  });

  return (
    <Show
      when={joining.failure() !== undefined || isSlow()}
      fallback={
        <Screen>
          <div class="pad stack" aria-busy="true">
            <PageTitle of={t("join.going")} />
          </div>
        </Screen>
      }
    >
      <JoinForm
        joining={joining}
        initialCode={code.ok ? code.value : params.code}
        wasInvited={invite !== null}
        isSlow={joining.busy()}
      />
    </Show>
  );
}
