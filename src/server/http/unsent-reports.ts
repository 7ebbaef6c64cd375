import type { UnsentDevice, UnsentReport } from "#protocol/operations.ts";

type Known = { readonly participantId: string | null; readonly officerId: string | null; waiting: number; at: number };
export type Reporter = {
  readonly meetingId: string;
  readonly deviceId: string;
  readonly participantId: string | null;
  readonly officerId: string | null;
};

/** After so long without a word a device counts as silent: it is not known whether anything waits on it. */
export const silentAfterMs = 20 * 60_000;
/** What is remembered; whoever spoke longest ago is forgotten first. */
const most = { devices: 20_000 };

/**
 * What devices have said of records that they have not sent yet, for the closing of a meeting (promise S8). It is this
 * process's memory: after a start, and beside other processes, it knows those alone who have spoken to it.
 * @param deps.now wall clock, ms
 */
export const createUnsentReports = (deps: { readonly now: () => number }) => {
  const devices = new Map<string, Known>();
  const note = ({ meetingId, deviceId, participantId, officerId }: Reporter, waiting: number | undefined): void => {
    const key = `${meetingId}/${deviceId}`;
    const before = devices.get(key);
    devices.delete(key);
    devices.set(key, { participantId, officerId, waiting: waiting ?? before?.waiting ?? 0, at: deps.now() });
    const [oldest] = devices.keys();
    if (devices.size > most.devices && oldest !== undefined) devices.delete(oldest);
  };
  return {
    /** A device has read; what waits on it is as it said before. */
    seen: (who: Reporter): void => note(who, undefined),
    /** @param waiting records that the device still holds after what was settled now */
    sent: (who: Reporter, waiting: number): void => note(who, Math.max(0, Math.trunc(waiting))),
    report: (meetingId: string): UnsentReport => {
      const known = [...devices].flatMap(([key, device]) => (key.startsWith(`${meetingId}/`) ? [device] : []));
      const tell = ({ participantId, officerId, waiting, at }: Known): UnsentDevice => ({
        participantId,
        officerId,
        waiting,
        at,
      });
      const quietSince = deps.now() - silentAfterMs;
      return {
        unsent: known.filter(({ waiting }) => waiting > 0).map(tell),
        silent: known
          .filter(({ waiting, at, participantId }) => waiting === 0 && at < quietSince && participantId !== null)
          .map(tell),
      };
    },
  };
};

export type UnsentReports = ReturnType<typeof createUnsentReports>;
