/** Whole-request errors: `{"error":{"kind":…}}`. Closed: a new one is a change of the protocol. */
export type ErrorKind =
  | "unparseable"
  | "not-joined"
  | "not-this-meeting"
  | "origin"
  | "not-found"
  | "method"
  | "too-large"
  | "not-json"
  | "throttled"
  | "storage"
  | "join-code-unknown"
  | "proof-invalid"
  | "token-unknown"
  | "sign-in-failed"
  | "step-up"
  | "not-permitted"
  | "account-conflict";

export type ErrorBody = { readonly error: { readonly kind: ErrorKind } & Readonly<Record<string, unknown>> };

/** Why one operation is never going to be accepted. Closed as well. */
export type RefusalKind =
  | "malformed"
  | "unknown-kind"
  | "schema-too-old"
  | "entry-empty"
  | "entry-too-long"
  | "target-unknown"
  | "name-missing"
  | "not-author"
  | "not-permitted"
  | "locked"
  | "withdrawn-by-office"
  | "erased"
  | "step-up";

export type Refusal = { readonly kind: RefusalKind } & Readonly<Record<string, unknown>>;
