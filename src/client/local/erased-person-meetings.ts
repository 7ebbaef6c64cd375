import { profileIdOf } from "#domain/ids.ts";
import { ownRecordsById } from "./own-records.ts";
import { readMemberships, type Vault } from "./vault.ts";

/**
 * Meetings in which the secretariat has erased everything about this phone's person. The phone's own records there are
 * refused as erased, whichever request it learnt that from.
 */
export const erasedHere = async (vault: Vault): Promise<readonly string[]> => {
  const joined = await readMemberships(vault);
  const profiles = await ownRecordsById(
    vault,
    joined.flatMap(({ meetingId, participantId }) =>
      participantId === null ? [] : profileIdOf(meetingId, participantId),
    ),
  );
  return profiles.flatMap((own) => (own?.refused?.reason.kind === "erased" ? own.meetingId : []));
};
