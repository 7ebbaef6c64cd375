import { For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import type { Format } from "#client/i18n/format.ts";
import { Button } from "#client/ui/button.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { Text } from "#client/ui/text.tsx";
import type { SignedInAt } from "../office-api.ts";
import { createOwnSessions } from "./own-sessions-state.ts";

const ways = ["set-up", "password", "code", "recovery", "passkey", "link"] as const;

/** Where this officer is signed in; what was left open elsewhere is ended from here. */
export const OwnSessions = (props: { readonly format: Format }) => {
  const { t } = useApp();
  const { sessions, failure, end } = createOwnSessions(() => t("office.officers.own.ended"));
  return (
    <section class="plate ways">
      <div class="way-head">
        <h2 class="grow">
          <Text of={t("office.officers.own.sessions", { count: sessions().length })} />
        </h2>
        <Show when={sessions().length > 1}>
          <Button label={t("office.officers.own.endOthers")} onPress={() => void end({ others: true })} />
        </Show>
      </div>
      <Show when={failure()}>
        {(kind) => (
          <p class="way-problem hint is-wrong" role="alert">
            <Text of={t(`office.failure.${kind()}`)} />
          </p>
        )}
      </Show>
      <For each={sessions()}>
        {(session) => <Session session={session} format={props.format} onEnd={() => void end({ id: session.id })} />}
      </For>
    </section>
  );
};

const Session = (props: { readonly session: SignedInAt; readonly format: Format; readonly onEnd: () => void }) => {
  const { t } = useApp();
  const browser = () => props.session.browser || t("office.officers.own.unknown");
  const words = () => {
    const { signedInAt, way } = props.session;
    const known = ways.find((name) => name === way);
    return t("office.officers.own.by", {
      date: props.format.date(signedInAt, "medium"),
      time: props.format.time(signedInAt),
      way: known === undefined ? "" : t(`office.officers.own.way.${known}`),
    });
  };
  return (
    <div class="way" classList={{ "is-done": props.session.isThis }}>
      <Icon name={/Android|iPhone|LINE/.test(props.session.browser) ? "device" : "laptop"} />
      <div class="grow">
        <Show when={props.session.isThis}>
          <b>{t("office.officers.own.thisOne")}</b>{" "}
        </Show>
        <Text of={browser()} />
        <br />
        <span class="quiet">
          <Text of={words()} />
        </span>
      </div>
      <div class="way-act">
        <Show when={!props.session.isThis}>
          <Button label={t("office.officers.own.end")} about={browser()} onPress={() => props.onEnd()} />
        </Show>
      </div>
    </div>
  );
};
