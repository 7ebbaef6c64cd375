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

const isSeat = ({ as }: FoundPlace): boolean => as === "seat" || as === "former-seat";

const isSame = (one: NamedPlace, other: NamedPlace): boolean => one.spaceId === other.spaceId && one.id === other.id;

/** Erases one place in its space, by the same acts as an officer there. @returns what became of it */
const createErasing =
  (deps: Deps) =>
  async ({ spaceId, place }: Wanted, { officerId, reason, at }: How): Promise<string> => {
    const held = await deps.read(() => {
      const roleIn = createRoleIn(deps, deps.now);
      return mayErase(roleIn, spaceId, officerId) ? roleIn(spaceId, officerId) : undefined;
    });
    if (held === undefined) return "refused";
    const seen = place.rev === undefined ? {} : isSeat(place) ? { officeRev: place.rev } : { baseRev: place.rev };
    const act = isSeat(place)
      ? { kind: eraseSeatKind, id: spaceId, args: { seat: place.id, until: place.until ?? 0, reason } }
      : { kind: erasePersonKind, id: place.id, args: { reason } };
    const { acks } = await deps.applyChanges({
      meetingId: spaceId,
      actor: { participantId: null, officer: { id: officerId, ...held } },
      deviceId: "",
      sentAt: at,
      hw: null,
      ops: [{ ...act, ...seen, opId: deps.newId(), at }],
    });
    return acks[0]?.status ?? "refused";
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
  ): readonly Wanted[] | undefined => {
    const all = found.spaces.flatMap(({ spaceId, places }) => places.map((place) => ({ spaceId, place })));
    const others = asked.filter((one, at) => !isSame(one, from) && asked.findIndex((two) => isSame(one, two)) === at);
    const named = [...others, from];
    const wanted = named.map((one) => all.filter(({ spaceId, place }) => isSame(one, { spaceId, id: place.id })));
    // What was erased before, by another officer or by an order that was interrupted, is no place any more.
    if (named.some((one, at) => wanted[at]?.length === 0 && !isErased(one, officerId))) return undefined;
    return inTurn(wanted.flat());
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
      const wanted = await read(() => choose(found, from, places, officerId));
      if (wanted === undefined) return { changed: true };
      const how = { officerId, reason, at: now() };
      let erased = 0;
      // Nothing is noted of a place before its turn: somebody else may have been given it by then. The record that was asked about
      // goes last: as long as it has its name, an order that was interrupted can be given again.
      for (const one of wanted) {
        const status = await erase(one, how);
        if (status === "retry") throw new StorageError("io", undefined);
        if (status !== "stored" && status !== "duplicate") return { changed: true };
        erased += 1;
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
    if (before === 0 || until === undefined || rev === undefined) return { spaceId, place };
    return { spaceId, place: { ...place, rev: rev + before, ...(place.as === "seat" && { until: until + before }) } };
  });

type How = { readonly officerId: string; readonly reason: ErasureReason; readonly at: number };

const told = ({ until: _until, rev: _rev, ...place }: FoundPlace) => place;
