import { createSignal, Match, Show, Switch } from "solid-js";
import { useApp } from "../app-context.tsx";
import { Button } from "../ui/button.tsx";
import { Text } from "../ui/text.tsx";
import { usePwaOffers } from "./pwa-offers-context.tsx";
import { standAboveFoot } from "./position-above-footers.ts";
import styles from "./pwa.module.css";
import { createIsTyping } from "./is-typing.ts";

/**
 * What may come over any screen, one at a time and never while somebody writes: that nothing is kept here, a new
 * version.
 * Only what keeps every further word from being saved does not wait.
 */
export const AppNoticesOverlay = () => {
  const app = useApp();
  const { t, sync } = app;
  const offers = usePwaOffers();
  const isTyping = createIsTyping(document);
  const [isPostponed, setPostponed] = createSignal(false);
  const [isUnkeptRead, setUnkeptRead] = createSignal(false);
  return (
    <Switch>
      <Match when={offers.isUpdateNeeded()}>
        <Offer words={t("pwa.update.needed")} doLabel={t("pwa.update.do")} onDo={offers.update} />
      </Match>
      <Match when={!isTyping()}>
        <Switch>
          <Match when={sync.isEmptied}>
            <Offer
              words={t("pwa.emptied.words")}
              laterLabel={t("pwa.emptied.read")}
              onLater={() => void app.commands.hideEmptied()}
            />
          </Match>
          <Match when={!app.isKept() && !isUnkeptRead()}>
            <Offer
              words={t("pwa.unkept.words")}
              laterLabel={t("pwa.unkept.read")}
              onLater={() => setUnkeptRead(true)}
            />
          </Match>
          <Match when={offers.isUpdateReady() && !isPostponed()}>
            <Offer
              words={t("pwa.update.ready")}
              doLabel={t("pwa.update.do")}
              laterLabel={t("pwa.update.later")}
              onDo={offers.update}
              onLater={() => setPostponed(true)}
            />
          </Match>
        </Switch>
      </Match>
    </Switch>
  );
};

const Offer = (props: {
  readonly words: string;
  readonly doLabel?: string | undefined;
  readonly laterLabel?: string;
  readonly onDo?: () => void;
  readonly onLater?: () => void;
}) => (
  <aside class={styles["offer"]} aria-live="polite" ref={standAboveFoot}>
    <p>
      <Text of={props.words} />
    </p>
    <div class="actions">
      <Show when={props.doLabel}>{(label) => <Button label={label()} onPress={() => props.onDo?.()} />}</Show>
      <Show when={props.laterLabel}>
        {(label) => <Button kind="plain" label={label()} onPress={() => props.onLater?.()} />}
      </Show>
    </div>
  </aside>
);
