import { Show, type JSX } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { Text } from "#client/ui/text.tsx";
import { LooksButton } from "../looks-button.tsx";
import type { OwnAccount } from "./account-api.ts";
import { OfficerName } from "./officer-name.tsx";
import { highestRole } from "./role-lookup.ts";
import "#client/ui/office.css";
import "#client/ui/prepare.css";
import "#client/ui/account-pages.css";
import "#client/ui/step-up.css";
import { PageHead } from "../page-head.tsx";

type FrameProps = {
  readonly account: OwnAccount | undefined;
  readonly place: "officers" | "signIn";
  readonly title: string;
  readonly sub?: string | undefined;
  readonly tools?: JSX.Element;
  readonly foot?: JSX.Element;
  readonly side?: JSX.Element;
  readonly isFlush?: boolean;
  readonly children: JSX.Element;
};

/** The pages about accounts: an index at the left, one sheet, and what is done with it at the foot. */
export const AccountPagesFrame = (props: FrameProps) => (
  <div class="office prep account-pages">
    <AccountBar account={props.account} />
    <div class="prep-work" classList={{ "is-sided": props.side !== undefined }}>
      <Index place={props.place} isOwner={props.account?.isOwner === true} />
      <main class="prep-page" id="main" tabIndex={-1}>
        <PageHead title={props.title} sub={props.sub} tools={props.tools} />
        <div class="prep-body" classList={{ "is-flush": props.isFlush === true }}>
          {props.children}
        </div>
        <Show when={props.foot}>
          <footer class="prep-foot no-print">{props.foot}</footer>
        </Show>
      </main>
      <Show when={props.side}>
        <aside class="account-side stack no-print">{props.side}</aside>
      </Show>
    </div>
  </div>
);

const AccountBar = (props: { readonly account: OwnAccount | undefined }) => {
  const { t } = useApp();
  const role = () => highestRole(props.account?.officer.roles ?? []);
  return (
    <header class="bar no-print">
      <div class="bar-name grow">
        <p class="strong">{t("common.app")}</p>
      </div>
      <Show when={props.account}>
        {(account) => (
          <p class="account-who">
            <Icon name="mine" />
            <span>
              <b>
                <OfficerName of={account().officer.name} />
              </b>
              <Show when={role()}>{(name) => <span class="quiet">{t(`office.role.${name()}`)}</span>}</Show>
            </span>
          </p>
        )}
      </Show>
      <LooksButton />
    </header>
  );
};

const Index = (props: { readonly place: FrameProps["place"]; readonly isOwner: boolean }) => {
  const { t } = useApp();
  return (
    <nav class="prep-index no-print" aria-label={t("office.officers.frame.index")}>
      <a href="/office">
        <Icon name="back" size="line" />
        <span>{t("office.officers.frame.home")}</span>
      </a>
      <Show when={props.isOwner}>
        <h2>{t("office.officers.frame.organisation")}</h2>
        <a
          href="/officers"
          classList={{ on: props.place === "officers" }}
          aria-current={props.place === "officers" ? "page" : undefined}
        >
          <Icon name="key" size="line" />
          <span>
            <Text of={t("office.officers.frame.officers")} />
          </span>
        </a>
      </Show>
      <h2>{t("office.officers.frame.you")}</h2>
      <a
        href="/account"
        classList={{ on: props.place === "signIn" }}
        aria-current={props.place === "signIn" ? "page" : undefined}
      >
        <Icon name="shield" size="line" />
        <span>
          <Text of={t("office.officers.frame.signIn")} />
        </span>
      </a>
    </nav>
  );
};
