import type { AppValue } from "#client/app-context.tsx";
import type { Key } from "#client/i18n/message-loader.ts";
import type { Translate } from "#client/i18n/translator.ts";
import { withStandardEnglish } from "#domain/english-agenda-titles.ts";
import { erasureReasons } from "#domain/erasure-notes-and-redaction.ts";
import type { NamedField } from "#domain/logged-fields.ts";
import type { MeetingDataRecord, PersonRecord, Target } from "#domain/records.ts";
import type { Words } from "#domain/bilingual-words.ts";
import type { LogLine } from "#protocol/messages.ts";
import { strategyName } from "#domain/strategy-name.ts";

export const logGroups = ["entries", "people", "meeting", "matters", "papers", "rights"] as const;
export type LogGroup = (typeof logGroups)[number];

const groupOfType: Readonly<Record<string, LogGroup>> = {
  entry: "entries",
  answer: "entries",
  attendance: "people",
  record: "people",
  person: "people",
  agenda: "matters",
  strategy: "matters",
  unit: "matters",
  project: "matters",
  example: "matters",
  paragraph: "papers",
  document: "papers",
  publication: "papers",
  correction: "papers",
  "correction-round": "papers",
  "result-announcement": "papers",
  "follow-up": "papers",
  membership: "rights",
  field: "rights",
};

/** Under which heading an act is looked for. What takes data away is found under one, whatever it took away. */
export const groupOf = (act: string): LogGroup => {
  const [type = "", verb] = act.split("/");
  return verb === "erase" ? "rights" : (groupOfType[type] ?? "meeting");
};

/** The words of an act: `entry/accept` is `log.did.entry.accept`. */
export const wordsOfAct = (act: string): Key => `log.did.${act.replace("/", ".")}` as Key;

/** The words for a record that this device does not hold any more, by the first half of the act's name. */
const missing: Readonly<Record<string, Key>> = {
  entry: "log.some.entry",
  answer: "log.some.entry",
  person: "log.some.person",
  attendance: "log.some.person",
  agenda: "log.some.agenda",
  resolution: "log.some.agenda",
  strategy: "log.some.strategy",
  unit: "log.some.unit",
  project: "log.some.project",
};

/** A record as this device holds it now: what was erased since has no name, and the log has none for it either. */
export type FindRecord = (id: string) => MeetingDataRecord | undefined;
type Deps = {
  readonly t: Translate;
  readonly say: (words: Words) => string;
  readonly digits: (text: string) => string;
  readonly personName: AppValue["personName"];
  readonly find: FindRecord;
};

const nameOf = ({ t, say, digits, personName }: Deps, record: MeetingDataRecord | undefined): string | undefined => {
  switch (record?.type) {
    case "entry":
      return t(`log.entry.${record.entryKind}`, { no: digits(String(record.no)) });
    case "person":
      return personName(record);
    case "agenda-item":
      return t("log.item", { number: digits(record.number), title: say(withStandardEnglish(record.title)) });
    case "strategy":
      return say(strategyName(record));
    case "unit":
    case "project":
      return say(record.name);
    default:
      return undefined;
  }
};

/** As many fields are named. */
const mostFields = 4;

/** What was done and why in words, as far as the records are still there to be named. */
export const createLogWords = (deps: Deps) => {
  const { t, find } = deps;
  const what = ({ kind, id, named }: LogLine): string => {
    const [type = ""] = kind.split("/");
    const some = missing[type];
    const key = wordsOfAct(kind);
    const gone = named === undefined ? (some === undefined ? "" : t(some)) : deps.say(named);
    const words = t(key, { what: nameOf(deps, find(id)) ?? gone });
    // A newer server may know acts that this page has no words for.
    return words === key ? t("log.other") : words;
  };
  const why = ({ reason }: LogLine): string => {
    const code = erasureReasons.find((one) => one === reason);
    return code === undefined ? (reason ?? "") : t(`log.reasons.${code}`);
  };
  const who = ({ officer, participantId }: LogLine): string => {
    if (officer !== null) return deps.personName(officer);
    const person = participantId === null ? undefined : find(participantId);
    if (person?.type === "person") return deps.personName(person as PersonRecord);
    return t(participantId === null ? "log.unknownPerson" : "log.leader");
  };
  /** Which fields an edit was sent with; more than a few are counted. */
  const edited = (fields: readonly NamedField[]): string => {
    const said = fields.slice(0, mostFields).map((field) => t(`log.fields.${field}`));
    const more = fields.length - said.length;
    return [said.join(" · "), more === 0 ? "" : t("log.more", { count: more })].filter(Boolean).join(" ");
  };
  /** The matter that an entry is about. */
  const matter = (target: Target | undefined): string => {
    const record = find(target?.id ?? "");
    return record === undefined ? "" : (nameOf(deps, record) ?? "");
  };
  const entryName = (entry: MeetingDataRecord | undefined) => (entry === undefined ? undefined : nameOf(deps, entry));
  return { what, why, who, edited, matter, entryName };
};
