import { useNavigate, useSearchParams } from "@solidjs/router";
import { createSignal, Match, onMount, Show, Switch } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { accountApi } from "#client/office/account/account-api.ts";
import { AccountPagesFrame } from "#client/office/account/account-pages-frame.tsx";
import { createOwnAccount } from "#client/office/account/own-account-state.ts";
import { createFailureWords } from "#client/office/account/account-failure-words.ts";
import { RecoveryCodes } from "#client/office/account/recovery-codes.tsx";
import { codeLength, AuthenticatorCodeBoxes } from "#client/office/account/authenticator-code-boxes.tsx";
import { createStepUp, type StepUp } from "#client/office/account/step-up.tsx";
import { Button, ButtonLink } from "#client/ui/button.tsx";
import { QrCode } from "#client/ui/qr-code.tsx";
import { Text } from "#client/ui/text.tsx";

/** Opening the second factor in two steps: the app reads a key and shows a code; then the recovery codes are kept. */
export default function SecondFactorSetupPage() {
  const { t, announce } = useApp();
  const own = createOwnAccount("/account");
  const navigate = useNavigate();
  const [search] = useSearchParams<{ then: string; codes: string }>();
  const stepUp = createStepUp();
  const opening = createOpening(stepUp, search.codes === "new");
  // Only one of our own pages: a link from elsewhere leads nowhere else.
  const goOn = () => navigate(/^\/(?!\/)/.test(search.then ?? "") ? (search.then ?? "") : "/account");
  const finish = async () => {
    const isDone = search.codes === "new" || (await opening.open());
    if (!isDone) return;
    announce(t("office.officers.factor.done"));
    goOn();
  };
  const mustOpen = () => own.account()?.mustOpenSecondFactor === true;
  const title = () => t(opening.codes() === undefined ? "office.officers.factor.title" : "office.officers.factor.keep");
  const sub = () => {
    if (mustOpen() && opening.codes() === undefined) return t("office.officers.factor.must");
    return t(opening.codes() === undefined ? "office.officers.factor.step1" : "office.officers.factor.step2");
  };
  return (
    <AccountPagesFrame
      account={own.account()}
      place="signIn"
      title={title()}
      sub={sub()}
      tools={
        <Show when={!mustOpen() && opening.codes() === undefined}>
          <Button label={t("office.officers.factor.later")} onPress={goOn} />
        </Show>
      }
      foot={<Foot opening={opening} isNewCodes={search.codes === "new"} onFinish={() => void finish()} />}
    >
      <Show when={opening.problem()}>
        {(words) => (
          <p class="hint is-wrong" role="alert">
            <Text of={words()} />
          </p>
        )}
      </Show>
      <Switch>
        <Match when={opening.codes()}>
          {(codes) => (
            <RecoveryCodes
              codes={codes()}
              name={own.account()?.officer.name ?? ""}
              isKept={opening.isKept()}
              onKeep={opening.setKept}
            />
          )}
        </Match>
        <Match when={opening.key()}>
          {(key) => <ReadKey opening={opening} secret={key().secret} uri={key().uri} />}
        </Match>
      </Switch>
      <stepUp.Dialog />
    </AccountPagesFrame>
  );
}

type Opening = ReturnType<typeof createOpening>;

/** @param isNewCodes only the recovery codes are made anew */
const createOpening = (stepUp: StepUp, isNewCodes: boolean) => {
  const { t } = useApp();
  const say = createFailureWords();
  const [key, setKey] = createSignal<{ readonly secret: string; readonly uri: string }>();
  const [code, setCode] = createSignal("");
  const [codes, setCodes] = createSignal<readonly string[]>();
  const [isKept, setKept] = createSignal(false);
  const [problem, setProblem] = createSignal<string>();
  const [codeProblem, setCodeProblem] = createSignal<string>();

  onMount(async () => {
    if (isNewCodes) {
      const got = await stepUp.run(() => accountApi.renewCodes());
      return got.ok ? setCodes(got.value.codes) : setProblem(say(got.error));
    }
    const got = await stepUp.run(() => accountApi.beginSecondFactor());
    return got.ok ? setKey(got.value) : setProblem(say(got.error));
  });
  return {
    key,
    code,
    setCode,
    codes,
    isKept,
    setKept,
    problem,
    codeProblem,
    check: async () => {
      setCodeProblem(undefined);
      const typed = code();
      const got = await stepUp.run(() => accountApi.checkSecondFactor(typed));
      if (got.ok) setCodes(got.value.codes);
      else setCodeProblem(got.error.kind === "sign-in-failed" ? t("office.officers.factor.wrong") : say(got.error));
    },
    open: async (): Promise<boolean> => {
      const done = await accountApi.openSecondFactor();
      if (!done.ok) setProblem(say(done.error));
      return done.ok;
    },
  };
};

/**
 * The key, for an authenticator app on this phone or on another one. A phone cannot scan what it shows, so the link that
 * opens the app and the key to copy come before the QR code; the link stands on touch screens alone.
 */
const ReadKey = (props: { readonly opening: Opening; readonly secret: string; readonly uri: string }) => {
  const { t, announce } = useApp();
  const shown = () => props.secret.replace(/(.{4})(?=.)/g, "$1 ");
  const copy = () =>
    navigator.clipboard.writeText(props.secret).then(
      () => announce(t("office.officers.factor.copied")),
      () => announce(t("office.officers.factor.notCopied")),
    );
  return (
    <div class="plate plate-pad factor-key">
      <ol class="numbered">
        <li>
          <Text of={t("office.officers.factor.app")} />
        </li>
        <li>
          <div class="factor-here">
            <ButtonLink label={t("office.officers.factor.here")} href={props.uri} />
          </div>
          <Text of={t("office.officers.factor.scan")} />
          <p class="factor-secret">
            <b>{shown()}</b>
            <Button kind="plain" icon="copy" label={t("office.officers.factor.copy")} onPress={() => void copy()} />
          </p>
        </li>
        <li>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              if (props.opening.code().length === codeLength) void props.opening.check();
            }}
          >
            <AuthenticatorCodeBoxes
              label={t("office.officers.factor.type")}
              hint={t("office.officers.factor.hint")}
              value={props.opening.code()}
              problem={props.opening.codeProblem()}
              onInput={props.opening.setCode}
            />
          </form>
        </li>
      </ol>
      <div class="factor-qr">
        <QrCode of={props.uri} label={t("office.officers.factor.qr")} />
        <p class="quiet">
          <Text of={t("office.officers.factor.qrHint")} />
        </p>
      </div>
    </div>
  );
};

const Foot = (props: { readonly opening: Opening; readonly isNewCodes: boolean; readonly onFinish: () => void }) => {
  const { t } = useApp();
  const missing = () => codeLength - props.opening.code().length;
  return (
    <Show
      when={props.opening.codes() !== undefined}
      fallback={
        <>
          <p class="quiet grow">
            <Text of={t("office.officers.factor.notYet")} />
          </p>
          <Button
            kind="main"
            label={
              missing() > 0
                ? t("office.officers.factor.missing", { count: missing() })
                : t("office.officers.factor.next")
            }
            busy={missing() > 0}
            onPress={() => void props.opening.check()}
          />
        </>
      }
    >
      <p class="quiet grow">
        <Text of={t(props.opening.isKept() ? "office.officers.factor.lost" : "office.officers.factor.keptFirst")} />
      </p>
      <Button
        kind="main"
        label={t(props.isNewCodes ? "office.officers.factor.codesDone" : "office.officers.factor.openNow")}
        busy={!props.opening.isKept()}
        onPress={() => props.onFinish()}
      />
    </Show>
  );
};
