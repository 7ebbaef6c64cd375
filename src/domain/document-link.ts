/** The longest address and title of a document, in code units, and the most documents of one follow-up. */
export const maxDocumentAddress = 500;
export const maxDocumentTitle = 200;
export const maxFollowUpDocuments = 20;

/**
 * A host name without a user name or password. After it, no character that a page could take for the end of the
 * address, and no invisible one (Unicode's category C includes the direction controls).
 */
const host = String.raw`(?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?\.)+\p{L}[\p{L}\p{M}\p{N}-]*`;
/** 1 to 65535: a browser takes what has another port for no address. */
const port = String.raw`[1-9]\d{0,3}|[1-5]\d{4}|6[0-4]\d{3}|65[0-4]\d{2}|655[0-2]\d|6553[0-5]`;
const rest = String.raw`[/?#][^\s\p{C}<>"\\^${"`"}{|}]*`;
/** The scheme letter by letter: what only looks like one of them (ſ), ignoring the case would take for it. */
const address = new RegExp(`^[Hh][Tt]{2}[Pp][Ss]://${host}(?::(?:${port}))?(?:${rest})?$`, "u");

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
