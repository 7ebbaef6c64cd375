/** The longest address and title of a document, in code units, and the most documents of one follow-up. */
export const maxDocumentAddress = 500;
export const maxDocumentTitle = 200;
export const maxFollowUpDocuments = 20;

/**
 * A host name without a user name or password. After it, no character that a page could take for the end of the
 * address, and no invisible one (Unicode's category C includes the direction controls).
 */
const address =
  /^https:\/\/(?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?\.)+\p{L}[\p{L}\p{M}\p{N}-]*(?::\d{1,5})?(?:[/?#][^\s\p{C}<>"\\^`{|}]*)?$/iu;

/**
 * The address of a document, as everybody may be led to it: only https (promises R1 and F1).
 * @returns undefined where the address is not permitted
 */
export const readDocumentAddress = (text: string): string | undefined => {
  const trimmed = text.trim();
  return trimmed.length <= maxDocumentAddress && address.test(trimmed) ? trimmed : undefined;
};

type Linked = { readonly url: string };

/**
 * The first address that may not be stored: among those that were not there before, one that is not permitted, or not as it
 * would be read. What an earlier version took stays, and keeps no other edit of its record back.
 */
export const firstBadAddress = (documents: readonly Linked[], before: readonly Linked[]): string | undefined => {
  const known = new Set(before.map(({ url }) => url));
  return documents.find(({ url }) => !known.has(url) && readDocumentAddress(url) !== url)?.url;
};
