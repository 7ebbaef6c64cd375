import type { Tables } from "./store/open-tables.ts";
import type { ChangeListener } from "./store/sql-engine.ts";

/** @param mayWipe asked under the space's lock. @returns whether it was wiped */
export type WipeSpace = (spaceId: string, mayWipe: () => boolean) => Promise<boolean>;

/** Takes a whole space away, and ends every stream of it, here and in other processes. */
export const createWiping =
  ({
    write,
    writeNoted,
    tell,
    scrub,
    wiper,
    forgetAll,
    publish,
  }: Pick<Tables, "write" | "writeNoted" | "tell" | "scrub" | "wiper" | "forgetAll"> & {
    readonly publish: ChangeListener;
  }): WipeSpace =>
  async (id, mayWipe) => {
    const isWiped = await write(() => {
      if (!mayWipe()) return false;
      wiper.wipe(id);
      forgetAll();
      tell(id, 0, "wiped");
      return true;
    }, id);
    if (!isWiped) return false;
    scrub.run();
    publish(id, 0, "wiped");
    await writeNoted(() => wiper.dropLinks(id));
    scrub.run();
    return true;
  };
