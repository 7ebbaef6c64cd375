import { linkOf, saltedHash } from "./audit-chain.ts";
import type { AuditLine } from "./audit-line-type.ts";
import type { SqlEngine } from "./sql-engine.ts";

const columns = [
  ["space_id", "text"],
  ["op_id", "text"],
  ["kind", "text"],
  ["type", "text"],
  ["id", "text"],
  ["rev", "integer"],
  ["office_rev", "integer"],
  ["participant_id", "text"],
  ["officer_id", "text"],
  ["device_id", "text"],
  ["at", "integer"],
  ["corrected_at", "integer"],
  ["received_at", "integer"],
  ["body", "text"],
  ["salt", "text"],
  ["body_hash", "text"],
  ["hash", "text"],
] as const;

/**
 * The body of a line that replaced no earlier wording: most of what attendees' devices send. There is nothing to guess from
 * its hash, so it has no salt, and its hash is computed once.
 */
const noWords = JSON.stringify(null);
const noWordsHash = saltedHash("", noWords);

const salted = (salt: string, body: string) => [salt, saltedHash(salt, body)] as const;

/**
 * What writes lines into a meeting's log, each a link of its chain.
 * @param newSalt random text, for each line
 * @returns what takes the end of the chain, writes, and gives its new end
 */
export const createLogWriter = (engine: SqlEngine, newSalt: () => string) => {
  const add = engine.prepareRows({ table: "audit", columns });

  return (meetingId: string, lines: readonly AuditLine[], chainEnd: string): string => {
    let end = chainEnd;
    add(
      lines.map((line) => {
        const body = JSON.stringify(line.body);
        const [salt, bodyHash] = body === noWords ? ["", noWordsHash] : salted(newSalt(), body);
        end = linkOf(end, { ...line, bodyHash });
        return [
          meetingId,
          line.opId,
          line.kind,
          line.type,
          line.id,
          line.rev,
          line.officeRev,
          line.participantId,
          line.officerId,
          line.deviceId,
          line.at,
          line.correctedAt,
          line.receivedAt,
          body,
          salt,
          bodyHash,
          end,
        ];
      }),
    );
    return end;
  };
};
