/**
 * The version of the privacy notice as this product words it (PDPA s.23); raised with every change of what it says. An
 * organisation that words its own gives its meeting a version of its own.
 */
export const privacyNoticeVersion = "2";
