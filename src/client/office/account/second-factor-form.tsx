import { createSignal } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import type { OfficerSession } from "#protocol/messages.ts";
import { Button } from "#client/ui/button.tsx";
import { accountApi } from "./account-api.ts";
import { CodeOrRecovery, createCode } from "./second-factor-input.tsx";

/** The second half of signing in. Where too much time has passed, it begins anew with the password. */
export const SecondFactorForm = (props: {
  readonly token: string;
  readonly onDone: (session: OfficerSession) => void;
  readonly onBack: () => void;
}) => {
  const { t } = useApp();
  const code = createCode();
  const [problem, setProblem] = createSignal<string>();
  const [isBusy, setBusy] = createSignal(false);

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (isBusy()) return;
    if (code.missing() > 0) return setProblem(t("office.stepUp.missing", { count: code.missing() }));
    setBusy(true);
    setProblem(undefined);
    const done = await accountApi.signInSecondFactor(props.token, code.code());
    setBusy(false);
    if (done.ok) return props.onDone(done.value);
    const { kind } = done.error;
    if (kind === "sign-in-failed") return setProblem(t("office.stepUp.wrongCode"));
    setProblem(kind === "token-unknown" ? t("office.account.tooLate") : t(`office.failure.${kind}`));
  };
  return (
    <form class="stack" onSubmit={(event) => void submit(event)} novalidate>
      <CodeOrRecovery code={code} problem={problem()} hint={t("office.account.codeHint")} autofocus={true} />
      <Button
        type="submit"
        kind="main"
        label={t(isBusy() ? "office.account.signInBusy" : "office.account.signInSubmit")}
        busy={isBusy()}
      />
      <Button kind="plain" icon="back" label={t("office.account.otherName")} onPress={() => props.onBack()} />
    </form>
  );
};
