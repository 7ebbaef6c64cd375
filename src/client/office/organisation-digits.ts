import { onCleanup, type Accessor } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { createFormat } from "#client/i18n/format.ts";
import type { Numerals } from "#domain/records.ts";

/**
 * The pages above the meetings write their numbers as the organisation does, as a meeting's screens write them as the
 * meeting does: Thai digits only in Thai. What is typed into a field stays as it is kept.
 */
export const useOrganisationDigits = (organisation: Accessor<{ readonly numerals?: Numerals } | undefined>): void => {
  const { language, writeDigits } = useApp();
  const { digits } = createFormat({ language, numerals: () => organisation()?.numerals ?? "arabic" });
  onCleanup(writeDigits(digits));
};
