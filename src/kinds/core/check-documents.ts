import { firstBadAddress } from "#domain/document-link.ts";
import type { DocumentLink } from "#domain/records.ts";
import { refused, type Outcome } from "./outcome.ts";

type WithDocuments = { readonly documents: readonly DocumentLink[] };

/** The refusal of an edit by which a record would lead to an address that nobody may be led to. */
export const checkDocuments = (state: WithDocuments, before: WithDocuments | undefined): Outcome | undefined =>
  firstBadAddress(state.documents, before?.documents ?? []) === undefined
    ? undefined
    : refused("malformed", { field: "documents" });
