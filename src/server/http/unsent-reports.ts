import type { UnsentDevice, UnsentReport } from "#protocol/messages.ts";

type Known = { readonly participantId: string | null; readonly officerId: string | null; waiting: number; at: number };
export type Reporter = {
  readonly meetingId: string;
  readonly deviceId: string;
  readonly participantId: string | null;
  readonly officerId: string | null;
};

/**
 * A device that has not reported for so long counts as silent: it is unknown whether records wait on it. A page in sight
 * reads every minute, and one with something to send goes on trying in a pocket; what is silent so long has gone, or has
 * nothing to send. Less would name every phone that lies in a pocket while one matter is presented.
 */
export const silentAfterMs = 10 * 60_000;
/** How many are remembered; the one that reported longest ago is dropped first. */
const most = { devices: 20_000 };

/**
 * Devices' reports of records that they have not sent yet, for the closing of a meeting (promise S8). They are in this
 * process's memory: after a start, and beside other processes, it knows only the devices that have reported to it.
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
    /** A device has read; its last report about waiting records still counts. */
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
