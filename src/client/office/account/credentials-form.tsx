import { createSignal, Show, untrack, type JSX } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { graphemeCount } from "#domain/graphemes.ts";
import type { Result } from "#domain/result.ts";
import { Button } from "#client/ui/button.tsx";
import { IconButton } from "#client/ui/icon-button.tsx";
import { TextField } from "#client/ui/field.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { Text } from "#client/ui/text.tsx";
import { isBlank } from "#domain/clean-text.ts";
import type { Credentials, OfficeFailure } from "../office-api.ts";

/** The shortest password; the server requires the same. */
export const leastPassword = 8;

type Problems = { readonly name?: string; readonly password?: string; readonly whole?: string };

/** Name and password, for setting up (a new password, with its rule) and for signing in. */
export const CredentialsForm = <T,>(props: {
  readonly kind: "set-up" | "sign-in";
  readonly submit: string;
  readonly busy: string;
  readonly send: (words: Credentials) => Promise<Result<T, OfficeFailure>>;
  readonly onDone: (done: T) => void;
  /** The name is given, where it is somebody's who sets a new password. */
  readonly name?: string;
  readonly isNameFixed?: boolean;
  /** Shown beside a failure: where to go from here. */
  readonly wayOut?: (failure: OfficeFailure["kind"]) => JSX.Element;
}) => {
  const { t } = useApp();
  const [name, setName] = createSignal(untrack(() => props.name ?? ""));
  const [password, setPassword] = createSignal("");
  const [isShown, setShown] = createSignal(false);
  const [isBusy, setBusy] = createSignal(false);
  const [problems, setProblems] = createSignal<Problems>({});
  const [failure, setFailure] = createSignal<OfficeFailure["kind"]>();

  const check = (): Problems => {
    const length = graphemeCount(password());
    const isShort = props.kind === "set-up" && length < leastPassword;
    return {
      ...(isBlank(name()) && { name: t("office.account.nameMissing") }),
      ...(length === 0 && { password: t("office.account.passwordMissing") }),
      ...(length > 0 && isShort && { password: t("office.account.passwordShort", { length, least: leastPassword }) }),
    };
  };
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const found = check();
    setProblems({}); // the same problem is said again, not only shown
    setProblems(found);
    setFailure(undefined);
    if (isBusy() || Object.keys(found).length > 0) return;
    setBusy(true);
    const done = await props.send({ name: name().trim(), password: password() });
    setBusy(false);
    if (done.ok) props.onDone(done.value);
    else setFailure(done.error.kind);
  };

  return (
    <form class="stack" onSubmit={(event) => void submit(event)} novalidate>
      <TextField
        label={t("office.account.name")}
        hint={props.kind === "set-up" ? t("office.account.nameHint") : undefined}
        name="username"
        autocomplete="username"
        autocapitalize="none"
        spellcheck={false}
        readonly={props.isNameFixed === true}
        value={name()}
        problem={problems().name}
        onInput={setName}
      />
      <div class="with-eye">
        <TextField
          label={t("office.account.password")}
          hint={props.kind === "set-up" ? t("office.account.passwordHint") : undefined}
          name="password"
          type={isShown() ? "text" : "password"}
          autocomplete={props.kind === "set-up" ? "new-password" : "current-password"}
          autocapitalize="none"
          spellcheck={false}
          value={password()}
          problem={problems().password}
          onInput={setPassword}
        />
        <IconButton
          icon={isShown() ? "eye-off" : "eye"}
          label={t(isShown() ? "office.account.hide" : "office.account.show")}
          onPress={() => setShown(!isShown())}
        />
      </div>
      <Show when={failure()}>
        {(kind) => (
          <div class="reason is-yours" role="alert">
            <p class="with-sign">
              <Icon name="alert" size="line" />
              <span>
                <Text of={t(`office.failure.${kind()}`)} />
              </span>
            </p>
            {props.wayOut?.(kind())}
          </div>
        )}
      </Show>
      <Button type="submit" kind="main" label={isBusy() ? props.busy : props.submit} busy={isBusy()} />
    </form>
  );
};
