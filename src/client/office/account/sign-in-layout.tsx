import "#client/ui/sign-in-language-and-theme.css";
import "#client/ui/step-up.css";
import { createSignal, Show, type JSX } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { PageTitle } from "#client/ui/page-title.tsx";
import { Text } from "#client/ui/text.tsx";
import { Appearance } from "../appearance-of-office.tsx";

/** The sheet that setting up and signing in stand on. */
export const SignInLayout = (props: {
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
      <Looks />
    </main>
  );
};

/** Language and background can be set before anybody is signed in; they stand at the end, since few need them. */
const Looks = () => {
  const { t, language, setLanguage } = useApp();
  const [isOpen, setOpen] = createSignal(false);
  return (
    <footer class="account-looks">
      <div class="actions">
        <button
          type="button"
          class="link"
          lang={language() === "th" ? "en" : "th"}
          onClick={() => void setLanguage(language() === "th" ? "en" : "th")}
        >
          {t(language() === "th" ? "office.meeting.english" : "office.meeting.thai")}
        </button>
        <button type="button" class="link" aria-expanded={isOpen()} onClick={() => setOpen(!isOpen())}>
          {t("office.meeting.theme")}
        </button>
      </div>
      <Show when={isOpen()}>
        <div class="stack">
          <Appearance />
        </div>
      </Show>
    </footer>
  );
};
