import { createSignal, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { foldJoinCode, joinCodeLength, showJoinCode } from "#domain/join-code.ts";
import { TextField } from "#client/ui/field.tsx";
import { AuthenticatorCodeBoxes, codeLength } from "./authenticator-code-boxes.tsx";

/** The code of the app, or one of the ten on paper. */
export const createCode = () => {
  const [isRecovery, setRecovery] = createSignal(false);
  const [code, setCode] = createSignal("");
  return {
    isRecovery,
    code,
    setCode,
    /** How many symbols are still to be typed. */
    missing: () => (isRecovery() ? joinCodeLength : codeLength) - code().length,
    swap: () => {
      setCode("");
      setRecovery(!isRecovery());
    },
  };
};

/** The field for the app's six digits, or for one of the ten recovery codes, as the officer chooses. */
export const CodeOrRecovery = (props: {
  readonly code: ReturnType<typeof createCode>;
  readonly problem?: string | undefined;
  readonly hint?: string | undefined;
  readonly autofocus?: boolean;
}) => {
  const { t } = useApp();
  return (
    <div class="stack">
      <Show
        when={props.code.isRecovery()}
        fallback={
          <AuthenticatorCodeBoxes
            label={t("office.stepUp.code")}
            hint={props.hint}
            value={props.code.code()}
            problem={props.problem}
            autofocus={props.autofocus === true}
            onInput={props.code.setCode}
          />
        }
      >
        <TextField
          label={t("office.stepUp.recovery")}
          hint={t("office.stepUp.recoveryHint")}
          autocapitalize="characters"
          spellcheck={false}
          value={props.code.code().length > 4 ? showJoinCode(props.code.code()) : props.code.code()}
          problem={props.problem}
          onInput={(typed) => props.code.setCode(foldJoinCode(typed).slice(0, joinCodeLength))}
        />
      </Show>
      <p>
        <button type="button" class="link" onClick={() => props.code.swap()}>
          {t(props.code.isRecovery() ? "office.stepUp.useCode" : "office.stepUp.useRecovery")}
        </button>
      </p>
    </div>
  );
};
