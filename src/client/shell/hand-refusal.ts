import type { Refusal } from "#protocol/errors.ts";

/** Why a raised hand was refused, as the key of its words. One hand too many holds no text that could be kept or mended. */
export const handRefusal = ({ kind, quota }: Refusal) =>
  quota === undefined ? (`errors.refusal.${kind}` as const) : "speech.full";
