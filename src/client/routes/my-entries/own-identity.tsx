import { Match, Show, Switch } from "solid-js";
import { useApp } from "../../app-context.tsx";
import { InPlaceOf } from "../../shell/in-place-of.tsx";
import { useMeeting } from "../../shell/meeting-context.tsx";
import { Icon } from "../../ui/icon.tsx";
import { PersonName } from "../../ui/person-name.tsx";
import { RowLink, Sheet } from "../../ui/card-and-rows.tsx";
import { Text } from "../../ui/text.tsx";

/** Under which name all this stands, and the way to check in or mend it. */
export const OwnIdentity = () => {
  const { t } = useApp();
  const meeting = useMeeting();
  const person = () => meeting.attendance()?.person ?? meeting.attendance()?.profile ?? undefined;
  const lines = () => [person()?.position, person()?.affiliation].filter(Boolean).join(" ");
  const isPresent = () => meeting.attendance()?.isPresent === true;
  const isRefused = () => (meeting.attendance()?.refused ?? null) !== null;
  const isAfter = () => (meeting.attendance()?.afterMeeting ?? null) !== null;
  return (
    <Show when={meeting.attendance()}>
      <Sheet kind="flush">
        <RowLink href={meeting.path(isPresent() || isRefused() || isAfter() ? "checked-in" : "check-in")}>
          <Show when={person()} fallback={<Text of={t("entries.mine.noName")} />}>
            {(found) => (
              <>
                <b>
                  <PersonName of={found()} />
                </b>
                <span class="detail small quiet">
                  <Text of={lines()} />
                </span>
                <InPlaceOf person={meeting.attendance()?.person} />
                <Show when={meeting.attendance()?.person?.claim === "second"}>
                  <span class="detail small quiet">
                    <Text of={t("now.me.second")} />
                  </span>
                </Show>
              </>
            )}
          </Show>
          <Show
            when={isRefused()}
            fallback={
              <Switch>
                <Match when={isAfter()}>
                  <span class="detail small quiet">
                    <Text of={t("now.me.over")} />
                  </span>
                </Match>
                <Match when={!isPresent()}>
                  <span class="detail small link">{t("entries.mine.checkIn")}</span>
                </Match>
              </Switch>
            }
          >
            <span class="detail">
              <span class="hint is-wrong with-sign">
                <Icon name="alert" size="line" />
                <span>
                  <Text of={t("now.me.refused")} />
                </span>
              </span>
            </span>
          </Show>
        </RowLink>
      </Sheet>
    </Show>
  );
};
