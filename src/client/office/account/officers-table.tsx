import { createResource, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { resourceValue } from "#client/lib/resource-value.ts";
import type { Format } from "#client/i18n/format.ts";
import { moderators, officeRoles } from "#domain/permissions.ts";
import { Button } from "#client/ui/button.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { IconButton } from "#client/ui/icon-button.tsx";
import { StateLine } from "#client/ui/state-line.tsx";
import { Text } from "#client/ui/text.tsx";
import { accountApi, type LinkRow, type OfficerRow } from "./account-api.ts";
import { OfficerName } from "./officer-name.tsx";
import type { Officers } from "./officers-state.ts";
import { highestRole, roleIn } from "./role-lookup.ts";
import { isOfficeRole } from "../is-office-role.ts";
import { createSorting, SortHead, sortedBy } from "../sort-head.tsx";

const columns = ["officer", "role", "factor", "seen"] as const;
type Column = (typeof columns)[number];

/** The highest role first, the one without a second factor first, the one who was here last last. */
const comparing =
  (place: string | null) =>
  (column: Column, a: OfficerRow, b: OfficerRow): number => {
    const rank = ({ roles }: OfficerRow): number => {
      const role = roleIn(roles, place) ?? roleIn(roles, null);
      return role === undefined ? officeRoles.length : officeRoles.indexOf(role);
    };
    switch (column) {
      case "officer":
        return a.name.localeCompare(b.name, "th");
      case "role":
        return rank(a) - rank(b);
      case "factor":
        return Number(a.hasSecondFactor) - Number(b.hasSecondFactor);
      case "seen":
        // Who is looking is here now.
        return (a.isSelf ? Infinity : a.seenAt) - (b.isSelf ? Infinity : b.seenAt) || 0;
    }
  };

/** Who may do what, and how they sign in; then the links that nobody has followed yet. The headings sort. */
export const OfficersTable = (props: { readonly officers: Officers; readonly format: Format }) => {
  const { t } = useApp();
  const order = createSorting<Column>();
  const officers = () =>
    sortedBy(props.officers.page()?.officers ?? [], order.sorting(), comparing(props.officers.place()));
  return (
    <table class="prep-grid officers">
      <thead>
        <tr>
          <td class="icon-col" aria-hidden="true" />
          <For each={columns}>
            {(name) => <SortHead table={order} column={name} label={t(`office.officers.list.${name}`)} />}
          </For>
          <th scope="col">
            <span class="heard">{t("office.officers.list.edit")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        <For each={officers()}>
          {(officer) => <Row officer={officer} officers={props.officers} format={props.format} />}
        </For>
        <For each={props.officers.page()?.links}>
          {(link) => <Link link={link} officers={props.officers} format={props.format} />}
        </For>
      </tbody>
    </table>
  );
};

const Row = (props: { readonly officer: OfficerRow; readonly officers: Officers; readonly format: Format }) => {
  const { t } = useApp();
  const own = () => roleIn(props.officer.roles, props.officers.place());
  const everywhere = () => roleIn(props.officer.roles, null);
  const seen = () => {
    if (props.officer.isSelf) return t("office.officers.list.self");
    const { seenAt } = props.officer;
    return seenAt === 0
      ? t("office.officers.list.never")
      : `${props.format.date(seenAt, "short")} ${props.format.time(seenAt)}`;
  };
  const needsFactor = () => {
    const role = highestRole(props.officer.roles);
    return role !== undefined && moderators.includes(role);
  };
  return (
    <tr classList={{ on: props.officers.chosen()?.id === props.officer.id }}>
      <td class="icon-col">
        <Icon name="mine" size="line" />
      </td>
      <td>
        <b>
          <OfficerName of={props.officer.name} />
        </b>
      </td>
      <td>
        <Show when={own() ?? everywhere()} fallback={<span class="quiet">{t("office.officers.list.noRole")}</span>}>
          {(role) => t(`office.role.${role()}`)}
        </Show>
        <Show when={own() === undefined && everywhere() !== undefined}>
          <br />
          <span class="quiet">
            <Text of={t("office.officers.list.everywhereNote")} />
          </span>
        </Show>
      </td>
      <td>
        <Show
          when={props.officer.hasSecondFactor}
          fallback={
            needsFactor() ? (
              <StateLine icon="alert" tone="yours" words={t("office.officers.list.factorOff")} />
            ) : (
              <span class="quiet">{t("office.officers.list.factorFree")}</span>
            )
          }
        >
          <StateLine icon="shield" tone="done" words={t("office.officers.list.factorOn")} />
        </Show>
      </td>
      <td>
        <Text of={seen()} />
      </td>
      <td class="act-col">
        <IconButton
          icon="more"
          label={`${t("office.officers.list.edit")} ${props.officer.name}`}
          onPress={() => props.officers.choose(props.officer.id)}
        />
      </td>
    </tr>
  );
};

const Link = (props: { readonly link: LinkRow; readonly officers: Officers; readonly format: Format }) => {
  const { t } = useApp();
  const words = () => {
    const date = props.format.date(props.link.expiresAt, "short");
    return t(props.link.kind === "invite" ? "office.officers.list.invite" : "office.officers.list.reset", { date });
  };
  const role = () => {
    const given = props.link.role;
    return given !== null && isOfficeRole(given) ? given : undefined;
  };
  /** Where the role will hold, and for which unit. */
  const { say } = useApp();
  const [units] = createResource(
    () =>
      props.link.unitId ? (props.link.meetingId ?? props.officers.page()?.organisationId ?? undefined) : undefined,
    async (spaceId) => {
      const { unitsInSpace } = await import("../prepare/units-of-space.ts");
      return unitsInSpace(spaceId);
    },
  );
  const where = () => {
    const unit = resourceValue(units)?.find(({ id }) => id === props.link.unitId);
    const place = props.officers.page()?.places.find(({ id }) => id === props.link.meetingId);
    const placeName = place === undefined ? t("office.officers.list.everywhere") : say(place.title);
    return [unit === undefined ? "" : say(unit.name), placeName].filter((name) => name !== "").join(" · ");
  };
  const cancel = () => {
    const { id } = props.link;
    return props.officers.act(() => accountApi.cancelLink(id), t("office.officers.list.cancelled"));
  };
  return (
    <tr>
      <td class="icon-col">
        <Icon name="send" size="line" />
      </td>
      <td>
        <b>
          <OfficerName of={props.link.name} />
        </b>
        <span class="quiet">
          <Text of={words()} />
        </span>
      </td>
      <td>
        <Show when={role()}>
          {(name) => (
            <>
              {t(`office.role.${name()}`)}
              <br />
              <span class="quiet">
                <Text of={where()} />
              </span>
            </>
          )}
        </Show>
      </td>
      <td class="quiet" colSpan={2}>
        {t("office.officers.list.pending")}
      </td>
      <td class="act-col">
        <Button label={t("office.officers.list.cancel")} about={props.link.name} onPress={() => void cancel()} />
      </td>
    </tr>
  );
};
