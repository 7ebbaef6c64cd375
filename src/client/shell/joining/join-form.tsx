import { createSignal, lazy, Show, Suspense } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { CodeField } from "#client/ui/code-field.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { LanguageAndTextSize } from "#client/shell/language-and-text-size.tsx";
import { Banner } from "#client/ui/banner.tsx";
import { PageTitle } from "#client/ui/page-title.tsx";
import { ScreenLayout } from "#client/ui/screen-layout.tsx";
import { Text } from "#client/ui/text.tsx";
import { foldJoinCode, joinCodeLength, readJoinCode, showJoinCode } from "#domain/join-code.ts";
import styles from "./join.module.css";
import type { Joining } from "./use-joining.ts";

/** The database and its query come after the field: nobody waits for them to type a code. */
const ResumeMeeting = lazy(() => import("./resume-meeting.tsx"));

type JoinFormProps = {
  readonly joining: Joining;
  /** What the address brought along. */
  readonly initialCode?: string | undefined;
  /** An invitation that was tried: what is said of it is not what is said of a code. */
  readonly wasInvited?: boolean;
  /** Longer than people wait without a message. */
  readonly isSlow?: boolean;
};

/** The code in one field, the one action below it, and what is used of a person before anything is asked. */
export const JoinForm = (props: JoinFormProps) => {
  const { t, isReady, preferences } = useApp();
  const [code, setCode] = createSignal(foldJoinCode(props.initialCode ?? "").slice(0, joinCodeLength));
  const [isShort, setIsShort] = createSignal(false);

  const problem = () => {
    if (isShort()) return t("join.problems.join-code-incomplete", { count: joinCodeLength - code().length });
    const failure = props.joining.failure();
    if (failure === undefined || failure === "no-network") return undefined;
    return failure === "join-code-unknown" && props.wasInvited
      ? t("join.problems.invite-unknown")
      : t(`join.problems.${failure}`);
  };
  const type = (folded: string) => {
    setCode(folded);
    setIsShort(false);
    props.joining.setFailure(undefined);
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setIsShort(false); // the same problem is said again, not only shown
    props.joining.setFailure(undefined);
    const read = readJoinCode(code());
    if (read.ok) {
      const words = showJoinCode(read.value);
      void props.joining.join([{ code: words }, { personalCode: words }]);
      return;
    }
    setIsShort(read.error.kind === "join-code-incomplete");
    if (read.error.kind === "join-code-unknown") props.joining.setFailure(read.error.kind);
  };

  return (
    <form onSubmit={submit} noValidate>
      <ScreenLayout
        header={<LanguageAndTextSize />}
        foot={<JoinFoot joining={props.joining} />}
        footKind={preferences.values.textSize === "150" ? "flow" : undefined}
      >
        <Show when={props.joining.isErased()}>
          <Banner icon="trash" tone="quiet" words={t("join.erased")} />
        </Show>
        <Show when={props.joining.hasGoal()}>
          <Banner icon="link" tone="quiet" words={t("join.goal")} />
        </Show>
        <Show when={props.isSlow}>
          <Banner icon="clock" words={t("join.slow")} />
        </Show>
        <Show when={props.joining.failure() === "no-network"}>
          <Banner icon="signal-off" words={t("join.problems.no-network")} />
        </Show>
        <div class={`pad ${styles["join"]}`}>
          <Brand />
          <PageTitle of={t("join.title")} class={styles["title"] ?? ""} />
          <CodeField
            label={t("join.code.label")}
            hint={t("join.code.hint")}
            problem={problem()}
            value={code()}
            onInput={type}
          />
          <p class={styles["or"]}>{t("join.or")}</p>
          <div class={styles["qr"]}>
            <Icon name="qr" />
            <div>
              <p class="strong">
                <Text of={t("join.qr.title")} />
              </p>
              <p class="small quiet">
                <Text of={t("join.qr.words")} />
              </p>
            </div>
          </div>
          <Show when={isReady()}>
            <Suspense>
              <ResumeMeeting joining={props.joining} />
            </Suspense>
          </Show>
        </div>
      </ScreenLayout>
    </form>
  );
};

const Brand = () => {
  const { t } = useApp();
  return (
    <p class={styles["logo"]}>
      <svg viewBox="0 0 34 34" aria-hidden="true">
        <circle cx="12.5" cy="17" r="9.5" />
        <circle cx="21.5" cy="17" r="9.5" />
      </svg>
      {t("common.app")}
    </p>
  );
};

const JoinFoot = (props: { readonly joining: Joining }) => {
  const { t } = useApp();
  return (
    <>
      <p class={`small quiet with-sign ${styles["privacy"]}`}>
        <Icon name="lock" size="line" />
        <span>
          <Text of={t("join.privacy")} />{" "}
          <a class="link nw" href="/privacy">
            {t("join.privacy-link")}
          </a>
        </span>
      </p>
      <Button
        kind="main"
        type="submit"
        label={props.joining.busy() ? t("join.going") : t("join.go")}
        busy={props.joining.busy()}
      />
      <p class={`small ${styles["ways"]}`}>
        <a class="link" href="/help">
          {t("join.help")}
        </a>
        <a class="link" href="/sign-in">
          {t("join.officers")}
        </a>
      </p>
    </>
  );
};
