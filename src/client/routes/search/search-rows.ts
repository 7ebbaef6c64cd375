import { createMemo, type Accessor } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { createLive, type Live } from "#client/lib/live-query.ts";
import { createLiveRows } from "#client/lib/live-rows.ts";
import { reuseUnchanged } from "#client/lib/reuse-unchanged-rows.ts";
import type { SearchHit } from "#client/local/vault-records.ts";
import { matterPath } from "#client/shell/matter-lookup.ts";
import { useMeeting } from "#client/shell/meeting-context.tsx";
import { useMatters, useUnits } from "#client/shell/shared-matters-and-units.ts";
import type { AgendaItemRecord, PersonRecord, ProjectRecord, StrategyRecord, UnitRecord } from "#domain/records.ts";
import type { Words } from "#domain/bilingual-words.ts";

/** The kinds in the order in which they are shown. */
export const hitKinds: readonly SearchHit["kind"][] = ["project", "strategy", "agenda-item", "entry", "unit", "person"];

/** A hit, with the words that are searched but shown only where something was found in them: each text on a line. */
export type SearchRow = SearchHit & { readonly more: string };

type MaybeWords = Words | null | undefined;

const lines = (...texts: readonly string[]): string => texts.filter(Boolean).join("\n");

/**
 * Everything that this phone has of the meeting, as what can be found and where it leads. A row that says the same stays
 * the same object, so that it is folded and drawn once.
 * @param isBegun nothing is made of the records before: the screen stands first
 */
export const useSearchRows = (isBegun: Accessor<boolean>): Accessor<readonly SearchRow[]> => {
  const { say, t, queries } = useApp();
  const meeting = useMeeting();
  const { agenda, strategies, projects } = useMatters();
  const units = useUnits();
  const people = createLive(meeting.id, queries.people);
  const talked = createEntryRows(isBegun);

  const begun = <T>(live: Live<T>): readonly T[] => (isBegun() ? live.rows : []);
  const saidOf = (words: MaybeWords) => (words === null || words === undefined ? "" : say(words));
  /** What a person may know a matter by, who reads the meeting in the other language. */
  const otherOf = (words: MaybeWords) => {
    const shown = saidOf(words);
    return [words?.th, words?.en].find((text) => text !== shown) ?? "";
  };
  const unitNames = createMemo(() => new Map(units.rows.map(({ id, name }) => [id, name])));

  const projectRow = (of: ProjectRecord): SearchRow => {
    const unit = unitNames().get(of.unitId);
    const long = [of.objective, of.indicator?.text, of.result, of.qualitativeNote];
    return {
      ...place("project", of.id, `projects/${of.id}`),
      title: say(of.name),
      detail: saidOf(unit),
      more: lines(otherOf(of.name), otherOf(unit), ...long.map(saidOf), ...long.map(otherOf)),
    };
  };
  const strategyRow = (of: StrategyRecord): SearchRow => ({
    ...place("strategy", of.id, `strategies/${of.id}`),
    title: say(of.title),
    detail: t("projects.strategy", { level: meeting.level(), number: meeting.format.digits(of.number) }),
    more: otherOf(of.title),
  });
  const agendaRow = (of: AgendaItemRecord): SearchRow => {
    const long = [of.detail, of.resolution];
    return {
      ...place("agenda-item", of.id, `agenda/${of.id}`),
      title: say(of.title),
      detail: t("agenda.item", { number: meeting.format.digits(of.number) }),
      more: lines(otherOf(of.title), ...long.map(saidOf), ...long.map(otherOf)),
    };
  };
  const unitRow = (of: UnitRecord): SearchRow => ({
    ...place("unit", of.id, "people"),
    title: say(of.name),
    detail: "",
    more: otherOf(of.name),
  });

  const above = createMemo<readonly SearchRow[]>(
    (before) =>
      reuseUnchanged(before, [
        ...begun(projects).map(projectRow),
        ...begun(strategies).map(strategyRow),
        ...begun(agenda).map(agendaRow),
      ]),
    [],
  );
  const below = createMemo<readonly SearchRow[]>(
    (before) => reuseUnchanged(before, [...begun(units).map(unitRow), ...begun(people).map(personRow)]),
    [],
  );
  return createMemo(() => [...above(), ...talked(), ...below()]);
};

/** By themselves: thousands of them are not made again when a unit or a person has been read. */
const createEntryRows = (isBegun: Accessor<boolean>): Accessor<readonly SearchRow[]> => {
  const { t, queries } = useApp();
  const meeting = useMeeting();
  const entries = createLiveRows(meeting.id, queries.entries, isSameState);
  const answers = createLiveRows(meeting.id, queries.answers, isSameState);
  const answerById = createMemo(() => new Map(answers.rows.map(({ entryId, text }) => [entryId, text])));
  /** Asked once for each kind: to ask for thousands of entries held the letters up for a fifth of a second. */
  const namedBy = createMemo(() => ({
    question: t("projects.talks.question", { no: numberHere }),
    suggestion: t("projects.talks.suggestion", { no: numberHere }),
  }));
  return createMemo<readonly SearchRow[]>((before) => {
    if (!isBegun()) return before;
    // Read once, not for each row: what is read in a memo is written down there each time.
    const [named, answerOf] = [namedBy(), answerById()];
    const rows = entries.rows.map((of) => ({
      ...place("entry", of.id, of.mine ? "mine" : matterPath(of.target)),
      title: of.text,
      detail: named[of.entryKind].replace(numberHere, meeting.format.digits(String(of.no))),
      more: answerOf.get(of.id) ?? "",
    }));
    return reuseUnchanged(before, rows);
  }, []);
};

/** A sign that stands in no text, where the number goes. */
const numberHere = "\u0001";

/** Whatever changes in a record, it has another place in the history then. */
const isSameState = (a: { readonly seq: number }, b: { readonly seq: number }): boolean => a.seq === b.seq;

const personRow = (of: PersonRecord): SearchRow => ({
  ...place("person", of.id, "people"),
  title: `${of.givenName} ${of.familyName}`,
  detail: of.position,
  more: "",
});

const place = <K extends SearchHit["kind"]>(kind: K, id: string, path: string) => ({ id: `${kind}/${id}`, kind, path });
