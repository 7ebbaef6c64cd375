import { createMemo, createSignal } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { createLive } from "#client/lib/live-query.ts";
import { createNameIndex } from "#domain/person-name-search.ts";
import { standingReplies } from "#domain/invitation-reply.ts";
import type { PersonName, PersonRecord } from "#domain/records.ts";
import { createOfficeActs } from "../office-acts.ts";
import type { createOfficeData } from "../office-data.ts";
import { isStuck } from "../pending-acts.ts";
import { confirmation, isAddedByOffice } from "../unconfirmed-people.ts";
import { stoodInForBy, substitutesOf } from "../stood-in-for.ts";
import { createDeskRows, rowsShown, type DeskFilter, type DeskRow } from "./desk-rows.ts";

/** What the right side shows: the selected person, a new person, or the choice of a substitute. */
export type DeskSide = { readonly kind: "person" } | { readonly kind: "walk-in" } | { readonly kind: "substitute" };

/** An act of this desk that can be undone. */
export type DoneHere = {
  readonly personId: string;
  readonly name: PersonName;
  readonly what: string;
  readonly at: number;
};

export type PresenceSet = {
  readonly status: "present" | "absent" | "left" | "expected";
  readonly late?: boolean;
  readonly reason?: string;
  readonly onBehalfOf?: string;
};

/** As many as fit below the selected person. */
const doneShown = 4;

/** Sets presences, and keeps the last ones with their undo. @param leave done after each */
const createDeskActs = (acts: ReturnType<typeof createOfficeActs>, leave: () => void) => {
  const { t, now } = useApp();
  const [done, setDone] = createSignal<readonly DoneHere[]>([]);
  const setPresence = async (person: PersonRecord, presence: PresenceSet, what: string): Promise<boolean> => {
    const name: PersonName = person;
    // An officer who registers somebody in person sees who it is; a participant is confirmed by an act of its own.
    const isSeen = presence.status === "present" && !person.confirmed && isAddedByOffice(person);
    const set = { kind: "attendance/set", id: person.id, args: presence };
    const steps = isSeen ? [set, confirmation({ person }, undefined)] : [set];
    const isSaved = await acts.performAll(steps, t("desk.done", { name, what }));
    if (!isSaved) return false;
    setDone((before) => [{ personId: person.id, name, what, at: now() }, ...before].slice(0, doneShown));
    leave();
    return true;
  };
  const undo = async (which: DoneHere): Promise<void> => {
    const words = t("desk.undone", { name: which.name, what: which.what });
    const isSaved = await acts.perform({ kind: "attendance/undo", id: which.personId, args: {} }, words);
    if (isSaved) setDone((before) => before.filter((one) => one !== which));
  };
  return { done, setPresence, undo };
};

/** Who is here, or was announced, in whose place. */
const createSubstitutes = (rows: () => readonly DeskRow[], people: () => readonly PersonRecord[]) => {
  const substitutes = createMemo(() => substitutesOf(rows()));
  return {
    substitutes,
    /** For whom the person of the row comes, or was announced; undefined where they come for themselves. */
    stoodInForBy: (row: DeskRow): PersonRecord | undefined => {
      const id = stoodInForBy(row);
      return id === undefined ? undefined : people().find((one) => one.id === id);
    },
    /** Who is here in a member's place, or else whom the member announced; undefined where nobody stands in for the member. */
    substituteFor: (memberId: string): DeskRow | undefined =>
      substitutes().get(memberId) ?? rows().find(({ person }) => person.standsFor === memberId),
  };
};

/** What the registration desk shows and does; every act is kept on this device first (promise J8). */
export const createDesk = (data: ReturnType<typeof createOfficeData>, meetingId: () => string) => {
  const { queries } = useApp();
  const acts = createOfficeActs(data);
  const replies = createLive(meetingId, queries.replies);
  const replyByPerson = createMemo(() => standingReplies(replies.rows));
  const [filter, setFilter] = createSignal<DeskFilter>("members");
  const [query, setQuery] = createSignal("");
  const [chosenId, setChosenId] = createSignal<string>();
  const [side, setSide] = createSignal<DeskSide>({ kind: "person" });

  const all = createMemo(() => createDeskRows(data.people(), data.attendanceByPerson()));
  const index = createMemo(() => createNameIndex(all().rows.map(({ person }) => person)));
  const rows = createMemo(() => rowsShown(all().rows, index(), { filter: filter(), query: query() }));
  const chosen = createMemo<DeskRow | undefined>(
    () => all().rows.find(({ person }) => person.id === chosenId()) ?? rows()[0],
  );

  const choose = (personId: string | undefined) => {
    setChosenId(personId);
    setSide({ kind: "person" });
  };
  /** Back to the search, where the next name is typed. */
  const leave = () => {
    setQuery("");
    choose(undefined);
    document.querySelector<HTMLElement>(".desk-search input")?.focus();
  };

  return {
    data,
    acts,
    filter,
    setFilter: (next: DeskFilter) => {
      setFilter(next);
      setQuery("");
    },
    query,
    setQuery,
    rows,
    rowOf: (personId: string): DeskRow | undefined => all().rows.find(({ person }) => person.id === personId),
    counts: () => all().counts,
    present: () => all().rows.filter(({ attendance }) => attendance?.status === "present").length,
    index,
    ...createSubstitutes(() => all().rows, data.people),
    /** Who waits to be confirmed as the person of the row: participants who gave the name, or the person of no list. */
    claimantsOf: ({ person, isUnconfirmed }: DeskRow): readonly PersonRecord[] =>
      isUnconfirmed ? data.presence().unconfirmed.filter((one) => (one.rosterPersonId || one.id) === person.id) : [],
    /** What an invited person answered before the day (promise M9); undefined where nothing was. */
    replyOf: (personId: string) => replyByPerson().get(personId),
    chosen,
    choose,
    /** Whether somebody, or a form, was opened from the list: where there is room for one of the two, it is this one. */
    isOpen: () => chosenId() !== undefined || side().kind !== "person",
    leave,
    side,
    setSide,
    ...createDeskActs(acts, leave),
    /** Refused acts of the desk; those of other screens are shown there. */
    stuck: () => acts.stuck().filter(({ op }) => /^(attendance|person)\//.test(op.kind)),
    /** Acts that have not left this device yet, and will by themselves. */
    waiting: () => data.acts().filter((act) => act.sentAtSeq === undefined && !isStuck(act)).length,
  };
};

export type Desk = ReturnType<typeof createDesk>;
