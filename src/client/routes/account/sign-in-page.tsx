import { A, useNavigate, useSearchParams } from "@solidjs/router";
import { createSignal, For, Match, onMount, Show, Switch } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { accountApi } from "#client/office/account/account-api.ts";
import { AccountForm } from "#client/office/account/account-form.tsx";
import { AccountScreen } from "#client/office/account/account-screen.tsx";
import { answerPasskey, canUsePasskeys } from "#client/office/account/browser-passkey.ts";
import { placeAfter } from "#client/office/account/place-after.ts";
import { SecondFactorForm } from "#client/office/account/second-factor-form.tsx";
import { officeApi, type SignedIn } from "#client/office/office-api.ts";
import type { OfficerSession } from "#protocol/operations.ts";
import { isOfficeRole } from "#client/office/roles.ts";
import { Button } from "#client/ui/button.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { StateLine } from "#client/ui/state-line.tsx";
import { Text } from "#client/ui/text.tsx";
import "#client/ui/office.css";

const reasons = ["expired", "elsewhere", "revoked", "password", "account-ended"] as const;

/** Signing in; whoever is signed in already goes straight to the meeting, or chooses one of several. */
export default function SignInPage() {
  const { t, syncNow } = useApp();
  const navigate = useNavigate();
  const [search] = useSearchParams<{ to: string; why: string }>();
  const [session, setSession] = createSignal<OfficerSession>();
  const [token, setToken] = createSignal<string>();
  const [why, setWhy] = createSignal(search.why);
  const reason = () => reasons.find((known) => known === why());

  const enter = (got: SignedIn) => {
    if ("secondFactorToken" in got) return setToken(got.secondFactorToken);
    syncNow();
    const place = placeAfter(got, search.to);
    if (place === "/sign-in") setSession(got);
    else navigate(place, { replace: true });
  };
  onMount(async () => {
    const got = await officeApi.session();
    if (got.ok) enter(got.value);
    else if (got.error.why !== undefined) setWhy(got.error.why);
  });

  return (
    <AccountScreen title={session() ? t("office.account.chooseMeeting") : t("office.account.signInTitle")}>
      <Switch fallback={<WithPassword reason={reason()} onDone={enter} />}>
        <Match when={session()}>{(got) => <Meetings session={got()} />}</Match>
        <Match when={token()}>
          {(half) => <SecondFactorForm token={half()} onDone={enter} onBack={() => setToken(undefined)} />}
        </Match>
      </Switch>
    </AccountScreen>
  );
}

const WithPassword = (props: {
  readonly reason: (typeof reasons)[number] | undefined;
  readonly onDone: (got: SignedIn) => void;
}) => {
  const { t } = useApp();
  return (
    <>
      <Show when={props.reason}>
        {(kind) => <StateLine icon="alert" tone="wait" words={t(`office.signedOut.${kind()}`)} />}
      </Show>
      <AccountForm
        kind="sign-in"
        submit={t("office.account.signInSubmit")}
        busy={t("office.account.signInBusy")}
        send={(words) => officeApi.signIn(words)}
        onDone={props.onDone}
      />
      <Show when={canUsePasskeys()}>
        <WithPasskey onDone={props.onDone} />
      </Show>
      <p class="hint">
        <A class="link" href="/join">
          <Text of={t("office.account.attendeeInstead")} />
        </A>
      </p>
    </>
  );
};

/** The key says whose it is: nothing is typed. */
const WithPasskey = (props: { readonly onDone: (got: SignedIn) => void }) => {
  const { t } = useApp();
  const [problem, setProblem] = createSignal<string>();
  const [isBusy, setBusy] = createSignal(false);
  const signIn = async () => {
    setBusy(true);
    setProblem(undefined);
    const options = await accountApi.passkeyOptions();
    const answer = options.ok ? await answerPasskey(options.value) : undefined;
    const done = answer === undefined ? undefined : await accountApi.signInPasskey(answer);
    setBusy(false);
    if (done?.ok === true) return props.onDone(done.value);
    const failure = options.ok ? (done?.ok === false ? done.error.kind : "proof-invalid") : options.error.kind;
    setProblem(failure === "sign-in-failed" ? t("office.account.passkeyUnknown") : t(`office.failure.${failure}`));
  };
  return (
    <div class="stack">
      <p class="or-line">
        <span>{t("office.stepUp.or")}</span>
      </p>
      <Button
        kind="wide"
        icon="key"
        label={t("office.account.passkeySubmit")}
        busy={isBusy()}
        onPress={() => void signIn()}
      />
      <Show when={problem()}>
        {(words) => (
          <p class="hint is-wrong" role="alert">
            <Text of={words()} />
          </p>
        )}
      </Show>
    </div>
  );
};

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
      <p>
        <A class="link" href="/account">
          {t("office.account.own")}
        </A>
      </p>
    </div>
  );
};
