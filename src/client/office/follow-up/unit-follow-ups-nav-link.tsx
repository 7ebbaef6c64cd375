import { Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { ButtonLink } from "#client/ui/button.tsx";
import { createSpacesList } from "../prepare/spaces-list.ts";

/** From a meeting to what its committee has given to the unit, where the officer represents one there. */
export const UnitFollowUpsNavLink = (props: { readonly meetingId: string }) => {
  const { t } = useApp();
  const spaces = createSpacesList();
  const committee = () => spaces.space(spaces.space(props.meetingId)?.parent);
  return (
    <Show when={(committee()?.units ?? []).length > 0 && committee()?.id}>
      {(id) => (
        <div class="pad">
          <ButtonLink kind="wide" icon="suggest" label={t("unit.followUps")} href={`/follow-ups/${id()}`} />
        </div>
      )}
    </Show>
  );
};
