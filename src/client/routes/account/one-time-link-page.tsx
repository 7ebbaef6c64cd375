import { useLocation, useNavigate } from "@solidjs/router";
import { createSignal, Match, onMount, Show, Switch } from "solid-js";
import { useApp, type AppValue } from "#client/app-context.tsx";
import { accountApi, type LinkFor } from "#client/office/account/account-api.ts";
import { CredentialsForm } from "#client/office/account/credentials-form.tsx";
import { SignInLayout } from "#client/office/account/sign-in-layout.tsx";
import { canUsePasskeys, makePasskey } from "#client/office/account/browser-passkey.ts";
import { createFailureWords } from "#client/office/account/account-failure-words.ts";
import { createEntering } from "#client/office/account/enter-as-officer.ts";
import { SecondFactorForm } from "#client/office/account/second-factor-form.tsx";
import type { SignedIn } from "#client/office/office-api.ts";
import { isOfficeRole } from "#client/office/is-office-role.ts";
import { Button, ButtonLink } from "#client/ui/button.tsx";
import { Text } from "#client/ui/text.tsx";
import "#client/ui/office.css";

/** A one-time link of an owner: an invitation, or a new password. Its token stands behind `#t=` and never reaches a log. */
export default function OneTimeLinkPage() {
  const { t, personName } = useApp();
  const location = useLocation();
  const navigate = useNavigate();
  const goOn = createEntering();
  const token = new URLSearchParams(location.hash.replace(/^#/, "")).get("t") ?? "";
  const [link, setLink] = createSignal<LinkFor>();
  const [problem, setProblem] = createSignal(token === "" ? t("office.officers.link.missing") : undefined);
  const [half, setHalf] = createSignal<string>();
  const say = createFailureWords();

  const enter = (got: SignedIn) => {
    if ("secondFactorToken" in got) return setHalf(got.secondFactorToken);
    void goOn(got);
  };
  onMount(async () => {
    if (token === "") return;
    const got = await accountApi.lookAtLink(token);
    if (got.ok) setLink(got.value);
    else setProblem(got.error.kind === "token-unknown" ? t("office.officers.link.gone") : say(got.error));
  });
  const isInvitation = () => link()?.kind !== "reset" && link()?.kind !== "reset-all";
  return (
    <SignInLayout
      title={t(isInvitation() ? "office.officers.link.inviteTitle" : "office.officers.link.resetTitle")}
      intro={half() === undefined ? introOf({ t, personName }, link()) : undefined}
    >
      <Switch>
        <Match when={half()}>
          {(halfToken) => <SecondFactorForm token={halfToken()} onDone={enter} onBack={() => navigate("/sign-in")} />}
        </Match>
        <Match when={problem()}>
          {(words) => (
            <div class="stack">
              <p role="alert">
                <Text of={words()} />
              </p>
              <ButtonLink kind="wide" label={t("office.account.toSignIn")} href="/sign-in" />
            </div>
          )}
        </Match>
        <Match when={link()}>{(given) => <Form token={token} link={given()} onDone={enter} />}</Match>
      </Switch>
    </SignInLayout>
  );
}

const introOf = (
  { t, personName }: Pick<AppValue, "t" | "personName">,
  link: LinkFor | undefined,
): string | undefined => {
  if (link === undefined) return undefined;
  if (link.kind !== "invite") return t("office.officers.link.resetIntro", { name: personName(link.name) });
  const { role } = link;
  return role !== null && isOfficeRole(role)
    ? t("office.officers.link.inviteIntro", { role: t(`office.role.${role}`) })
    : undefined;
};

const Form = (props: { readonly token: string; readonly link: LinkFor; readonly onDone: (got: SignedIn) => void }) => {
  const { t } = useApp();
  const say = createFailureWords();
  const [problem, setProblem] = createSignal<string>();
  const isInvitation = () => props.link.kind === "invite";
  const withPasskey = async () => {
    setProblem(undefined);
    const name = props.link.name.trim();
    const options = await accountApi.beginLinkPasskey(props.token, name);
    if (!options.ok) return setProblem(say(options.error));
    const response = await makePasskey(options.value);
    if (response === undefined) return setProblem(t("office.failure.proof-invalid"));
    const passkey = { name: t("office.officers.own.keyNameDefault"), response };
    const done = await accountApi.useLink({ token: props.token, name, passkey });
    if (done.ok) props.onDone(done.value);
    else setProblem(say(done.error));
  };
  return (
    <>
      <CredentialsForm
        kind="set-up"
        submit={t(isInvitation() ? "office.officers.link.inviteSubmit" : "office.officers.link.resetSubmit")}
        busy={t(isInvitation() ? "office.officers.link.inviteBusy" : "office.officers.link.resetBusy")}
        name={props.link.name}
        isNameFixed={!isInvitation()}
        send={(words) => accountApi.useLink({ token: props.token, ...words })}
        onDone={props.onDone}
      />
      <Show when={isInvitation() && canUsePasskeys()}>
        <div class="stack">
          <p class="or-line">
            <span>{t("office.stepUp.or")}</span>
          </p>
          <Button kind="wide" icon="key" label={t("office.officers.link.passkey")} onPress={() => void withPasskey()} />
          <Show when={problem()}>
            {(words) => (
              <p class="hint is-wrong" role="alert">
                <Text of={words()} />
              </p>
            )}
          </Show>
        </div>
      </Show>
    </>
  );
};
