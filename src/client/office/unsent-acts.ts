import type { Accessor } from "solid-js";
import { useApp } from "#client/app-context.tsx";
import { createLiveRows } from "#client/lib/live-rows.ts";
import type { Live } from "#client/lib/live-query.ts";
import type { OfficeAct } from "#client/local/vault-records.ts";

/**
 * The acts of a space that wait in the vault. Each is a plain object that never changes: what is laid over the rows holds
 * acts on after they have left the queue (`holdActs`). A store would write the next act into the object of the one that left.
 */
export const createUnsentActs = (spaceId: Accessor<string>): Live<OfficeAct> => {
  const { queries } = useApp();
  return createLiveRows(spaceId, async (id) => (await queries.officeActs(id)).map((act) => ({ ...act, id: act.opId })));
};
