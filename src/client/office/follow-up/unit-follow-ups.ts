import { createMemo, createSignal, onMount } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { createLive, createLiveValue } from "#client/lib/live-query.ts";
import { newId } from "#client/lib/new-id.ts";
import type { OfficeAct } from "#client/local/vault-records.ts";
import { daysLate, isOpen } from "#domain/follow-up-days.ts";
import { cleanText } from "#domain/clean-text.ts";
import {
  followUpStates,
  type FollowUpDocument,
  type FollowUpRecord,
  type FollowUpState,
} from "#domain/space-records.ts";
import { createAnswerDrafts } from "../answer-drafts.ts";
import { localStorageOf } from "#client/lib/local-storage.ts";
import { isStuck } from "../pending-acts.ts";
import { useOrganisationDigits } from "../organisation-digits.ts";
import { spacesApi } from "../prepare/spaces-api.ts";
import { readOwnUnits, writeOwnUnits, type OwnUnits } from "./stored-own-units.ts";

/** A suggestion as its unit sees it: the reports of this phone over the committee's ledger. */
export type UnitFollowUp = FollowUpRecord & {
  /** It has not reached the ledger yet. */
  readonly isWaiting: boolean;
};

const stepKind = "follow-up/step";
const addKind = "follow-up/add-document";
const removeKind = "follow-up/remove-document";
const isState = (value: unknown): value is FollowUpState => followUpStates.some((state) => state === value);

/** What was reported here and is not read yet, laid over the record as the ledger will lay it. */
export const withReports = (row: FollowUpRecord, acts: readonly OfficeAct[]): UnitFollowUp => {
  let [shown, isWaiting] = [row, false];
  for (const { op } of acts) {
    const isNewer = (op.officeRev ?? 0) >= shown.rev;
    const documents = op.id === row.id && isNewer ? documentsAfter(shown, op) : undefined;
    if (documents !== undefined) {
      shown = { ...shown, rev: shown.rev + 1, documents };
      isWaiting = true;
    }
    const { state, note } = op.args;
    if (op.id !== row.id || op.kind !== stepKind || !isState(state) || (op.officeRev ?? 0) < shown.rev) continue;
    const said = typeof note === "string" && note !== "" ? note : null;
    const step = { state, note: said, at: op.at, meetingId: null, paragraphId: null };
    shown = { ...shown, rev: shown.rev + 1, state, history: [...shown.history, step] };
    isWaiting = true;
  }
  return { ...shown, isWaiting };
};

/** What was added or taken away here; undefined where the record says it already, or the act is about something else. */
const documentsAfter = (
  { documents = [] }: FollowUpRecord,
  { kind, args, at }: OfficeAct["op"],
): readonly FollowUpDocument[] | undefined => {
  const { title, url } = args;
  const isThere = documents.some((one) => one.url === url && (kind === removeKind || one.title === title));
  if (kind === removeKind) return isThere ? documents.filter((one) => one.url !== url) : undefined;
  if (kind !== addKind || isThere || typeof title !== "string" || typeof url !== "string") return undefined;
  return [...documents.filter((one) => one.url !== url), { title, url, at }];
};

/** What is late first, then what is due, then what is done with; each by its due date. */
export const inGroups = (rows: readonly UnitFollowUp[], now: number) => {
  const byDue = rows.toSorted(
    (a, b) => (a.dueDate ?? "9999").localeCompare(b.dueDate ?? "9999") || a.number - b.number,
  );
  return {
    late: byDue.filter((row) => daysLate(row, now) > 0),
    open: byDue.filter((row) => isOpen(row) && daysLate(row, now) === 0),
    closed: byDue.filter((row) => !isOpen(row)),
  };
};

/** Which units the officer answers for here, as the server says, and without a network as it said last. */
const createOwnUnits = (committeeId: string) => {
  const storage = localStorageOf();
  const [own, setOwn] = createSignal<OwnUnits | undefined>(readOwnUnits(storage, committeeId));
  const [isListLost, setListLost] = createSignal(false);
  onMount(async () => {
    const got = await spacesApi.list();
    setListLost(!got.ok);
    if (!got.ok) return;
    const here = got.value.find(({ id }) => id === committeeId);
    const above = got.value.find(({ kind }) => kind === "organisation");
    const next = {
      units: here?.units ?? [],
      name: here?.name ?? { th: "" },
      numerals: above?.numerals ?? ("arabic" as const),
    };
    writeOwnUnits(storage, committeeId, next);
    setOwn(next);
  });
  return { own, isListLost };
};

/** What was done here and waits, or has gone out and is not read back yet. */
const createKeptActs = (committeeId: string) => {
  const { t, now, queries, commands, announce, sync } = useApp();
  const isOff = () => sync.connection === "not-connected" || sync.connection === "portal";
  const queued = createLiveValue(() => committeeId, queries.officeActs);
  const [sent, setSent] = createSignal<readonly OfficeAct[]>([]);
  const acts = () => queued.value ?? [];
  /** Those that wait, and those that have gone out and are not read back yet. */
  const laid = createMemo(() => {
    const waiting = acts().filter((act) => !isStuck(act));
    const stuck = new Set(acts().map(({ opId }) => opId));
    return [...waiting, ...sent().filter(({ opId }) => !stuck.has(opId))];
  });
  /** Saves an act on this phone, and applies it over the ledger at once. @returns the problem, in words */
  const keep = async (named: Pick<OfficeAct["op"], "kind" | "id" | "args"> & { readonly officeRev: number }) => {
    const opId = newId();
    const saved = await commands.act(committeeId, { opId, ...named });
    if (!saved.ok) return t("office.toast.notSaved");
    const at = now();
    setSent((before) => [...before, { opId, meetingId: committeeId, savedAt: at, op: { opId, at, ...named } }]);
    announce(t(isOff() ? "unit-follow-up.saved" : "unit-follow-up.sending"));
    return undefined;
  };
  const dismiss = async (act: OfficeAct): Promise<void> => {
    setSent((before) => before.filter(({ opId }) => opId !== act.opId));
    await commands.dismissAct(act.opId);
  };
  return { acts, isRead: () => queued.state !== "loading", laid, keep, dismiss };
};

/** The suggestions that a unit answers for, and reporting on them; all of it goes on without a signal. */
export const createUnitFollowUps = (committeeId: string) => {
  const { t, now, queries, commands, openMeeting, sync } = useApp();
  // The engine reads and sends in the committee, as it does in a meeting that is opened.
  onMount(() => openMeeting(committeeId));
  const { own, isListLost } = createOwnUnits(committeeId);
  useOrganisationDigits(own);
  const ledger = createLive(() => committeeId, queries.followUps);
  const { acts, isRead, laid, keep, dismiss } = createKeptActs(committeeId);
  const drafts = createAnswerDrafts({ meetingId: committeeId, queries, commands });

  const rows = createMemo(() =>
    ledger.rows
      .filter(({ unitId, text }) => text !== "" && unitId !== null && own()?.units.includes(unitId))
      .map((row) => withReports(row, laid())),
  );

  const changeDocuments = (kind: string, id: string, args: { readonly url: string; readonly title?: string }) => {
    const row = rows().find((one) => one.id === id);
    if (row === undefined) return Promise.resolve(t("unit-follow-up.gone"));
    return keep({ kind, id, officeRev: row.rev, args });
  };
  /** @returns what stands in the way, in words; undefined where it is kept on this phone */
  const report = async (id: string, state: FollowUpState, words: string): Promise<string | undefined> => {
    const row = rows().find((one) => one.id === id);
    if (row === undefined) return t("unit-follow-up.gone");
    const note = cleanText(words);
    if (state === "impossible" && note === "") return t("unit-follow-up.needsWhy");
    const named = { kind: stepKind, id, officeRev: row.rev, args: { state, note: note === "" ? null : note } };
    const problem = await keep(named);
    if (problem === undefined) drafts.remove(id);
    return problem;
  };
  const comesNoMore = () => sync.hasSnapshot || sync.paused !== null || sync.connection === "not-connected";
  return {
    committeeId,
    /** Why there is nothing to report on; that nothing is open is said only of a ledger that was read, for a unit. */
    emptyBecause: (): "no-unit" | "not-read" | "none-open" => {
      if (own() === undefined) return "not-read";
      if (own()?.units.length === 0) return "no-unit";
      return sync.hasSnapshot || rows().length > 0 ? "none-open" : "not-read";
    },
    name: () => own()?.name ?? { th: "" },
    isRead: () =>
      ledger.state !== "loading" &&
      isRead() &&
      drafts.isRead() &&
      (own() !== undefined || isListLost()) &&
      comesNoMore(),
    rows,
    row: (id: string) => rows().find((one) => one.id === id),
    groups: () => inGroups(rows(), now()),
    drafts,
    report,
    addDocument: (id: string, title: string, url: string) => changeDocuments(addKind, id, { title, url }),
    removeDocument: (id: string, url: string) => changeDocuments(removeKind, id, { url }),
    /** Reports that were refused, or that conflict with another one. */
    stuck: () => acts().filter((act) => act.op.kind === stepKind && isStuck(act)),
    /** Documents that were not taken: what they were called, and what has to be put away. */
    refusedDocuments: () => acts().filter((act) => act.op.kind === addKind && isStuck(act)),
    dismiss,
    /** Sends the same report again, over what stands there now. */
    again: async (act: OfficeAct): Promise<void> => {
      const { state, note } = act.op.args;
      await dismiss(act);
      if (isState(state)) await report(act.op.id, state, typeof note === "string" ? note : "");
    },
  };
};

export type UnitFollowUps = ReturnType<typeof createUnitFollowUps>;
