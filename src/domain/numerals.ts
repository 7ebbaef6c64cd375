import type { Language } from "./bilingual-words.ts";

const thaiDigits = "๐๑๒๓๔๕๖๗๘๙";

/** `2562` → `๒๕๖๒`; everything else stays. For papers and screens only: stored text is never converted. */
export const toThaiDigits = (text: string): string =>
  text.replace(/[0-9]/g, (digit) => thaiDigits.charAt(Number(digit)));

/** `๒๕๖๒` → `2562`; everything else stays. Text in number fields is converted first. */
export const toArabicDigits = (text: string): string =>
  text.replace(/[๐-๙]/g, (digit) => String(thaiDigits.indexOf(digit)));

/** `1500000` → `1,500,000`. @param options.decimals the digits after the point, at most; 2 unless told */
export const formatNumber = (value: number, options: { readonly decimals?: number } = {}): string => {
  const [whole = "", fraction] = String(Number(value.toFixed(options.decimals ?? 2))).split(".");
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ",");
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
};

/**
 * `1500000.5` → `1,500,000.50`, `1500000` → `1,500,000`: satang have two digits where there are any, and nothing is
 * rounded.
 * @param amount baht
 */
export const formatMoney = (amount: number): string => {
  const [whole = "", satang = ""] = formatNumber(amount).split(".");
  return satang === "" ? whole : `${whole}.${satang.padEnd(2, "0")}`;
};

/** `1,500,000 บาท`: Intl's currency style would say บาทไทย. @param amount baht */
export const formatBaht = (amount: number, language: Language = "th"): string =>
  `${formatMoney(amount)} ${language === "th" ? "บาท" : "baht"}`;

/** The typed number, in either script, with or without commas; undefined where it is none. */
export const readNumber = (typed: string): number | undefined => {
  const text = toArabicDigits(typed).replace(/[,\s]/g, "");
  return /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined;
};
