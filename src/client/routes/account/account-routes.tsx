import { useLocation } from "@solidjs/router";
import { Show } from "solid-js";
import OneTimeLinkPage from "./one-time-link-page.tsx";
import OfficersPage from "./officers-page.tsx";
import OwnAccountPage from "./own-account-page.tsx";
import SecondFactorSetupPage from "./second-factor-setup-page.tsx";
import SetUpPage from "./set-up-page.tsx";
import SignInPage from "./sign-in-page.tsx";

const pages = {
  "/set-up": SetUpPage,
  "/sign-in": SignInPage,
  "/account": OwnAccountPage,
  "/account/second-factor": SecondFactorSetupPage,
  "/officers": OfficersPage,
  "/account-link": OneTimeLinkPage,
} as const;

const isPage = (path: string): path is keyof typeof pages => path in pages;

/** The pages of officers' accounts: one screen for the table of routes, which weighs on the first visit. */
export default function AccountRoutes() {
  const location = useLocation();
  const page = () => {
    const path = location.pathname.replace(/(?!^)\/$/, "");
    return isPage(path) ? pages[path] : OwnAccountPage;
  };
  return (
    <Show when={page()} keyed>
      {(Page) => <Page />}
    </Show>
  );
}
