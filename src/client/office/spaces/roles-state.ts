import { createMemo, createResource, createSignal, onMount } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { newId } from "#client/lib/new-id.ts";
import { resourceValue } from "#client/lib/resource-value.ts";
import type { MembershipRecord } from "#domain/records.ts";
import { oneOfEachName } from "#domain/same-unit-by-name.ts";
import type { OfficeRole } from "#domain/permissions.ts";
import type { OfficeFailure } from "../office-api.ts";
import { createStepUp } from "../account/step-up.tsx";
import { spacesApi } from "../prepare/spaces-api.ts";
import type { SpacesList } from "../prepare/spaces-list.ts";
import { isWithoutMeetingUnits } from "../is-without-meeting-units.ts";
import { unitsIn } from "../prepare/units-of-space.ts";

/** A role as the page lists it. `spaceId`: where it was given, here or above. */
export type GivenRole = { readonly membership: MembershipRecord; readonly spaceId: string };

export type NewRole = {
  readonly officerId: string;
  readonly role: OfficeRole;
  readonly unitId: string | null;
  /** Times in ms. */
  readonly from: number;
  readonly until: number | null;
};

/** Whether the role is held at the moment, will be, or is over. @param now ms */
export const standingOf = ({ from, until }: MembershipRecord, now: number): "holds" | "notYet" | "over" => {
  if (until !== null && until <= now) return "over";
  return from > now ? "notYet" : "holds";
};

/** The space and those above it, the nearest first. */
const lineOf = (spaces: SpacesList, spaceId: string): readonly string[] => {
  const line: string[] = [];
  for (let id: string | null | undefined = spaceId; id !== null && id !== undefined; id = spaces.space(id)?.parent)
    line.push(id);
  return line;
};

/** The units that can be represented in the space, once it is known what stands around it. */
const createUnits = (spaceId: string, spaces: SpacesList) => {
  const [units] = createResource(
    () => (spaces.isRead() ? spaces.all() : undefined),
    (all) => unitsIn(all, spaceId),
  );
  const all = () => resourceValue(units) ?? [];
  return {
    /** For a choice: each name once. @param asked the unit that a link came for */
    units: (asked = "") => oneOfEachName(all(), asked),
    /** Whether units that only meetings have are left out of the choice. */
    isWithoutMeetingUnits: () => isWithoutMeetingUnits(spaces.all(), spaceId),
    unitName: (unitId: string | null) => all().find(({ id }) => id === unitId)?.name,
  };
};

/** Roles of one space, with those that hold there from above, and giving and ending them (docs/sync-protocol.md, "Spaces"). */
export const createRolesState = (spaceId: string, spaces: SpacesList) => {
  const { t, now, announce } = useApp();
  const stepUp = createStepUp();
  const [given, setGiven] = createSignal<readonly GivenRole[]>([]);
  const [failure, setFailure] = createSignal<OfficeFailure["kind"]>();
  const [problem, setProblem] = createSignal<string>();
  const [isRead, setRead] = createSignal(false);
  const line = createMemo(() => lineOf(spaces, spaceId));

  const load = async (): Promise<void> => {
    const read = await Promise.all(line().map(async (id) => ({ id, got: await spacesApi.readAll(id) })));
    setGiven(
      read.flatMap(({ id, got }) =>
        got.ok
          ? got.value.flatMap((record) => (record.type === "membership" ? [{ membership: record, spaceId: id }] : []))
          : [],
      ),
    );
    // What stands above may be no business of this officer; the place itself has to be read.
    const own = read.find(({ id }) => id === spaceId)?.got;
    setFailure(own === undefined || own.ok ? undefined : own.error.kind);
    setRead(true);
  };
  onMount(() => void load());
  const [officers] = createResource(async () => {
    const got = await spacesApi.officers(spaceId);
    return got.ok ? got.value : [];
  });

  const send = async (named: { kind: string; id: string; args: object; officeRev: number }): Promise<boolean> => {
    setProblem(undefined);
    if (!(await stepUp.before())) return false;
    const sent = await spacesApi.send(spaceId, { opId: newId(), at: now(), ...named, args: { ...named.args } });
    await load();
    if (!sent.ok) setProblem(t(`office.failure.${sent.error.kind}`));
    else if (sent.value.status === "conflict") setProblem(t("spaces.roles.conflict"));
    else if (sent.value.status === "refused")
      setProblem(t(refusalWords[sent.value.reason.kind] ?? "office.failure.not-permitted"));
    else return true;
    return false;
  };
  return {
    given,
    isRead,
    failure,
    problem,
    load,
    officers: () => resourceValue(officers) ?? [],
    ...createUnits(spaceId, spaces),
    nameOf: (officerId: string): string =>
      resourceValue(officers)?.find(({ id }) => id === officerId)?.name ?? t("spaces.roles.unknownOfficer"),
    give: async (role: NewRole): Promise<boolean> => {
      const isGiven = await send({ kind: "membership/put", id: newId(), args: role, officeRev: 0 });
      if (isGiven) announce(t("spaces.roles.given"));
      return isGiven;
    },
    end: async ({ id, rev }: MembershipRecord): Promise<void> => {
      if (await send({ kind: "membership/end", id, args: {}, officeRev: rev })) announce(t("spaces.roles.ended"));
    },
    Dialog: stepUp.Dialog,
  };
};

const refusalWords: Readonly<
  Record<string, "spaces.roles.lastOwner" | "spaces.roles.noSuchOfficer" | "office.failure.step-up">
> = {
  locked: "spaces.roles.lastOwner",
  "target-unknown": "spaces.roles.noSuchOfficer",
  "step-up": "office.failure.step-up",
};

export type Roles = ReturnType<typeof createRolesState>;
