/** Who acts: a participant of the meeting, an officer with a role, or (one browser can be both) both. */
export type OfficeRole = "owner" | "secretary" | "desk" | "presenter" | "unit-representative" | "viewer";

export type Actor = {
  readonly participantId: string | null;
  readonly officer: { readonly id: string; readonly role: OfficeRole } | null;
};

const moderators: readonly OfficeRole[] = ["owner", "secretary"];
const registrars: readonly OfficeRole[] = ["owner", "secretary", "desk"];

/** Which roles may send which kind of office operation. A kind that is missing here is nobody's. */
export const officePermissions: Readonly<Record<string, readonly OfficeRole[]>> = {
  "attendance/set": registrars,
  "attendance/undo": registrars,
  "person/confirm": registrars,
  "person/merge": moderators,
  "person/put": registrars,
  "entry/record": moderators,
  "entry/accept": moderators,
  "entry/decline": moderators,
  "entry/merge": moderators,
  "entry/move": moderators,
  "entry/redact": moderators,
  "entry/restore": moderators,
  "entry/erase": moderators,
  "answer/put": ["owner", "secretary", "unit-representative"],
  "live/set": ["owner", "secretary", "presenter"],
  "meeting/put": moderators,
  "meeting/open": moderators,
  "meeting/start": moderators,
  "meeting/close": moderators,
  "meeting/reopen": moderators,
  "resolution/put": moderators,
  "agenda/put": moderators,
  "strategy/put": moderators,
  "unit/put": moderators,
  "project/put": moderators,
  "announcement/put": moderators,
  "example/remove": ["owner", "secretary"],
};

/** Whether the officer's role may send this kind. */
export const mayAct = (role: OfficeRole, kind: string): boolean => officePermissions[kind]?.includes(role) ?? false;

/** Whether the officer may hand in a rescue file, whose records keep their authors (protocol, "The device", 9). */
export const mayBringOthersWords = (role: OfficeRole): boolean => moderators.includes(role);

/** How much of a meeting a role reads beside what the room reads: who people are, and what has not been taken up yet. */
export const readsDesk = (role: OfficeRole): boolean => registrars.includes(role);
/** Who is behind an entry is told to the secretariat and to nobody else (product, A5). */
export const readsAuthors = (role: OfficeRole): boolean => moderators.includes(role);
