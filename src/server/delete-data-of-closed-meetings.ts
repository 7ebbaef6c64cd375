import { meeting } from "#kinds/meeting/row.ts";
import { forgetDevicesKind, forgetWordingsKind } from "./store/audit-chain.ts";
import type { Tables } from "./store/open-tables.ts";
import type { DeviceStore } from "./store/store.ts";

type WriteInMeeting = <T>(meetingId: string, job: () => T) => Promise<T>;

/** Deletes what is kept of a closed meeting only for a time (src/server/retention.ts). */
export const createClosedMeetingDeletion = (
  { devices, spaces, read, records, scrub }: Tables,
  write: WriteInMeeting,
  now: () => number,
): Pick<DeviceStore, "forgetDevices" | "forgetWordings"> => {
  const inEachClosed = async (closedBefore: number, job: (meetingId: string) => void): Promise<void> => {
    const closed = await read(() =>
      spaces.heads().filter(({ id }) => {
        const closedAt = records.row(id, meeting, id)?.state.closedAt ?? null;
        return closedAt !== null && closedAt < closedBefore;
      }),
    );
    for (const { id } of closed) await write(id, () => job(id));
  };
  return {
    forgetDevices: (closedBefore) =>
      inEachClosed(closedBefore, (id) => {
        if (devices.forgetMeeting(id) > 0) spaces.logOwn(id, forgetDevicesKind, now(), null);
      }),
    forgetWordings: (closedBefore) =>
      inEachClosed(closedBefore, (id) => {
        if (spaces.dropWordings(id) === 0) return;
        spaces.logOwn(id, forgetWordingsKind, now(), null);
        scrub.plan();
      }),
  };
};
