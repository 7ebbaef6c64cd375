import { useLocation, useParams } from "@solidjs/router";
import { Match, Show, Switch } from "solid-js";
import { useOrganisationDigits } from "#client/office/organisation-digits.ts";
import { createSpacesList, type SpacesList } from "#client/office/prepare/spaces-list.ts";
import { OrganisationSettingsPage } from "#client/office/spaces/organisation-settings-page.tsx";
import { CommitteePage } from "#client/office/spaces/committee-page.tsx";
import { RolesPage } from "#client/office/spaces/roles-page.tsx";
import { SpacesFrame } from "#client/office/spaces/spaces-frame.tsx";
import { useApp } from "#client/app-context.tsx";

/** The pages above the meetings. They are one screen, so that going between them asks for the list of spaces once. */
export default function OfficeSpacesPages() {
  const location = useLocation();
  const params = useParams<{ spaceId?: string }>();
  const spaces = createSpacesList();
  useOrganisationDigits(spaces.organisation);
  const isOrganisation = () => location.pathname.startsWith("/office/organisation");
  const organisationId = () => spaces.organisation()?.id;
  const committeeId = () => {
    const space = spaces.space(params.spaceId);
    return location.pathname.startsWith("/office/committee/") && space?.kind === "committee" ? space.id : undefined;
  };
  const rolesOf = () => (location.pathname.startsWith("/office/roles/") ? spaces.space(params.spaceId)?.id : undefined);
  return (
    <Switch fallback={<Waiting spaces={spaces} place={location.pathname} />}>
      <Match when={isOrganisation() && organisationId()} keyed>
        {(id) => <OrganisationSettingsPage id={id} spaces={spaces} />}
      </Match>
      <Match when={committeeId()} keyed>
        {(id) => <CommitteePage id={id} spaces={spaces} />}
      </Match>
      <Match when={rolesOf()} keyed>
        {(id) => <RolesPage id={id} spaces={spaces} />}
      </Match>
    </Switch>
  );
}

/** The list of spaces has not been read yet, or could not be. */
const Waiting = (props: { readonly spaces: SpacesList; readonly place: string }) => {
  const { t } = useApp();
  return (
    <SpacesFrame spaces={props.spaces} place={props.place} title={t("spaces.index")}>
      <Show when={props.spaces.isRead() && props.spaces.failure() === undefined}>
        <p class="quiet">{t("spaces.unknown")}</p>
      </Show>
    </SpacesFrame>
  );
};
