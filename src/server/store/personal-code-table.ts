import { codeHash, type PersonalCodes } from "./derive-personal-codes.ts";
import type { SqlDatabase } from "./sql-engine.ts";
import type { CodeOwner } from "./store.ts";
import { createUnsent, prepareKept } from "./pending-writes.ts";

/** So long codes and invitations are good: from the roster's coming in to the meeting, and a while after it. */
export const codeLifeMs = 90 * 86_400_000;

export type CodeTable = {
  /** Makes the participant's code and invitation valid; once is enough. */
  readonly putCodes: (meetingId: string, participantId: string, expiresAt?: number) => void;
  /** The codes that there were open nothing new any more, and the next that are put are others. */
  readonly endCodes: (meetingId: string, participantId: string, now: number) => void;
  readonly isCodeGood: (kind: "personal" | "invite", code: string, now: number) => boolean;
  readonly ownerOf: (kind: "personal" | "invite", code: string) => CodeOwner | undefined;
  readonly personalCode: (meetingId: string, participantId: string) => string | undefined;
  readonly invite: (meetingId: string, participantId: string) => string;
  readonly forgetCodes: () => void;
};

/** Two participants draw the same code about once in 850 milliards; the second then draws again. */
const maxAttempts = 8;

/** The table of personal codes and invitations. */
export const createCodeTable = (db: SqlDatabase, codes: PersonalCodes): CodeTable => {
  const { ownerOf, claim, putInvite, forgetCodes } = createCodeOwners(db);
  const expiry = db.prepare(`SELECT expires_at AS "expiresAt" FROM code WHERE hash = ?`);
  const end = db.prepare(
    "UPDATE code SET expires_at = ? WHERE meeting_id = ? AND participant_id = ? AND expires_at > ?",
  );
  const roundOf = db.prepare("SELECT round FROM code_round WHERE meeting_id = ? AND participant_id = ?");
  const nextRound = db.prepare(`INSERT INTO code_round (meeting_id, participant_id, round) VALUES (?, ?, 1)
    ON CONFLICT (meeting_id, participant_id) DO UPDATE SET round = code_round.round + 1`);

  const isOwner = (found: CodeOwner | undefined, meetingId: string, participantId: string): boolean =>
    found?.meetingId === meetingId && found.participantId === participantId;

  /** What codes are made of: with each renewal another name, so that no code comes twice. */
  const nameOf = (meetingId: string, participantId: string): string => {
    const round = Number(roundOf.get(meetingId, participantId)?.round ?? 0);
    return round === 0 ? participantId : `${participantId}#${round}`;
  };

  const personalCode = (meetingId: string, participantId: string, attempt = 0): string | undefined => {
    const code = codes.personalCode(nameOf(meetingId, participantId), attempt);
    if (isOwner(ownerOf("personal", code), meetingId, participantId)) return code;
    return attempt < maxAttempts ? personalCode(meetingId, participantId, attempt + 1) : undefined;
  };

  const putPersonalCode = (owned: CodeOwner, expiresAt: number, attempt = 0): void => {
    const { meetingId, participantId } = owned;
    const code = codes.personalCode(nameOf(meetingId, participantId), attempt);
    const found = ownerOf("personal", code);
    if (found === undefined) return claim(code, owned, expiresAt);
    if (isOwner(found, meetingId, participantId) || attempt === maxAttempts) return;
    putPersonalCode(owned, expiresAt, attempt + 1);
  };
  const invite = (meetingId: string, participantId: string) => codes.invite(nameOf(meetingId, participantId));

  return {
    putCodes: (meetingId, participantId, expiresAt = Number.MAX_SAFE_INTEGER) => {
      putPersonalCode({ meetingId, participantId }, expiresAt);
      putInvite(invite(meetingId, participantId), { meetingId, participantId }, expiresAt);
    },
    endCodes: (meetingId, participantId, now) => {
      end.run(now, meetingId, participantId, now);
      nextRound.run(meetingId, participantId);
    },
    isCodeGood: (kind, code, now) => Number(expiry.get(codeHash(kind, code))?.expiresAt ?? 0) > now,
    ownerOf,
    personalCode: (meetingId, participantId) => personalCode(meetingId, participantId),
    invite,
    forgetCodes,
  };
};

/** Which code is whose. */
const createCodeOwners = (db: SqlDatabase) => {
  const owner = prepareKept(
    db,
    `SELECT meeting_id AS "meetingId", participant_id AS "participantId" FROM code WHERE hash = ?`,
  );
  const insert = "INSERT INTO code (hash, kind, meeting_id, participant_id, expires_at) VALUES (?, ?, ?, ?, ?)";
  const put = prepareKept(db, `${insert} ON CONFLICT DO NOTHING`);
  // Where another process gives the same code to somebody else in the same moment, one of the two fails and is sent again.
  const claim = prepareKept(db, insert);
  const unsent = createUnsent<CodeOwner>(db);
  return {
    ownerOf: (kind: "personal" | "invite", code: string): CodeOwner | undefined => {
      const hash = codeHash(kind, code);
      const written = unsent.get(hash);
      if (written !== undefined) return written;
      const found = owner.get(hash);
      return found === undefined
        ? undefined
        : { meetingId: String(found.meetingId), participantId: String(found.participantId) };
    },
    /** Makes a personal code that is nobody's this participant's. */
    claim: (code: string, owned: CodeOwner, expiresAt: number): void => {
      const hash = codeHash("personal", code);
      claim.run(hash, "personal", owned.meetingId, owned.participantId, expiresAt);
      unsent.put(hash, owned);
    },
    putInvite: (invite: string, { meetingId, participantId }: CodeOwner, expiresAt: number): void =>
      void put.run(codeHash("invite", invite), "invite", meetingId, participantId, expiresAt),
    forgetCodes: unsent.forgetAll,
  };
};
