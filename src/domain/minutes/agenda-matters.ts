import { isCounted } from "../counted-entries.ts";
import { arisingItemOf } from "../matters-arising.ts";
import type { AgendaItemRecord, EntryRecord, StrategyRecord } from "../records.ts";
import { dealtWith, type DealtWith } from "./dealt-with.ts";
import type { MinutesData } from "./minutes-data.ts";

/** What says where something stands in the minutes; items in their order. */
export type MattersData = Pick<
  MinutesData,
  "agenda" | "strategies" | "projects" | "entries" | "arising" | "considerations"
>;

/** The agenda in the order of the minutes: items with their sub-items, and the strategies without an item. */
export type AgendaMatters = {
  readonly data: MattersData;
  /** Accepted entries by matter: `project/EX-07`. */
  readonly entriesOn: ReadonlyMap<string, readonly EntryRecord[]>;
  readonly childrenOf: (id: string | null) => readonly AgendaItemRecord[];
  readonly strategyOf: (item: AgendaItemRecord) => StrategyRecord | undefined;
  /** What of the plan was dealt with. */
  readonly dealt: DealtWith;
  /** Strategies that no item is about and that were dealt with; they stand under the item at which projects are considered. */
  readonly loose: readonly StrategyRecord[];
  readonly hostId: string | undefined;
  /** Removed matters that entries are about; these come under the last item, so that none is missing. */
  readonly strayOn: readonly string[];
  readonly lastId: string | undefined;
  /** The item for suggestions of earlier meetings. */
  readonly arisingId: string | undefined;
};

/** Accepted by the office, and readable. The minutes leave out what was declined, withdrawn or redacted. */
export const isMinuted = (entry: EntryRecord): boolean => isCounted(entry);

/** Accepted entries by the matter that they are about. */
export const entriesByMatter = (entries: readonly EntryRecord[]): ReadonlyMap<string, readonly EntryRecord[]> => {
  const entriesOn = new Map<string, EntryRecord[]>();
  for (const entry of entries.filter(isMinuted)) {
    const about = `${entry.target.type}/${entry.target.id}`;
    const before = entriesOn.get(about);
    if (before === undefined) entriesOn.set(about, [entry]);
    else before.push(entry);
  }
  return entriesOn;
};

/** Says where everything of a meeting stands in its minutes. */
export const readAgenda = (data: MattersData, entriesOn = entriesByMatter(data.entries)): AgendaMatters => {
  const ids = new Set(data.agenda.map(({ id }) => id));
  const parentOf = ({ parentId }: AgendaItemRecord) => (parentId !== null && ids.has(parentId) ? parentId : null);
  const covered = new Set(data.agenda.flatMap(({ strategyId }) => strategyId ?? []));
  const strategies = new Map(data.strategies.map((strategy) => [strategy.id, strategy]));
  const projects = new Map(data.projects.map((project) => [project.id, project]));
  const hasMatter = ({ id }: StrategyRecord): boolean =>
    entriesOn.has(`strategy/${id}`) || data.projects.some(({ strategyId }) => strategyId === id);
  const isPlaced = ({ target }: EntryRecord): boolean => {
    if (target.type === "agenda-item") return ids.has(target.id);
    if (target.type === "strategy") return strategies.has(target.id);
    return strategies.has(projects.get(target.id)?.strategyId ?? "");
  };
  const top = data.agenda.filter((item) => parentOf(item) === null);
  /** Where the meeting considers projects: the item that strategies stand at or under. */
  const isAboutPlan = ({ id, strategyId }: AgendaItemRecord): boolean =>
    (strategyId ?? "") !== "" || data.agenda.some((item) => parentOf(item) === id && (item.strategyId ?? "") !== "");
  const considered = top.filter(({ kind }) => kind === "for-consideration");
  const hostId = (considered.find(isAboutPlan) ?? top.find(isAboutPlan) ?? considered[0] ?? top.at(-1))?.id;
  const dealt = dealtWith(data, entriesOn, hostId);
  return {
    data,
    entriesOn,
    dealt,
    childrenOf: (id) => data.agenda.filter((item) => parentOf(item) === id),
    strategyOf: ({ strategyId }) => strategies.get(strategyId ?? ""),
    loose: data.strategies.filter(
      (strategy) => !covered.has(strategy.id) && hasMatter(strategy) && dealt.strategy(strategy.id),
    ),
    hostId,
    strayOn: [...entriesOn].flatMap(([about, [first]]) => (first === undefined || isPlaced(first) ? [] : about)),
    lastId: top.at(-1)?.id,
    arisingId: arisingItemOf(data.agenda)?.id,
  };
};

/** The words of the usual headings, which name no matter: เรื่องเสนอเพื่อพิจารณา, เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ (ถ้ามี). */
const headingWords =
  /รายงานการประชุม|คณะกรรมการ|ที่ประชุม|ครั้งที่แล้ว|ครั้งที่ผ่านมา|ครั้งก่อน|การประชุม|ระเบียบวาระ|สืบเนื่อง|พิจารณา|รับรอง|ประธาน|เรื่อง|เพื่อ|เสนอ|แจ้ง|ทราบ|โปรด|อื่น|ค้าง|ถ้ามี|จาก|ต่อ|และ|ให้|ที่|ๆ|[\s().\-–]/g;

/**
 * Whether an item's title is its matter, whether more was written or not: the minutes of a meeting that it names, or what
 * is to be considered or told. A body with few matters puts them straight on its agenda, without a heading above them.
 */
const namesMatter = ({ kind, title }: AgendaItemRecord): boolean => {
  if (kind === "approval-of-minutes") return /[0-9๐-๙]/.test(title.th);
  return (kind === "for-consideration" || kind === "for-information") && title.th.replace(headingWords, "") !== "";
};

/** Whether something stands at an item in the minutes, beside its heading and its resolution. */
const hasMatters = (agenda: AgendaMatters, item: AgendaItemRecord): boolean => {
  const { data, entriesOn } = agenda;
  const strategy = agenda.strategyOf(item);
  return (
    (item.detail?.th ?? "") !== "" ||
    entriesOn.has(`agenda-item/${item.id}`) ||
    (strategy !== undefined &&
      (entriesOn.has(`strategy/${strategy.id}`) ||
        data.projects.some(({ strategyId }) => strategyId === strategy.id))) ||
    (item.id === agenda.arisingId && data.arising.length > 0) ||
    (item.id === agenda.lastId && agenda.strayOn.length > 0) ||
    (item.id === agenda.hostId && agenda.loose.length > 0)
  );
};

/** Whether the meeting came to an item: to itself, to one under it, or to what stands at it. */
const isReached = (agenda: AgendaMatters, item: AgendaItemRecord): boolean =>
  agenda.dealt.item(item) ||
  (item.id === agenda.lastId && agenda.strayOn.length > 0) ||
  (item.id === agenda.hostId && agenda.loose.length > 0) ||
  agenda.childrenOf(item.id).some((child) => isReached(agenda, child));

/**
 * Whether an item was on the agenda with a matter of its own, and the meeting did not come to it: minutes, announcement and
 * public page then tell nothing of it as dealt with. Where nothing was called at all this is not known of any.
 */
export const isNotReached = (agenda: AgendaMatters, item: AgendaItemRecord): boolean =>
  !isReached(agenda, item) &&
  (item.parentId !== null || agenda.childrenOf(item.id).length > 0 || namesMatter(item) || hasMatters(agenda, item));

/** Whether it is said of an item itself: where nothing under an item was reached, that is said once, of the item above. */
export const saysNotReached = (agenda: AgendaMatters, item: AgendaItemRecord): boolean => {
  const above = agenda.data.agenda.find(({ id }) => id === item.parentId);
  return isNotReached(agenda, item) && (above === undefined || !isNotReached(agenda, above));
};

/**
 * Whether nothing was dealt with at an item: the minutes print "- ไม่มี -" there (docs/promises.md, "Usual agenda"), and nobody is
 * asked for its result.
 */
export const isEmptyItem = (agenda: AgendaMatters, item: AgendaItemRecord): boolean =>
  item.resolution === null &&
  agenda.childrenOf(item.id).length === 0 &&
  !namesMatter(item) &&
  !isNotReached(agenda, item) &&
  !hasMatters(agenda, item);
