import { A, useNavigate } from "@solidjs/router";
import { createSignal, For, onMount, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import type { OfficerSession } from "#protocol/messages.ts";
import { Button } from "#client/ui/button.tsx";
import { Confirm, createAsking } from "#client/ui/confirm-in-place.tsx";
import { Text } from "#client/ui/text.tsx";
import { useConsole } from "./console-context.tsx";
import { officeApi } from "./office-api.ts";

/** Who is signed in, the other meetings of that account, and the way out. Without a network only the way out. */
export const AccountPanel = (props: { readonly meetingId: string }) => {
  const { t, say, personName, commands, queries } = useApp();
  const desk = useConsole();
  const navigate = useNavigate();
  const [session, setSession] = createSignal<OfficerSession>();
  const [problem, setProblem] = createSignal<string>();
  onMount(() => void officeApi.session().then((got) => got.ok && setSession(got.value)));

  const others = () => session()?.meetings.filter((meeting) => meeting.id !== props.meetingId) ?? [];
  const asking = createAsking();
  const [halfWritten, setHalfWritten] = createSignal(0);
  const wantOut = async () => {
    setHalfWritten(await queries.officeDraftCount().catch(() => 0));
    if (halfWritten() > 0) asking.ask();
    else await signOut();
  };
  const signOut = async () => {
    setProblem(undefined);
    const done = await officeApi.signOut();
    if (!done.ok) return setProblem(t(`office.failure.${done.error.kind}`));
    // Leaving goes to the sign-in page by itself, as a whole page: a second way there would race with it. Where databases
    // do not open, there is nothing to read either.
    await commands.leaveOffice("signed-out").catch(() => navigate("/sign-in"));
  };
  return (
    <section class="part stack">
      <Show when={others().length > 0}>
        <div>
          <h3>{t("office.meeting.others")}</h3>
          <ul>
            <For each={others()}>
              {(meeting) => (
                <li>
                  <A class="link" href={`/office/${meeting.id}`}>
                    <Text of={say(meeting.title)} />
                  </A>
                </li>
              )}
            </For>
          </ul>
        </div>
      </Show>
      <Show when={session()}>
        {(who) => (
          <p class="quiet">
            <Text of={t("office.account.signedInAs", { name: personName(who().officer.name) })} />
          </p>
        )}
      </Show>
      <Show when={problem()}>
        {(words) => (
          <p class="hint is-wrong" role="alert">
            {words()}
          </p>
        )}
      </Show>
      <Show when={session()?.meetings.some(({ role }) => role === "owner")}>
        <p>
          <A class="link" href="/officers">
            {t("office.account.officers")}
          </A>
        </p>
      </Show>
      <Button label={t("office.sessions.title")} onPress={() => desk.open({ kind: "account" })} />
      <Show
        when={asking.isAsking()}
        fallback={<Button label={t("office.account.signOut")} ref={asking.opener} onPress={() => void wantOut()} />}
      >
        <Confirm
          question={desk.data.format.digits(t("office.account.halfWritten", { count: halfWritten() }))}
          explain={t("office.account.halfWrittenHint")}
          keepLabel={t("office.account.stay")}
          doLabel={t("office.account.signOutAnyway")}
          onKeep={asking.keep}
          onDo={() => void signOut()}
        />
      </Show>
    </section>
  );
};
