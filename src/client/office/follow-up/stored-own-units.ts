import type { Words } from "#domain/bilingual-words.ts";
import type { Numerals } from "#domain/records.ts";
import { isObject } from "../office-api.ts";

/** The units that an officer represents in a committee, what the committee is called, and the organisation's digits. */
export type OwnUnits = { readonly units: readonly string[]; readonly name: Words; readonly numerals?: Numerals };

const keyOf = (committeeId: string): string => `ruam-own-units/${committeeId}`;
const isText = (value: unknown): value is string => typeof value === "string";

/**
 * The units that the officer represents in the committee, as they were last read with a network; undefined where
 * nothing valid was kept.
 */
export const readOwnUnits = (storage: Storage | undefined, committeeId: string): OwnUnits | undefined => {
  try {
    const value: unknown = JSON.parse(storage?.getItem(keyOf(committeeId)) ?? "null");
    if (!isObject(value) || !Array.isArray(value.units) || !isObject(value.name)) return undefined;
    const { th, en } = value.name;
    return {
      units: value.units.filter(isText),
      name: { th: isText(th) ? th : "", ...(isText(en) ? { en } : {}) },
      numerals: value.numerals === "thai" ? "thai" : "arabic",
    };
  } catch {
    return undefined;
  }
};

/** Keeps them in this browser, for the next start without a network. */
export const writeOwnUnits = (storage: Storage | undefined, committeeId: string, own: OwnUnits): void =>
  storage?.setItem(keyOf(committeeId), JSON.stringify(own));

const ledgerKeyOf = (meetingId: string): string => `ruam-unit-ledger/${meetingId}`;

/** The committee in whose ledger the officer's unit reports, as it was last known in this meeting. */
export const readLedgerOf = (storage: Storage | undefined, meetingId: string): string | undefined =>
  storage?.getItem(ledgerKeyOf(meetingId)) ?? undefined;

/** Keeps it for the next start without a network; undefined: the officer represents no unit there any more. */
export const writeLedgerOf = (
  storage: Storage | undefined,
  meetingId: string,
  committeeId: string | undefined,
): void =>
  committeeId === undefined
    ? storage?.removeItem(ledgerKeyOf(meetingId))
    : storage?.setItem(ledgerKeyOf(meetingId), committeeId);
