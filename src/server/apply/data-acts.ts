import { dataStates, type DataKind } from "#protocol/office-args.ts";
import { read } from "#protocol/parse.ts";
import { claimantsOf, profileOf, putLink, refreshAttendance, releasePerson } from "../people.ts";
import { nextSight, type PersonData, type Row, type RowType, type Sight } from "../store/rows.ts";
import { blankRow, type WorkingSet } from "../working-set.ts";
import { edited, removeRow } from "./meeting-acts.ts";
import { compareSeenData, done, type Act } from "./office-act.ts";
import { correctedTime, refused } from "./outcome.ts";

const typeByKind = {
  "meeting/put": "meeting",
  "agenda/put": "agenda-item",
  "strategy/put": "strategy",
  "unit/put": "unit",
  "project/put": "project",
  "announcement/put": "announcement",
  "person/put": "person",
} as const satisfies Record<DataKind, RowType>;

/** What a new record has where the office did not say. */
const defaults: Readonly<Record<DataKind, (at: number) => Readonly<Record<string, unknown>>>> = {
  "meeting/put": () => ({}),
  "agenda/put": () => ({ parentId: null, detail: null, resolution: null, documents: [] }),
  "strategy/put": () => ({ example: false }),
  "unit/put": () => ({ kind: "" }),
  "project/put": () => ({
    featured: true,
    objective: null,
    indicator: null,
    budget: null,
    result: null,
    documents: [],
    example: false,
  }),
  "announcement/put": (at) => ({ at }),
  "person/put": () => ({
    namePrefix: "",
    familyName: "",
    position: "",
    affiliation: "",
    role: null,
    capacity: "in-attendance",
    confirmed: true,
  }),
};

/** Fields that have their own acts, or that name the record: an edit leaves them as they are. */
const notEditable: readonly string[] = [
  "type",
  "id",
  "rev",
  "seq",
  "removed",
  "status",
  "startedAt",
  "closedAt",
  "mode",
];

/** An edit of one record: what is sent is laid over what there is. `removed: true` takes the record away. */
const editAct =
  (kind: DataKind): Act =>
  (set, sender, op) => {
    const type = typeByKind[kind];
    const before = set.get(type, op.id) as Row | undefined;
    if (kind === "meeting/put" && before === undefined) return refused("target-unknown", { id: op.id });
    if (op.id === "") return refused("malformed");
    const stale = compareSeenData(op, before);
    if (stale !== undefined) return stale;
    if (op.args.removed === true) {
      if (before === undefined || kind === "meeting/put") return refused("target-unknown", { id: op.id });
      const row = edited(before, sender, op.at);
      removeRow(set, row, sender.receivedAt);
      if (type === "person") releasePerson(set, op.id, sender.receivedAt);
      return done(set, sender, op, row);
    }
    const sent = Object.fromEntries(Object.entries(op.args).filter(([field]) => !notEditable.includes(field)));
    const state = { ...(before?.state ?? defaults[kind](correctedTime(sender, op.at))), ...sent };
    if (read(dataStates[kind], state) === undefined) return refused("malformed");
    const start = before ?? ({ ...blankRow(type, op.id, null, sender.receivedAt), office: null, view: null } as Row);
    const row = { ...edited(start, sender, op.at), state, ...sightOf(type, start, state) } as Row;
    set.put(row);
    if (type === "person") bringPersonInLine(set, op.id, sender.receivedAt);
    return done(set, sender, op, row);
  };

/** Everybody reads what a meeting is about; of the people on its roster the room sees who holds an office in it. */
const sightOf = (type: RowType, row: Row, state: unknown): { readonly room: Sight; readonly desk: Sight } =>
  type === "person"
    ? { room: nextSight(row.room, isShownByOffice(state as PersonData)), desk: "shown" }
    : { room: "shown", desk: row.desk };

export const isShownByOffice = (person: PersonData): boolean => person.role !== null || person.shown === true;

/** Position, sector and capacity of those who are this person follow the roster. */
const bringPersonInLine = (set: WorkingSet, personId: string, now: number): void => {
  for (const participantId of claimantsOf(set, personId)) {
    const profile = profileOf(set, participantId);
    if (profile !== undefined && profile.office !== null) putLink(set, profile, profile.office, now);
  }
  refreshAttendance(set, personId, now);
};

const kinds: readonly DataKind[] = [
  "meeting/put",
  "agenda/put",
  "strategy/put",
  "unit/put",
  "project/put",
  "announcement/put",
  "person/put",
];

export const dataActs: Readonly<Record<string, Act>> = Object.fromEntries(kinds.map((kind) => [kind, editAct(kind)]));
