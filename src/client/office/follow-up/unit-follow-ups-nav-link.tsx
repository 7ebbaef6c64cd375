import { createSignal, onMount, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { ButtonLink } from "#client/ui/button.tsx";
import { localStorageOf } from "#client/lib/local-storage.ts";
import { spacesApi } from "../prepare/spaces-api.ts";
import { readLedgerOf, writeLedgerOf } from "./stored-own-units.ts";

/**
 * From a meeting to what its committee has given to the unit, where the officer represents one there. Without a network the
 * link leads where it led last.
 */
export const UnitFollowUpsNavLink = (props: { readonly meetingId: string }) => {
  const { t } = useApp();
  const storage = localStorageOf();
  // oxlint-disable-next-line solid/reactivity -- the screen is made anew for another meeting
  const { meetingId } = props;
  const [committeeId, setCommitteeId] = createSignal(readLedgerOf(storage, meetingId));
  onMount(async () => {
    const got = await spacesApi.list();
    if (!got.ok) return;
    const above = got.value.find(({ id }) => id === meetingId)?.parent;
    const committee = got.value.find(({ id, units = [] }) => id === above && units.length > 0);
    writeLedgerOf(storage, meetingId, committee?.id);
    setCommitteeId(committee?.id);
  });
  return (
    <Show when={committeeId()}>
      {(id) => (
        <div class="pad">
          <ButtonLink kind="wide" icon="suggest" label={t("unit.followUps")} href={`/follow-ups/${id()}`} />
        </div>
      )}
    </Show>
  );
};
