import { A, useNavigate, useSearchParams } from "@solidjs/router";
import { createSignal, For, onMount, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { AccountForm } from "#client/office/account-form.tsx";
import { AccountScreen } from "#client/office/account-screen.tsx";
import { officeApi } from "#client/office/office-api.ts";
import type { OfficerSession } from "#protocol/operations.ts";
import { isOfficeRole } from "#client/office/roles.ts";
import { Icon } from "#client/ui/icon.tsx";
import { Text } from "#client/ui/text.tsx";
import "#client/ui/office.css";

/** Signing in; whoever is signed in already goes straight to the meeting, or chooses one of several. */
export default function SignInPage() {
  const { t, syncNow } = useApp();
  const navigate = useNavigate();
  const [search] = useSearchParams<{ to: string }>();
  const [session, setSession] = createSignal<OfficerSession>();

  const enter = (got: OfficerSession) => {
    syncNow();
    const wanted = got.meetings.find((meeting) => meeting.id === search.to) ?? onlyOne(got);
    if (wanted === undefined) setSession(got);
    else navigate(`/office/${wanted.id}`, { replace: true });
  };
  onMount(() => void officeApi.session().then((got) => got.ok && enter(got.value)));

  return (
    <AccountScreen title={session() ? t("office.account.chooseMeeting") : t("office.account.signInTitle")}>
      <Show
        when={session()}
        fallback={
          <>
            <AccountForm
              kind="sign-in"
              submit={t("office.account.signInSubmit")}
              busy={t("office.account.signInBusy")}
              send={(words) => officeApi.signIn(words)}
              onDone={enter}
            />
            <p class="hint">
              <A class="link" href="/join">
                <Text of={t("office.account.attendeeInstead")} />
              </A>
            </p>
          </>
        }
      >
        {(got) => <Meetings session={got()} />}
      </Show>
    </AccountScreen>
  );
}

const onlyOne = (session: OfficerSession) => (session.meetings.length === 1 ? session.meetings[0] : undefined);

const Meetings = (props: { readonly session: OfficerSession }) => {
  const { t, say } = useApp();
  return (
    <div class="stack">
      <p class="quiet">{t("office.account.signedInAs", { name: props.session.officer.name })}</p>
      <div class="pick">
        <For each={props.session.meetings} fallback={<p class="quiet-line">{t("office.account.noMeeting")}</p>}>
          {(meeting) => (
            <A class="row" href={`/office/${meeting.id}`}>
              <span class="grow">
                <b>
                  <Text of={say(meeting.title)} />
                </b>
                <br />
                <span class="quiet">
                  {isOfficeRole(meeting.role) ? t(`office.role.${meeting.role}`) : meeting.role}
                </span>
              </span>
              <Icon name="next" />
            </A>
          )}
        </For>
      </div>
    </div>
  );
};
