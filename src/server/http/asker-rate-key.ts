import type { Asker } from "./context.ts";

/** Limits are per person, never per address: a hall shares one. */
export const askerKey = ({ actor, deviceId, screenId }: Asker): string =>
  actor.participantId ?? actor.officer?.id ?? screenId ?? deviceId ?? "";
