import type { RecordBase } from "./record-base.ts";

/**
 * How the results of a meeting are announced to the public, under the meeting's own id (promise P4). Dates are ISO
 * without a time. Office only.
 */
export type ResultAnnouncementRecord = RecordBase & {
  readonly type: "result-announcement";
  /** When the committee reported its results and opinions to the executive. */
  readonly reportedOn: string | null;
  /** When the executive submitted them to the council and to the development committee. */
  readonly submittedOn: string | null;
  readonly announcedOn: string | null;
  /** The last day on which it is posted. */
  readonly postedUntil: string | null;
  /** The places of the posting: boards, web page. */
  readonly places: string;
  /** Where the evidence is kept: a photograph of the board, the register of papers. */
  readonly evidence: string;
  /** The address of the evidence: only https (`readDocumentAddress`), or empty. */
  readonly evidenceUrl?: string;
  /** Why it was announced late. */
  readonly lateReason: string;
  /** The signer, as the paper prints it below the name: นายกเทศมนตรีนครขอนแก่น. */
  readonly signer: string;
};
