import { useLocation } from "@solidjs/router";
import { useApp } from "#client/app-context.tsx";
import { ButtonLink } from "#client/ui/button.tsx";
import { PageTitle } from "#client/ui/page-title.tsx";
import { ScreenLayout } from "#client/ui/screen-layout.tsx";
import { Text } from "#client/ui/text.tsx";

/** That there is no such page, and the way to one that there is. */
export const NotFound = () => {
  const { t } = useApp();
  const location = useLocation();
  /** Who was on the way to a page of the secretariat goes on from its first one. */
  const first = () => (location.pathname.startsWith("/office/") ? "/office" : "/");
  return (
    <ScreenLayout foot={<ButtonLink kind="main" label={t("shell.not-found.go")} href={first()} />}>
      <div class="pad stack">
        <PageTitle of={t("shell.not-found.title")} />
        <p>
          <Text of={t("shell.not-found.words")} />
        </p>
      </div>
    </ScreenLayout>
  );
};
