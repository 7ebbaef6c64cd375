import { createSignal, onMount, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button } from "#client/ui/button.tsx";
import { Banner } from "#client/ui/banner.tsx";
import { createStepUp } from "./account/step-up.tsx";
import { officeApi, type Invitation, type OfficeFailure } from "./office-api.ts";

/** The codes come from the server and need a network; the roster itself is on this device. */
export const createInvitations = (meetingId: () => string) => {
  const [isLoading, setLoading] = createSignal(true);
  const [failure, setFailure] = createSignal<OfficeFailure["kind"]>();
  const [byPerson, setByPerson] = createSignal<ReadonlyMap<string, Invitation>>(new Map());
  const stepUp = createStepUp();
  /** @param asks whether the officer is asked to prove who it is, where the server wants that first */
  const load = async (asks = false) => {
    setLoading(true);
    const read = () => officeApi.invitations(meetingId());
    const got = await (asks ? stepUp.run : stepUp.runIfConfirmed)(read);
    setLoading(false);
    if (got.ok) setByPerson(new Map(got.value.map((invitation) => [invitation.personId, invitation])));
    setFailure(got.ok ? undefined : got.error.kind);
  };
  onMount(() => void load());
  return { isLoading, failure, byPerson, load, stepUp };
};

/** Why the codes are not shown, and how they come. */
export const CodesNote = (props: { readonly codes: ReturnType<typeof createInvitations> }) => {
  const { t } = useApp();
  return (
    <>
      <Show when={props.codes.failure() === "no-network" || props.codes.failure() === "throttled"}>
        <Banner icon="signal-off" words={t("office.roster.codesOff")}>
          <Button kind="plain" label={t("office.roster.codesRetry")} onPress={() => void props.codes.load()} />
        </Banner>
      </Show>
      <Show when={props.codes.failure() === "step-up"}>
        <Banner icon="lock" words={t("office.roster.codesLocked")}>
          <Button kind="plain" label={t("office.roster.codesShow")} onPress={() => void props.codes.load(true)} />
        </Banner>
      </Show>
      <props.codes.stepUp.Dialog />
    </>
  );
};
