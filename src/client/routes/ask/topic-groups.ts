import type {
  AgendaItemRecord,
  LiveRecord,
  ProjectRecord,
  StrategyRecord,
  Target,
  TargetType,
} from "#domain/records.ts";
import { matchesSearch } from "#domain/search-text.ts";
import type { Words } from "#domain/bilingual-words.ts";
import { strategyName } from "#domain/strategy-name.ts";

/** Something that can be asked about. */
export type Topic = {
  readonly target: Target;
  /** As it is said: `4.5`; null for a project. */
  readonly number: string | null;
  readonly title: Words;
  readonly example: boolean;
};

export type TopicGroup = { readonly kind: "live" | TargetType; readonly topics: readonly Topic[] };

/** All that a meeting holds, in the order in which people look for it. */
export const topicsOf = (records: {
  readonly agenda: readonly AgendaItemRecord[];
  readonly strategies: readonly StrategyRecord[];
  readonly projects: readonly ProjectRecord[];
}): readonly Topic[] => [
  ...records.projects.map((project) => topic("project", project.id, null, project.name, project.example)),
  ...records.strategies.map((strategy) =>
    topic("strategy", strategy.id, strategy.number, strategyName(strategy), strategy.example),
  ),
  ...records.agenda.map((item) => topic("agenda-item", item.id, item.number, item.title, item.example === true)),
];

const topic = (type: TargetType, id: string, number: string | null, title: Words, example: boolean): Topic => ({
  target: { type, id },
  number,
  title,
  example,
});

export const isSameTarget = (a: Target, b: Target): boolean => a.type === b.type && a.id === b.id;

/** The topics that a search leaves, by kind, with the live matter first; all of them for an empty search. */
export const groupTopics = (
  topics: readonly Topic[],
  options: { readonly query: string; readonly live: Target | null },
): readonly TopicGroup[] => {
  const isWanted = ({ title, number }: Topic) =>
    options.query.trim() === "" || matchesSearch(`${number ?? ""} ${title.th} ${title.en ?? ""}`, options.query);
  const wanted = topics.filter(isWanted);
  const live = wanted.filter(({ target }) => options.live !== null && isSameTarget(target, options.live));
  const groups: TopicGroup[] = [
    { kind: "live", topics: live },
    ...(["project", "strategy", "agenda-item"] as const).map((kind) => ({
      kind,
      topics: wanted.filter(({ target }) => target.type === kind),
    })),
  ];
  return groups.filter((group) => group.topics.length > 0);
};

/** The `on` of the address, as `project:ID`; undefined for anything else. */
export const readTarget = (on: string | undefined): Target | undefined => {
  const [, type, id] = /^(project|strategy|agenda-item):(.+)$/.exec(on ?? "") ?? [];
  return id !== undefined && isTargetType(type) ? { type, id } : undefined;
};

export const writeTarget = (target: Target): string => `${target.type}:${target.id}`;

const isTargetType = (type: string | undefined): type is TargetType =>
  type === "project" || type === "strategy" || type === "agenda-item";

/** Under this a draft is kept until the meeting's matters have arrived: nothing typed is lost for want of a matter. */
export const noTarget: Target = { type: "agenda-item", id: "none" };

/** What is most likely meant where nothing was named: the live matter, else the first matter for consideration. */
export const likelyTarget = (live: LiveRecord | undefined, agenda: readonly AgendaItemRecord[]): Target => {
  if (live?.target) return live.target;
  const item = agenda.find(({ kind }) => kind === "for-consideration") ?? agenda[0];
  return item === undefined ? noTarget : { type: "agenda-item", id: item.id };
};
