/** The longest address of a document, in code units, and the most documents of one record. */
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
 * The address of a public document: only https (promise F1).
 * @returns undefined where the address is not permitted
 */
export const readDocumentAddress = (text: string): string | undefined => {
  const trimmed = text.trim();
  return trimmed.length <= maxDocumentAddress && address.test(trimmed) ? trimmed : undefined;
};
