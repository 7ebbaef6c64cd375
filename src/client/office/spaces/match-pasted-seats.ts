import { createMemo, createSignal } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { newId } from "#client/lib/new-id.ts";
import type { MatchedRow } from "#domain/match-rows-to-committee-seats.ts";
import type { Seat } from "#domain/records.ts";
import type { SeatRow } from "#domain/read-seats.ts";

export type SeatMatching = ReturnType<typeof createMatching>;

/**
 * Pasted rows beside the seats that exist, and what adding them makes of the list. The rules are loaded with the first
 * look at rows. @param rows with keys of sectors
 */
export const createMatching = (standing: () => readonly Seat[], rows: () => readonly SeatRow[]) => {
  const { t } = useApp();
  const [rules, setRules] = createSignal<typeof import("#domain/match-rows-to-committee-seats.ts")>();
  const [isTaken, setTaken] = createSignal(false);
  const matched = createMemo((): readonly MatchedRow[] => rules()?.matchRowsToSeats(standing(), rows()) ?? []);
  const isFilled = (one: MatchedRow) =>
    one.kind === "held" && (one.filled.length > 0 || (isTaken() && one.differing.length > 0));
  return {
    load: async (): Promise<void> => {
      const loaded = await import("#domain/match-rows-to-committee-seats.ts");
      setTaken(false);
      setRules(() => loaded);
    },
    matched,
    /** Whether what list and rows say differently is taken from the rows. */
    isTaken,
    setTaken,
    /** What the button says that adds them; undefined where nothing is added or filled in. */
    words: (): string | undefined => {
      const count = matched().filter(({ kind }) => kind === "new").length;
      const filled = matched().filter((one) => one.kind === "appointed" || isFilled(one)).length;
      if (filled === 0) return count === 0 ? undefined : t("spaces.seats.addAll", { count });
      return count === 0
        ? t("spaces.seats.fillAll", { count: filled })
        : t("spaces.seats.addAndFill", { count, filled });
    },
    /** All seats that exist once the rows are added, in their order. */
    seats: (): readonly Seat[] => {
      const rule = rules();
      if (rule === undefined) return standing();
      const filled = new Map(
        matched().flatMap((one): readonly (readonly [string, Seat])[] => {
          if (one.kind === "appointed") return [[one.seat.key, rule.appointedSeat(one)]];
          return one.kind === "held" ? [[one.seat.key, rule.filledSeat(one, isTaken())]] : [];
        }),
      );
      return [
        ...standing().map((seat) => filled.get(seat.key) ?? seat),
        ...matched().flatMap(({ kind, row }) => (kind === "new" ? [rule.seatOfRow(row, newId())] : [])),
      ];
    },
  };
};
