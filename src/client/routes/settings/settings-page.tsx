import { useNavigate } from "@solidjs/router";
import { createSignal, Show, type JSX } from "solid-js";
import { InstallHint } from "../../pwa/install-hint.tsx";
import { LineBrowserNotice } from "../../pwa/line-browser-notice.tsx";
import { usePwaOffers } from "../../pwa/pwa-offers-context.tsx";
import { useApp } from "../../app-context.tsx";
import { useMeeting } from "../../shell/meeting-context.tsx";
import { MeetingScreen } from "../../shell/meeting-screen.tsx";
import { Button } from "../../ui/button.tsx";
import { Confirm, createAsking } from "../../ui/confirm-in-place.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import { GroupName, RowLink, Sheet } from "../../ui/card-and-rows.tsx";
import { Text } from "../../ui/text.tsx";
import { Appearance } from "./appearance.tsx";
import { MyData } from "./my-data.tsx";
import { OwnDevices } from "./own-devices.tsx";
import { PersonalCode } from "./personal-code.tsx";
import { StoragePersistence } from "./storage-persistence.tsx";

/** How this person wants the app, who the person is on another device, and what this phone holds. */
const SettingsPage = () => {
  const { t } = useApp();
  const meeting = useMeeting();
  const offers = usePwaOffers();
  /** A code that is shown is no more the person's once a device was put out: it is asked for anew. */
  const [codesShown, setCodesShown] = createSignal(1);
  return (
    <MeetingScreen place="mine">
      <LineBrowserNotice />
      <div class="page-head">
        <PageTitle of={t("settings.title")} />
      </div>
      <Sheet>
        <Appearance />
      </Sheet>
      <Section title={t("settings.code.title")}>
        <Show when={codesShown()} keyed>
          <PersonalCode />
        </Show>
      </Section>
      <Section title={t("settings.devices.title")}>
        <OwnDevices onEnded={() => setCodesShown(codesShown() + 1)} />
      </Section>
      <Section title={t("settings.install")}>
        <InstallHint />
      </Section>
      <Section title={t("settings.storage.title")}>
        <StoragePersistence />
        <MyData />
      </Section>
      <Section title={t("settings.meeting")}>
        <Leave />
      </Section>
      <Sheet kind="rows" class="more-links">
        <RowLink href={meeting.path("help")}>
          <Text of={t("settings.help")} />
        </RowLink>
        <RowLink href={meeting.path("privacy")}>
          <Text of={t("settings.privacy")} />
        </RowLink>
      </Sheet>
      <Show when={offers.version !== ""}>
        <p class="quiet-line small">{t("settings.version", { version: offers.version })}</p>
      </Show>
    </MeetingScreen>
  );
};
export default SettingsPage;

const Section = (props: { readonly title: string; readonly children: JSX.Element }) => (
  <>
    <GroupName words={props.title} />
    <Sheet>{props.children}</Sheet>
  </>
);

/** Back to the page for the code. Nothing is deleted: the way back is the same code. */
const Leave = () => {
  const { t } = useApp();
  const navigate = useNavigate();
  const asking = createAsking();
  return (
    <Show
      when={asking.isAsking()}
      fallback={<Button kind="wide" label={t("settings.leave.do")} ref={asking.opener} onPress={asking.ask} />}
    >
      <Confirm
        question={t("settings.leave.ask")}
        explain={t("settings.leave.explain")}
        keepLabel={t("settings.leave.stay")}
        doLabel={t("settings.leave.do")}
        onKeep={asking.keep}
        onDo={() => navigate("/join")}
      />
    </Show>
  );
};
