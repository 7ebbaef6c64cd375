import { A } from "@solidjs/router";
import { createUniqueId, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { StateLine } from "#client/ui/state-line.tsx";
import { Text } from "#client/ui/text.tsx";
import { useConsole } from "../console-context.tsx";
import { createOwnSessions } from "../account/own-sessions-state.ts";
import { PasswordForm } from "../account/password-form.tsx";
import type { OfficeFailure, SignedInAt } from "../office-api.ts";
import { OfficeWindow } from "./office-window.tsx";

/** Where this officer is signed in, and the password: what was left open elsewhere is ended from here. */
export const SessionsAndPasswordWindow = () => {
  const { t } = useApp();
  return (
    <OfficeWindow title={t("office.sessions.title")}>
      <div class="in">
        <Sessions />
        <PasswordForm />
        <p>
          <A class="link" href="/account">
            {t("office.account.own")}
          </A>
        </p>
      </div>
    </OfficeWindow>
  );
};

const Sessions = () => {
  const { t } = useApp();
  const { sessions, failure, end } = createOwnSessions(() => t("office.sessions.ended"));
  const others = () => sessions().filter(({ isThis }) => !isThis);
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
