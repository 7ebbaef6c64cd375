/** As long as an address of a document may be, in code units, and as many as one record may have. */
export const maxDocumentAddress = 500;
export const maxDocumentTitle = 200;
export const maxFollowUpDocuments = 20;

/**
 * A host with a name of its own, without anybody's name or password before it; then nothing that a page could take for
 * the end of the address, and no sign that is not seen (Unicode's category C, which turns words round).
 */
const address =
  /^https:\/\/(?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?\.)+\p{L}[\p{L}\p{M}\p{N}-]*(?::\d{1,5})?(?:[/?#][^\s\p{C}<>"\\^`{|}]*)?$/iu;

/**
 * The address of a document that everybody may be led to: https alone (promise F1).
 * @returns undefined where it is none that may be told
 */
export const readDocumentAddress = (text: string): string | undefined => {
  const trimmed = text.trim();
  return trimmed.length <= maxDocumentAddress && address.test(trimmed) ? trimmed : undefined;
};
