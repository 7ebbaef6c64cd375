/** Characters that no XML document may contain, not even escaped (XML 1.0, 2.2). */
// oxlint-disable-next-line no-control-regex
const notInXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/**
 * A text as an XML document may contain it. A page or a paper with such a character would be opened by no program; a text
 * that was copied from slides has some.
 */
export const xmlText = (text: string): string => text.replace(notInXml, "");
