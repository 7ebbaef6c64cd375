import { readMembership, type Vault } from "./vault.ts";

/** By vault and meeting, who this phone was when that was read last. */
const readLast = new WeakMap<Vault, Map<string, string | null>>();

/**
 * Reads what depends on who this phone is in a meeting. Who that was when it was last read is taken for granted, and asked
 * for beside it: each question alone costs a cheap phone its way there and back. Where it is another by now, `read` runs
 * again for that one.
 */
export const readWithParticipantId = async <T>(
  vault: Vault,
  meetingId: string,
  read: (participantId: string | null) => Promise<T>,
): Promise<T> => {
  const known = readLast.get(vault) ?? new Map<string, string | null>();
  readLast.set(vault, known);
  const before = known.get(meetingId);
  const [membership, result] = await Promise.all([
    readMembership(vault, meetingId),
    before === undefined ? undefined : read(before).then((value) => ({ value })),
  ]);
  const participantId = membership?.participantId ?? null;
  known.set(meetingId, participantId);
  return result !== undefined && participantId === before ? result.value : read(participantId);
};
