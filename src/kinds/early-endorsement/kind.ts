import { defineKind } from "../core/kind.ts";
import { earlyEndorsement, type EarlyEndorsementRow } from "./row.ts";

/** It is read by nobody: the count of the entry tells it, once the entry is there. */
export const earlyEndorsementKind = defineKind<EarlyEndorsementRow, never>({
  token: earlyEndorsement,
  onConsole: "none",
  repeatsErased: "nothing",
});
