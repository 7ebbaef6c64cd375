import { For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { useMeeting } from "#client/shell/meeting-context.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { Text } from "#client/ui/text.tsx";
import { quorumStanding, type QuorumCounts } from "#domain/quorum-standing.ts";
import styles from "./chair.module.css";

const seatWidth = 26;
/** More seats than this would be an unreadable stripe. */
const mostSeats = 40;

/** A sentence and seats. The presiding person declares the lack of a quorum; nothing is blocked. */
export const QuorumLine = (
  props: QuorumCounts & {
    readonly seats: number;
    /** Substitutes who are here and do not count. */
    readonly notCounted: number;
  },
) => {
  const { t } = useApp();
  const { format } = useMeeting();
  /** Without seats there is no quorum. */
  const isSet = () => props.seats > 0;
  const said = { met: "quorate", declared: "declared", "not-met": "inquorate" } as const;
  const standing = () => said[quorumStanding(props)];
  const seats = () => Array.from({ length: Math.min(props.seats, mostSeats) }, (_, at) => at);
  const values = () => ({ present: format.number(props.present), seats: format.number(props.seats) });
  return (
    <section class={styles["quorum"]}>
      <p>
        <Show when={isSet()} fallback={<Text of={t("chair.noQuorum")} />}>
          <span class={`${styles["sentence"]} ${styles[standing() === "quorate" ? "is-done" : "is-yours"]}`}>
            <Icon name={standing() === "quorate" ? "check-circle" : "alert"} size="line" />
            <span>
              <Text of={t(`chair.${standing()}`)} />
            </span>
          </span>
        </Show>
        <span class="nw">{t(isSet() ? "chair.present" : "chair.presentAlone", values())}</span>
      </p>
      <Show when={isSet() && props.notCounted}>
        {(count) => (
          <p class="small quiet">
            <Text of={format.digits(t("chair.substitutes", { count: count() }))} />
          </p>
        )}
      </Show>
      <Show when={props.seats > 0 && props.seats <= mostSeats}>
        <svg
          class={styles["seats"]}
          width={props.seats * seatWidth}
          viewBox={`0 0 ${props.seats * seatWidth} 20`}
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          <For each={seats()}>
            {(at) => (
              <rect
                x={at * seatWidth + 2}
                y="3"
                width={seatWidth - 5}
                height="14"
                rx="2"
                data-here={at < props.present ? "" : undefined}
              />
            )}
          </For>
          <path d={`M${props.needed * seatWidth - 0.5} 0V20`} />
        </svg>
      </Show>
    </section>
  );
};
