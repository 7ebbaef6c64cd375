import { Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { ButtonLink } from "#client/ui/button.tsx";
import { createSpacesList } from "./spaces-list.ts";

/**
 * From a unit to inviting its representative: the owner makes an invitation, and a secretary gives the role to somebody who
 * has an account. Both pages are filled in for this unit and space.
 */
export const InviteUnitRepresentative = (props: { readonly unitId: string; readonly spaceId: string }) => {
  const { t } = useApp();
  const spaces = createSpacesList();
  const href = () => {
    const unit = `unit=${encodeURIComponent(props.unitId)}`;
    return spaces.organisation()?.role === "owner"
      ? `/officers?${unit}&in=${props.spaceId}`
      : `/office/roles/${props.spaceId}?${unit}`;
  };
  return (
    <Show when={spaces.isRead() && spaces.failure() === undefined}>
      <ButtonLink icon="send" label={t("prepare.units.invite")} href={href()} />
    </Show>
  );
};
