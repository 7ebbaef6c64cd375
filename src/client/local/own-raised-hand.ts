import type { SpeechRecord, SpeechState } from "#domain/records.ts";
import type { Cache } from "./cache.ts";
import { rowsOfType } from "./cache-rows.ts";
import { isPending, type MySpeech, type OwnRecord } from "./vault-records.ts";
import { asSpeech } from "./own-record-model.ts";
import type { OwnRecordsOf } from "./memoised-own-records.ts";
import { readMembership, type Vault } from "./vault.ts";

const isUp = ({ raised, withdrawn }: SpeechState): boolean => raised && !withdrawn;

/** The own raised hands, the newest last. Hands of another person of this phone belong to that person. */
const handsUp = (records: readonly OwnRecord[], participantId: string | null): readonly OwnRecord[] =>
  records
    .filter((own) => isUp(asSpeech(own) ?? nothingUp))
    .filter((own) => own.participantId === null || own.participantId === participantId)
    .toSorted((a, b) => a.createdAt - b.createdAt);

const nothingUp: SpeechState = { target: null, raised: false, withdrawn: false, showName: true };

/** The raised hand, from this phone or another one of the same person. */
export const mySpeech = async (
  vault: Vault,
  cache: Cache,
  ownOf: OwnRecordsOf,
  meetingId: string,
): Promise<MySpeech | undefined> => {
  const [speeches, membership, records] = await Promise.all([
    rowsOfType(cache, meetingId, "speech"),
    readMembership(vault, meetingId),
    ownOf(meetingId),
  ]);
  const mine = speeches.filter((row) => row.mine);
  const rowById = new Map(mine.map((row) => [row.id, row]));
  const own = handsUp(records, membership?.participantId ?? null).findLast(({ id }) => isOpen(rowById.get(id)));
  if (own !== undefined) return fromPhone(own, rowById.get(own.id));
  const other = mine.find((row) => isOpen(row) && !records.some(({ id }) => id === row.id));
  return other === undefined ? undefined : fromServer(other);
};

const isOpen = (row: SpeechRecord | undefined): boolean =>
  row === undefined || (row.endedAt === null && !row.withdrawn);

const fromPhone = (own: OwnRecord, server: SpeechRecord | undefined): MySpeech => {
  const { target, showName } = asSpeech(own) ?? nothingUp;
  const refused = own.refused?.rev === own.rev ? own.refused.reason : null;
  const waiting = isPending(own) && server === undefined;
  return { id: own.id, target, showName, raisedAt: own.createdAt, waiting, refused, server: server ?? null };
};

const fromServer = (row: SpeechRecord): MySpeech => ({
  id: row.id,
  target: row.target,
  showName: row.showName ?? true,
  raisedAt: row.raisedAt,
  waiting: false,
  refused: null,
  server: row,
});
