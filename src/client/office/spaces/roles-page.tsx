import { useNavigate } from "@solidjs/router";
import { createSignal, For, Show } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { Button, ButtonLink } from "#client/ui/button.tsx";
import { Confirm } from "#client/ui/confirm-in-place.tsx";
import { SelectField } from "#client/ui/field.tsx";
import { StateLine } from "#client/ui/state-line.tsx";
import { Text } from "#client/ui/text.tsx";
import { officeRoles } from "#domain/permissions.ts";
import type { MembershipRecord } from "#domain/records.ts";
import { dateInLanguage } from "#domain/thai-date.ts";
import { OfficerName } from "../account/officer-name.tsx";
import type { SpacesList } from "../prepare/spaces-list.ts";
import { meetingInList } from "../prepare/meeting-name-in-list.ts";
import { createSorting, SortHead, sortedBy } from "../sort-head.tsx";
import { SpacesFrame } from "./spaces-frame.tsx";
import { GiveRole } from "./give-role.tsx";
import { createRolesState, standingOf, type GivenRole, type Roles } from "./roles-state.ts";

/** Who may what in a space: given here, or above and holding here; from a day, until a day, for a unit. */
export const RolesPage = (props: { readonly id: string; readonly spaces: SpacesList }) => {
  const { t, say, language, digits } = useApp();
  const navigate = useNavigate();
  // oxlint-disable-next-line solid/reactivity -- the page is made anew for another space
  const roles = createRolesState(props.id, props.spaces);
  const places = () =>
    props.spaces
      .all()
      .filter(({ meeting }) => meeting?.rehearsalOf === undefined)
      .map((space) => ({
        value: space.id,
        label: digits(meetingInList(space, { say, language: language() })) || t("spaces.organisation.head"),
      }));
  return (
    <SpacesFrame
      spaces={props.spaces}
      place={`/office/roles/${props.id}`}
      title={t("spaces.roles.title")}
      sub={t("spaces.roles.sub")}
      isFlush={true}
      failure={roles.failure()}
      onAgain={() => void roles.load()}
      tools={
        <div class="roles-place">
          <SelectField
            label={t("spaces.roles.place")}
            value={props.id}
            options={places()}
            onChoose={(id) => navigate(`/office/roles/${id}`)}
          />
        </div>
      }
      dock={
        <aside class="prep-dock roles-side" aria-label={t("spaces.roles.give")}>
          <div class="prep-dock-in prep-form">
            <GiveRole roles={roles} spaceId={props.id} />
            <Show when={props.spaces.organisation()?.role === "owner"}>
              <ButtonLink icon="send" label={t("spaces.roles.invite")} href="/officers" />
            </Show>
          </div>
        </aside>
      }
      isDocked
    >
      <Show when={roles.problem()}>
        {(words) => (
          <p class="way-problem hint is-wrong" role="alert">
            <Text of={words()} />
          </p>
        )}
      </Show>
      <Show when={roles.isRead() && roles.failure() === undefined}>
        <Table roles={roles} spaceId={props.id} spaces={props.spaces} />
      </Show>
      <roles.Dialog />
    </SpacesFrame>
  );
};

const order = { holds: 0, notYet: 1, over: 2 } as const;

type Placed = { readonly place: { readonly above: number; readonly standing: number; readonly name: string } };

type PlacedRole = Placed & { readonly row: GivenRole };

/** What was given here first, then what holds, then by name. */
const byPlace = ({ place: a }: Placed, { place: b }: Placed): number =>
  a.above - b.above || a.standing - b.standing || a.name.localeCompare(b.name, "th");

const columns = ["officer", "role", "time"] as const;
type Column = (typeof columns)[number];

/** By name; the highest role first; what ends next first, and what has no end last. */
const byColumn = (column: Column, a: PlacedRole, b: PlacedRole): number => {
  const [one, other] = [a.row.membership, b.row.membership];
  if (column === "officer") return a.place.name.localeCompare(b.place.name, "th");
  if (column === "role") return officeRoles.indexOf(one.role) - officeRoles.indexOf(other.role);
  return (one.until ?? Number.MAX_SAFE_INTEGER) - (other.until ?? Number.MAX_SAFE_INTEGER) || one.from - other.from;
};

const Table = (props: { readonly roles: Roles; readonly spaceId: string; readonly spaces: SpacesList }) => {
  const { t, now } = useApp();
  const placeOf = ({ membership, spaceId }: GivenRole) => ({
    above: spaceId === props.spaceId ? 0 : 1,
    standing: order[standingOf(membership, now())],
    name: props.roles.nameOf(membership.officerId),
  });
  const placed = () =>
    props.roles
      .given()
      .filter(({ membership, spaceId }) => spaceId === props.spaceId || standingOf(membership, now()) === "holds")
      .map((row) => ({ row, place: placeOf(row) }))
      .toSorted(byPlace);
  const table = createSorting<Column>();
  const rows = () => sortedBy(placed(), table.sorting(), byColumn).map(({ row }) => row);
  return (
    <Show
      when={rows().length > 0}
      fallback={
        <p class="quiet-line">
          <Text of={t("spaces.roles.none")} />
        </p>
      }
    >
      <table class="prep-grid roles-table">
        <caption class="heard">{t("spaces.roles.title")}</caption>
        <thead>
          <tr>
            <For each={columns}>
              {(name) => <SortHead table={table} column={name} label={t(`spaces.roles.${name}`)} />}
            </For>
            <th scope="col">
              <span class="heard">{t("spaces.roles.end")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          <For each={rows()}>
            {(row) => (
              <Row row={row} roles={props.roles} isHere={row.spaceId === props.spaceId} spaces={props.spaces} />
            )}
          </For>
        </tbody>
      </table>
    </Show>
  );
};

/** The last day on which the role holds: it ends with the first moment of the next. */
const lastMoment = (until: number): number => until - 1;

const useTimeWords = () => {
  const { t, language, digits } = useApp();
  const day = (at: number) => digits(dateInLanguage(at, language(), "short"));
  return ({ from, until }: MembershipRecord): string =>
    until === null
      ? t("spaces.roles.noEnd", { from: day(from) })
      : t("spaces.roles.fromUntil", { from: day(from), until: day(lastMoment(until)) });
};

const Row = (props: {
  readonly row: GivenRole;
  readonly roles: Roles;
  readonly isHere: boolean;
  readonly spaces: SpacesList;
}) => {
  const { t, say, personName, now } = useApp();
  const timeWords = useTimeWords();
  const [isEnding, setEnding] = createSignal(false);
  const membership = () => props.row.membership;
  const standing = () => standingOf(membership(), now());
  const name = () => props.roles.nameOf(membership().officerId);
  const role = () => t(`office.role.${membership().role}`);
  const unit = () => props.roles.unitName(membership().unitId);
  const above = () => say(props.spaces.space(props.row.spaceId)?.name ?? { th: "" }) || t("spaces.organisation.head");
  const end = () => {
    setEnding(false);
    void props.roles.end(membership());
  };
  return (
    <tr>
      <th scope="row">
        <b>
          <OfficerName of={name()} />
        </b>
      </th>
      <td>
        <Text of={role()} />
        <Show when={unit()}>
          {(one) => (
            <span class="quiet roles-under">
              <Text of={t("spaces.roles.unitOf", { name: say(one()) })} />
            </span>
          )}
        </Show>
        <Show when={!props.isHere}>
          <span class="quiet roles-under">
            <Text of={t("spaces.roles.above", { place: above() })} />
          </span>
        </Show>
      </td>
      <td>
        <Text of={timeWords(membership())} />
        <Show when={standing() === "notYet" || standing() === "over"}>
          <StateLine icon="clock" words={t(standing() === "over" ? "spaces.roles.over" : "spaces.roles.notYet")} />
        </Show>
      </td>
      <td class="act-col" aria-label={t("spaces.roles.end")}>
        <Show when={props.isHere && standing() !== "over"}>
          <Show
            when={isEnding()}
            fallback={<Button label={t("spaces.roles.end")} about={name()} onPress={() => setEnding(true)} />}
          >
            <Confirm
              question={t("spaces.roles.endAsk", { role: role(), name: personName(name()) })}
              explain={t("spaces.roles.endExplain")}
              keepLabel={t("spaces.roles.keep")}
              doLabel={t("spaces.roles.end")}
              onKeep={() => setEnding(false)}
              onDo={end}
            />
          </Show>
        </Show>
      </td>
    </tr>
  );
};
