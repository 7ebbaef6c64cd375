import { Show, type JSX } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { PageTitle } from "#client/ui/page-title.tsx";
import { Text } from "#client/ui/text.tsx";

/** The sheet that setting up and signing in stand on. */
export const AccountScreen = (props: {
  readonly title: string;
  readonly intro?: string | undefined;
  readonly children: JSX.Element;
}) => {
  const { t } = useApp();
  return (
    <main class="account" id="main" tabIndex={-1}>
      <p class="account-logo">
        <svg viewBox="0 0 34 34" aria-hidden="true">
          <circle cx="12.5" cy="17" r="9.5" />
          <circle cx="21.5" cy="17" r="9.5" />
        </svg>
        {t("common.app")}
      </p>
      <PageTitle of={props.title} />
      <Show when={props.intro}>
        {(intro) => (
          <p class="quiet">
            <Text of={intro()} />
          </p>
        )}
      </Show>
      {props.children}
    </main>
  );
};
