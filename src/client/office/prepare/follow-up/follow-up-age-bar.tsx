import { Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { dueAfter, openDays } from "#domain/follow-up-days.ts";
import type { FollowUpRecord } from "#domain/space-records.ts";

/** How old it is, as a bar with a stroke at the day on which it is due; the days stand beside it. @param props.longest days */
export const FollowUpAgeBar = (props: { readonly row: FollowUpRecord; readonly longest: number }) => {
  const { t, now } = useApp();
  const age = () => openDays(props.row, now());
  const due = () => dueAfter(props.row);
  const share = (days: number) => (100 * days) / Math.max(1, props.longest);
  const inTime = () => Math.min(age(), due() ?? age());
  return (
    <p class="ledger-age">
      <svg viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
        <path class="line" d="M0 6h100" />
        <rect class="in-time" x="0" y="3" width={share(inTime())} height="6" />
        <rect class="beyond" x={share(inTime())} y="3" width={share(age() - inTime())} height="6" />
        <Show when={due()}>
          {(days) => <rect class="due" x={Math.min(98.5, share(days()))} y="0" width="1.5" height="12" />}
        </Show>
      </svg>
      <span class="quiet">{t("ledger-more.age", { count: age() })}</span>
    </p>
  );
};
