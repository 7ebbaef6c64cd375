import { Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { AccountPagesFrame } from "#client/office/account/account-pages-frame.tsx";
import { createOwnAccount } from "#client/office/account/own-account-state.ts";
import { OwnSessions } from "#client/office/account/own-sessions.tsx";
import { OwnSignInMethods } from "#client/office/account/own-sign-in-methods.tsx";
import { createStepUp } from "#client/office/account/step-up.tsx";
import { Text } from "#client/ui/text.tsx";

/** How the officer of this browser signs in, and where. */
export default function OwnAccountPage() {
  const { t } = useApp();
  const own = createOwnAccount("/account");
  const stepUp = createStepUp();
  return (
    <AccountPagesFrame account={own.account()} place="signIn" title={t("office.officers.own.title")}>
      <Show when={own.failure()}>
        {(failure) => (
          <p class="hint is-wrong" role="alert">
            <Text of={t(`office.failure.${failure().kind}`)} />
          </p>
        )}
      </Show>
      <Show when={own.account()}>
        {(account) => (
          <div class="account-two">
            <OwnSignInMethods own={own} account={account()} stepUp={stepUp} />
            <OwnSessions format={own.format} />
          </div>
        )}
      </Show>
      <stepUp.Dialog />
    </AccountPagesFrame>
  );
}
