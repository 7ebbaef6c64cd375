import { A, useSearchParams } from "@solidjs/router";
import { createSignal, Match, onMount, Show, Switch } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { accountApi } from "#client/office/account/account-api.ts";
import { CredentialsForm } from "#client/office/account/credentials-form.tsx";
import { SignInLayout } from "#client/office/account/sign-in-layout.tsx";
import { answerPasskey, canUsePasskeys } from "#client/office/account/browser-passkey.ts";
import { OtherOfficersUnsentActs } from "#client/office/account/other-officers-unsent-acts.tsx";
import { createEntering } from "#client/office/account/enter-as-officer.ts";
import { SecondFactorForm } from "#client/office/account/second-factor-form.tsx";
import { officeApi, type SignedIn } from "#client/office/office-api.ts";
import { Button } from "#client/ui/button.tsx";
import { StateLine } from "#client/ui/state-line.tsx";
import { Text } from "#client/ui/text.tsx";
import "#client/ui/office.css";

const reasons = ["expired", "elsewhere", "revoked", "password", "account-ended"] as const;

/** Signing in; whoever is signed in already goes straight to the meeting, or to the first page where there are several. */
export default function SignInPage() {
  const { t } = useApp();
  const goOn = createEntering();
  const [search] = useSearchParams<{ to: string; why: string }>();
  const [token, setToken] = createSignal<string>();
  const [why, setWhy] = createSignal(search.why);
  const reason = () => reasons.find((known) => known === why());

  const enter = (got: SignedIn) => {
    if ("secondFactorToken" in got) return setToken(got.secondFactorToken);
    void goOn(got, search.to);
  };
  onMount(async () => {
    const got = await officeApi.session();
    if (got.ok) enter(got.value);
    else if (got.error.why !== undefined) setWhy(got.error.why);
  });

  return (
    <SignInLayout title={t("office.account.signInTitle")}>
      <Switch fallback={<WithPassword reason={reason()} onDone={enter} />}>
        <Match when={token()}>
          {(half) => <SecondFactorForm token={half()} onDone={enter} onBack={() => setToken(undefined)} />}
        </Match>
      </Switch>
    </SignInLayout>
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
      <OtherOfficersUnsentActs />
      <CredentialsForm
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
