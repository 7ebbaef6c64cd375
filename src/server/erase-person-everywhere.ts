import type { ErasureReason } from "#domain/erasure-notes-and-redaction.ts";
import { eraseSeatKind, seatHolder } from "#kinds/committee/erase-seat.ts";
import { erasePersonKind } from "#kinds/profile/erase-person.ts";
import type { NamedPlace } from "#protocol/person-places.ts";
import type { SpacesDeps } from "./ensure-parent-spaces.ts";
import { createPersonPlaces, mayErase, type FoundPlace, type FoundPlaces } from "./person-places.ts";
import { createRoleIn } from "./roles-in-spaces.ts";
import type { Tables } from "./store/open-tables.ts";
import type { PersonErasing } from "./store/person-erasing-types.ts";
import { StorageError } from "./store/storage-error.ts";
import type { ApplyChanges } from "./store/store.ts";

type Deps = SpacesDeps &
  Pick<Tables, "records" | "read" | "roles" | "accounts" | "mentions" | "erasures"> & {
    readonly applyChanges: ApplyChanges;
  };

type Wanted = { readonly spaceId: string; readonly place: FoundPlace };

/** Places of one space that are erased in one transaction. */
type Step = readonly [Wanted, ...Wanted[]];

const isSeat = ({ as }: FoundPlace): boolean => as === "seat" || as === "former-seat";

const isSame = (one: NamedPlace, other: NamedPlace): boolean => one.spaceId === other.spaceId && one.id === other.id;

/** The act by which an officer there erases the place. */
const actOn = ({ spaceId, place }: Wanted, reason: ErasureReason) => {
  const seen = place.rev === undefined ? {} : isSeat(place) ? { officeRev: place.rev } : { baseRev: place.rev };
  return isSeat(place)
    ? { kind: eraseSeatKind, id: spaceId, ...seen, args: { seat: place.id, until: place.until ?? 0, reason } }
    : { kind: erasePersonKind, id: place.id, ...seen, args: { reason } };
};

/** Erases a step's places in their space, by the same acts as an officer there. @returns what became of each */
const createErasing =
  (deps: Deps) =>
  async (step: Step, { officerId, reason, at }: How): Promise<readonly string[]> => {
    const [{ spaceId }] = step;
    const held = await deps.read(() => {
      const roleIn = createRoleIn(deps, deps.now);
      return mayErase(roleIn, spaceId, officerId) ? roleIn(spaceId, officerId) : undefined;
    });
    if (held === undefined) return ["refused"];
    const { acks } = await deps.applyChanges({
      meetingId: spaceId,
      actor: { participantId: null, officer: { id: officerId, ...held } },
      deviceId: "",
      sentAt: at,
      hw: null,
      ops: step.map((one) => ({ ...actOn(one, reason), opId: deps.newId(), at })),
    });
    return acks.map(({ status }) => status);
  };

/** Erasing a person in every space in which the officer may: one order, a transaction in each space. */
export const createPersonErasing = (deps: Deps): PersonErasing => {
  const { read, erasures, now } = deps;
  const find = createPersonPlaces(deps);
  /** Said only of spaces in which the officer may erase: elsewhere who was erased is nothing to be learnt. */
  const isErased = ({ spaceId, id }: NamedPlace, officerId: string): boolean =>
    mayErase(createRoleIn(deps, now), spaceId, officerId) &&
    (erasures.of(spaceId, id) !== undefined || erasures.fieldsOf(spaceId, seatHolder.type, id).length > 0);

  /** What is still to be done; undefined where a place is not the person's, or not any more. */
  const choose = (
    found: FoundPlaces,
    from: NamedPlace,
    asked: readonly NamedPlace[],
    officerId: string,
  ): readonly Step[] | undefined => {
    const all = found.spaces.flatMap(({ spaceId, places }) => places.map((place) => ({ spaceId, place })));
    const others = asked.filter((one, at) => !isSame(one, from) && asked.findIndex((two) => isSame(one, two)) === at);
    const named = [...others, from];
    const wanted = named.map((one) => all.filter(({ spaceId, place }) => isSame(one, { spaceId, id: place.id })));
    // What was erased before, by another officer or by an order that was interrupted, is no place any more.
    if (named.some((one, at) => wanted[at]?.length === 0 && !isErased(one, officerId))) return undefined;
    return stepsOf(inTurn(wanted.flat()));
  };

  const erase = createErasing(deps);

  return {
    personPlaces: async (from, officerId) => {
      const found = await find(from, officerId);
      return found && { ...found, spaces: found.spaces.map((one) => ({ ...one, places: one.places.map(told) })) };
    },
    erasePerson: async ({ from, places, reason }, officerId) => {
      const found = await find(from, officerId);
      if (found === undefined) return (await read(() => isErased(from, officerId))) ? { erased: 0 } : undefined;
      const steps = await read(() => choose(found, from, places, officerId));
      if (steps === undefined) return { changed: true };
      const how = { officerId, reason, at: now() };
      let erased = 0;
      // Nothing is noted of a place before its turn: somebody else may have been given it by then. The record that was asked about
      // goes last: as long as it has its name, an order that was interrupted can be given again.
      for (const step of steps) {
        const done = await erase(step, how);
        if (done.includes("retry")) throw new StorageError("io", undefined);
        if (done.some((status) => status !== "stored" && status !== "duplicate")) return { changed: true };
        erased += done.length;
      }
      return { erased };
    },
  };
};

/** Each seat that is made vacant raises the revision of its committee, which the next one names. */
const inTurn = (wanted: readonly Wanted[]): readonly Wanted[] =>
  wanted.map(({ spaceId, place }, at) => {
    const before = wanted.slice(0, at).filter((one) => one.spaceId === spaceId && one.place.as === "seat").length;
    const { until, rev } = place;
    if (place.as !== "seat" || until === undefined || rev === undefined) return { spaceId, place };
    return { spaceId, place: { ...place, rev: rev + before, until: until + before } };
  });

/**
 * Former seats are found in the log alone, which says nothing of any seat once one of them is erased. So they go together
 * with the first seat of their committee, and before it, as they do not raise its revision.
 */
const stepsOf = (wanted: readonly Wanted[]): readonly Step[] =>
  wanted.flatMap((one): readonly Step[] => {
    if (!isSeat(one.place)) return [[one]];
    const here = wanted.filter(({ spaceId, place }) => spaceId === one.spaceId && isSeat(place));
    const former = here.filter(({ place }) => place.as === "former-seat");
    const [first = former[0]] = here.filter(({ place }) => place.as === "seat");
    if (one !== first) return one.place.as === "seat" ? [[one]] : [];
    const [before, ...more] = [...former.filter((two) => two !== one), one];
    return before === undefined ? [] : [[before, ...more]];
  });

type How = { readonly officerId: string; readonly reason: ErasureReason; readonly at: number };

const told = ({ until: _until, rev: _rev, ...place }: FoundPlace) => place;
