import type { RoundSummary } from "./correction-round.ts";
import type { CertifyCheck, Minutes } from "./minutes/minutes-types.ts";
import type { RecordBase } from "./record-base.ts";

/** A paragraph of a document that an officer words or has worded by hand. Office only. */
export type ParagraphRecord = RecordBase & {
  readonly type: "paragraph";
  readonly documentId: string;
  /** Where in the document (domain/minutes/minutes-types.ts). */
  readonly place: string;
  /** The text from the data when it was edited. Where the data change later, an officer has to choose. */
  readonly source: string;
  /** Null: the paragraph follows the data again. */
  readonly text: string | null;
  readonly editedBy: string;
  /** When it was edited, or when an officer last looked at changed data; ms. */
  readonly dataAt: number;
  /** Wordings before this one, the newest first. */
  readonly before: readonly { readonly text: string; readonly by: string; readonly at: number }[];
};

/** A document of the meeting and its state. Office only. */
export type DocumentRecord = RecordBase & {
  readonly type: "document";
  readonly status: "draft" | "certified";
  /** Counts the certified versions; 0 while there is none. */
  readonly version: number;
  readonly certified: { readonly by: string; readonly at: number } | null;
  /** Why a certified version was opened again, the newest first. */
  readonly reopened: readonly {
    readonly version: number;
    readonly by: string;
    readonly at: number;
    readonly reason: string;
  }[];
};

/** A certified version, stored whole. Office only. */
export type DocumentVersionRecord = RecordBase & {
  readonly type: "document-version";
  readonly documentId: string;
  readonly version: number;
  readonly by: string;
  readonly at: number;
  /** SHA-1 of its text, in hex: it shows whether a printed paper has the same text. */
  readonly digest: string;
  readonly minutes: Minutes;
  /** What the checklist found lacking at that moment; versions of earlier releases do not say it. */
  readonly lacking?: readonly CertifyCheck[];
  /** The result of the correction round, where there was one. */
  readonly round?: RoundSummary;
  /** When words were last erased from it, ms: it is no longer the text that was certified. */
  readonly erasedAt?: number;
};
