import { createSignal, createUniqueId, For, onMount, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { graphemeCount } from "#domain/graphemes.ts";
import { Button } from "#client/ui/button.tsx";
import { TextField } from "#client/ui/field.tsx";
import { StateLine } from "#client/ui/state-line.tsx";
import { Text } from "#client/ui/text.tsx";
import { useConsole } from "../console-context.tsx";
import { leastPassword } from "../account/account-form.tsx";
import { officeApi, type OfficeFailure, type SignedInAt } from "../office-api.ts";
import { OfficeWindow } from "./office-window.tsx";

/** Where this officer is signed in, and the password: what was left open elsewhere is ended from here. */
export const AccountWindow = () => {
  const { t } = useApp();
  return (
    <OfficeWindow title={t("office.sessions.title")}>
      <div class="in">
        <Sessions />
        <Password />
      </div>
    </OfficeWindow>
  );
};

const Sessions = () => {
  const { t, announce } = useApp();
  const [sessions, setSessions] = createSignal<readonly SignedInAt[]>();
  const [failure, setFailure] = createSignal<OfficeFailure["kind"]>();
  const others = () => sessions()?.filter(({ isThis }) => !isThis) ?? [];
  const load = async () => {
    const got = await officeApi.sessions();
    setFailure(got.ok ? undefined : got.error.kind);
    if (got.ok) setSessions(got.value);
  };
  const end = async (which: { readonly id: string } | { readonly others: true }) => {
    const done = await officeApi.endSession(which);
    if (!done.ok) return setFailure(done.error.kind);
    announce(t("office.sessions.ended"));
    await load();
  };
  onMount(() => void load());
  return (
    <section class="stack" aria-label={t("office.sessions.where")}>
      <h3>{t("office.sessions.where")}</h3>
      <Failed kind={failure()} />
      <ul class="session-list">
        <For each={sessions()}>
          {(session) => <Session session={session} onEnd={() => void end({ id: session.id })} />}
        </For>
      </ul>
      <Show when={others().length > 1}>
        <Button label={t("office.sessions.endOthers")} onPress={() => void end({ others: true })} />
      </Show>
    </section>
  );
};

const Session = (props: { readonly session: SignedInAt; readonly onEnd: () => void }) => {
  const { t } = useApp();
  const { data } = useConsole();
  const id = createUniqueId();
  const since = () => {
    const { signedInAt } = props.session;
    return t("office.sessions.since", {
      date: data.format.date(signedInAt, "medium"),
      time: data.format.time(signedInAt),
    });
  };
  return (
    <li class="two">
      <p id={id}>
        <b>
          <Text of={props.session.browser || t("office.sessions.unknown")} />
        </b>
        <br />
        <span class="quiet">
          <Text of={since()} />
        </span>
      </p>
      <Show
        when={props.session.isThis}
        fallback={<Button label={t("office.sessions.end")} describedBy={id} onPress={() => props.onEnd()} />}
      >
        <StateLine icon="check" tone="here" words={t("office.sessions.this")} />
      </Show>
    </li>
  );
};

const Password = () => {
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
      <Failed kind={failure()} />
      <Show when={isDone()}>
        <StateLine icon="check" tone="done" words={t("office.sessions.changed")} />
      </Show>
      <Button type="submit" label={t("office.sessions.change")} />
    </form>
  );
};

const Failed = (props: { readonly kind: OfficeFailure["kind"] | undefined }) => {
  const { t } = useApp();
  return (
    <Show when={props.kind}>
      {(kind) => (
        <p class="hint is-wrong" role="alert">
          <Text of={kind() === "sign-in-failed" ? t("office.sessions.wrong") : t(`office.failure.${kind()}`)} />
        </p>
      )}
    </Show>
  );
};
