import { createSignal, onMount, type Accessor } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import type { OfficeRole } from "#domain/permissions.ts";
import { can } from "#kinds/can.ts";
import type { Facts } from "#kinds/core/act.ts";
import { blankRow, type AnyRow } from "#kinds/core/row.ts";
import { isObject, officeApi } from "./office-api.ts";
import type { OfficeData } from "./office-data.ts";
import type { ConsoleEntry } from "./pending-acts.ts";
import { isOfficeRole } from "./is-office-role.ts";

type Held = { readonly role: OfficeRole; readonly units: readonly string[]; readonly name: string };

const keyOf = (meetingId: string): string => `ruam-office-role/${meetingId}`;

const readHeld = (text: string | null | undefined): Held | undefined => {
  try {
    const value: unknown = JSON.parse(text ?? "null");
    if (!isObject(value) || typeof value.role !== "string" || !isOfficeRole(value.role)) return undefined;
    return {
      role: value.role,
      units: Array.isArray(value.units) ? value.units.filter(isText) : [],
      name: isText(value.name) ? value.name : "",
    };
  } catch {
    return undefined;
  }
};
const isText = (value: unknown): value is string => typeof value === "string";

/**
 * What this officer may do in the meeting: as the server says, and without a network as it said last. Before it has
 * ever said, every act is offered, and the server decides.
 */
export const createOfficerPermissions = (data: OfficeData, storage: Storage | undefined) => {
  const { commands } = useApp();
  const key = keyOf(data.meetingId());
  const before = readHeld(storage?.getItem(key));
  const [held, setHeld] = createSignal<Held | undefined>(before);
  const [isAsked, setIsAsked] = createSignal(before !== undefined);
  const ask = async (): Promise<void> => {
    const got = await officeApi.session();
    // A browser in which this officer was signed in before it noted down who is; what cannot be noted is as before.
    if (got.ok) await commands.officerIs(got.value.officer.id, got.value.officer.name).catch(() => undefined);
    const here = got.ok ? got.value.meetings.find(({ id }) => id === data.meetingId()) : undefined;
    const said = JSON.stringify(got.ok && here !== undefined ? { ...here, name: got.value.officer.name } : null);
    const next = readHeld(said);
    if (next !== undefined) {
      storage?.setItem(key, said);
      setHeld(next);
    }
    setIsAsked(true);
  };
  onMount(() => void ask());
  return {
    may: createMay(data, held),
    isRoleKnown: isAsked,
    role: (): OfficeRole | undefined => held()?.role,
    /** As the officer signed in; empty until the server has said. */
    name: (): string => held()?.name ?? "",
    /** The units that this officer answers for. */
    units: (): readonly string[] => held()?.units ?? [],
  };
};

/** Whether to offer an act at all, or on this entry. */
export type May = (act: string, entry?: ConsoleEntry) => boolean;

const createMay =
  (data: OfficeData, held: Accessor<Held | undefined>): May =>
  (act, entry) => {
    const own = held();
    if (own === undefined) return true;
    return can({ participantId: null, officer: { id: "", ...own } }, act, entry, factsOf(data));
  };

/** Entries and projects as this device reads them, as far as the question whose they are looks at them. */
const factsOf = (data: OfficeData): Facts => ({
  get: <R extends AnyRow>(token: { readonly type: R["type"] }, id: string): R | undefined => {
    const state = token.type === "entry" ? data.entry(id) : data.matters().projects.find((one) => one.id === id);
    // What is read of an entry is where it is now, and the room's own reading is what a representative is sent.
    return state === undefined
      ? undefined
      : ({ ...blankRow<AnyRow>(token, id, null, 0), state, office: null, view: null, room: "shown" } as unknown as R);
  },
});
