import { createSignal, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button, ButtonLink } from "#client/ui/button.tsx";
import { Switcher } from "#client/ui/choice-controls.tsx";
import { Banner } from "#client/ui/banner.tsx";
import { SelectField } from "#client/ui/field.tsx";
import { PageTitle } from "#client/ui/page-title.tsx";
import { Text } from "#client/ui/text.tsx";
import { openDays } from "#domain/follow-up-days.ts";
import type { FollowUpRecord } from "#domain/space-records.ts";
import { InviteUnitRepresentative } from "../invite-unit-representative.tsx";
import { LedgerRow, UntakenRow } from "./ledger-rows.tsx";
import { LedgerUnitFilter } from "./ledger-unit-filter.tsx";
import { ledgerOrders, orderedBy, type LedgerOrder } from "./ledger-selectors.ts";
import { createLedger } from "./ledger-state.ts";
import "#client/ui/office.css";
import "#client/ui/ledger.css";

/** The committee's ledger of suggestions: what is open, who answers for it, and what waits to be taken in (promise F1). */
export const LedgerPage = (props: { readonly committeeId: string }) => {
  const { t, now } = useApp();
  // oxlint-disable-next-line solid/reactivity -- the page is made anew for another committee
  const ledger = createLedger(props.committeeId);
  const [shown, show] = createSignal<"open" | "all">("open");
  const open = () => ledger.rows().filter(ledger.isUndone);
  const [unitId, chooseUnit] = createSignal<string | null>();
  const isOfUnit = (row: FollowUpRecord) => unitId() === undefined || ledger.unitOf(row) === unitId();
  const [order, setOrder] = createSignal<LedgerOrder>("next");
  const rows = () =>
    orderedBy((shown() === "open" ? open() : ledger.rows()).filter(isOfUnit), order(), ({ unitId: of }) =>
      ledger.unitName(of),
    );
  const none = () => {
    if (ledger.rows().length > 0) return t("prepare.ledger.emptyOpen");
    return t(ledger.untaken().length > 0 ? "prepare.ledger.empty" : "prepare.ledger.emptyYet");
  };
  const longest = () => Math.max(1, ...ledger.rows().map((row) => openDays(row, now())));
  return (
    <div class="office">
      <header class="bar">
        <div class="bar-name ledger-name">
          <p>
            <Text of={ledger.committeeName()} />
          </p>
          <PageTitle of={t("prepare.ledger.title")} />
        </div>
        <span class="grow" />
        <ButtonLink icon="back" class="no-print" label={t("prepare.ledger.back")} href="/office" />
      </header>
      <main class="ledger" id="main" tabIndex={-1}>
        <Show when={ledger.failure()}>
          {(kind) => (
            <Banner icon={kind() === "no-network" ? "signal-off" : "lock"} words={t(`office.failure.${kind()}`)}>
              <Button kind="plain" label={t("prepare.home.again")} onPress={() => void ledger.load()} />
            </Banner>
          )}
        </Show>
        <Show when={ledger.isRead() && ledger.failure() === undefined}>
          <Show when={ledger.rows().length > 0}>
            <LedgerUnitFilter ledger={ledger} chosen={unitId()} onChoose={chooseUnit} />
            <Show when={unitId()}>
              {(id) => (
                <p class="no-print">
                  <InviteUnitRepresentative unitId={id()} spaceId={props.committeeId} />
                </p>
              )}
            </Show>
          </Show>
          <Switcher
            label={t("prepare.ledger.filter")}
            value={shown()}
            options={[
              { value: "open", label: t("prepare.ledger.open", { count: open().length }) },
              { value: "all", label: t("prepare.ledger.all", { count: ledger.rows().length }) },
            ]}
            onChoose={show}
          />
          <Show when={rows().length > 1}>
            <div class="ledger-order no-print">
              <SelectField
                label={t("prepare.ledger.order")}
                value={order()}
                options={ledgerOrders.map((value) => ({ value, label: t(`prepare.ledger.orders.${value}`) }))}
                onChoose={(value) => setOrder(ledgerOrders.find((one) => one === value) ?? "next")}
              />
            </div>
          </Show>
          <Show when={rows().length > 0} fallback={<p>{none()}</p>}>
            <ul>
              <For each={rows()}>{(row) => <LedgerRow row={row} ledger={ledger} longest={longest()} />}</For>
            </ul>
          </Show>
          <Show when={ledger.untaken().length > 0}>
            <h2>{t("prepare.ledger.untaken", { count: ledger.untaken().length })}</h2>
            <ul>
              <For each={ledger.untaken()}>{(row) => <UntakenRow row={row} ledger={ledger} />}</For>
            </ul>
          </Show>
        </Show>
      </main>
    </div>
  );
};
