import { createSignal, Match, Show, Switch } from "solid-js";
import { useApp } from "../app-context.tsx";
import { Button } from "../ui/button.tsx";
import { Text } from "../ui/text.tsx";
import { addressOutsideLine } from "./browser.ts";
import { useOffers } from "./offers-context.tsx";
import styles from "./pwa.module.css";
import { createIsTyping } from "./typing.ts";

/**
 * What may come over any screen, one at a time and never while somebody writes: that nothing is kept here, a new
 * version, the way out of LINE.
 * Only what keeps every further word from being saved does not wait.
 */
export const OffersOver = () => {
  const app = useApp();
  const { t, sync } = app;
  const offers = useOffers();
  const isTyping = createIsTyping(document);
  const [isPostponed, setPostponed] = createSignal(false);
  const [isStaying, setStaying] = createSignal(false);
  const [isUnkeptRead, setUnkeptRead] = createSignal(false);
  /** By the link that this phone joined with, where it is known: the other browser knows nothing of this one. */
  const leave = async () => {
    const joinWith = (await app.queries.latestMembership())?.joinWith;
    const address = joinWith !== undefined && "code" in joinWith ? `${app.origin}/j/${joinWith.code}` : location.href;
    location.href = addressOutsideLine(address);
  };
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
          <Match when={offers.isInLine && !isStaying()}>
            <Offer
              words={sync.waiting > 0 ? t("pwa.line.waiting", { count: sync.waiting }) : t("pwa.line.explain")}
              doLabel={sync.waiting > 0 ? undefined : t("pwa.line.do")}
              laterLabel={t("pwa.line.stay")}
              onDo={() => void leave()}
              onLater={() => setStaying(true)}
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
  <aside class={styles["offer"]} aria-live="polite">
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
