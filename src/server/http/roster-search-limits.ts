/** How many names of a roster may be learned before only whole names are answered. */
export type ReachLimits = {
  /** Different names that one device is shown. Who looks for a name sees some ten. */
  readonly namesEach: number;
  /** Different names that all devices of one address are shown together, before anybody there has checked in. */
  readonly namesAtAddress: number;
  /**
   * How many more for each name that was found there and checked in: a hall earns more searches, somebody who copies
   * the roster does not.
   */
  readonly namesPerCheckIn: number;
};

export type Searcher = { readonly meetingId: string; readonly asker: string; readonly address: string };

export type RosterReach = {
  readonly of: (searcher: Searcher) => {
    /** Enough has been shown to this device, or at its address: only who types a whole name is answered. */
    readonly isSpent: () => boolean;
    readonly learn: (personIds: readonly string[]) => void;
  };
  /** The device has checked in as this person; it counts where the name was found here, and once for each person. */
  readonly arrived: (searcher: Searcher, personId: string) => void;
};

type Shown = { readonly names: Set<string>; readonly arrived: Set<string> };

/**
 * How many names of a roster one device and one address have read, in this process's memory; a restart resets it.
 * Nobody is refused. Above the limit a person types the whole given or family name instead of two letters. That hardly
 * affects a hall, and makes copying the roster by searching useless.
 * @param mostKept of devices and of address
 */
export const createRosterReach = (limits: ReachLimits, mostKept = 10_000): RosterReach => {
  const devices = createBook(mostKept);
  const addresses = createBook(mostKept);
  const keysOf = ({ meetingId, asker, address }: Searcher) => ({
    device: `${meetingId}/${asker}`,
    address: `${meetingId}/${address}`,
  });

  return {
    of: (searcher) => {
      const keys = keysOf(searcher);
      const device = devices.get(keys.device);
      const address = addresses.get(keys.address);
      return {
        isSpent: () =>
          device.names.size >= limits.namesEach ||
          address.names.size >= limits.namesAtAddress + limits.namesPerCheckIn * address.arrived.size,
        learn: (personIds) => {
          for (const id of personIds) {
            device.names.add(id);
            address.names.add(id);
          }
        },
      };
    },
    arrived: (searcher, personId) => {
      const keys = keysOf(searcher);
      if (devices.get(keys.device).names.has(personId)) addresses.get(keys.address).arrived.add(personId);
    },
  };
};

/** A table that drops the entries that were not used for longest. */
const createBook = (mostKept: number) => {
  const shownByKey = new Map<string, Shown>();
  return {
    get: (key: string): Shown => {
      const shown = shownByKey.get(key) ?? { names: new Set<string>(), arrived: new Set<string>() };
      shownByKey.delete(key);
      shownByKey.set(key, shown);
      if (shownByKey.size > mostKept) {
        const [oldest] = shownByKey.keys();
        if (oldest !== undefined) shownByKey.delete(oldest);
      }
      return shown;
    },
  };
};
