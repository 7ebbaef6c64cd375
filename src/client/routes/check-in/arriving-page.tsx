import { createMemo, createSignal, Show, untrack } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { JoinForm } from "#client/shell/joining/join-form.tsx";
import { useJoinByLink } from "#client/shell/joining/join-by-link.ts";
import { useMeeting } from "#client/shell/meeting-context.tsx";
import { Banner } from "#client/ui/banner.tsx";
import { PageTitle } from "#client/ui/page-title.tsx";
import { ScreenLayout } from "#client/ui/screen-layout.tsx";
import { CheckIn } from "./check-in.tsx";

/**
 * The link of a QR code, and checking in: one screen with two addresses, so that the field in which a name is being typed
 * stays the same when the first becomes the second. On a first visit it stands before databases, engine and the other
 * screens are here, which are fetched while a name is typed; else it waits for what the databases say.
 */
export default function ArrivingPage() {
  const { t } = useApp();
  const meeting = useMeeting();
  const link = useJoinByLink();
  const [typed, setTyped] = createSignal("");
  const asksAtOnce = untrack(link.asksAtOnce);
  const isDrawn = createMemo<boolean>((was) => was || meeting.isRead(), asksAtOnce);
  const needsForm = () => link.isFailed() || (link.isSlow() && !asksAtOnce);

  return (
    <Show
      when={needsForm()}
      fallback={
        <Show
          when={isDrawn()}
          fallback={
            <Show when={link.isLink()}>
              <Joining words={t("join.going")} />
            </Show>
          }
        >
          <CheckIn typed={typed()} onType={setTyped}>
            <Show when={link.isSlow()}>
              <Banner icon="clock" words={t("check-in.find.slow")} />
            </Show>
          </CheckIn>
        </Show>
      }
    >
      <JoinForm
        joining={link.joining}
        initialCode={link.initialCode()}
        wasInvited={link.wasInvited()}
        isSlow={link.joining.busy()}
      />
    </Show>
  );
}

const Joining = (props: { readonly words: string }) => (
  <ScreenLayout>
    <div class="pad stack" aria-busy="true">
      <PageTitle of={props.words} />
    </div>
  </ScreenLayout>
);
