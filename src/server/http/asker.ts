import { can } from "#kinds/can.ts";
import type { Asker } from "./context.ts";

/** Limits are per person, never per address: a hall shares one. */
export const askerKey = ({ actor, deviceId, screenId }: Asker): string =>
  actor.participantId ?? actor.officer?.id ?? screenId ?? deviceId ?? "";

/** Who registers people: the list of personal codes is for those who may confirm a person. */
export const isDesk = ({ actor }: Asker): boolean => can(actor, "person/confirm");
