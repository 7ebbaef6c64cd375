import type { Cache } from "./cache.ts";
import type { Queries } from "./queries-contract.ts";
import { createOwnQueries } from "./own-queries.ts";
import { createServerRecordQueries } from "./server-record-queries.ts";
import type { Stores } from "./stores.ts";

type Query = (...asked: never[]) => Promise<unknown>;

/** A read that finds its database closed has it opened again. The live query that asked is re-run then. */
const guarded = <Q extends Query>(stores: Stores, query: Q): Q =>
  (async (...asked: never[]) => {
    try {
      return await query(...asked);
    } catch (error) {
      stores.mend(error);
      throw error;
    }
  }) as Q;

/** Reads of the phone's own databases. They are quick, they are live, and they never use the network. */
export const createQueries = (deps: { readonly stores: Stores }): Queries => {
  const { cache } = deps.stores;
  const cached = Object.entries(createServerRecordQueries(cache)).map(([name, query]) => [
    name,
    // Whoever keeps them current asks them again after changes of that database alone.
    Object.assign(guarded(deps.stores, query), { readsOnly: cache.name }),
  ]);
  const own = Object.entries(createOwnQueries(deps.stores)).map(([name, query]) => [name, guarded(deps.stores, query)]);
  const made = new WeakMap<object, Query>();
  const over = (make: (cache: Cache) => Query): Query => {
    const query = made.get(make) ?? guarded(deps.stores, make(cache));
    made.set(make, query);
    return query;
  };
  return { ...Object.fromEntries([...cached, ...own]), over } as Queries;
};
