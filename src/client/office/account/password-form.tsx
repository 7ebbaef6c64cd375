import { createSignal, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { graphemeCount } from "#domain/graphemes.ts";
import { Button } from "#client/ui/button.tsx";
import { TextField } from "#client/ui/field.tsx";
import { StateLine } from "#client/ui/state-line.tsx";
import { Text } from "#client/ui/text.tsx";
import { officeApi, type OfficeFailure } from "../office-api.ts";
import { leastPassword } from "./credentials-form.tsx";

/** Another password, with the present one; the officer's other sessions end by it. */
export const PasswordForm = (props: { readonly onDone?: () => void }) => {
  const { t, announce } = useApp();
  const [current, setCurrent] = createSignal("");
  const [next, setNext] = createSignal("");
  const [problem, setProblem] = createSignal<string>();
  const [failure, setFailure] = createSignal<OfficeFailure["kind"]>();
  const [isDone, setDone] = createSignal(false);
  const change = async (event: SubmitEvent) => {
    event.preventDefault();
    const length = graphemeCount(next());
    setDone(false);
    setFailure(undefined);
    setProblem(
      length < leastPassword ? t("office.account.passwordShort", { length, least: leastPassword }) : undefined,
    );
    if (problem() !== undefined) return;
    const done = await officeApi.changePassword({ current: current(), next: next() });
    if (!done.ok) return setFailure(done.error.kind);
    setCurrent("");
    setNext("");
    setDone(true);
    announce(t("office.sessions.changed"));
    props.onDone?.();
  };
  return (
    <form class="part stack" onSubmit={(event) => void change(event)} novalidate>
      <h3>{t("office.sessions.password")}</h3>
      <TextField
        label={t("office.sessions.current")}
        type="password"
        autocomplete="current-password"
        value={current()}
        onInput={setCurrent}
      />
      <TextField
        label={t("office.sessions.next")}
        hint={t("office.account.passwordHint")}
        type="password"
        autocomplete="new-password"
        value={next()}
        problem={problem()}
        onInput={setNext}
      />
      <Show when={failure()}>
        {(kind) => (
          <p class="hint is-wrong" role="alert">
            <Text of={kind() === "sign-in-failed" ? t("office.sessions.wrong") : t(`office.failure.${kind()}`)} />
          </p>
        )}
      </Show>
      <Show when={isDone()}>
        <StateLine icon="check" tone="done" words={t("office.sessions.changed")} />
      </Show>
      <Button type="submit" label={t("office.sessions.change")} />
    </form>
  );
};
