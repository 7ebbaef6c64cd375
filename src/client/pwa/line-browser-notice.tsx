import { createSignal, Show } from "solid-js";
import { useApp } from "../app-context.tsx";
import { Notice } from "../ui/notice.tsx";
import { Text } from "../ui/text.tsx";
import { addressOutsideLine } from "./detect-browser.ts";
import { usePwaOffers } from "./pwa-offers-context.tsx";

/**
 * Before checking in inside LINE's browser: it works here, and whoever changes the browser checks in there again. In the
 * flow above the meeting; it covers nothing.
 */
export const LineBrowserNotice = () => {
  const app = useApp();
  const { t, sync } = app;
  const offers = usePwaOffers();
  const [isClosed, setClosed] = createSignal(false);
  /** By the link that this phone joined with, where it is known: the other browser knows nothing of this one. */
  const leave = async () => {
    const joinWith = (await app.queries.latestMembership())?.joinWith;
    const address = joinWith !== undefined && "code" in joinWith ? `${app.origin}/j/${joinWith.code}` : location.href;
    location.href = addressOutsideLine(address);
  };
  return (
    <Show when={offers.isInLine && !isClosed()}>
      <Notice icon="leave" title={t("check-in.line.title")}>
        <p class="small">
          <Text
            of={sync.waiting > 0 ? t("check-in.line.waiting", { count: sync.waiting }) : t("check-in.line.explain")}
          />
        </p>
        <p class="tell-acts">
          <Show when={sync.waiting === 0}>
            <button type="button" class="link" onClick={() => void leave()}>
              <Text of={t("check-in.line.do")} />
            </button>
          </Show>
          <button type="button" class="link" onClick={() => setClosed(true)}>
            <Text of={t("check-in.line.close")} />
          </button>
        </p>
      </Notice>
    </Show>
  );
};
