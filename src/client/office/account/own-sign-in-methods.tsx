import { createSignal, For, Show, type JSX } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button, ButtonLink } from "#client/ui/button.tsx";
import { Confirm } from "#client/ui/confirm-in-place.tsx";
import { TextField } from "#client/ui/field.tsx";
import { Icon, type IconName } from "#client/ui/icon.tsx";
import { Text } from "#client/ui/text.tsx";
import { accountApi, type OwnAccount } from "./account-api.ts";
import { canUsePasskeys, makePasskey } from "./browser-passkey.ts";
import type { createOwnAccount } from "./own-account-state.ts";
import { createFailureWords } from "./account-failure-words.ts";
import { PasswordForm } from "./password-form.tsx";
import type { StepUp } from "./step-up.tsx";

type Own = ReturnType<typeof createOwnAccount>;
type WaysProps = { readonly own: Own; readonly account: OwnAccount; readonly stepUp: StepUp };

/** The ways in which this officer signs in, each with what can be done about it. */
export const OwnSignInMethods = (props: WaysProps) => (
  <section class="plate ways">
    <Passkeys {...props} />
    <Password {...props} />
    <SecondFactor {...props} />
  </section>
);

type WayProps = {
  readonly icon: IconName;
  readonly tone?: "done" | "yours" | undefined;
  readonly title: JSX.Element;
  readonly act?: JSX.Element;
  readonly children?: JSX.Element;
};

const Way = (props: WayProps) => (
  <div class="way" classList={{ "is-done": props.tone === "done", "is-yours": props.tone === "yours" }}>
    <Icon name={props.icon} />
    <div class="grow">{props.title}</div>
    <div class="way-act">{props.act}</div>
    <Show when={props.children}>
      <div class="way-more stack">{props.children}</div>
    </Show>
  </div>
);

const Wrong = (props: { readonly words: string | undefined }) => (
  <Show when={props.words}>
    {(words) => (
      <p class="hint is-wrong" role="alert">
        <Text of={words()} />
      </p>
    )}
  </Show>
);

/** What is being asked of one passkey. */
type Editing =
  { readonly what: "add" } | { readonly what: "rename" | "remove"; readonly id: string; readonly name: string };

const createPasskeyActs = (props: WaysProps) => {
  const { t, announce } = useApp();
  const say = createFailureWords();
  const [editing, setEditing] = createSignal<Editing>();
  const [name, setName] = createSignal("");
  const [problem, setProblem] = createSignal<string>();
  const open = (what: Editing | undefined) => {
    setEditing(what);
    setName(what === undefined ? "" : what.what === "add" ? t("office.officers.own.keyNameDefault") : what.name);
    setProblem(undefined);
  };
  const done = async (words: string) => {
    open(undefined);
    announce(words);
    await props.own.load();
  };
  const add = async () => {
    const options = await props.stepUp.run(() => accountApi.beginPasskey());
    if (!options.ok) return setProblem(say(options.error));
    const answer = await makePasskey(options.value);
    if (answer === undefined) return setProblem(t("office.failure.proof-invalid"));
    const added = await accountApi.addPasskey(name().trim(), answer);
    return added.ok ? done(t("office.officers.own.keyAdded")) : setProblem(say(added.error));
  };
  return {
    editing,
    open,
    name,
    setName,
    problem,
    submit: async (event: SubmitEvent) => {
      event.preventDefault();
      setProblem(undefined);
      if (name().trim() === "") return setProblem(t("office.officers.own.keyNameMissing"));
      const now = editing();
      if (now?.what === "add") return add();
      if (now === undefined) return;
      const renamed = await accountApi.renamePasskey(now.id, name().trim());
      return renamed.ok ? done(t("office.officers.own.keyRenamed")) : setProblem(say(renamed.error));
    },
    remove: async (id: string) => {
      const removed = await props.stepUp.run(() => accountApi.removePasskey(id));
      return removed.ok ? done(t("office.officers.own.keyRemoved")) : setProblem(say(removed.error));
    },
  };
};

const Passkeys = (props: WaysProps) => {
  const { t } = useApp();
  const acts = createPasskeyActs(props);
  const naming = () => {
    const now = acts.editing();
    return now !== undefined && now.what !== "remove" ? now : undefined;
  };
  const removing = () => {
    const now = acts.editing();
    return now?.what === "remove" ? now : undefined;
  };
  return (
    <Way
      icon="key"
      tone={props.account.passkeys.length > 0 ? "done" : undefined}
      title={
        <>
          <b>{t("office.officers.own.passkey")}</b>{" "}
          <span class="quiet">
            <Text of={canUsePasskeys() ? t("office.officers.own.passkeyWhat") : t("office.officers.own.passkeyNone")} />
          </span>
        </>
      }
      act={
        <Show when={canUsePasskeys()}>
          <Button icon="plus" label={t("office.officers.own.add")} onPress={() => acts.open({ what: "add" })} />
        </Show>
      }
    >
      <For each={props.account.passkeys}>
        {(key) => (
          <div class="way-row">
            <p class="grow">
              <Text of={key.name} />{" "}
              <span class="quiet">
                <Text of={t("office.officers.own.added", { date: props.own.format.date(key.madeAt, "medium") })} />
              </span>
            </p>
            <Button
              label={t("office.officers.own.rename")}
              about={key.name}
              onPress={() => acts.open({ what: "rename", id: key.id, name: key.name })}
            />
            <Button
              label={t("office.officers.own.remove")}
              about={key.name}
              onPress={() => acts.open({ what: "remove", id: key.id, name: key.name })}
            />
          </div>
        )}
      </For>
      <Show when={naming()}>
        <form class="stack" onSubmit={(event) => void acts.submit(event)} novalidate>
          <TextField
            label={t("office.officers.own.keyName")}
            hint={t("office.officers.own.keyNameHint")}
            value={acts.name()}
            problem={acts.problem()}
            onInput={acts.setName}
          />
          <div class="actions">
            <Button type="submit" kind="main" label={t("office.officers.own.save")} />
            <Button label={t("office.officers.own.cancel")} onPress={() => acts.open(undefined)} />
          </div>
        </form>
      </Show>
      <Show when={removing()} keyed>
        {({ id, name }) => (
          <>
            <Confirm
              question={t("office.officers.own.removeAsk", { name })}
              explain={t("office.officers.own.removeExplain")}
              keepLabel={t("office.officers.own.cancel")}
              doLabel={t("office.officers.own.remove")}
              onKeep={() => acts.open(undefined)}
              onDo={() => void acts.remove(id)}
            />
            <Wrong words={acts.problem()} />
          </>
        )}
      </Show>
    </Way>
  );
};

const Password = (props: WaysProps) => {
  const { t } = useApp();
  const [isOpen, setOpen] = createSignal(false);
  const words = () => {
    const { password } = props.account;
    if (password === null) return t("office.officers.own.passwordNone");
    return password.setAt === 0
      ? t("office.officers.own.passwordOld")
      : t("office.officers.own.passwordSet", { date: props.own.format.date(password.setAt, "medium") });
  };
  return (
    <Way
      icon="lock"
      tone={props.account.password === null ? undefined : "done"}
      title={
        <>
          <b>{t("office.officers.own.password")}</b>
          <br />
          <span class="quiet">
            <Text of={words()} />
          </span>
        </>
      }
      act={
        <Show when={props.account.password !== null}>
          <Button label={t("office.officers.own.change")} onPress={() => setOpen(!isOpen())} />
        </Show>
      }
    >
      <Show when={isOpen()}>
        <PasswordForm onDone={() => void props.own.load()} />
      </Show>
    </Way>
  );
};

const SecondFactor = (props: WaysProps) => {
  const { t, announce } = useApp();
  const say = createFailureWords();
  const [isAsking, setAsking] = createSignal(false);
  const [problem, setProblem] = createSignal<string>();
  const close = async () => {
    setProblem(undefined);
    const closed = await props.stepUp.run(() => accountApi.closeSecondFactor());
    if (!closed.ok) return setProblem(say(closed.error));
    setAsking(false);
    announce(t("office.officers.own.closed"));
    await props.own.load();
  };
  const isOn = () => props.account.secondFactor !== null;
  return (
    <>
      <Way
        icon="shield"
        tone={isOn() ? "done" : "yours"}
        title={
          <>
            <b>{t("office.officers.own.factor")}</b>{" "}
            <span>{t(isOn() ? "office.officers.own.factorOn" : "office.officers.own.factorOff")}</span>
            <br />
            <span class="quiet">
              <Text of={t("office.officers.own.factorWhat")} />
            </span>
          </>
        }
        act={
          <>
            <ButtonLink
              href="/account/second-factor"
              label={t(isOn() ? "office.officers.own.renew" : "office.officers.own.open")}
              about={t("office.officers.own.factor")}
            />
            <Show when={isOn()}>
              <Button label={t("office.officers.own.close")} onPress={() => setAsking(true)} />
            </Show>
          </>
        }
      >
        <Show when={isAsking()}>
          <Confirm
            question={t("office.officers.own.closeAsk")}
            explain={t("office.officers.own.closeExplain")}
            keepLabel={t("office.officers.own.cancel")}
            doLabel={t("office.officers.own.close")}
            onKeep={() => setAsking(false)}
            onDo={() => void close()}
          />
          <Wrong words={problem()} />
        </Show>
      </Way>
      <Show when={props.account.secondFactor}>
        {(factor) => (
          <Way
            icon={factor().codesLeft > 2 ? "doc" : "alert"}
            tone={factor().codesLeft > 2 ? "done" : "yours"}
            title={
              <>
                <b>{t("office.officers.own.codes", { count: factor().codesLeft })}</b>
                <br />
                <span class="quiet">
                  <Text of={t("office.officers.own.codesWhat")} />
                </span>
              </>
            }
            act={<ButtonLink href="/account/second-factor?codes=new" label={t("office.officers.own.newCodes")} />}
          />
        )}
      </Show>
    </>
  );
};
