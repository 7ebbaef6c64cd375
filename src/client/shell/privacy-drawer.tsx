import { For } from "solid-js";
import { privacyNoticeVersion } from "#domain/privacy-notice-version.ts";
import { useApp } from "../app-context.tsx";
import { Button } from "../ui/button.tsx";
import { Drawer } from "../ui/drawer.tsx";
import { Fact, Facts } from "../ui/card-and-rows.tsx";
import { Text } from "../ui/text.tsx";
import { useMeeting } from "./meeting-context.tsx";

type DrawerProps = {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onRead: () => void;
};

const facts = ["data", "seen", "kept", "refused", "rights"] as const;

/** The notice on one screen (PDPA s.23). รับทราบ only closes it, and notes when: nothing is asked for, nothing is held up. */
export const PrivacyDrawer = (props: DrawerProps) => {
  const { t, say } = useApp();
  const meeting = useMeeting();
  const organisation = () => {
    const name = meeting.record()?.organisationName;
    return name === undefined ? t("check-in.privacy.some-organisation") : say(name);
  };
  const valueOf = (fact: (typeof facts)[number]): string => {
    const own = meeting.record()?.privacy?.retention;
    return fact === "kept" && own !== undefined ? say(own) : t(`check-in.privacy.${fact}.words`);
  };
  return (
    <Drawer
      open={props.open}
      title={t("check-in.privacy.open")}
      closeLabel={t("shell.close")}
      onClose={() => props.onClose()}
    >
      <div class="in stack">
        <p>
          <Text of={t("check-in.privacy.purpose", { organisation: organisation() })} />{" "}
          <b>
            <Text of={t("check-in.privacy.basis")} />
          </b>
        </p>
        <Facts kind="long">
          <For each={facts}>
            {(fact) => (
              <Fact label={t(`check-in.privacy.${fact}.label`)}>
                <Text of={valueOf(fact)} />
              </Fact>
            )}
          </For>
        </Facts>
        <p class="small">
          <a class="link" href={meeting.path("privacy")}>
            <Text of={t("check-in.privacy.full")} />
          </a>{" "}
          <span class="quiet">
            <Text
              of={t("check-in.privacy.version", {
                version: meeting.record()?.privacy?.version ?? privacyNoticeVersion,
              })}
            />
          </span>
        </p>
      </div>
      <div class="foot over">
        <Button kind="main" label={t("check-in.privacy.read")} onPress={() => props.onRead()} />
      </div>
    </Drawer>
  );
};
