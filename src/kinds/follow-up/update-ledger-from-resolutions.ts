import { chargeIdOf } from "#domain/ids.ts";
import { sayResolution } from "#domain/minutes/resolution.ts";
import type { AgendaItemRow } from "../agenda-item/row.ts";
import type { StagedRows } from "../core/staged-rows.ts";
import { blankRow, removed } from "../core/row.ts";
import { followUp, type FollowUpRow } from "./row.ts";

/** Whether an act changes what a meeting's resolutions charge units with. */
export const changesCharges = (kind: string): boolean => kind === "resolution/put" || kind === "agenda/put";

/**
 * The words of the ledger: the resolution, after the number and title of the item that it stands under. Whoever reads them
 * later, in the ledger, on the unit's page or among the next meeting's matters arising, has no agenda at hand that says
 * what the number was about.
 */
const wordsOf = ({ number, title, ...item }: AgendaItemRow["state"]): string => {
  const about = ["มติระเบียบวาระที่", number, title.th.trim() || (title.en ?? "").trim()].filter(Boolean).join(" ");
  return [about, sayResolution(item)].filter(Boolean).join(": ");
};

/** Whether nobody has reported on it yet, so that it goes as it came. */
const isUntouched = ({ state }: FollowUpRow): boolean =>
  state.history.length === 1 && (state.documents ?? []).length === 0;

type Said = Pick<FollowUpRow["state"], "text" | "unitId" | "dueDate">;

const saysTheSame = (row: FollowUpRow, said: Said): boolean =>
  row.room === "shown" &&
  row.state.text === said.text &&
  row.state.unitId === said.unitId &&
  row.state.dueDate === said.dueDate;

/**
 * Brings the committee's ledger in step with what the resolutions of one meeting charge units with (promise F1). What has
 * been reported on stays, whatever becomes of the resolution; a row that says the same is not touched.
 * @param now receipt, ms
 */
export const updateLedgerFromResolutions = (
  draft: StagedRows,
  fromMeetingId: string,
  items: readonly AgendaItemRow[],
  now: number,
): void => {
  for (const { id: itemId, state, room } of items) {
    const id = chargeIdOf(fromMeetingId, itemId);
    const before = draft.get(followUp, id);
    const { charge } = state;
    if (charge?.isFollowed !== true || room !== "shown") {
      if (before?.room === "shown" && isUntouched(before)) draft.put(removed({ ...before, rev: before.rev + 1 }, now));
      continue;
    }
    const said: Said = { text: wordsOf(state), unitId: charge.unitId, dueDate: charge.dueDate };
    if (before !== undefined && saysTheSame(before, said)) continue;
    const first = { state: "accepted", note: null, at: now, meetingId: fromMeetingId, paragraphId: itemId } as const;
    const fresh = { state: first.state, history: [first], documents: [] };
    const rev = (before?.rev ?? 0) + 1;
    const next = { fromMeetingId, entryId: id, fromSector: null, ...fresh, ...before?.state, ...said };
    const start: FollowUpRow = before ?? {
      ...blankRow(followUp, id, null, now),
      state: next,
      office: null,
      view: null,
    };
    draft.put({ ...start, rev, officeRev: rev, updatedAt: now, state: next, room: "shown", desk: "shown" });
  }
};
