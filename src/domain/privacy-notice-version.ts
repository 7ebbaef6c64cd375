/**
 * The version of this product's privacy notice (PDPA s.23); raised with every change of its text. An organisation with
 * its own text gives its meeting its own version.
 */
export const privacyNoticeVersion = "2";
