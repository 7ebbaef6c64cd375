import { toArabicDigits } from "./numerals.ts";

const kinds = ["phone", "id", "email"] as const;
export type PersonalDetail = (typeof kinds)[number];

/** Thirteen digits, the last of which follows from the others: nearly every other number of that length is none. */
const isIdNumber = (digits: string): boolean => {
  const sum = digits
    .slice(0, 12)
    .split("")
    .reduce((soFar, digit, at) => soFar + Number(digit) * (13 - at), 0);
  return (11 - (sum % 11)) % 10 === Number(digits[12]);
};

const numbers = /\d(?:[ -]?\d){8,12}(?!\d)/g;
const phone = /^0(?:[689]\d{8}|2\d{7}|[3-57]\d{7})$/;
const email = /[^\s@]+@[^\s@]+\.[a-z]{2,}/i;

/**
 * What in a text looks like somebody's telephone number, identity number or e-mail address, written with digits of either
 * kind. It is a hint for whoever publishes, and decides nothing: the secretariat's own telephone looks the same.
 */
export const personalDetailsIn = (text: string): readonly PersonalDetail[] => {
  const plain = toArabicDigits(text);
  const found = (plain.match(numbers) ?? []).map((number) => number.replace(/[ -]/g, ""));
  const has: Readonly<Record<PersonalDetail, boolean>> = {
    phone: found.some((number) => phone.test(number)),
    id: found.some((number) => number.length === 13 && isIdNumber(number)),
    email: email.test(plain),
  };
  return kinds.filter((kind) => has[kind]);
};
