import { can } from "#kinds/can.ts";
import type { Asker } from "./context.ts";

/** Who registers people: the list of personal codes is for those who may confirm a person. */
export const mayRegisterPeople = ({ actor }: Asker): boolean => can(actor, "person/confirm");
