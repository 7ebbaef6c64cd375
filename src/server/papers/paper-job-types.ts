import type { AssessmentItems } from "#domain/evidence-parts.ts";
import type { CommitteeRecord, Letterhead, MeetingDataRecord, Numerals } from "#domain/records.ts";

export const paperKinds = [
  "letter",
  "agenda",
  "slip",
  "announcement",
  "minutes",
  "register",
  "extract",
  "attendance",
  "entries",
  "meeting",
  "pack",
] as const;
export type PaperKind = (typeof paperKinds)[number];
export type PaperForm = "docx" | "xlsx" | "csv" | "json" | "zip";

/** In which forms each paper is made; what is in no list is not made. */
export const formsOf: Readonly<Record<PaperKind, readonly PaperForm[]>> = {
  letter: ["docx"],
  agenda: ["docx"],
  slip: ["docx"],
  announcement: ["docx"],
  minutes: ["docx"],
  register: ["docx"],
  extract: ["docx"],
  attendance: ["xlsx", "csv", "json"],
  entries: ["xlsx", "csv", "json"],
  meeting: ["json"],
  pack: ["zip"],
};

/**
 * The type of a paper: the body's own font at its own size, or the one that comes with Ruam, which stands as high at 11 points
 * as the former does at 16 (docs/promises.md, "Typography of official papers").
 */
export type PaperType = "official" | "sarabun";

export type PaperOrder = {
  readonly kind: PaperKind;
  readonly form: PaperForm;
  readonly numerals: Numerals;
  readonly type: PaperType;
  /** Of which section an extract is: `item/AG-4.5`. */
  readonly section: string | null;
};

/** What is printed beside the words, and is no record of the meeting. */
export type PaperContext = {
  /** When it is made, ms. */
  readonly madeAt: number;
  readonly joinCode: string;
  /** Hash of the log's chain (SHA-256, hex) at the certifying of each version, the first version first. */
  readonly certifiedHashes: readonly string[];
  /** The committee whose meeting it is, for the papers that say how it was appointed. */
  readonly committee?: CommitteeRecord | undefined;
  /** What the organisation's letters say of it now, for a meeting that was made before it was written down. */
  readonly letterhead?: Letterhead | undefined;
  /** Which items of the yearly assessments the parts of an evidence pack answer. */
  readonly assessmentItems?: AssessmentItems | undefined;
  /** By person: the own code and link that stand on what is sent to one. Only letters and reply slips have them. */
  readonly ownCodes?: ReadonlyMap<string, OwnCode> | undefined;
};

export type OwnCode = {
  /** As it is printed: two groups of four letters and digits, with a hyphen between. */
  readonly code: string;
  /** The own link, which the QR bears. */
  readonly link: string;
};

export type PaperFile = { readonly name: string; readonly mime: string; readonly bytes: Uint8Array<ArrayBuffer> };

/** What the worker is told: records in parts, one order, and then that these were all. */
export type ToWorker =
  | { readonly kind: "order"; readonly order: PaperOrder; readonly context: PaperContext }
  | { readonly kind: "records"; readonly records: readonly MeetingDataRecord[] }
  | { readonly kind: "make" };

export type FromWorker =
  | { readonly kind: "progress"; readonly done: number; readonly all: number }
  | { readonly kind: "done"; readonly file: PaperFile }
  | { readonly kind: "failed"; readonly reason: string };
