import { isTakenUp } from "#domain/counted-entries.ts";
import type { OfficeAct } from "#client/local/vault-records.ts";
import type { EntryRecord, ProjectRecord } from "#domain/records.ts";
import { isStuck, type ConsoleEntry, type ShownAct } from "../pending-acts.ts";

/** The unit's last text about an entry on this device, which the server has not stored yet. */
export type OwnAnswer = { readonly text: string; readonly inRoom: boolean; readonly at: number };

export type UnitRow = {
  readonly entry: ConsoleEntry;
  /** Waits for a signal, or for what it did to be read. */
  readonly waiting: OwnAnswer | undefined;
  /** As the secretariat has it and looks at it. */
  readonly handedIn: OwnAnswer | undefined;
};

/** The unit's questions, by who has to act next. */
export type UnitGroups = Readonly<
  Record<"toAnswer" | "waiting" | "handedIn" | "suggestions" | "answered", readonly UnitRow[]>
>;

const isOfUnit = (entry: ConsoleEntry, projects: ReadonlySet<string>): boolean =>
  entry.target.type === "project" && projects.has(entry.target.id);

/** Of the meeting's projects those that a unit of the officer carries out. */
export const projectsOf = (projects: readonly ProjectRecord[], units: readonly string[]): readonly ProjectRecord[] =>
  projects.filter(({ unitId }) => unitId !== null && units.includes(unitId)).toSorted((a, b) => a.order - b.order);

const isAnswering = ({ op }: OfficeAct): boolean => op.kind === "answer/put" || op.kind === "answer/propose";

const writtenIn = ({ op }: OfficeAct): OwnAnswer => {
  const { text, inRoom } = op.args;
  return { text: typeof text === "string" ? text : "", inRoom: inRoom === true, at: op.at };
};

/** The newest act of this device that answers an entry, and has not been answered with no. */
export const waitingAnswer = (acts: readonly ShownAct[], entryId: string): OwnAnswer | undefined => {
  const act = acts.findLast((one) => one.op.id === entryId && isAnswering(one) && !isStuck(one));
  return act === undefined ? undefined : writtenIn(act);
};

/** Answers of this device that were refused, or that met a newer version. */
export const stuckAnswers = (acts: readonly OfficeAct[]): readonly OfficeAct[] =>
  acts.filter((act) => isAnswering(act) && isStuck(act));

/** What an act of answering was to say. */
export const wordsOfAct = (act: OfficeAct): OwnAnswer => writtenIn(act);

const handedInOf = ({ proposed, answer }: Pick<EntryRecord, "proposed"> & Pick<ConsoleEntry, "answer">) =>
  proposed !== undefined && (answer === null || answer.answeredAt < proposed.at) ? proposed : undefined;

/** Entries that the room is shown of the unit's projects, the newest first in each group. */
export const unitGroups = (
  entries: readonly ConsoleEntry[],
  acts: readonly ShownAct[],
  projects: readonly ProjectRecord[],
): UnitGroups => {
  const ids = new Set(projects.map(({ id }) => id));
  const rows = entries
    .filter((entry) => isOfUnit(entry, ids) && isTakenUp(entry.status))
    .map((entry) => ({ entry, waiting: waitingAnswer(acts, entry.id), handedIn: handedInOf(entry) }))
    .toSorted((a, b) => b.entry.no - a.entry.no);
  const turnOf = ({ entry, waiting, handedIn }: UnitRow): keyof UnitGroups => {
    if (waiting !== undefined) return "waiting";
    if (handedIn !== undefined) return "handedIn";
    if (entry.answer !== null) return "answered";
    return entry.entryKind === "question" ? "toAnswer" : "suggestions";
  };
  const of = (group: keyof UnitGroups) => rows.filter((row) => turnOf(row) === group);
  return {
    toAnswer: of("toAnswer"),
    waiting: of("waiting"),
    handedIn: of("handedIn"),
    suggestions: of("suggestions"),
    answered: of("answered"),
  };
};

type Spoken = { readonly at: number; readonly speaker: string };

/** Who spoke for the unit, the last first. */
const spokenIn = (entries: readonly ConsoleEntry[], projects: readonly ProjectRecord[]): readonly Spoken[] => {
  const own = new Set(projects.map(({ id }) => id));
  return entries
    .filter((entry) => isOfUnit(entry, own))
    .map(({ proposed, answer }) => ({
      at: proposed?.at ?? answer?.answeredAt ?? 0,
      speaker: (proposed ?? answer)?.speaker ?? "",
    }))
    .filter(({ speaker }) => speaker !== "")
    .toSorted((a, b) => b.at - a.at);
};

/** Who spoke for the unit last, or nobody: the same person mostly speaks again. */
export const lastSpeakerOf = (entries: readonly ConsoleEntry[], projects: readonly ProjectRecord[]): string =>
  spokenIn(entries, projects)[0]?.speaker ?? "";

/** So many names are offered at most: they stand under a field on a phone. */
const mostSpeakers = 6;

/**
 * Who may have spoken for the unit: whoever answers now, and who was named before. The meeting's roster is not read by a unit's
 * representative.
 */
export const speakersOf = (of: {
  readonly own: string;
  readonly entries: readonly ConsoleEntry[];
  readonly projects: readonly ProjectRecord[];
}): readonly string[] => {
  const named = spokenIn(of.entries, of.projects).map(({ speaker }) => speaker);
  return [...new Set([of.own, ...named])].filter((name) => name !== "").slice(0, mostSpeakers);
};
