import { hash } from "node:crypto";
import type { AuditLine } from "./audit-line-type.ts";

/**
 * The hash of a line's text, or of a row, in the chain: SHA-256, in hex. Because of the salt the text cannot be guessed
 * from it.
 */
export const saltedHash = (salt: string, body: string): string => sha256(`${salt}\n${body}`);

/** A line of which the salted hash of its words is known. */
export type HashedLine = Omit<AuditLine, "body"> & { readonly bodyHash: string };

/** A line's link in its meeting's chain: SHA-256, in hex, over the link before it and the line's content. */
export const linkOf = (before: string, line: HashedLine): string =>
  hashOf([
    before,
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
    line.bodyHash,
  ]);

/** The link that the first versions made, of lines of the office alone; in the very first over the words themselves. */
export const firstLinkOf = (before: string, line: HashedLine): string =>
  hashOf([
    before,
    line.opId,
    line.kind,
    line.type,
    line.id,
    line.rev,
    line.officeRev,
    line.officerId,
    line.deviceId,
    line.at,
    line.receivedAt,
    line.bodyHash,
  ]);

const hashOf = (parts: readonly unknown[]): string => sha256(JSON.stringify(parts));

/** In hex. Three for each operation: in one call each takes half of what an object that is fed and asked takes. */
const sha256 = (text: string): string => hash("sha256", text, "hex");

/** The log's proof of a row as it was written: its place, its number, and the salted hash of all of it. */
export type RowProof = readonly [type: string, id: string, seq: number, hash: string];

/** The content of the line that ends each transaction: every row that it wrote, and the counters after it. */
export type RowsBody = { readonly seq: number; readonly no: number; readonly rows: readonly RowProof[] };

export const rowsKind = "rows";
/** The first line of a chain that was made anew, for a database of a version that chained the office's acts alone. */
export const sealKind = "seal";
/** Says that earlier wordings that attendees' devices had sent until then were dropped, when their time was over. */
export const forgetWordingsKind = "forget-wordings";
/** An officer ordered the deletion of a meeting that was made by mistake; in the log of its committee. */
export const deleteMeetingKind = "meeting/delete";
/** Says that it was forgotten which device was whose. */
export const forgetDevicesKind = "forget-devices";
/** `before`: where that version's chain ended. `brokenAt`: the first line that did not fit it, null where all did. */
export type SealBody = { readonly before: string; readonly brokenAt: number | "end" | null };

/** A line that the server writes by itself, for nobody. */
export const ownLine = (kind: string, meetingId: string, at: number, body: unknown): AuditLine => ({
  opId: "",
  kind,
  type: "meeting",
  id: meetingId,
  rev: 0,
  officeRev: 0,
  participantId: null,
  officerId: null,
  deviceId: "",
  at,
  correctedAt: at,
  receivedAt: at,
  body,
});
