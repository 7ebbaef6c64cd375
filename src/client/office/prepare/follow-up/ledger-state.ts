import { createMemo, createSignal, onMount } from "solid-js";
import { createStore, reconcile } from "solid-js/store";
import { useApp } from "#client/app-context.tsx";
import { newId } from "#client/lib/new-id.ts";
import type { OfficeAct } from "#client/local/vault-records.ts";
import { agendaNumbersOf, meetingReferenceOf, type AgendaNumbers } from "#domain/minutes-item-references.ts";
import { isOpen } from "#domain/follow-up-days.ts";
import { idsByName, oneOfEachName } from "#domain/same-unit-by-name.ts";
import { sectorOnPaper } from "#domain/entry-office-state.ts";
import type { UnitRecord } from "#domain/records.ts";
import type { FollowUpRecord, FollowUpState, FollowUpStep } from "#domain/space-records.ts";
import type { OfficeFailure } from "../../office-api.ts";
import { meetingInList, type Reading } from "../meeting-name-in-list.ts";
import { useOrganisationDigits } from "../../organisation-digits.ts";
import { spacesApi, type SpaceInList } from "../spaces-api.ts";
import {
  followUpsOf,
  inOrder,
  isDisputed,
  unitsOf,
  untakenOf,
  verdictsOf,
  type Untaken,
  type Verdicts,
} from "./ledger-selectors.ts";

/** The committee's ledger, its meetings' suggestions and their units, as they were read last. */
const createReading = (committeeId: string) => {
  const [read, setRead] = createStore<{
    rows: readonly FollowUpRecord[];
    untaken: readonly Untaken[];
    units: readonly UnitRecord[];
    verdicts: Verdicts;
    spaces: readonly SpaceInList[];
    agendas: Readonly<Record<string, AgendaNumbers>>;
  }>({ rows: [], untaken: [], units: [], verdicts: {}, spaces: [], agendas: {} });
  const [isRead, setIsRead] = createSignal(false);
  const [failure, setFailure] = createSignal<OfficeFailure["kind"]>();

  const load = async (): Promise<void> => {
    const [spaces, own] = await Promise.all([spacesApi.list(), spacesApi.readAll(committeeId)]);
    if (!spaces.ok || !own.ok) {
      setFailure(spaces.ok ? (own.ok ? undefined : own.error.kind) : spaces.error.kind);
      return void setIsRead(true);
    }
    const rows = followUpsOf(own.value);
    const meetings = spaces.value.filter(
      ({ parent, meeting }) =>
        parent === committeeId && meeting?.status !== "draft" && meeting?.rehearsalOf === undefined,
    );
    const found = await Promise.all(
      meetings.map(async ({ id }) => {
        const got = await spacesApi.readAll(id);
        return got.ok
          ? {
              units: unitsOf(got.value),
              untaken: untakenOf(id, got.value, rows),
              verdicts: verdictsOf(got.value),
              agenda: { [id]: agendaNumbersOf(got.value) },
            }
          : { units: [], untaken: [], verdicts: {}, agenda: {} };
      }),
    );
    const units = new Map(found.flatMap((one) => one.units.map((unit) => [unit.id, unit])));
    const verdicts: Verdicts = Object.assign({}, ...found.map((one) => one.verdicts));
    setRead("verdicts", reconcile(verdicts));
    setRead("rows", reconcile([...inOrder(rows, verdicts)], { key: "id" }));
    setRead(
      "untaken",
      reconcile(
        found.flatMap((one) => one.untaken),
        { key: "id" },
      ),
    );
    const agendas = Object.assign({}, ...found.map((one) => one.agenda)) as Readonly<Record<string, AgendaNumbers>>;
    setRead({ units: [...units.values()], spaces: spaces.value, agendas });
    setFailure(undefined);
    setIsRead(true);
  };
  onMount(() => void load());
  return { read, isRead, failure, load };
};

/** What a committee or a meeting is called here; empty where it is not among the officer's. */
const nameIn = (spaces: readonly SpaceInList[], id: string, reading: Reading): string => {
  const space = spaces.find((one) => one.id === id);
  return space === undefined ? "" : meetingInList(space, reading);
};

/** The units of a ledger: of several records of one name, one. */
const createUnits = (units: () => readonly UnitRecord[]) => {
  const { say } = useApp();
  const idOf = createMemo(() => idsByName(units()));
  return {
    unitName: (id: string | null) => say(units().find((unit) => unit.id === id)?.name ?? { th: "" }),
    /** The unit that answers for it: of several records of one unit always the same. */
    unitOf: ({ unitId }: FollowUpRecord) => idOf()(unitId),
    /** @param asked the one that is chosen */
    unitOptions: (asked: string) =>
      oneOfEachName(units(), asked).map(({ id, name }) => ({ value: id, label: say(name) })),
  };
};

/** The committee's ledger, and what an officer does with it. */
export const createLedger = (committeeId: string) => {
  const { t, say, language, announce, now, digits } = useApp();
  const { read, isRead, failure, load } = createReading(committeeId);
  useOrganisationDigits(() => read.spaces.find(({ kind }) => kind === "organisation"));

  /** @returns what went wrong, in words; undefined where it is saved */
  const send = async (named: Omit<OfficeAct["op"], "opId" | "at">): Promise<string | undefined> => {
    const done = await spacesApi.send(committeeId, { opId: newId(), at: now(), ...named });
    const isDone = done.ok && (done.value.status === "stored" || done.value.status === "duplicate");
    if (isDone) announce(t("prepare.ledger.saved"));
    await load();
    if (isDone) return undefined;
    if (done.ok && done.value.status === "conflict") return t("prepare.ledger.conflict");
    return t(`office.failure.${done.ok ? "refused" : done.error.kind}`);
  };
  const nameOf = (id: string): string => digits(nameIn(read.spaces, id, { say, language: language() }));
  return {
    rows: () => read.rows,
    untaken: () => read.untaken,
    verdictOn: (id: string) => read.verdicts[id],
    isDisputed: (row: FollowUpRecord) => isDisputed(row, read.verdicts),
    /** What goes on: in every count of the page the same. */
    isUndone: (row: FollowUpRecord): boolean => isOpen(row) || isDisputed(row, read.verdicts),
    isRead,
    failure,
    load,
    committeeName: () => nameOf(committeeId),
    meetingName: nameOf,
    ...createUnits(() => read.units),
    /** The meetings in which something can be reported. */
    meetingOptions: () => Object.keys(read.agendas).map((id) => ({ value: id, label: nameOf(id) })),
    /** The meeting and the paragraph of its minutes that a step comes from, in words; empty where it was reported outside. */
    sourceOf: ({ meetingId, paragraphId }: FollowUpStep, { fromMeetingId, entryId }: FollowUpRecord): string => {
      if (meetingId === null) return "";
      const agenda = read.agendas[meetingId];
      const item = paragraphId ?? (meetingId === fromMeetingId ? agenda?.ofEntries[entryId] : undefined);
      const number = item === undefined ? undefined : agenda?.numbers[item];
      const meeting = nameOf(meetingId);
      return number === undefined ? meeting : t("ledger-more.inParagraph", { meeting, number: digits(number) });
    },
    /** @param meetingId the meeting in which it was reported; null: outside one */
    step: (row: FollowUpRecord, state: FollowUpState, note: string, meetingId: string | null = null) => {
      const agenda = meetingId === null ? undefined : read.agendas[meetingId];
      const meeting = read.spaces.find(({ id }) => id === meetingId)?.meeting;
      const paragraphId = agenda?.arisingId ?? null;
      const paragraph = agenda?.numbers[paragraphId ?? ""];
      const args = {
        state,
        note: note.trim(),
        meetingId,
        paragraphId,
        ...(meeting === undefined ? {} : { session: meetingReferenceOf(meeting) }),
        ...(paragraph === undefined ? {} : { paragraph }),
      };
      return send({ kind: "follow-up/step", id: row.id, officeRev: row.rev, args });
    },
    addDocument: (row: FollowUpRecord, title: string, url: string) =>
      send({ kind: "follow-up/add-document", id: row.id, args: { title, url } }),
    removeDocument: (row: FollowUpRecord, url: string) =>
      send({ kind: "follow-up/remove-document", id: row.id, args: { url } }),
    take: ({ entry, meetingId }: Untaken, unitId: string | null, dueDate: string | null) => {
      const args = { fromMeetingId: meetingId, text: entry.text, fromSector: sectorOnPaper(entry), unitId, dueDate };
      return send({ kind: "follow-up/put", id: entry.id, officeRev: 0, args });
    },
  };
};

export type Ledger = ReturnType<typeof createLedger>;
