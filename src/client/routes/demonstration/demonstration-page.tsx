import { createSignal, For, onMount, Show, type JSX } from "solid-js";
import { Navigate } from "@solidjs/router";
import { useApp } from "#client/app-context.tsx";
import { officeApi, type Demonstration } from "#client/office/office-api.ts";
import { LanguageAndTextSize } from "#client/shell/language-and-text-size.tsx";
import { Badge } from "#client/ui/badge.tsx";
import { ButtonLink } from "#client/ui/button.tsx";
import { Icon, type IconName } from "#client/ui/icon.tsx";
import { PageTitle } from "#client/ui/page-title.tsx";
import { QrCode } from "#client/ui/qr-code.tsx";
import { ScreenLayout } from "#client/ui/screen-layout.tsx";
import { Text } from "#client/ui/text.tsx";
import styles from "./demonstration-page.module.css";

/**
 * The demonstration's first page, on the machine that it runs on: the ways in, and the way to one's own phone. Anywhere
 * else the address leads to joining.
 */
export default function DemonstrationPage() {
  const [found, setFound] = createSignal<Demonstration | null>();
  onMount(() => void officeApi.demonstration().then((demonstration) => setFound(demonstration ?? null)));
  return (
    <Show when={found() !== undefined}>
      <Show when={found()} fallback={<Navigate href="/join" />}>
        {(demonstration) => <Start of={demonstration()} />}
      </Show>
    </Show>
  );
}

const Start = (props: { readonly of: Demonstration }) => {
  const { t, say } = useApp();
  return (
    <ScreenLayout header={<LanguageAndTextSize />}>
      <div class={styles["start"]}>
        <section class={styles["ways"]}>
          <PageTitle of={t("start.title")} />
          <p>
            <Text of={say(props.of.title)} />
          </p>
          <p class="quiet">
            <Badge kind="sample" label={t("start.brand-sample")} /> <Text of={t("start.words")} />
          </p>
          <ul class={styles["list"]}>
            <Way icon="device" title={t("start.attendee.title")} words={t("start.attendee.words")}>
              <a class="btn wide" href={`/j/${props.of.code}`} target="_blank" rel="noopener">
                {t("start.attendee.go")}
              </a>
            </Way>
            <Way icon="lock" title={t("start.office.title")} words={t("start.office.words")}>
              <ButtonLink kind="wide" label={t("start.office.go")} href="/sign-in" />
            </Way>
          </ul>
          <div class={styles["boxes"]}>
            <Box title={t("start.works.title")} icon="check" lines={[t("start.works.join"), t("start.works.lost")]} />
            <Box
              title={t("start.needs.title")}
              icon="lock"
              lines={[t("start.needs.reopen"), t("start.needs.install")]}
              words={t("start.needs.how")}
            />
          </div>
          <p class="small quiet">
            <Text of={t("start.foot")} />
          </p>
          <p class="small quiet">
            <Text of={t("start.remove")} />
          </p>
        </section>
        <OnThePhone of={props.of} />
      </div>
    </ScreenLayout>
  );
};

const OnThePhone = (props: { readonly of: Demonstration }) => {
  const { t } = useApp();
  return (
    <section class={styles["phone"]}>
      <h2>
        <Text of={t("start.phone.title")} />
      </h2>
      <Show
        when={props.of.phone}
        fallback={
          <p class="quiet">
            <Text of={t("start.phone.none")} />
          </p>
        }
      >
        {(address) => (
          <>
            <p class="quiet">
              <Text of={t("start.phone.words")} />
            </p>
            <div class={styles["qr"]}>
              <QrCode of={address()} label={t("start.phone.qr", { address: address() })} />
            </div>
            <p class={styles["address"]}>{address()}</p>
            <p class="small quiet">
              <Text of={t("start.phone.warns")} />
            </p>
            <p class="small quiet">
              <Text of={t("start.phone.unreachable")} />
            </p>
          </>
        )}
      </Show>
      <p>
        <Text of={t("start.phone.code")} /> <b class={styles["code"]}>{props.of.code}</b>
      </p>
    </section>
  );
};

const Way = (props: {
  readonly icon: IconName;
  readonly title: string;
  readonly words: string;
  readonly children: JSX.Element;
}) => (
  <li>
    <Icon name={props.icon} />
    <div class={styles["said"]}>
      <h2>
        <Text of={props.title} />
      </h2>
      <p class="quiet">
        <Text of={props.words} />
      </p>
    </div>
    <div class={styles["go"]}>{props.children}</div>
  </li>
);

const Box = (props: {
  readonly title: string;
  readonly icon: IconName;
  readonly lines: readonly string[];
  readonly words?: string;
}) => (
  <div class={styles["box"]}>
    <h2>
      <Text of={props.title} />
    </h2>
    <ul>
      <For each={props.lines}>
        {(line) => (
          <li>
            <Icon name={props.icon} />
            <span>
              <Text of={line} />
            </span>
          </li>
        )}
      </For>
    </ul>
    <Show when={props.words}>
      {(words) => (
        <p class="small quiet">
          <Text of={words()} />
        </p>
      )}
    </Show>
  </div>
);
