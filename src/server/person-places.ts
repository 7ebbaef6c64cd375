import { setImmediate as nextTurn } from "node:timers/promises";
import { displayName } from "#domain/person-name.ts";
import type { Words } from "#domain/bilingual-words.ts";
import { askedPerson, samenessOf, type AskedPerson, type NamedPerson } from "#domain/same-person.ts";
import type { Seat } from "#domain/space-records.ts";
import { can } from "#kinds/can.ts";
import { committee } from "#kinds/committee/row.ts";
import { documentVersion } from "#kinds/document-version/row.ts";
import { draftSection } from "#kinds/draft-section/row.ts";
import { answer } from "#kinds/answer/row.ts";
import { readMergeGroups } from "#kinds/entry/successor-of-erased-entry.ts";
import { entry } from "#kinds/entry/row.ts";
import { meeting } from "#kinds/meeting/row.ts";
import { person } from "#kinds/person/row.ts";
import { erasePersonKind, idsOfPerson } from "#kinds/profile/erase-person.ts";
import { profile } from "#kinds/profile/row.ts";
import type {
  NameStays,
  PersonPlace,
  PersonPlacesAnswer,
  PlaceName,
  PlacesInSpace,
  PlacesOfOthers,
} from "#protocol/person-places.ts";
import { createRoleIn, type RoleIn } from "./roles-in-spaces.ts";
import type { SpacesDeps } from "./ensure-parent-spaces.ts";
import type { Mention } from "./store/name-mentions.ts";
import type { Tables } from "./store/open-tables.ts";
import type { SpaceHead } from "./store/space-table.ts";
import type { UnitOfWork } from "./unit-of-work.ts";

type Deps = SpacesDeps & Pick<Tables, "records" | "read" | "roles" | "accounts" | "mentions">;

/** A place, and up to which revision of the committee its seat was the person's. */
export type FoundPlace = PersonPlace & { readonly until?: number; readonly rev?: number };
type FoundSpace = Omit<PlacesInSpace, "places"> & { readonly places: readonly FoundPlace[] };
export type FoundPlaces = Omit<PersonPlacesAnswer, "spaces"> & { readonly spaces: readonly FoundSpace[] };

/** Whether the officer may erase a person in the space. */
export const mayErase = (roleIn: RoleIn, spaceId: string, officerId: string): boolean => {
  const held = roleIn(spaceId, officerId);
  return held !== undefined && can({ participantId: null, officer: { id: officerId, ...held } }, erasePersonKind);
};

const placeOf = (
  id: string,
  as: PersonPlace["as"],
  how: PersonPlace["how"],
  { position, affiliation, ...name }: NamedPerson,
): PersonPlace => ({ id, as, how, name: displayName(name), position, affiliation });

/** Finds everywhere where a person's name stands, for the officer who is asked to erase it. */
export const createPersonPlaces = (deps: Deps) => {
  const { spaces, records, read, now } = deps;

  /** The person of the roster, the participant, or the holder of the seat that bears the id in the space. */
  const askedIn = (head: SpaceHead, id: string): NamedPerson | undefined => {
    if (head.kind === "committee")
      return records.row(head.id, committee, head.id)?.state.seats.find(({ key }) => key === id)?.holder ?? undefined;
    if (head.kind !== "meeting") return undefined;
    const set = deps.unitOfWork(head, now());
    const known = set.get(person, id)?.state ?? set.get(profile, set.profileId(id))?.state;
    return known == null || known.givenName === "" ? undefined : known;
  };

  const inSpace = (head: SpaceHead, asked: AskedPerson, from: FromRecord): readonly FoundPlace[] =>
    (head.kind === "meeting" ? inMeeting(deps, head, asked) : inCommittee(deps, head, asked)).map((found) =>
      head.id === from.spaceId && found.id === from.id && found.as !== "former-seat"
        ? { ...found, how: "asked" }
        : found,
    );

  const lookAt = (head: SpaceHead, look: Look): FoundSpace | PlacesOfOthers | undefined => {
    const places = inSpace(head, look.asked, look.from);
    const named = places.length === 0 ? undefined : nameOf(deps, head);
    if (named === undefined || head.kind === "organisation") return undefined;
    const roleIn = createRoleIn(deps, now);
    if (mayErase(roleIn, head.id, look.officerId)) {
      const stays = staysIn(deps, head, { places, person: look.person, gone: look.gone });
      return { ...named, spaceId: head.id, kind: head.kind, places, stays };
    }
    // Who may do nothing there is told of nobody else: a name that is spelled nearly so may be another's.
    const count = places.filter(({ how }) => how !== "near").length;
    return count === 0 ? undefined : { ...named, count, officers: officersIn(deps, roleIn, head.id) };
  };

  /** @returns undefined where nobody is named there, or nobody any more */
  return async (from: FromRecord, officerId: string): Promise<FoundPlaces | undefined> => {
    const start = await read(() => {
      const head = spaces.head(from.spaceId);
      const known = head && askedIn(head, from.id);
      return known && { known, heads: spaces.heads() };
    });
    if (start === undefined) return undefined;
    const asked = askedPerson(from.id, start.known);
    const found: (FoundSpace | PlacesOfOthers)[] = [];
    const gone = new Set<string>();
    // Meetings first: what the ledger says of their entries goes with these.
    for (const head of start.heads.toSorted((a, b) => Number(a.kind !== "meeting") - Number(b.kind !== "meeting"))) {
      const look = { asked, from, officerId, person: start.known, gone };
      const one = await read(() => lookAt(head, look));
      if (one !== undefined) found.push(one);
      await nextTurn();
    }
    const own = found.filter((one): one is FoundSpace => "spaceId" in one);
    const isAsked = ({ spaceId }: FoundSpace) => spaceId === from.spaceId;
    const later = (a: PlaceName, b: PlaceName) => (b.startsAt ?? "").localeCompare(a.startsAt ?? "");
    return {
      name: displayName(start.known),
      spaces: own.toSorted(
        (a, b) =>
          Number(isAsked(b)) - Number(isAsked(a)) ||
          Number(b.kind === "committee") - Number(a.kind === "committee") ||
          later(a, b),
      ),
      others: found.filter((one): one is PlacesOfOthers => !("spaceId" in one)).toSorted(later),
    };
  };
};

type FromRecord = { readonly spaceId: string; readonly id: string };
type Look = {
  readonly asked: AskedPerson;
  readonly from: FromRecord;
  readonly officerId: string;
  readonly person: NamedPerson;
  /** Ids of entries that go with the person; each meeting adds its own. */
  readonly gone: Set<string>;
};

/** How a space is called; undefined for one without a record of its own. */
const nameOf = ({ records, spaces }: Pick<Deps, "records" | "spaces">, head: SpaceHead): PlaceName | undefined => {
  const called = (id: string): Words | undefined => records.row(id, committee, id)?.state.name;
  if (head.kind === "committee") {
    const name = called(head.id);
    return name && { name };
  }
  const state = records.row(head.id, meeting, head.id)?.state;
  if (state === undefined) return undefined;
  const above = spaces.head(head.parent ?? "") === undefined ? undefined : called(head.parent ?? "");
  return {
    name: state.title,
    startsAt: state.startsAt,
    ...(above !== undefined && { committee: above }),
    ...(state.rehearsalOf !== undefined && { isRehearsal: true as const }),
  };
};

const mostOfficers = 3;

/** Who may erase there, by name. */
const officersIn = ({ accounts }: Pick<Deps, "accounts">, roleIn: RoleIn, spaceId: string): readonly string[] =>
  accounts
    .accounts()
    .filter(({ id }) => mayErase(roleIn, spaceId, id))
    .slice(0, mostOfficers)
    .map(({ name }) => name);

/** Also who was taken off the roster: the row still has the name. */
const inMeeting = (deps: Deps, head: SpaceHead, asked: AskedPerson): readonly FoundPlace[] => {
  const onRoster = deps.records.rowsOfType(head.id, person).flatMap(({ id, rev, state }): FoundPlace[] => {
    const how = samenessOf(asked, state, id);
    return how === "other" ? [] : [{ ...placeOf(id, "roster", how, state), rev }];
  });
  const listed = new Set(onRoster.map(({ id }) => id));
  const byPhone = deps.records.rowsOfType(head.id, profile).flatMap(({ owner, state, office }): FoundPlace[] => {
    const id = owner ?? "";
    const isErasedWith = office?.confirmed === true && office.personId !== null && listed.has(office.personId);
    const how = state === null || isErasedWith ? "other" : samenessOf(asked, state, id);
    return how === "other" || state === null ? [] : [placeOf(id, "participant", how, state)];
  });
  return [...onRoster, ...byPhone];
};

const holds = (asked: AskedPerson, seat: Seat | undefined): boolean => {
  const how = seat?.holder == null ? "other" : samenessOf(asked, seat.holder, seat.key);
  return how === "same" || how === "same-name";
};

/** Seats that the person holds, also ended ones, and those of which only the log says so. */
const inCommittee = (deps: Deps, head: SpaceHead, asked: AskedPerson): readonly FoundPlace[] => {
  const row = head.kind === "committee" ? deps.records.row(head.id, committee, head.id) : undefined;
  if (row === undefined) return [];
  const { seats } = row.state;
  const held = seats.flatMap((seat): FoundPlace[] => {
    const how = seat.holder === null ? "other" : samenessOf(asked, seat.holder, seat.key);
    if (how === "other" || seat.holder === null) return [];
    return [{ ...placeOf(seat.key, "seat", how, seat.holder), until: row.rev, rev: row.rev }];
  });
  const listed = new Set(held.map(({ id }) => id));
  const former = new Map<string, FoundPlace>();
  const edits = deps.mentions.editsOf(head.id, committee.type, "seats");
  edits.forEach((edit, at) => {
    // The log has an edit as it was taken, and an edit of seats that are none is not.
    for (const seat of edit.args.seats as typeof seats) {
      if (seat.holder === null || listed.has(seat.key) || !holds(asked, seat)) continue;
      const until = Math.max((edits[at + 1]?.rev ?? row.rev) - 1, edit.rev);
      const how = samenessOf(asked, seat.holder, seat.key) === "same" ? "same" : "same-name";
      former.set(seat.key, { ...placeOf(seat.key, "former-seat", how, seat.holder), until, rev: row.rev });
    }
  });
  return [...held, ...former.values()];
};

type Staying = {
  readonly places: readonly FoundPlace[];
  readonly person: NamedPerson;
  readonly gone: Set<string>;
};

/** Kinds whose rows an erasure makes anew or empties, or that are the places themselves. */
const notTexts: ReadonlySet<string> = new Set([person, profile, committee, draftSection].map(({ type }) => type));

/** As the words stand in JSON, whatever separates given and family name. */
const wordsOf = ({ givenName, familyName }: NamedPerson): string =>
  JSON.stringify(`${givenName}${familyName}`).slice(1, -1).replaceAll(/\s/g, "");

/** What stays of the name: certified minutes, and what others wrote. Their words are theirs, and go one by one. */
const staysIn = (deps: Deps, head: SpaceHead, { places, person: who, gone }: Staying): NameStays => {
  const { erased, passedOn } =
    head.kind === "meeting"
      ? goesWith(deps.unitOfWork(head, deps.now()), places)
      : { erased: new Set<string>(), passedOn: new Set<string>() };
  for (const id of erased) gone.add(id);
  const isGone = ({ type, id, owner, said }: Mention): boolean =>
    !(type === answer.type && passedOn.has(id)) &&
    ((owner !== null && erased.has(owner)) ||
      id.split(/[:/]/).some((part) => gone.has(part)) ||
      [...erased].some((one) => said.includes(`"personId":"${one}"`)));
  const naming = deps.mentions
    .saying(head.id, who.givenName)
    .filter(({ said }) => said.replaceAll(/\s|\\n/g, "").includes(wordsOf(who)));
  const texts = naming.filter((one) => !notTexts.has(one.type) && one.type !== documentVersion.type && !isGone(one));
  return {
    certified: naming.filter(({ type }) => type === documentVersion.type).length,
    texts: [...Map.groupBy(texts, ({ type }) => type)].map(([type, all]) => ({ type, count: all.length })),
    ...(passedOn.size > 0 && { passedOn: passedOn.size }),
  };
};

/**
 * Ids whose records go with the persons: their own, those of their participants, and of all that these wrote. `passedOn`: of
 * what they wrote, that into which somebody else's entry was merged, which takes its place.
 */
const goesWith = (
  set: UnitOfWork,
  places: readonly FoundPlace[],
): { readonly erased: Set<string>; readonly passedOn: Set<string> } => {
  const ids = places.filter(({ how }) => how === "asked" || how === "same").flatMap(({ id }) => idsOfPerson(set, id));
  const entries = ids.flatMap((id) => set.ofOwner(entry, id).map((row) => row.id));
  const groups = readMergeGroups(set);
  const passedOn = entries.filter((id) => groups.membersOf(id).some(({ owner }) => !ids.includes(owner ?? "")));
  return { erased: new Set([...ids, ...entries]), passedOn: new Set(passedOn) };
};
