import { undoOfImport, type MadeAnew } from "#domain/import/undo-import.ts";
import { batch, createMemo, createSignal } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { newId } from "#client/lib/new-id.ts";
import type { Workbook } from "#domain/import/workbook-grid.ts";
import { countRows, planImport, type Plan } from "#domain/import/plan.ts";
import type { Answers, Counts, PlannedAct } from "#domain/import/plan-types.ts";
import type { OfficeData } from "../office-data.ts";
import { heldOf, heldRows, type UnresolvedRows } from "./stored-unresolved-rows.ts";
import { importApi, type ImportApi, type ImportFailure } from "./import-api.ts";
import { createPastedRows, gridOfPasted } from "./stored-pasted-rows.ts";
import { workbookOfExport } from "./json-export-to-workbook.ts";

export type Stage = "file" | "reading" | "preview" | "sending" | "done";
export type Unreadable = { readonly name: string; readonly why: ImportFailure | "no-rows" };

/** What an import came to, by table. */
export type Result = {
  readonly at: number;
  readonly count: number;
  readonly tables: readonly {
    readonly sheet: string;
    readonly kind: Plan["tables"][number]["kind"];
    readonly counts: Counts;
  }[];
  readonly held: number;
};

/** All acts were stored. */
type Taken = { readonly kind: "taken"; readonly madeAnew: MadeAnew };

/** Why an import was not stored; `failed`: whether it was is not known where there was no answer. */
export type Sent =
  | { readonly kind: "failed"; readonly why: ImportFailure }
  | { readonly kind: "conflict" | "notTaken"; readonly count: number }
  /** Rows about people who were erased; `names` as the file has them. */
  | { readonly kind: "erased"; readonly count: number; readonly names: string };

/** The meeting as the office reads it: what a file is compared with. */
const knownOf = (data: OfficeData) => {
  const meeting = data.meeting();
  if (meeting === undefined) return undefined;
  const { agenda, strategies, projects } = data.matters();
  return { meeting, records: [...agenda, ...strategies, ...projects, ...data.units(), ...data.people()] };
};

/** How many rows can be imported; the button says the number. */
export const readyOf = (counts: Counts): number => counts.new + counts.changed + counts.same;

/** What was read, and what was answered to its questions. */
const createReading = (data: OfficeData, stages: Stages) => {
  const { now } = useApp();
  const [workbook, setWorkbook] = createSignal<Workbook>();
  const [answers, setAnswers] = createSignal<Answers>({});
  const [readAt, setReadAt] = createSignal(0);
  const [unreadable, setUnreadable] = createSignal<Unreadable>();
  const [file, setFile] = createSignal("");
  const plan = createMemo<Plan | undefined>(() => {
    const [book, known] = [workbook(), knownOf(data)];
    const isOver = stages.stage() === "done" || book === undefined || known === undefined;
    return isOver ? undefined : planImport(book, known, answers());
  });
  const refuse = (name: string, why: Unreadable["why"]): void => {
    setUnreadable({ name, why });
    setWorkbook(undefined);
    stages.setStage("file");
  };
  const show = (book: Workbook, before: Answers = {}): void => {
    batch(() => {
      setAnswers(before);
      setUnreadable(undefined);
      setReadAt(now());
      setWorkbook(book);
      stages.setStage("preview");
    });
    const read = plan();
    const isNothing = read?.tables.length === 0 && !read.unreadSheets.some(({ why }) => why === "hidden");
    if (isNothing) refuse(book.name, "no-rows");
  };
  return {
    workbook,
    answers,
    readAt,
    unreadable,
    file,
    plan,
    show,
    refuse,
    begin: (name: string): void => {
      setFile(name);
      setUnreadable(undefined);
      stages.setStage("reading");
    },
    /** Answers a question; `undefined` takes an answer back. */
    answer: (key: string, value: string | undefined): void => {
      const { [key]: _, ...others } = answers();
      setAnswers(value === undefined ? others : { ...others, [key]: value });
    },
    startAgain: (): void => {
      batch(() => {
        setWorkbook(undefined);
        stages.setStage("file");
      });
    },
  };
};

type Stages = { readonly stage: () => Stage; readonly setStage: (stage: Stage) => void };

type Reading = ReturnType<typeof createReading>;

/** Rows that are pasted: they and what is answered about them are kept until they are imported. */
const createPasting = (data: OfficeData, reading: Reading, show: Reading["show"]) => {
  const pasted = createPastedRows(data.meetingId);
  let last: { readonly kind: string; readonly book: Workbook } | undefined;
  /** The page for which the rows were pasted; undefined: they come from a file. */
  const inHand = (): string | undefined => (reading.workbook() === last?.book ? last?.kind : undefined);
  return {
    pasted,
    isPasted: (): boolean => inHand() !== undefined,
    /** Reads the pasted rows. @param kind the page for which they were pasted, under which they are kept */
    openRows: (kind: string, name: string): void => {
      const { text, answers } = pasted.read(kind);
      last = { kind, book: { name, sheets: [gridOfPasted(name, text)] } };
      show(last.book, answers);
    },
    answer: (key: string, value: string | undefined): void => {
      reading.answer(key, value);
      const kind = inHand();
      if (kind !== undefined) pasted.answered(kind, reading.answers());
    },
    /** What was pasted has been imported. */
    forget: (): void => {
      const kind = inHand();
      if (kind !== undefined) pasted.forget(kind);
    },
  };
};

/** Rows that an import did not write, kept in this browser. */
const createHeld = (meetingId: () => string, show: Reading["show"]) => {
  const [held, setHeld] = createSignal(heldRows.read(meetingId()));
  const keepHeld = (waiting: UnresolvedRows | undefined): void => {
    heldRows.put(meetingId(), waiting);
    setHeld(waiting);
  };
  const mendHeld = (): void => {
    const waiting = held();
    if (waiting !== undefined) show(waiting.workbook, waiting.answers);
  };
  return { held, keepHeld, mendHeld, dropHeld: (): void => keepHeld(undefined) };
};

/**
 * One import, from the file to its result. The server reads the cells and stores nothing. Their meaning is computed
 * here, again after each answer, and nothing is written before *import* is pressed.
 */
export const createImport = (data: OfficeData, api: ImportApi = importApi) => {
  const app = useApp();
  const [stage, setStage] = createSignal<Stage>("file");
  const [progress, setProgress] = createSignal(0);
  const [result, setResult] = createSignal<Result>();
  const [sent, setSent] = createSignal<Sent>();
  const reading = createReading(data, { stage, setStage });
  const show: typeof reading.show = (book, before) => {
    setSent(undefined);
    reading.show(book, before);
  };
  const pasting = createPasting(data, reading, show);
  const { keepHeld, ...holding } = createHeld(data.meetingId, show);
  const open = async (file: File): Promise<void> => {
    setProgress(0);
    reading.begin(file.name);
    const own = /\.json$/i.test(file.name) ? workbookOfExport(file.name, await file.text()) : undefined;
    if (own !== undefined) return show(own);
    const got = await api.read(data.meetingId(), file, setProgress);
    if (got.ok) show(got.value);
    else reading.refuse(file.name, got.error.kind);
  };

  const bringIn = createSending({ data, api, now: app.now });
  const undoing = createUndoing(data, bringIn, app.syncNow);
  const send = async (): Promise<void> => {
    const [book, now] = [reading.workbook(), reading.plan()];
    if (book === undefined || now === undefined) return;
    setSent(undefined);
    setProgress(0);
    setStage("sending");
    const before = recordsBefore(data);
    const outcome = await bringIn(now.acts, setProgress);
    if (outcome.kind !== "taken") {
      setSent(outcome);
      setStage("preview");
    } else {
      keepHeld(heldOf(book, now, reading.answers()));
      pasting.forget();
      setResult(resultOf(now, app.now()));
      undoing.offer(undoOfImport(now.acts, before, outcome.madeAnew));
      setStage("done");
    }
    // The result of this import, or another officer's edits meanwhile.
    app.syncNow();
  };

  return {
    ...reading,
    stage,
    progress,
    result,
    sent,
    ...holding,
    open,
    ...pasting,
    send,
    undoing,
  };
};

/** The records that an import may change, as they stand before it. */
const recordsBefore = (data: OfficeData) => {
  const known = knownOf(data);
  return known === undefined ? [] : [known.meeting, ...known.records].map((record) => ({ ...record }));
};

/** Undoes the last import as a whole, as long as nobody has edited what it wrote. */
const createUndoing = (data: OfficeData, bringIn: ReturnType<typeof createSending>, syncNow: () => void) => {
  const [acts, offer] = createSignal<readonly PlannedAct[]>();
  const [state, setState] = createSignal<"offered" | "going" | "done" | "conflict" | "failed">("offered");
  return {
    offer: (wayBack: readonly PlannedAct[] | undefined): void => {
      offer(wayBack);
      setState("offered");
    },
    isOffered: (): boolean => acts() !== undefined && data.status() !== "closed",
    state,
    undo: async (): Promise<void> => {
      const back = acts();
      if (back === undefined) return;
      setState("going");
      const outcome = await bringIn(back, () => undefined);
      const become = {
        taken: "done",
        failed: "failed",
        conflict: "conflict",
        notTaken: "conflict",
        erased: "conflict",
      } as const;
      setState(become[outcome.kind]);
      syncNow();
    },
  };
};

const resultOf = ({ counts, tables }: Plan, at: number): Result => ({
  at,
  count: readyOf(counts),
  tables: tables.map(({ sheet, kind, rows }) => ({ sheet, kind, counts: countRows(rows) })),
  held: counts.mend + counts.decide,
});

export type Importing = ReturnType<typeof createImport>;

const namesOf = (acts: readonly PlannedAct[], ids: ReadonlySet<string>): string =>
  acts
    .filter(({ id }) => ids.has(id))
    .map(({ args }) => [args["givenName"], args["familyName"]].filter((part) => typeof part === "string").join(" "))
    .join(", ");

type SendingDeps = { readonly data: OfficeData; readonly api: ImportApi; readonly now: () => number };

/**
 * Sends the acts of an import. The same acts keep their `opId`s when they are sent again, so that none is done twice.
 */
const createSending = ({ data, api, now }: SendingDeps) => {
  let named: { readonly acts: readonly PlannedAct[]; readonly ops: readonly object[] } | undefined;
  return async (acts: readonly PlannedAct[], onProgress: (share: number) => void): Promise<Taken | Sent> => {
    if (acts.length === 0) return { kind: "taken", madeAnew: new Map() };
    if (named?.acts !== acts) named = { acts, ops: acts.map((act) => ({ ...act, opId: newId(), at: now() })) };
    const got = await api.bringIn(data.meetingId(), { ops: named.ops, sentAt: now() }, onProgress);
    if (!got.ok) return { kind: "failed", why: got.error.kind };
    if (got.value.isTaken) return { kind: "taken", madeAnew: got.value.madeAnew };
    named = undefined;
    const { refused } = got.value;
    const erased = new Set(refused.flatMap(({ id, reason }) => (reason?.kind === "erased" ? id : [])));
    if (erased.size > 0) return { kind: "erased", count: erased.size, names: namesOf(acts, erased) };
    const isOld = refused.some(({ status }) => status === "conflict");
    return { kind: isOld ? "conflict" : "notTaken", count: refused.length };
  };
};
