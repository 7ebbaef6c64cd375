import { likeness, nameKeysOf, prefixKey } from "./import/parse-person-name.ts";
import { displayName } from "./person-name.ts";
import type { SeatRow } from "./read-seats.ts";
import { foldForSearch } from "./search-text.ts";
import type { Seat } from "./space-records.ts";

/** What a row may say of a seat that is on the list already, in the order of the columns. */
const parts = ["namePrefix", "position", "affiliation", "title", "group", "sector"] as const;
export type SeatPart = (typeof parts)[number];

/** One part that the row says otherwise than the list; `before` is empty where the list says nothing. */
export type SeatDifference = { readonly part: SeatPart; readonly before: string; readonly after: string };

/**
 * What becomes of a pasted row. `new`: no such seat is on the list; `near` is a holder whose name is nearly the same.
 * `held`: the seat is on the list. `appointed`: the person takes a seat that is vacant on the list. `twice`: a row before
 * it names the same person.
 */
export type MatchedRow =
  | { readonly kind: "new"; readonly row: SeatRow; readonly near: string | undefined }
  | {
      readonly kind: "held";
      readonly row: SeatRow;
      readonly seat: Seat;
      /** What the list lacks and the row says. */
      readonly filled: readonly SeatDifference[];
      /** What both say, and not the same. */
      readonly differing: readonly SeatDifference[];
    }
  | { readonly kind: "appointed"; readonly row: SeatRow; readonly seat: Seat }
  | { readonly kind: "twice"; readonly row: SeatRow };

/**
 * Puts pasted rows beside the seats that exist, so that pasting a list again doubles nobody. A person is the same by the
 * letters of the name, whatever the title; a vacant seat by its post and group. A vacant seat whose group one of the two
 * does not say is the same where no other is. A person who is on the list nowhere takes the vacant seat of the same post
 * and group, where the row says both: whether another one is vacant for it would be a guess.
 *
 * @param rows their sectors are keys, or empty where none is known
 */
export const matchRowsToSeats = (standing: readonly Seat[], rows: readonly SeatRow[]): readonly MatchedRow[] => {
  const free = new Set(standing);
  const taken = new Map<SeatRow, Seat>();
  const take = (isSame: (seat: Seat, row: SeatRow) => boolean): void => {
    for (const row of rows) {
      if (taken.has(row)) continue;
      const seat = standing.find((one) => free.has(one) && isSame(one, row));
      if (seat === undefined) continue;
      free.delete(seat);
      taken.set(row, seat);
    }
  };
  take(isSameHolder);
  take((seat, row) => isSameVacant(seat, row) && isSameText(seat.group.th, row.group.th));
  take((seat, row) => isSameVacant(seat, row) && (seat.group.th === "" || row.group.th === ""));
  return rows.map((row, at) => {
    const seat = taken.get(row);
    if (seat !== undefined) return { kind: "held", row, seat, ...differencesOf(seat, row) };
    const isTwice = [...taken.keys(), ...rows.slice(0, at)].some((other) => other !== row && isSameHolder(other, row));
    if (isTwice) return { kind: "twice", row };
    const near = standing.find((one) => likenessOf(one, row) === "near")?.holder;
    const vacant = near == null ? standing.find((one) => free.has(one) && isVacantFor(one, row)) : undefined;
    if (vacant !== undefined) {
      free.delete(vacant);
      return { kind: "appointed", row, seat: vacant };
    }
    return { kind: "new", row, near: near == null ? undefined : displayName(near) };
  });
};

/**
 * The seat as the row fills it in. @param isTaken whether what both say, and not the same, is taken from the row
 */
export const filledSeat = (matched: Extract<MatchedRow, { kind: "held" }>, isTaken: boolean): Seat => {
  const { row, filled, differing } = matched;
  const changes = new Map([...filled, ...(isTaken ? differing : [])].map(({ part, after }) => [part, after]));
  let { seat } = matched;
  const title = changes.get("title");
  // With another post in the committee come its role and capacity.
  if (title !== undefined) seat = { ...seat, title: { th: title }, role: row.role, capacity: row.capacity };
  const group = changes.get("group");
  if (group !== undefined) seat = { ...seat, group: { th: group } };
  seat = { ...seat, sector: changes.get("sector") ?? seat.sector };
  if (seat.holder === null) return seat;
  const { namePrefix, position, affiliation } = seat.holder;
  return {
    ...seat,
    holder: {
      ...seat.holder,
      namePrefix: changes.get("namePrefix") ?? namePrefix,
      position: changes.get("position") ?? position,
      affiliation: changes.get("affiliation") ?? affiliation,
    },
  };
};

/** The vacant seat with whom the row appoints to it. */
export const appointedSeat = ({ row, seat }: Extract<MatchedRow, { kind: "appointed" }>): Seat => ({
  ...seat,
  holder: row.holder,
  sector: row.sector === "" ? seat.sector : row.sector,
});

/** The seat of a row that is not on the list. */
export const seatOfRow = (row: SeatRow, key: string): Seat => {
  const { group, title, sector, role, capacity, exOfficio, holder } = row;
  return { key, group, title, sector, role, capacity, exOfficio, holder };
};

type Placed = Pick<Seat, "holder">;

const likenessOf = (one: Placed, other: Placed): ReturnType<typeof likeness> =>
  one.holder === null || other.holder === null ? "other" : likeness(nameKeysOf(one.holder), nameKeysOf(other.holder));

const isSameHolder = (one: Placed, other: Placed): boolean => likenessOf(one, other) === "same";

const isSameVacant = (seat: Seat, row: SeatRow): boolean =>
  seat.holder === null &&
  row.holder === null &&
  seat.capacity === row.capacity &&
  (!row.isTitleSaid || isSameText(seat.title.th, row.title.th));

const isVacantFor = (seat: Seat, row: SeatRow): boolean =>
  seat.holder === null &&
  row.holder !== null &&
  row.isTitleSaid &&
  row.group.th !== "" &&
  seat.capacity === row.capacity &&
  isSameText(seat.title.th, row.title.th) &&
  isSameText(seat.group.th, row.group.th);

const isSameText = (one: string, other: string): boolean => foldForSearch(one) === foldForSearch(other);

const differencesOf = (
  seat: Seat,
  row: SeatRow,
): { readonly filled: readonly SeatDifference[]; readonly differing: readonly SeatDifference[] } => {
  const found = parts.flatMap((part): readonly SeatDifference[] => {
    const [before, after] = [saidOf(seat, part), part === "title" && !row.isTitleSaid ? "" : saidOf(row, part)];
    const isSame = part === "namePrefix" ? prefixKey(before) === prefixKey(after) : isSameText(before, after);
    return after === "" || isSame ? [] : [{ part, before, after }];
  });
  return {
    filled: found.filter(({ before }) => before === ""),
    differing: found.filter(({ before }) => before !== ""),
  };
};

const saidOf = (seat: Omit<Seat, "key">, part: SeatPart): string => {
  if (part === "title" || part === "group") return seat[part].th;
  if (part === "sector") return seat.sector;
  return seat.holder?.[part] ?? "";
};
