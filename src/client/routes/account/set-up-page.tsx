import { useLocation } from "@solidjs/router";
import { Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { CredentialsForm } from "#client/office/account/credentials-form.tsx";
import { SignInLayout } from "#client/office/account/sign-in-layout.tsx";
import { createEntering } from "#client/office/account/enter-as-officer.ts";
import { officeApi } from "#client/office/office-api.ts";
import type { OfficerSession } from "#protocol/messages.ts";
import { ButtonLink } from "#client/ui/button.tsx";
import { Text } from "#client/ui/text.tsx";
import "#client/ui/office.css";

/** Makes the first officer, with the token that stands behind `#t=` of the printed link and never reaches a log. */
export default function SetUpPage() {
  const { t } = useApp();
  const location = useLocation();
  const goOn = createEntering();
  const token = () => new URLSearchParams(location.hash.replace(/^#/, "")).get("t") ?? "";
  // The one meeting of a new installation is the demonstration: who has just set it up begins at the first page.
  const enter = (session: OfficerSession) => void goOn(session, "/office");
  return (
    <SignInLayout title={t("office.account.setUpTitle")} intro={token() ? t("office.account.setUpIntro") : undefined}>
      <Show
        when={token() !== ""}
        fallback={
          <div class="stack">
            <p>
              <Text of={t("office.account.linkMissing")} />
            </p>
            <ButtonLink kind="wide" label={t("office.account.toSignIn")} href="/sign-in" />
          </div>
        }
      >
        <CredentialsForm
          kind="set-up"
          submit={t("office.account.setUpSubmit")}
          busy={t("office.account.setUpBusy")}
          send={(words) => officeApi.setUp({ ...words, token: token() })}
          onDone={enter}
          wayOut={(failure) => (
            <Show when={failure === "token-unknown"}>
              <ButtonLink kind="plain" label={t("office.account.toSignIn")} href="/sign-in" />
            </Show>
          )}
        />
      </Show>
    </SignInLayout>
  );
}
