import { Router, type RouteDefinition, type RouteSectionProps } from "@solidjs/router";
import { ErrorBoundary, For, Suspense, untrack, type Accessor, type JSX } from "solid-js";
import { AppProvider, useApp, type AppValue } from "./app-context.tsx";
import type { Saying } from "./lib/screen-reader-announcer.ts";
import { usePwaOffers } from "./pwa/pwa-offers-context.tsx";
import { Button } from "./ui/button.tsx";
import { createPageFocus, PageFocusProvider } from "./ui/page-title.tsx";
import { ScreenLayout } from "./ui/screen-layout.tsx";
import { Text } from "./ui/text.tsx";

type AppProps = {
  readonly value: AppValue;
  readonly routes: RouteDefinition[];
  /** What is being announced to screen readers. */
  readonly said: Accessor<readonly Saying[]>;
  /** The overlays of any screen: the offer of a new version, of leaving LINE's browser. */
  readonly over?: () => JSX.Element;
};

/** The app: its context, its announcements, and the screens by their addresses. */
export const App = (props: AppProps) => {
  const focus = createPageFocus();
  const Root = (section: RouteSectionProps) => (
    <>
      <SkipLink />
      <ErrorBoundary fallback={() => <Broken />}>
        <Suspense>{section.children}</Suspense>
      </ErrorBoundary>
      {props.over?.()}
    </>
  );
  return (
    <AppProvider value={untrack(() => props.value)}>
      <output class="heard" aria-atomic="false">
        <For each={props.said()}>{({ words }) => <p>{words}</p>}</For>
      </output>
      <PageFocusProvider focus={focus}>
        <Router root={Root}>{props.routes}</Router>
      </PageFocusProvider>
    </AppProvider>
  );
};

const SkipLink = () => {
  const { t } = useApp();
  const skip = (event: MouseEvent) => {
    event.preventDefault();
    document.getElementById("main")?.focus();
  };
  return (
    <a class="btn skip" href="#main" onClick={skip}>
      {t("common.skip")}
    </a>
  );
};

/**
 * A screen that could not be drawn. What was saved is in the database, and the first thing said is that it is there.
 * Where a newer version waits, the screen's scripts are no longer on the server: opening it again would fail again, and
 * changing to that version is what opens it.
 */
const Broken = () => {
  const { t } = useApp();
  const offers = usePwaOffers();
  const way = () =>
    offers.isUpdateReady()
      ? { words: t("common.broken.newer"), label: t("common.broken.update"), go: offers.update }
      : { words: t("common.broken.words"), label: t("common.reload"), go: () => location.reload() };
  return (
    <ScreenLayout foot={<Button kind="main" label={way().label} onPress={() => way().go()} />}>
      <div class="pad stack">
        <h1>{t("common.broken.title")}</h1>
        <p>
          <Text of={way().words} />
        </p>
      </div>
    </ScreenLayout>
  );
};
