import { Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { matterPath, numbersOf, type Matter } from "#client/shell/matter-lookup.ts";
import { useMeeting } from "#client/shell/meeting-context.tsx";
import { Badge } from "#client/ui/badge.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { PageTitle } from "#client/ui/page-title.tsx";
import { StateLine } from "#client/ui/state-line.tsx";
import { Text } from "#client/ui/text.tsx";
import type { UnitRecord } from "#domain/records.ts";
import styles from "./now.module.css";

/** The one solid panel in the product. A new matter slides its words; the panel stays. */
export const LivePanel = (props: {
  readonly matter: Matter;
  readonly unit: UnitRecord | undefined;
  /** The unit has the floor, and not only the matter. */
  readonly isExplaining: boolean;
}) => {
  const { t, say } = useApp();
  const meeting = useMeeting();
  const since = () => {
    const at = meeting.live()?.since;
    return at === undefined ? undefined : t("now.since", { time: meeting.format.time(at) });
  };
  const numbers = () => numbersOf(props.matter);
  const above = () => {
    const { strategy, item } = numbers();
    return [
      ...(strategy === undefined ? [] : [t("now.strategy", { level: meeting.level(), number: strategy })]),
      ...(item === undefined ? [] : [t("now.item", { number: item })]),
    ].join(" · ");
  };

  return (
    <section class="live" aria-label={t("now.panel")}>
      <StateLine icon="now" words={t("shell.live")} when={since()} />
      <Show when={props.matter.target.id} keyed>
        <div class="hang live-body arrives">
          <span class="figure">{meeting.format.digits(numbers().figure)}</span>
          <div>
            <p class="small quiet">
              <Text of={meeting.format.digits(above())} />
            </p>
            <a class={styles["title"]} href={meeting.path(matterPath(props.matter.target))}>
              <PageTitle of={say(props.matter.title)} />
            </a>
            <Show when={props.unit}>
              {(of) => (
                <p class={`small quiet ${styles["unit"]}`}>
                  <Text of={props.isExplaining ? t("now.explaining", { unit: say(of().name) }) : say(of().name)} />
                </p>
              )}
            </Show>
            <Show when={props.matter.example}>
              <p class="marks">
                <Badge kind="sample" label={t("shell.sample")} />
              </p>
            </Show>
          </div>
        </div>
      </Show>
    </section>
  );
};

/** No matter is current: a plain sheet, because the solid colour means "now". */
export const NothingLive = (props: { readonly isBetween: boolean }) => {
  const { t, say } = useApp();
  const meeting = useMeeting();
  return (
    <Show when={meeting.record()}>
      {(record) => (
        <section class="sheet">
          <div class="hang is-sign">
            <span>
              <Icon name={record().status === "closed" ? "check-circle" : "clock"} />
            </span>
            <div>
              <PageTitle
                of={t(
                  `now.none.${props.isBetween && record().status === "in-session" ? "between" : statusOf(record().status)}`,
                )}
              />
              <p>
                <Text
                  of={t("now.none.starts", {
                    date: meeting.format.date(record().startsAt),
                    time: meeting.format.time(record().startsAt),
                  })}
                />
              </p>
              <p class="quiet">
                <Text of={say(record().venue)} />
              </p>
              <Show when={record().closedAt}>
                {(at) => (
                  <>
                    <p>
                      <Text of={t("now.none.closed-at", { time: meeting.format.time(at()) })} />
                    </p>
                    <p class="quiet">
                      <Text of={t("now.none.after")} />
                    </p>
                  </>
                )}
              </Show>
            </div>
          </div>
        </section>
      )}
    </Show>
  );
};

const statusOf = (status: "draft" | "registration" | "in-session" | "closed") =>
  status === "draft" ? "registration" : status;
