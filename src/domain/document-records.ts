import type { RoundSummary } from "./corrections.ts";
import type { Minutes } from "./minutes/minutes-types.ts";
import type { RecordBase } from "./record-base.ts";

/** A paragraph of a document that an officer has worded, or once had. Office only. */
export type ParagraphRecord = RecordBase & {
  readonly type: "paragraph";
  readonly documentId: string;
  /** Where in the document (domain/minutes/minutes-types.ts). */
  readonly place: string;
  /** What the data said when it was edited: other data now mean that an officer has to choose. */
  readonly source: string;
  /** Null: it follows the data again. */
  readonly text: string | null;
  readonly editedBy: string;
  /** When it was edited, or the new data were looked at; ms. */
  readonly dataAt: number;
  /** Wordings before this one, the newest first. */
  readonly before: readonly { readonly text: string; readonly by: string; readonly at: number }[];
};

/** A document of the meeting and where it stands. Office only. */
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

/** A certified version, kept whole. Office only. */
export type DocumentVersionRecord = RecordBase & {
  readonly type: "document-version";
  readonly documentId: string;
  readonly version: number;
  readonly by: string;
  readonly at: number;
  /** SHA-1 of its words, in hex: tells whether a paper at hand says the same. */
  readonly digest: string;
  readonly minutes: Minutes;
  /** What came of the round in which those who were present looked through the draft, where there was one. */
  readonly round?: RoundSummary;
};
