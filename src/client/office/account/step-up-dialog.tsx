import { createSignal, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { timeOfDay } from "#domain/thai-date.ts";
import { Button } from "#client/ui/button.tsx";
import { Drawer } from "#client/ui/drawer.tsx";
import { TextField } from "#client/ui/field.tsx";
import { Text } from "#client/ui/text.tsx";
import { accountApi, type KeyOptions, type Proof, type StepUpWays } from "./account-api.ts";
import { answerPasskey, canUsePasskeys } from "./browser-passkey.ts";
import { CodeOrRecovery, createCode } from "./second-factor-input.tsx";
import "#client/ui/step-up.css";

/** Asks by passkey, by a code, or by the password where nothing else was set up. */
export const StepUpDialog = (props: { readonly ways: StepUpWays; readonly onDone: (isConfirmed: boolean) => void }) => {
  const { t, language, digits } = useApp();
  const proving = createProving(() => props.onDone(true));
  const passkey = () => (canUsePasskeys() ? props.ways.ways.passkey : null);
  const needsWords = () => props.ways.ways.code || props.ways.ways.password;
  return (
    <Drawer
      open={true}
      title={t("office.stepUp.title")}
      closeLabel={t("office.act.close")}
      onClose={() => props.onDone(false)}
    >
      <form onSubmit={(event) => void proving.submit(event, props.ways)} novalidate>
        <div class="in stack step-up">
          <p>
            <Text of={t("office.stepUp.since", { time: digits(timeOfDay(props.ways.signedInAt, language())) })} />
          </p>
          <Show when={passkey()}>
            {(options) => (
              <>
                <Button
                  kind="main"
                  icon="key"
                  label={t("office.stepUp.passkey")}
                  busy={proving.isBusy()}
                  onPress={() => void proving.byKey(options())}
                />
                <Show when={needsWords()}>
                  <p class="or-line">
                    <span>{t("office.stepUp.or")}</span>
                  </p>
                </Show>
              </>
            )}
          </Show>
          <Show when={props.ways.ways.code}>
            <CodeOrRecovery code={proving.code} problem={proving.problem()} autofocus={passkey() === null} />
          </Show>
          <Show when={props.ways.ways.password}>
            <TextField
              label={t("office.stepUp.password")}
              type="password"
              autocomplete="current-password"
              autofocus={passkey() === null}
              value={proving.password()}
              problem={proving.problem()}
              onInput={proving.setPassword}
            />
          </Show>
          <Show when={!needsWords() && proving.problem()}>
            {(words) => (
              <p class="hint is-wrong" role="alert">
                <Text of={words()} />
              </p>
            )}
          </Show>
          <p class="quiet">{t("office.stepUp.lasts")}</p>
        </div>
        <Show when={needsWords()}>
          <div class="foot over">
            <Button
              type="submit"
              kind={passkey() === null ? "main" : "wide"}
              label={t("office.stepUp.confirm")}
              busy={proving.isBusy()}
            />
          </div>
        </Show>
      </form>
    </Drawer>
  );
};

const createProving = (onConfirmed: () => void) => {
  const { t, announce } = useApp();
  const code = createCode();
  const [password, setPassword] = createSignal("");
  const [problem, setProblem] = createSignal<string>();
  const [isBusy, setBusy] = createSignal(false);

  const prove = async (proof: Proof, wrong: string) => {
    if (isBusy()) return;
    setBusy(true);
    setProblem(undefined);
    const done = await accountApi.stepUp(proof);
    setBusy(false);
    if (!done.ok)
      return setProblem(done.error.kind === "sign-in-failed" ? wrong : t(`office.failure.${done.error.kind}`));
    announce(t("office.stepUp.confirmed"));
    onConfirmed();
  };
  return {
    code,
    password,
    setPassword,
    problem,
    isBusy,
    byKey: async (options: KeyOptions) => {
      const answer = await answerPasskey(options);
      if (answer === undefined) return setProblem(t("office.stepUp.wrongKey"));
      await prove({ passkey: answer }, t("office.stepUp.wrongKey"));
    },
    submit: async (event: SubmitEvent, { ways }: StepUpWays) => {
      event.preventDefault();
      if (!ways.code) return prove({ password: password() }, t("office.stepUp.wrongPassword"));
      if (code.missing() > 0) return setProblem(t("office.stepUp.missing", { count: code.missing() }));
      await prove({ code: code.code() }, t("office.stepUp.wrongCode"));
    },
  };
};
