import { participantIdOf } from "#domain/ids.ts";
import type { Operation, OwnedOperation } from "#protocol/messages.ts";
import type { OwnRecord } from "./vault-records.ts";
import type { NewId } from "./environment.ts";
import { settledKey } from "./store-membership.ts";
import { ownRecordsOf } from "./own-records.ts";
import type { Vault } from "./vault.ts";

/** An own record as it is sent: its full state, under the revision of its last save. */
export const operationOf = (own: OwnRecord, opId: string, participantId: string): OwnedOperation => ({
  opId,
  kind: own.kind,
  id: own.id,
  rev: own.rev,
  participantId,
  at: own.savedAt,
  clockSuspect: own.clockSuspect,
  schema: own.schema,
  state: own.state,
});

/**
 * Everything unsent of a meeting, refused and doubtful words included, as a file that the office can import as often
 * as it likes (docs/sync-protocol.md, "The device", 9). Undefined when nothing waits.
 */
export const rescueFile = async (
  vault: Vault,
  meetingId: string,
  newId: NewId,
): Promise<{ readonly name: string; readonly content: string } | undefined> => {
  const own = await ownRecordsOf(vault, meetingId);
  const acts = await vault.acts.where("meetingId").equals(meetingId).toArray();
  const key = await vault.meta.get("device-key");
  const deviceId = key?.kind === "device-key" ? key.deviceId : "";

  const records = own
    .filter((record) => record.rev > record.ackedRev)
    .map((record) => settledKey(record, record.participantId ?? participantIdOf(meetingId, deviceId)));
  const ops: Operation[] = [
    ...records.map((record) => operationOf(record, newId(), record.participantId ?? "")),
    ...acts.map((act) => act.op),
  ];
  if (ops.length === 0) return undefined;
  return {
    name: `ruam-${meetingId.slice(0, 8)}.json`,
    content: JSON.stringify({ ruam: 1, meetingId, deviceId, ops }),
  };
};
