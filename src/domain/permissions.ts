export const officeRoles = ["owner", "secretary", "desk", "presenter", "unit-representative", "viewer"] as const;
export type OfficeRole = (typeof officeRoles)[number];

/** A role as an officer holds it; `unitId`: the unit that a unit's representative answers for. */
export type HeldRole = { readonly role: OfficeRole; readonly unitId: string | null };

/**
 * The result of several roles: the highest one, in the order of `officeRoles`, and every unit that the officer
 * represents. Undefined where there is none.
 */
export const joinRoles = (
  held: readonly HeldRole[],
): { readonly role: OfficeRole; readonly units: readonly string[] } | undefined => {
  const role = officeRoles.find((name) => held.some((one) => one.role === name));
  if (role === undefined) return undefined;
  const units = held.flatMap((one) => (one.role === "unit-representative" && one.unitId !== null ? [one.unitId] : []));
  return { role, units: [...new Set(units)].toSorted() };
};

/** Who acts: a participant of the meeting, an officer with a role, or (one browser can be both) both. */
export type Actor = {
  readonly participantId: string | null;
  /** `name`: the officer's name for the notes of an act; a device that predicts an act has none. */
  readonly officer: {
    readonly id: string;
    readonly role: OfficeRole;
    /** The units that the officer represents. */
    readonly units?: readonly string[];
    readonly name?: string;
    /**
     * The officer has not proved their identity recently: acts that need this are refused (docs/sync-protocol.md,
     * "Officers").
     */
    readonly isUnconfirmed?: true;
  } | null;
};

/** Who decides about entries, the agenda and the meeting, and knows who is behind an entry. */
export const moderators: readonly OfficeRole[] = ["owner", "secretary"];
/** Who registers people. */
export const registrars: readonly OfficeRole[] = ["owner", "secretary", "desk"];
/** Who leads the room through the meeting; the presiding person's phone does so beside them. */
export const leaders: readonly OfficeRole[] = ["owner", "secretary", "presenter"];

/**
 * What else a role may, beside the acts, which each name their own: what is read beyond what the room reads, and what is
 * taken out. `can` (`kinds/can.ts`) is asked for these as it is for an act.
 */
export const officeRights = {
  /** Who people are, and what has not been taken up yet. */
  "read/desk": registrars,
  /** Who is behind an entry: told to the secretariat and to nobody else (promise A5). */
  "read/authors": moderators,
  /** What the office did. It names people. */
  "read/log": moderators,
  /** Papers carry names, and what the room has not seen. */
  "read/papers": moderators,
  /** The whole meeting as a workbook, and what a file holds: for who edits all of it. */
  "read/file": moderators,
  /** The public page before it is public, and who spoke, by sector. */
  "read/preview": moderators,
  /** What who leads the room through the meeting reads: notes for the chair, and where the line stands. */
  "read/leading": leaders,
  /** The codes that stand in the room. */
  "read/room-code": [...registrars, "presenter"],
  /** Handing in a rescue file, whose records keep their authors (docs/sync-protocol.md, "The device", 9). */
  "bring/others-words": moderators,
} as const satisfies Readonly<Record<string, readonly OfficeRole[]>>;

export type OfficeRight = keyof typeof officeRights;
