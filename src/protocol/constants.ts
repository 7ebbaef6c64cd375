/** The protocol's constants; docs/sync-protocol.md is the text they come from. */
export const apiPrefix = "/api/v1";
export const protocolVersion = 1;
/**
 * Every answer of our server has this header. An answer without it (a Wi-Fi's sign-in page, a proxy) counts as no
 * network.
 */
export const signatureHeader = "x-ruam";
export const signatureValue = "1";

/** The version of the owned records' states that this code writes; the server accepts every one ever released. */
export const recordSchema = 1;
/** Every version ever released is accepted, so this stays until one is withdrawn for a reason. */
export const oldestRecordSchema = 1;

export const maxBatchOperations = 100;
/** Bytes of JSON, counted after decompression. */
export const maxBatchBytes = 256 * 1024;
/** An import is one batch. A whole city's plan and everybody of a large meeting stay far below both limits. */
export const maxImportOperations = 5_000;
export const maxImportBytes = 6 * 1024 * 1024;
/** Bytes of a file whose cells are read. */
export const maxFileBytes = 10 * 1024 * 1024;
export const firstBatchOperations = 20;
export const firstBatchBytes = 16 * 1024;
export const maxChangesLimit = 500;
/** Names of one answer of the roster search where somebody asks for more than the first five. */
export const maxRosterHits = 20;

export const syncTag = "ruam-sync";
export const syncLock = "ruam-sync";
export const joinProofPrefix = "ruam-join\n";
export const nonceLifeMs = 5 * 60_000;
