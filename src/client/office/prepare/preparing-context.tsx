import { createContext, createMemo, useContext, type JSX } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { createLive } from "#client/lib/live-query.ts";
import type { Words } from "#domain/bilingual-words.ts";
import { ownLevel } from "#domain/level-of-plan.ts";
import { standingReplies } from "#domain/invitation-reply.ts";
import { createOfficeActs } from "../office-acts.ts";
import { createOfficeData } from "../office-data.ts";
import { EditingProvider } from "./editing-context.tsx";
import { createUndoableEdits } from "./undoable-record-edits.ts";
import { lacksOf } from "./missing-data.ts";

const byOrder = <T extends { readonly order: number }>(rows: readonly T[]): readonly T[] =>
  rows.toSorted((a, b) => a.order - b.order);

/** Everything that the pages for preparing one meeting share. */
export const createPreparing = (meetingId: () => string) => {
  const app = useApp();
  const data = createOfficeData(meetingId);
  const acts = createOfficeActs(data);
  const editor = createUndoableEdits(data, acts);
  const strategies = createMemo(() => byOrder(data.matters().strategies));
  const units = createMemo(() => byOrder(data.units()));
  const projects = createMemo(() => byOrder(data.matters().projects));
  const roster = createMemo(() => data.people().filter(({ rosterPersonId }) => !rosterPersonId));
  const replies = createLive(meetingId, app.queries.replies);
  const replyByPerson = createMemo(() => standingReplies(replies.rows));
  const arising = createLive(meetingId, app.queries.arising);
  const lacks = createMemo(() =>
    lacksOf({
      meeting: data.meeting(),
      agenda: data.matters().agenda,
      strategies: strategies(),
      units: units(),
      projects: projects(),
      people: roster(),
      arising: arising.rows.length,
    }),
  );
  const level = (usual: "prepare.strategies.name" | "prepare.strategies.title"): string => {
    const name = ownLevel(data.meeting()?.strategyName);
    return name === undefined ? app.t(usual) : app.say(name);
  };
  return {
    data,
    acts,
    editor,
    agenda: () => data.matters().agenda,
    strategies,
    units,
    projects,
    roster,
    /** What invited persons answered before the day. */
    replies: () => [...replyByPerson().values()],
    /** What a person of the roster answered before the day. */
    replyOf: (personId: string) => replyByPerson().get(personId),
    /** What earlier meetings left open, in its order. */
    arising: () => arising.rows,
    lacks,
    /** What one of the plan's upper level is called in this meeting. */
    strategyName: (): string => level("prepare.strategies.name"),
    /** The same as the heading of all of them. */
    strategiesName: (): string => level("prepare.strategies.title"),
  };
};

export type Preparing = ReturnType<typeof createPreparing>;

const Context = createContext<Preparing>();

/** Gives what the pages for preparing one meeting share. */
export const PreparingProvider = (props: { readonly value: Preparing; readonly children: JSX.Element }) => {
  // oxlint-disable-next-line solid/reactivity -- the value is made with the page, and read once, since reading makes it; what changes in it are accessors
  const preparing = props.value;
  const { editor, acts, data } = preparing;
  const editing = { ...editor, stuck: acts.stuck, people: data.people, again: acts.again, dismiss: acts.dismiss };
  return (
    <Context.Provider value={preparing}>
      <EditingProvider value={editing}>{props.children}</EditingProvider>
    </Context.Provider>
  );
};

/** What the pages for preparing this meeting share. @throws Error outside of `PreparingProvider` */
export const usePreparing = (): Preparing => {
  const preparing = useContext(Context);
  if (preparing === undefined) throw new Error("usePreparing() needs <PreparingProvider>");
  return preparing;
};

/** New Thai words beside the translation that was there. */
export const inThai = (before: Words | null | undefined, th: string): Words =>
  before?.en === undefined ? { th } : { th, en: before.en };
